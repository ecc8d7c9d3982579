/* codec/barcode.c: see barcode.h. */
#include "codec/barcode.h"

#include <string.h>

bool
gtin_valid(const char *text)
{
	size_t n = text != NULL ? strspn(text, "0123456789") : 0;
	int sum = 0, weight = 1;

	if ((n != 8 && n != 12 && n != 13 && n != 14) || text[n] != '\0')
		return false;
	if (strspn(text, "0") == n)
		return false; /* right by the sum, given to nobody */
	/* From the right: the check digit itself weighs 1, then 3, 1, ... */
	while (n-- > 0) {
		sum += (text[n] - '0') * weight;
		weight = 4 - weight;
	}
	return sum % 10 == 0;
}
