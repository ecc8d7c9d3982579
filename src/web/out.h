/* web/out.h: what a view writes to, and how values become text in it.
 *
 * Views are compiled from view/NAME.html (tools/viewc.h): they call the
 * escaping functions by where a value stands, so nobody else need.  A
 * formatter is out_NAME(o, ...) and gives text, not HTML: {{date l->made_on}}
 * is out_date, escaped afterwards like any text. */
#ifndef WEB_OUT_H
#define WEB_OUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/tr.h"

struct arena;
struct buf;

/* Bytes that are HTML already.  Only src/web makes these, from views or
 * charts; {{raw}} takes nothing else. */
struct html {
	const char *at;
	size_t n;
};

struct out {
	struct buf *b;
	struct arena *mem;
	enum lang lang;
};

/* ---- escaping; NULL writes nothing ---- */

/** out_text(o, s): between tags. */
void out_text(struct out *, const char *);

/** out_attr(o, s): in a quoted attribute. */
void out_attr(struct out *, const char *);

/** out_url(o, s): the begin of a URL in an attribute.  Relative, or http,
 *  https, mailto, tel; anything else becomes "#". */
void out_url(struct out *, const char *);

/** out_url_part(o, s): further on in a URL; what may not stand in one is
 *  percent-encoded, what is a URL already stays. */
void out_url_part(struct out *, const char *);

/** out_url_value(o, s): after a '=': all but unreserved is encoded. */
void out_url_value(struct out *, const char *);

/** out_raw(o, h): HTML as it is. */
void out_raw(struct out *, struct html);

/** html_of(b): the HTML a buffer holds; the buffer is done with. */
struct html html_of(struct buf *);

/* ---- formatters: in the reader's language; NONE is "–" ---- */

/** out_date: 28/10/2024 or 28 Oct 2024.  out_when: the same with hour and
 *  minute, of an instant, Vietnamese time. */
const char *out_date(struct out *, int64_t);
const char *out_when(struct out *, int64_t);

/** out_iso, out_instant: for <time datetime>; NONE is "". */
const char *out_iso(struct out *, int64_t);
const char *out_instant(struct out *, int64_t);

/** out_int(o, v): 1.234.567.  out_dec(o, v, scale): 1.234,5.
 *  out_fixed(o, v, scale, decimals): always so many, for a column of them. */
const char *out_int(struct out *, int64_t);
const char *out_dec(struct out *, int64_t, int);
const char *out_fixed(struct out *, int64_t, int, int);

/** out_money(o, v): đồng. */
const char *out_money(struct out *, int64_t);

/** out_percent(o, part, whole): 86% when exact, else 86,5%. */
const char *out_percent(struct out *, int64_t, int64_t);

/** out_key(o, key): as it stands in addresses; NONE is "". */
const char *out_key(struct out *, int64_t);

/** out_plain(o, v): digits only, for value="..."; NONE is "". */
const char *out_plain(struct out *, int64_t);

/** out_weekday(o, day): "Thứ Hai". */
const char *out_weekday(struct out *, int64_t);

#endif
