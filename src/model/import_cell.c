/* model/import_cell.c: cells of one column, read alike.
 *
 * "5/3/2024" may be the fifth of March, "1.234" a thousand or a little more
 * than one.  One value of the column that can be only one way decides for all
 * of them; where none does, the person is asked.  Real dates and numbers of a
 * workbook are never in doubt. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/import_in.h"

static bool
is_number(enum ftype t)
{
	return t == T_INT || t == T_MILLI || t == T_MONEY;
}

static int
scale_of(enum ftype t)
{
	return t == T_MILLI ? 3 : 0;
}

/* What offices write for "nothing". */
static bool
is_dash(const char *s)
{
	return strcmp(s, "-") == 0 || strcmp(s, "–") == 0 ||
	    strcmp(s, "—") == 0;
}

/* ---- old fonts ---- */

/* Letters beyond Latin-1 are in no old font: the text is Unicode already,
 * whatever the cell's font says. */
static bool
is_unicode(const char *s)
{
	uint32_t c;

	while ((c = utf8_next(&s)) != 0)
		if (c > 0xFF && !(c >= 0x2010 && c <= 0x203A))
			return true;
	return false;
}

static bool
is_ascii(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

enum legacy
cell_legacy(const struct cell *c, enum legacy guess)
{
	enum legacy which = legacy_font(c->font);

	if (which == LEGACY_NONE)
		which = guess;
	if (which == LEGACY_NONE || c->type != CELL_TEXT ||
	    is_ascii(c->text) || is_unicode(c->text))
		return LEGACY_NONE;
	return which;
}

/* Signs of đồng after an amount say nothing more. */
static const char *
without_dong(struct arena *mem, const char *s)
{
	static const char *const ends[] = { "₫", "đồng", "Đồng", "VNĐ", "VND",
		"vnđ", "vnd", "đ", "Đ" };

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(s, ends[i]))
			return str_trim(mem, str_ndup(mem, s,
			    strlen(s) - strlen(ends[i])));
	return s;
}

/* ---- how a column is read ---- */

/* Which part of a date settles the order: 'd' the first is a day, 'm' the
 * second is, '?' it could be either, 0 it needs no settling. */
static char
date_kind(const char *s)
{
	int64_t day;
	int first = 0, second = 0;

	if (date_ambiguous(s))
		return '?';
	if (!date_parse(s, DATE_DMY, &day))
		return 0;
	while (*s == ' ')
		s++;
	for (; *s >= '0' && *s <= '9'; s++)
		first = first * 10 + (*s - '0');
	if (first > 31 || *s == '\0' || strchr("/-.", *s) == NULL)
		return 0;
	for (s++; *s >= '0' && *s <= '9'; s++)
		second = second * 10 + (*s - '0');
	return first > 12 ? 'd' : second > 12 ? 'm' : 0;
}

/* 'v' only Vietnamese, 'e' only English, '?' either, 0 plain. */
static char
number_kind(const char *s, int scale)
{
	const char *dot = strrchr(s, '.'), *comma = strrchr(s, ',');
	enum num_found found;
	int64_t v;

	if (dot == NULL && comma == NULL)
		return 0;
	if (dot != NULL && comma != NULL)
		return dot < comma ? 'v' : 'e';
	/* Asked in the style that does not group by this sign. */
	found = num_parse(s, scale, dot != NULL ? NUM_EN : NUM_VI, &v);
	if (found == NUM_AMBIGUOUS)
		return '?';
	if (found == NUM_NOT)
		return 0;
	if (dot != NULL) /* twice: thousands; once: the point */
		return strchr(s, '.') != dot ? 'v' : 'e';
	return strchr(s, ',') != comma ? 'e' : 'v';
}

/* What a column's texts said, together. */
struct said {
	bool day_first, month_first, either_day;
	bool vi, en, either_number;
};

static void
look_at(struct arena *mem, const struct taken *t, const struct cell *c,
    struct said *s)
{
	const char *text;
	char kind;

