/* codec/cbor.h: CBOR, written in one way only and read only when so written.
 *
 * What we sign must have one form: shortest heads, definite lengths, keys of
 * a map in the order of their bytes and none twice.  cbor_sound checks all of
 * that once; the walk afterwards may trust it.  No floats: we have none.
 *
 * Source: RFC 8949, section 4.2.1 (core deterministic encoding). */
#ifndef CODEC_CBOR_H
#define CODEC_CBOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* ---- writing ---- */

/** cbor_int(out, v): an integer of either sign. */
void cbor_int(struct buf *, int64_t);

/** cbor_bytes(out, bytes, n): a byte string. */
void cbor_bytes(struct buf *, const void *, size_t);

/** cbor_text(out, s): UTF-8; NULL is the empty text. */
void cbor_text(struct buf *, const char *);

/** cbor_array(out, n), cbor_map(out, n): the head; ${n} items or pairs
 *  follow, pairs in the order of their keys' bytes. */
void cbor_array(struct buf *, size_t);
void cbor_map(struct buf *, size_t);

/** cbor_tag(out, number): of the item that follows. */
void cbor_tag(struct buf *, uint64_t);
void cbor_bool(struct buf *, bool);

/* ---- reading ---- */

enum cbor_type {
	CBOR_INT,
	CBOR_BYTES,
	CBOR_TEXT,
	CBOR_ARRAY,
	CBOR_MAP,
	CBOR_TAG,
	CBOR_SIMPLE, /* false 20, true 21, null 22 */
};

struct cbor_item {
	enum cbor_type type;
	int64_t v;                 /* INT, SIMPLE; TAG: its number */
	const unsigned char *at;   /* BYTES, TEXT: not NUL-terminated */
	size_t n;                  /* bytes, items or pairs */
};

struct cbor_in {
	const unsigned char *at;
	size_t left;
};

enum { CBOR_DEEP = 8 };

/** cbor_sound(bytes, n): exactly one item, at most CBOR_DEEP deep, written as
 *  above. */
bool cbor_sound(const void *, size_t);

/** cbor_next(in, item): the next head, with the bytes of a text; what an
 *  array, map or tag holds comes with the calls after it. */
bool cbor_next(struct cbor_in *, struct cbor_item *);

/** cbor_skip(in): pass over one item with all it holds. */
bool cbor_skip(struct cbor_in *);

#endif
