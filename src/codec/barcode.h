/* codec/barcode.h: GTIN numbers as shops print them under the bars. */
#ifndef CODEC_BARCODE_H
#define CODEC_BARCODE_H

#include <stdbool.h>

/** gtin_valid(text): GTIN-8, -12, -13 or -14: digits only, check digit right.
 *  Source  GS1 General Specifications, section 7.9 (check digits). */
bool gtin_valid(const char *);

#endif
