/* domain/recognition/product_code.h: the code of a product, made once.
 *
 * T-X-STT-YYYY: province, commune, serial kept by the commune, year of
 * assessment; before the districts ended T-H-X-STT-YYYY.  A code once made
 * stays, whatever becomes of the units.
 * Source  Decision 26/2026/QĐ-TTg, annex II; Decision 19/2025/QĐ-TTg (codes
 *         of units); before, Decision 1048/QĐ-TTg of 2019 */
#ifndef DOMAIN_RECOGNITION_PRODUCT_CODE_H
#define DOMAIN_RECOGNITION_PRODUCT_CODE_H

#include "domain/org/closure.h"

struct product;

enum { PLACE_HEIRS = 40 };

/* Where a product is made today, for the code. */
struct product_place {
	enum place_state {
		PLACE_KNOWN,
		PLACE_DIVIDED, /* among ${heirs}, and nobody says which */
		PLACE_LOST,    /* closed, and nobody took it over */
	} is;
	int64_t unit; /* NONE unless known */
	int64_t heirs[PLACE_HEIRS];
	size_t n;
};

/** product_place(ctx, product, unit_id, day, out): of one whose dossier was
 *  sent in at that unit.  The unit while it is open, or the one unit in which
 *  it goes on; of several the one in which the product, or else its producer,
 *  is recorded. */
enum rc product_place(struct ctx *, const struct product *, int64_t, int64_t,
    struct product_place *);

/** product_code_give(ctx, product_id, unit_id, day): give the product its
 *  code, by the decision in force on that day and the place it is made at;
 *  nothing when that is not known, when it has one, or when a unit has no
 *  code that fits. */
enum rc product_code_give(struct ctx *, int64_t, int64_t, int64_t);

/* SQL: product p is recorded in a unit that is open and has none below it;
 * its producer m in one of those in which the unit goes on. */
#define PRODUCT_SAYS(day)                                                     \
	"(" UNIT_OPEN("p.unit_id", day) " AND NOT EXISTS (SELECT 1 FROM"      \
	" unit_state b WHERE b.ended_at IS NULL AND b.parent_id = p.unit_id))"
#define PRODUCER_SAYS(unit, day)                                              \
	"(" UNIT_OPEN("m.unit_id", day) " AND m.unit_id IN ("                 \
	UNIT_HEIRS(unit, day) "))"

/* SQL: product_place of p, whose producer is m, is not known. */
#define PRODUCT_UNPLACED(unit, day)                                           \
	"NOT " UNIT_OPEN(unit, day) " AND NOT " PRODUCT_SAYS(day)             \
	" AND NOT (m.id IS NOT NULL AND " PRODUCER_SAYS(unit, day) ")"        \
	" AND ((SELECT COUNT(*) FROM (" UNIT_HEIRS(unit, day) ") g) <> 1"     \
	" OR NOT EXISTS (SELECT 1 FROM (" UNIT_HEIRS(unit, day) ") g WHERE "  \
	UNIT_OPEN("g.id", day) "))"

#endif
