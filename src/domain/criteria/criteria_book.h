/* domain/criteria/criteria_book.h: the regimes built in, and which one holds.
 *
 * The texts under rules/ are compiled in and read once, at first use; what
 * comes of them is constant and shared by every thread. */
#ifndef DOMAIN_CRITERIA_CRITERIA_BOOK_H
#define DOMAIN_CRITERIA_CRITERIA_BOOK_H

#include "domain/criteria/criteria_read.h"

/** regimes_builtin(n): all of them, oldest first; their number in *n. */
const struct regime *const *regimes_builtin(size_t *);

/** regime_of_day(regimes, n, day): under which a dossier filed on ${day} is
 *  judged: the last to begin by then; NULL before the first.  One filed the
 *  day before a new decision finishes under the old one.
 *  Source  Decision 26/2026/QĐ-TTg, articles 11 and 12 */
const struct regime *regime_of_day(const struct regime *const *, size_t,
    int64_t);

/** regime_set(regimes, n, code): the set of that code ("qd26-01"), or NULL. */
const struct criteria_set *regime_set(const struct regime *const *, size_t,
    const char *);

/** criteria_skeleton(): the common text, for reading a decision that an
 *  administrator brings. */
struct criteria_text criteria_skeleton(void);

/** criterion_known(key): has any set built in a criterion of that key? */
bool criterion_known(const char *);

#endif