	if (c->type != CELL_TEXT || cell_blank(c) || strlen(c->text) > 60)
		return;
	text = str_trim(mem, c->text);
	if (t->col->type == T_DATE) {
		kind = date_kind(text);
		s->day_first |= kind == 'd';
		s->month_first |= kind == 'm';
		s->either_day |= kind == '?';
	} else {
		if (t->col->type == T_MONEY)
			text = without_dong(mem, text);
		kind = number_kind(text, scale_of(t->col->type));
		s->vi |= kind == 'v';
		s->en |= kind == 'e';
		s->either_number |= kind == '?';
	}
}

static void
look_legacy(struct arena *mem, const struct import_sheet *s,
    const struct import_head *h, struct taken *t)
{
	enum { ENOUGH = 4000 };
	struct buf b = BUF_INIT(mem);
	const struct cell *c;

	for (size_t i = h->body; i < s->n && b.len < ENOUGH; i++) {
		c = cell_at(&s->rows[i], t->at);
		if (c->type != CELL_TEXT || cell_blank(c) ||
		    is_ascii(c->text) || is_unicode(c->text))
			continue;
		if (legacy_font(c->font) != LEGACY_NONE) {
			t->legacy = legacy_font(c->font);
			return;
		}
		buf_fmt(&b, "%s ", c->text);
	}
	t->legacy = legacy_guess(buf_str(&b));
}

void
taken_look(struct arena *mem, const struct import_sheet *s,
    const struct import_head *h, const struct import_options *o,
    struct taken *t)
{
	struct said said = { 0 };
	enum ftype type = t->col->type;

	t->mdy = str_eq(o->dates, "mdy");
	t->en = str_eq(o->numbers, "en");
	if (type != T_DATE && !is_number(type)) {
		look_legacy(mem, s, h, t);
		return;
	}
	for (size_t i = h->body; i < s->n; i++)
		look_at(mem, t, cell_at(&s->rows[i], t->at), &said);
	/* A column that says both has been typed by two hands. */
	if (said.either_day && said.day_first && !said.month_first)
		t->mdy = false;
	else if (said.either_day && o->dates == NULL)
		t->date_unclear = true;
	if (said.either_number && said.vi != said.en)
		t->en = said.en;
	else if (said.either_number && type == T_MILLI && o->numbers == NULL)
		t->number_unclear = true;
}

/* ---- one cell ---- */

/* The text with '.' as its only separator. */
static const char *
machine(struct arena *mem, const char *s, enum ftype type, bool en)
{
	char kind = number_kind(s, scale_of(type));
	struct buf b = BUF_INIT(mem);
	char drop;

	if (kind == 0)
		return s;
	if (kind == '?' && type != T_MILLI)
		drop = strchr(s, '.') != NULL ? '.' : ',';
	else if (kind == '?')
		drop = en ? ',' : '.';
	else
		drop = kind == 'v' ? '.' : ',';
	/* Only groups of three are thousands: let "1.2.3" fail as it is. */
	for (const char *p = s; *p != '\0'; p++)
		if (*p == drop && strspn(p + 1, "0123456789") != 3)
			return s;
	for (; *s != '\0'; s++)
		if (*s != drop)
			buf_putc(&b, *s == ',' ? '.' : *s);
	return buf_str(&b);
}

static enum rc
number_text(struct ctx *ctx, const struct taken *t, const struct cell *c,
    const char *s, const char **out)
{
	const char *name = t->col->name;
	int scale = scale_of(t->col->type);
	int64_t v;

	if (c->type == CELL_TEXT) {
		if (t->col->type == T_MONEY)
			s = without_dong(ctx->mem, s);
		s = machine(ctx->mem, s, t->col->type, t->en);
	}
	switch (num_parse(s, scale, NUM_C, &v)) {
	case NUM_YES:
		*out = num_str(ctx->mem, v, scale, NUM_C);
		return RC_OK;
	case NUM_FINE:
		return note(ctx, RC_INVALID, name, scale == 0 ?
		    N_("Nhập số nguyên, không có phần lẻ") :
		    N_("Nhập nhiều nhất ba chữ số sau dấu phẩy"));
	case NUM_BIG:
		return note(ctx, RC_INVALID, name, N_("Số quá lớn"));
	default:
		return note(ctx, RC_INVALID, name,
		    N_("“{text}” không phải số. Nhập số, ví dụ 1.234,5"),
		    "text", utf8_cut(ctx->mem, s, 40));
	}
}

