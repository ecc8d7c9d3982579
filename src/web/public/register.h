/* web/public/register.h: the public register made ready for its view. */
#ifndef WEB_PUBLIC_REGISTER_H
#define WEB_PUBLIC_REGISTER_H

#include <stddef.h>
#include <stdint.h>

struct register_line {
	const char *product, *address; /* of its page */
	const char *producer, *unit;
	int64_t stars;
	const char *decision;
	int64_t decided_on;
	int64_t year;       /* when no day is known */
	const char *number; /* of the certificate, or NULL */
	const char *check;  /* the address that checks it */
	int64_t last_on;
	const char *state, *tag;
	int64_t example;
};

struct register_page {
	const char *q;
	struct register_line *at;
	size_t n, total;
	const char *before, *after; /* addresses, or NULL */
	size_t page, pages;
};

#endif
