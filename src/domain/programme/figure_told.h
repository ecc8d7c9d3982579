/* domain/programme/figure_told.h: a figure as readings tell it (model/act.h);
 * of the whole, or one line of many. */
#ifndef DOMAIN_PROGRAMME_FIGURE_TOLD_H
#define DOMAIN_PROGRAMME_FIGURE_TOLD_H

#include "domain/programme/indicator.h"

enum { FIGURE_FIELDS = 13, QUARTER_FIELDS = 3 };

struct figure_told {
	const char *code, *name;
	int64_t unit_id;
	int64_t actual, target, target_max, pace, forecast, percent;
	const char *status;
	const char *unit; /* of the number: "sản phẩm" */
	int64_t counted_to;
	const char *address; /* of the rows counted */
};

extern const struct field figure_fields[FIGURE_FIELDS];
/* Of a struct indicator_point. */
extern const struct field quarter_fields[QUARTER_FIELDS];

/** figure_tell(ctx, value, out): as far as it goes. */
void figure_tell(struct ctx *, const struct indicator_value *,
    struct figure_told *);

#endif
