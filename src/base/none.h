/* base/none.h: "no value" among integers.
 *
 * Dates, money, quantities and references are int64_t in our structs; this
 * one value says that nothing is known.  It is NULL in the database, "–" on a
 * page, absent in JSON, an empty cell in a sheet. */
#ifndef BASE_NONE_H
#define BASE_NONE_H

#include <stdint.h>

#define NONE INT64_MIN

#endif
