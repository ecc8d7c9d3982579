/* domain/producer/ident.h: numbers that identify a producer or reach it. */
#ifndef DOMAIN_PRODUCER_IDENT_H
#define DOMAIN_PRODUCER_IDENT_H

#include <stdbool.h>

struct arena;

/**
 * tax_code_valid(text):
 * 10 digits with the right check digit, with or without "-NNN" for a branch;
 * or 12 digits: since 01/07/2025 a household or person uses the personal
 * number as tax code.
 * Source  Circular 86/2024/TT-BTC, articles 5 and 39.
 */
bool tax_code_valid(const char *);

/** tax_code_check(text), phone_check, email_check, url_check: a message for
 *  the person, or NULL when all is well (struct field .check). */
const char *tax_code_check(const char *);
const char *phone_check(const char *);
const char *email_check(const char *);
const char *url_check(const char *);

/** phone_norm(mem, text): "+84 912.345.678" as "0912345678"; what does not
 *  read as a Vietnamese number is left alone.  NULL stays NULL. */
const char *phone_norm(struct arena *, const char *);

#endif
