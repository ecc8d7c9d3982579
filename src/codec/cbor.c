/* codec/cbor.c: see cbor.h. */
#include "codec/cbor.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { M_UINT, M_NEGATIVE, M_BYTES, M_TEXT, M_ARRAY, M_MAP, M_TAG, M_SIMPLE };

/* ---- writing ---- */

static void
head(struct buf *out, int major, uint64_t v)
{
	int bytes = v < 24 ? 0 : v <= 0xff ? 1 : v <= 0xffff ? 2 :
	    v <= 0xffffffff ? 4 : 8;
	int low = bytes == 0 ? (int)v : bytes == 1 ? 24 : bytes == 2 ? 25 :
	    bytes == 4 ? 26 : 27;

	buf_putc(out, (char)(major << 5 | low));
	for (int i = bytes - 1; i >= 0; i--)
		buf_putc(out, (char)(v >> (8 * i) & 0xff));
}

void
cbor_int(struct buf *out, int64_t v)
{
	if (v >= 0)
		head(out, M_UINT, (uint64_t)v);
	else
		head(out, M_NEGATIVE, (uint64_t)(-1 - v));
}

void
cbor_bytes(struct buf *out, const void *bytes, size_t n)
{
	head(out, M_BYTES, n);
	buf_put(out, bytes, n);
}

void
cbor_text(struct buf *out, const char *s)
{
	size_t n = s != NULL ? strlen(s) : 0;

	head(out, M_TEXT, n);
	buf_put(out, s != NULL ? s : "", n);
}

void
cbor_array(struct buf *out, size_t n)
{
	head(out, M_ARRAY, n);
}

void
cbor_map(struct buf *out, size_t n)
{
	head(out, M_MAP, n);
}

void
cbor_tag(struct buf *out, uint64_t number)
{
	head(out, M_TAG, number);
}

void
cbor_bool(struct buf *out, bool yes)
{
	head(out, M_SIMPLE, yes ? 21 : 20);
}

/* ---- reading ---- */

/* The argument of a head, in its shortest form or not at all. */
static bool
argument(struct cbor_in *in, int low, uint64_t *v)
{
	static const uint64_t least[] = { 24, 0x100, 0x10000, 0x100000000 };
	size_t bytes;

	*v = (uint64_t)low;
	if (low < 24)
		return true;
	if (low > 27)
		return false; /* reserved, or of no definite length */
	bytes = (size_t)1 << (low - 24);
	if (in->left < bytes)
		return false;
	*v = 0;
	for (size_t i = 0; i < bytes; i++)
		*v = *v << 8 | in->at[i];
	in->at += bytes;
	in->left -= bytes;
	return *v >= least[low - 24];
}

bool
cbor_next(struct cbor_in *in, struct cbor_item *item)
{
	uint64_t v;
	int major;

	*item = (struct cbor_item){ 0 };
	if (in->left == 0)
		return false;
	major = in->at[0] >> 5;
	in->at++;
	in->left--;
	if (!argument(in, in->at[-1] & 31, &v))
		return false;
	switch (major) {
	case M_UINT:
	case M_NEGATIVE:
		item->type = CBOR_INT;
		item->v = major == M_UINT ? (int64_t)v : -1 - (int64_t)v;
		return v <= INT64_MAX;
	case M_BYTES:
	case M_TEXT:
		item->type = major == M_BYTES ? CBOR_BYTES : CBOR_TEXT;
		item->at = in->at;
		item->n = (size_t)v;
		if (v > in->left)
			return false;
		in->at += v;
		in->left -= (size_t)v;
		return true;
	case M_ARRAY:
	case M_MAP:
		/* Each item takes a byte at least: no count can lie far. */
		item->type = major == M_ARRAY ? CBOR_ARRAY : CBOR_MAP;
		item->n = (size_t)v;
		return v <= in->left;
	case M_TAG:
		item->type = CBOR_TAG;
		item->v = (int64_t)v;
		return v <= INT64_MAX;
	default:
		item->type = CBOR_SIMPLE;
		item->v = (int64_t)v;
		return v >= 20 && v <= 22;
	}
}

static bool sound(struct cbor_in *, int);

/* Keys ascend by their bytes, so none comes twice. */
static bool
sound_map(struct cbor_in *in, size_t pairs, int deep)
{
	const unsigned char *last = NULL, *key;
	size_t nlast = 0, n, least;
	int order;

	for (size_t i = 0; i < pairs; i++) {
		key = in->at;
		if (!sound(in, deep))
			return false;
		n = (size_t)(in->at - key);
		least = n < nlast ? n : nlast;
		order = last == NULL ? -1 : memcmp(last, key, least);
		if (order > 0 || (order == 0 && nlast >= n))
			return false;
		last = key;
		nlast = n;
		if (!sound(in, deep))
			return false;
	}
	return true;
}

static bool
sound(struct cbor_in *in, int deep)
{
	struct cbor_item item;

	if (deep > CBOR_DEEP || !cbor_next(in, &item))
		return false;
	switch (item.type) {
	case CBOR_TEXT:
		return utf8_valid((const char *)item.at, item.n);
	case CBOR_ARRAY:
		for (size_t i = 0; i < item.n; i++)
			if (!sound(in, deep + 1))
				return false;
		return true;
	case CBOR_MAP:
		return sound_map(in, item.n, deep + 1);
	case CBOR_TAG:
		return sound(in, deep + 1);
	default:
		return true;
	}
}

bool
cbor_sound(const void *bytes, size_t n)
{
	struct cbor_in in = { bytes, n };

	return sound(&in, 1) && in.left == 0;
}

bool
cbor_skip(struct cbor_in *in)
{
	return sound(in, 1);
}
