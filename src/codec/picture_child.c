/* codec/picture_child.c: the program saoque-picture.
 *
 * saoque-picture SIDE FORMAT <picture >"WIDTH HEIGHT\n" and the small picture
 * saoque-picture look, bind: pages of foreign PDFs (pages_child.c)
 *
 * It loads its libraries, then shuts itself in (limits, seccomp), and only
 * then reads the first foreign byte: whoever takes it over through a flaw in
 * a decoder can neither open a file, nor a socket, nor start a program.
 * Exit: 0 done, 65 no picture we take, 70 could not shut itself in, 75 no
 * memory or time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vips/vips.h>
#include <vips/vector.h>

#include "codec/child.h"

enum { MAX_BYTES = 64 << 20, MAX_PIXELS = 40000000, QUALITY = 82,
	PRINTED = 60, LIGHT = 9 * 1024 };
static const struct child_limits limits = { 5, (rlim_t)512 << 20, 16,
	1 << 20 };

/* Only the header is read here; the pixels follow when they are asked for. */
static int
modest(void *bytes, size_t n)
{
	VipsImage *im = vips_image_new_from_buffer(bytes, n, "", "access",
	    VIPS_ACCESS_SEQUENTIAL, NULL);
	double pixels;

	if (im == NULL)
		return 0;
	pixels = (double)vips_image_get_width(im) *
	    vips_image_get_height(im);
	g_object_unref(im);
	return pixels <= MAX_PIXELS;
}

/* Leave only the chunks that make the picture: libvips 8.14 writes EXIF into
 * WebP in spite of "strip", and EXIF knows where a photo was taken.
 * Source  WebP Container Specification: FourCC, length, bytes, even. */
static size_t
webp_bare(unsigned char *p, size_t n)
{
	enum { HEAD = 12, FLAG_ALPHA = 0x10 };
	size_t from = HEAD, to = HEAD, size;

	while (from + 8 <= n) {
		size = (size_t)p[from + 4] | (size_t)p[from + 5] << 8 |
		    (size_t)p[from + 6] << 16 | (size_t)p[from + 7] << 24;
		size = 8 + size + (size & 1);
		if (size > n - from)
			break;
		if (memcmp(p + from, "VP8", 3) == 0 ||
		    memcmp(p + from, "ALPH", 4) == 0) {
			memmove(p + to, p + from, size);
			if (p[to + 3] == 'X') /* it told of what is gone */
				p[to + 8] &= FLAG_ALPHA;
			to += size;
		}
		from += size;
	}
	for (int i = 0; i < 4; i++)
		p[4 + i] = (unsigned char)((to - 8) >> (8 * i));
	return to;
}

/* As fine as still travels well: a page for who scans a label carries one,
 * and is to stay under 15 KB with it. */
static int
save_webp(VipsImage *small, void **out, size_t *len)
{
	static const int finest[] = { QUALITY, 70, 55, 40, 25 };
	VipsImage *whole = vips_image_copy_memory(small); /* read once only */

	if (whole == NULL)
		return -1;
	for (size_t i = 0; i < sizeof(finest) / sizeof(*finest); i++) {
		if (vips_webpsave_buffer(whole, out, len, "Q", finest[i],
		    "strip", TRUE, NULL) != 0)
			return -1;
		*len = webp_bare(*out, *len);
		if (*len <= LIGHT)
			break;
	}
	return 0;
}

static int
shrink(void *bytes, size_t n, int side, const char *format)
{
	int webp = strcmp(format, "webp") == 0;
	VipsImage *small, *flat;
	void *out;
	size_t len;
	char head[32];
	int e;

	/* Never enlarged, upright by EXIF, in sRGB. */
	if (vips_thumbnail_buffer(bytes, n, &small, side, "height", side,
	    "size", VIPS_SIZE_DOWN, "export_profile", "srgb", NULL) != 0)
		return EX_BAD;
	if (!webp && vips_image_hasalpha(small)) {
		double white[] = { 255, 255, 255 };
		VipsArrayDouble *bg = vips_array_double_new(white, 3);

		if (vips_flatten(small, &flat, "background", bg, NULL) != 0)
			return EX_BAD;
		small = flat;
	}
	e = webp ? save_webp(small, &out, &len) :
	    vips_jpegsave_buffer(small, &out, &len, "Q",
	    strcmp(format, "print") == 0 ? PRINTED : QUALITY, "strip", TRUE,
	    "optimize_coding", TRUE, NULL);
	if (e != 0)
		return EX_BAD;
	snprintf(head, sizeof(head), "%d %d\n", vips_image_get_width(small),
	    vips_image_get_height(small));
	return child_write(head, strlen(head)) != 0 || child_write(out, len) != 0 ?
	    EX_LATER : 0;
}

int
main(int argc, char **argv)
{
	void *bytes;
	size_t n;
	int side;

	if (argc == 2 && strcmp(argv[1], "look") == 0)
		_exit(pages_look());
	if (argc == 2 && strcmp(argv[1], "bind") == 0)
		_exit(pages_bind());
	if (argc != 3 || (side = atoi(argv[1])) < 1 ||
	    VIPS_INIT(argv[0]) != 0)
		return EX_CAGE;
	/* Of the many formats only those whose magic number we accept. */
	vips_operation_block_set("VipsForeignLoad", TRUE);
	vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
	vips_operation_block_set("VipsForeignLoadPng", FALSE);
	vips_operation_block_set("VipsForeignLoadWebp", FALSE);
	/* Code made at run time needs memory that can be run. */
	vips_vector_set_enabled(FALSE);
	vips_cache_set_max(0);
	vips_concurrency_set(1);
	if (child_shut(&limits) != 0)
		return EX_CAGE;
	if ((bytes = child_read(MAX_BYTES, &n)) == NULL)
		return EX_LATER;
	if (!modest(bytes, n))
		_exit(EX_BAD);
	/* Without vips_shutdown: the kernel tidies up faster. */
	_exit(shrink(bytes, n, side, argv[2]));
}
