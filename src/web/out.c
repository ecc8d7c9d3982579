/* web/out.c: escape in runs: most text has nothing to escape. */
#include "web/out.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/none.h"
#include "base/num.h"
#include "base/str.h"

static const char DASH[] = "–";

/* ---- escaping ---- */

static const char *const named[128] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
	['"'] = "&quot;", ['\''] = "&#39;",
};

static void
escape(struct buf *b, const char *s, const char *special)
{
	size_t n;

	if (s == NULL)
		return;
	while (s[n = strcspn(s, special)] != '\0') {
		buf_put(b, s, n);
		buf_puts(b, named[(unsigned char)s[n]]);
		s += n + 1;
	}
	buf_put(b, s, n);
}

void
out_text(struct out *o, const char *s)
{
	escape(o->b, s, "&<>");
}

void
out_attr(struct out *o, const char *s)
{
	escape(o->b, s, "&<>\"'");
}

static bool
unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	    c == '~';
}

static void
encode(struct buf *b, const char *s, const char *keep)
{
	static const char hex[] = "0123456789ABCDEF";
	const char *from = s;
	unsigned char c;

	if (s == NULL)
		return;
	for (; (c = (unsigned char)*s) != '\0'; s++) {
		if (c != '&' && (unreserved(c) || strchr(keep, c) != NULL))
			continue;
		buf_put(b, from, (size_t)(s - from));
		from = s + 1;
		if (c == '&' && strchr(keep, c) != NULL)
			buf_puts(b, "&amp;");
		else
			buf_put(b, (char[]){ '%', hex[c >> 4], hex[c & 15] },
			    3);
	}
	buf_put(b, from, (size_t)(s - from));
}

/* Reserved characters of RFC 3986 and '%', without ' which ends a value. */
static const char RESERVED[] = "%:/?#[]@!$&()*+,;=";

void
out_url_part(struct out *o, const char *s)
{
	encode(o->b, s, RESERVED);
}

void
out_url_value(struct out *o, const char *s)
{
	encode(o->b, s, "");
}

/* A ':' before any of / ? # ends a scheme.  Browsers skip control characters
 * and spaces in front of it and inside it; then it is none of ours. */
static bool
scheme_ok(const char *s)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:",
		"tel:" };
	size_t n = strcspn(s, ":/?#");

	if (s[n] != ':')
		return true;
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (strlen(schemes[i]) == n + 1 &&
		    strncasecmp(s, schemes[i], n + 1) == 0)
			return true;
	return false;
}

void
out_url(struct out *o, const char *s)
{
	if (s != NULL)
		encode(o->b, scheme_ok(s) ? s : "#", RESERVED);
}

void
out_raw(struct out *o, struct html h)
{
	buf_put(o->b, h.at, h.n);
}

struct html
html_of(struct buf *b)
{
	return (struct html){ .at = buf_str(b), .n = b->len };
}

/* ---- formatters ---- */

static enum num_style
style(const struct out *o)
{
	return o->lang == LANG_EN ? NUM_EN : NUM_VI;
}

const char *
out_date(struct out *o, int64_t day)
{
	if (day == NONE)
		return DASH;
	return o->lang == LANG_EN ? date_en(o->mem, day)
				  : date_vi(o->mem, day);
}

const char *
out_when(struct out *o, int64_t ms)
{
	if (ms == NONE)
		return DASH;
	return o->lang == LANG_EN ? instant_en(o->mem, ms)
				  : instant_vi(o->mem, ms);
}

const char *
out_iso(struct out *o, int64_t day)
{
	return date_iso(o->mem, day);
}

const char *
out_instant(struct out *o, int64_t ms)
{
	return instant_iso(o->mem, ms);
}

const char *
out_int(struct out *o, int64_t v)
{
	return out_dec(o, v, 0);
}

const char *
out_dec(struct out *o, int64_t v, int scale)
{
	return v == NONE ? DASH : num_str(o->mem, v, scale, style(o));
}

const char *
out_fixed(struct out *o, int64_t v, int scale, int decimals)
{
	return v == NONE ? DASH : num_fixed(o->mem, v, scale, decimals,
	    style(o));
}

const char *
out_money(struct out *o, int64_t v)
{
	return v == NONE ? DASH : num_money(o->mem, v, style(o));
}

const char *
out_percent(struct out *o, int64_t part, int64_t whole)
{
	bool exact;

	if (part == NONE || whole == NONE || whole <= 0)
		return DASH;
	exact = part % whole == 0 || (whole < INT64_MAX / 100 &&
	    part % whole * 100 % whole == 0);
	return num_percent(o->mem, part, whole, exact ? 0 : 1, style(o));
}

const char *
out_key(struct out *o, int64_t key)
{
	return key_str(o->mem, key);
}

const char *
out_plain(struct out *o, int64_t v)
{
	return v == NONE ? "" : num_str(o->mem, v, 0, NUM_C);
}

const char *
out_weekday(struct out *o, int64_t day)
{
	static const char *const names[] = { N_("Thứ Hai"), N_("Thứ Ba"),
		N_("Thứ Tư"), N_("Thứ Năm"), N_("Thứ Sáu"), N_("Thứ Bảy"),
		N_("Chủ nhật") };
	int n = date_weekday(day);

	return n == 0 ? "" : tr(o->lang, names[n - 1]);
}
