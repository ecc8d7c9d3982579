/* model/limited.h: rows whose personal data are kept and not used.
 *
 * Who data is about may ask that their use is limited (Law 91/2025/QH15,
 * Article 4(1)d).  They stay where they are, and ACT_SEE ends for everybody but
 * the person: lists, records, exports, search, filters, REST and papers made
 * from then on say LIMITED in their place.  Who decides about it sees them
 * while he does (ctx->decides).  What is not marked personal, and what was
 * frozen before, is as it was. */
#ifndef MODEL_LIMITED_H
#define MODEL_LIMITED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rc.h"
#include "base/tr.h"

struct ctx;
struct entity;

#define LIMITED N_("đang hạn chế sử dụng")

/** limited_row(entity, row): is it so in this row? */
bool limited_row(const struct entity *, const void *);

/** limited_text(text): is that what stood in a value's place? */
bool limited_text(const char *);

/** limited_put(ctx, entity, id, day): so from ${day} on; NONE: no longer.  A
 *  line "limit" or "lift" in the audit; nothing is done when it is so already.
 *  Inside a transaction; neither rights nor rules are asked. */
enum rc limited_put(struct ctx *, const struct entity *, int64_t, int64_t);

#endif
