/* domain/recognition/product_code.h: the code of a product, made once.
 *
 * T-X-STT-YYYY: province, commune, serial kept by the commune, year of
 * assessment; before the districts ended T-H-X-STT-YYYY.  A code once made
 * stays, whatever becomes of the units.
 * Source  Decision 26/2026/QĐ-TTg, annex II; Decision 19/2025/QĐ-TTg (codes
 *         of units); before, Decision 1048/QĐ-TTg of 2019 */
#ifndef DOMAIN_RECOGNITION_PRODUCT_CODE_H
#define DOMAIN_RECOGNITION_PRODUCT_CODE_H

#include <stdint.h>

#include "base/rc.h"

struct ctx;

/** product_code_give(ctx, product_id, unit_id, day): give the product its
 *  code, by the decision in force and the units as they were on that day: of
 *  the one unit that took it over when it is closed; nothing when several or
 *  none did, when it has one, or when a unit has no code that fits. */
enum rc product_code_give(struct ctx *, int64_t, int64_t, int64_t);

#endif
