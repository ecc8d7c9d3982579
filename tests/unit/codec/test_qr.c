/* QR codes are read back by somebody else's reader, from what we draw. */
#include "codec/qr.h"
#include "../test.h"

#include <stdio.h>
#include <string.h>
#include <zbar.h>

enum { SCALE = 4 };

/* Paint the runs of the path, as a browser would. */
static unsigned char *
painted(struct arena *mem, const struct qr *qr, int *side)
{
	unsigned char *px;
	int x, y, w, back, used;
	const char *s = qr->path;

	*side = qr->side * SCALE;
	px = arena_alloc(mem, (size_t)*side * (size_t)*side);
	memset(px, 255, (size_t)*side * (size_t)*side);
	while (sscanf(s, "M%d %dh%dv1h-%dz%n", &x, &y, &w, &back, &used) == 4) {
		WANT_INT(w, back);
		for (int r = y * SCALE; r < (y + 1) * SCALE; r++)
			memset(px + r * *side + x * SCALE, 0,
			    (size_t)w * SCALE);
		s += used;
	}
	WANT_STR("", s);
	return px;
}

static const char *
read_back(struct arena *mem, const struct qr *qr)
{
	zbar_image_scanner_t *scanner = zbar_image_scanner_create();
	zbar_image_t *image = zbar_image_create();
	const zbar_symbol_t *symbol;
	const char *text = "";
	char *copy;
	int side;
	unsigned char *px = painted(mem, qr, &side);

	zbar_image_set_format(image, 0x30303859); /* "Y800" */
	zbar_image_set_size(image, (unsigned)side, (unsigned)side);
	zbar_image_set_data(image, px, (unsigned long)side * (unsigned)side,
	    NULL);
	zbar_scan_image(scanner, image);
	symbol = zbar_image_first_symbol(image);
	if (symbol != NULL)
		text = zbar_symbol_get_data(symbol);
	copy = arena_alloc(mem, strlen(text) + 1);
	strcpy(copy, text);
	zbar_image_destroy(image);
	zbar_image_scanner_destroy(scanner);
	return copy;
}

TEST(qr_says_what_it_was_given)
{
	const char *uri = "otpauth://totp/OCOP:hoa?secret=JBSWY3DPEHPK3PXP"
	    "&issuer=OCOP&digits=6&period=30";
	struct qr qr;

	WANT_RC(RC_OK, qr_make(mem, uri, &qr));
	WANT_STR(uri, read_back(mem, &qr));
}

TEST(qr_keeps_four_modules_free_all_round)
{
	struct qr qr;
	int x, y, w, back, used;

	WANT_RC(RC_OK, qr_make(mem, "a", &qr));
	WANT_INT(21 + 8, qr.side); /* the smallest code there is */
	for (const char *s = qr.path; *s != '\0'; s += used) {
		WANT_INT(4, sscanf(s, "M%d %dh%dv1h-%dz%n", &x, &y, &w, &back,
		    &used));
		WANT(x >= 4 && y >= 4 && x + w <= 25 && y < 25);
	}
}

TEST(qr_refuses_nothing_and_too_much)
{
	char much[4001];
	struct qr qr;

	memset(much, 'a', sizeof(much) - 1);
	much[sizeof(much) - 1] = '\0';
	WANT_RC(RC_INVALID, qr_make(mem, "", &qr));
	WANT_RC(RC_INVALID, qr_make(mem, NULL, &qr));
	WANT_RC(RC_INVALID, qr_make(mem, much, &qr));
}

TESTS(RUN(qr_says_what_it_was_given),
    RUN(qr_keeps_four_modules_free_all_round),
    RUN(qr_refuses_nothing_and_too_much))