static enum rc
date_text(struct ctx *ctx, const struct taken *t, const struct cell *c,
    const char *s, bool convert, const char **out)
{
	enum date_order order = t->mdy ? DATE_MDY : DATE_DMY;
	int64_t day = c->day;

	if (c->type == CELL_DATE || (c->type == CELL_TEXT &&
	    (t->col->until ? date_until(s, order, &day) :
	        date_parse(s, order, &day))))
		*out = date_iso(ctx->mem, day);
	else if (convert && t->col->loose)
		*out = s;
	else
		return note(ctx, RC_INVALID, t->col->name, N_("“{text}” không "
		    "phải ngày. Nhập ngày theo dạng ngày/tháng/năm, ví dụ "
		    "15/10/2024"), "text", utf8_cut(ctx->mem, s, 40));
	return RC_OK;
}

/* One line without doubled spaces: Alt+Enter in a cell is only layout. */
static const char *
one_line(struct arena *mem, const char *s)
{
	char *copy = str_dup(mem, s), *to = copy;

	for (const char *p = s; *p != '\0'; p++) {
		bool space = strchr(" \t\r\n", *p) != NULL;

		if (!space)
			*to++ = *p;
		else if (to != copy && to[-1] != ' ')
			*to++ = ' ';
	}
	*to = '\0';
	return copy;
}

/* Codes and yes/no through the engine's own reader. */
static enum rc
code_text(struct ctx *ctx, const struct taken *t, const char *s,
    const char **out)
{
	const char *code = NULL;
	int64_t yes = NONE;
	struct field f = {
		.name = t->col->name,
		.label = t->col->label,
		.type = t->col->type,
		.codes = t->col->codes,
		.store = t->col->type == T_BOOL ? ST_INT : ST_TEXT,
	};
	enum rc rc;

	rc = field_parse(ctx, &f, s, f.store == ST_INT ? (void *)&yes :
	    (void *)&code);
	if (rc == RC_OK)
		*out = f.store == ST_TEXT ? code : yes == NONE ? NULL :
		    yes != 0 ? "1" : "0";
	return rc;
}

enum rc
cell_text(struct ctx *ctx, const struct taken *t, const struct cell *c,
    bool convert, const char **out)
{
	enum ftype type = t->col->type;
	enum legacy which;
	const char *s;

	*out = NULL;
	if (cell_blank(c))
		return RC_OK;
	if (c->type == CELL_ERROR && str_eq(c->text, XLSX_NO_VALUE))
		return note(ctx, RC_INVALID, t->col->name, N_("Công thức "
		    "trong ô chưa có kết quả. Mở tệp bằng Excel, lưu lại rồi "
		    "gửi"));
	if (c->type == CELL_ERROR)
		return note(ctx, RC_INVALID, t->col->name, N_("Ô báo lỗi "
		    "{text}. Sửa công thức hoặc nhập giá trị"), "text",
		    c->text);
	which = cell_legacy(c, t->legacy);
	s = which != LEGACY_NONE ? legacy_text(ctx->mem, c->text, which)
	                         : utf8_nfc(ctx->mem, c->text);
	s = str_trim(ctx->mem, s);
	if (*s == '\0' || is_dash(s))
		return RC_OK;
	if (is_number(type))
		return number_text(ctx, t, c, s, out);
	if (type == T_DATE)
		return date_text(ctx, t, c, s, convert, out);
	if (type != T_LONG)
		s = one_line(ctx->mem, s);
	if (convert && ((type == T_CODE && t->col->codes != NULL) ||
	    type == T_BOOL))
		return code_text(ctx, t, s, out);
	*out = s;
	return RC_OK;
}
