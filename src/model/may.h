/* model/may.h: rights: role x branch x state, asked in one place.
 *
 * Every entity carries a table of rights; what is not in it is refused.  Page,
 * API and command ask the same function, lists get the same rule as a
 * condition, and `may --explain` prints the reasoning. */
#ifndef MODEL_MAY_H
#define MODEL_MAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rc.h"
#include "model/ctx.h"

struct buf;
struct entity;
struct field;
struct where;

/* What a person may be.  Nothing here is named after a level: a role is held
 * on a unit, and the unit says how far it reaches. */
enum role {
	ROLE_PUBLIC = 1 << 0,      /* everybody, signed in or not */
	ROLE_ADMIN = 1 << 1,       /* quản trị hệ thống */
	ROLE_COORDINATOR = 1 << 2, /* cán bộ điều phối chương trình */
	ROLE_OFFICER = 1 << 3,     /* cán bộ phụ trách OCOP của đơn vị */
	ROLE_ASSOCIATION = 1 << 4, /* cán bộ Hội Nông dân */
	ROLE_PRODUCER = 1 << 5,    /* người của chủ thể */
	ROLE_COUNCIL = 1 << 6,     /* thành viên hội đồng */
	ROLE_ADVISER = 1 << 7,     /* tổ tư vấn */
	ROLE_LEADER = 1 << 8,      /* lãnh đạo */
	ROLE_INSPECTOR = 1 << 9,   /* kiểm tra, thanh tra */
	ROLE_READER = 1 << 10,     /* chỉ xem */
};
enum { ROLE_STAFF = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	    ROLE_ASSOCIATION | ROLE_COUNCIL | ROLE_ADVISER | ROLE_LEADER |
	    ROLE_INSPECTOR | ROLE_READER };

enum action {
	ACT_READ = 1 << 0,
	ACT_CREATE = 1 << 1,
	ACT_UPDATE = 1 << 2,
	ACT_END = 1 << 3, /* ngừng sử dụng, and back */
	ACT_SEE = 1 << 4, /* what is personal in it, in full */
};
enum { ACT_WRITE = ACT_CREATE | ACT_UPDATE | ACT_END,
	ACT_ALL = ACT_READ | ACT_WRITE | ACT_SEE };

enum scope {
	SCOPE_ALL = 1,  /* every row */
	SCOPE_BRANCH,   /* rows whose owning unit lies under the role's unit */
	SCOPE_PRODUCER, /* rows of the producer the role is held for */
	SCOPE_SELF,     /* rows about the actor; roles 0: whoever it is */
};

/* One line of an entity's table. */
struct right {
	unsigned actions;
	unsigned roles;
	enum scope scope;
	const char *states; /* only in these states; NULL: any */
};

/** may_any(ctx, entity, action): could any row be so acted on?  Decides
 *  whether a menu entry or a "new" button is shown. */
bool may_any(const struct ctx *, const struct entity *, enum action);

/**
 * may(ctx, entity, action, row, why):
 * May the actor do this to this row (for ACT_CREATE: with these values)?
 * RC_OK or RC_DENIED (no note made).  ${why} (may be NULL) gets the reason in
 * the actor's language, a line a rule looked at.
 */
enum rc may(struct ctx *, const struct entity *, enum action, const void *row,
    struct buf *why);

struct step;
/** may_step(ctx, entity, step, row): may the actor take this transition?  Its
 *  roles, held on a unit that covers the row (a producer's people: for the
 *  producer it belongs to); anywhere when rows of that kind belong to
 *  nobody. */
bool may_step(struct ctx *, const struct entity *, const struct step *,
    const void *row);

/** may_where(ctx, entity, action, where): add the condition for the rows the
 *  actor may so act on; nothing allowed adds "1=0". */
void may_where(struct ctx *, const struct entity *, enum action,
    struct where *);

/** may_see(ctx, field, row): is this value shown in full?  What is personal
 *  (F_PERSONAL) only to whom the entity's table gives ACT_SEE for the row, and
 *  masked to all others.  (Law 91/2025/QH15: no more than the task needs.)
 *  Rows seen so are counted in ctx->seen, but the actor's own. */
bool may_see(struct ctx *, const struct field *, const void *);

/** may_use(ctx, field, row): is its use not limited (model/limited.h), or only
 *  for others than the actor? */
bool may_use(struct ctx *, const struct field *, const void *);

/** may_see_all(ctx, entity): in every row but those of limited use?  Then only
 *  may an order or a group go by what is personal; search and filters keep to
 *  the rows seen. */
bool may_see_all(struct ctx *, const struct entity *);

/** seen_text(ctx): whose personal data went out in full, for the log:
 *  "3:producer/01…,producer/01…,producer/01…"; the first ones are named.
 *  NULL: nobody's. */
const char *seen_text(const struct ctx *);

/** role_parse("officer"), role_code(bit), role_label(bit): its names. */
unsigned role_parse(const char *);
const char *role_code(unsigned);
const char *role_label(unsigned);

/** ctx_has(ctx, roles): does the actor hold one of these roles anywhere? */
bool ctx_has(const struct ctx *, unsigned roles);

/** ctx_has_all(ctx, roles): does he hold one of them for everything, or for a
 *  unit above which there is none, and not only for a branch?  For what
 *  belongs to the whole: settings, the audit. */
bool ctx_has_all(struct ctx *, unsigned roles);

#endif
