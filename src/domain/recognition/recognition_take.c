/* domain/recognition/recognition_take.c: a line of the offices' list becomes
 * rows. */
#include "domain/recognition/recognition_take.h"

#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "domain/producer/name.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/recognition/recognition.h"
#include "domain/recognition/recognition_match.h"

enum { Q_EVENTS, Q_UNDER, Q__N };
static const struct stmt q[Q__N] = {
	[Q_EVENTS] = { .in = "i", .out = "iiis", .sql =
	    "SELECT id, year, round, decision FROM recognition"
	    " WHERE product_id = $1 AND ended_at IS NULL"
	    " ORDER BY counted_on, id" },
	[Q_UNDER] = { .in = "ii", .out = "i", .sql =
	    "SELECT 1 FROM unit_under WHERE unit_id = $1 AND above_id = $2"
	    " LIMIT 1" },
};

/* ---- reading the cells ---- */

/* Read a cell into a field of an entity; the note names the line's member. */
static bool
cell(struct ctx *ctx, const struct entity *e, const char *field,
    const char *column, const char *text, void *row)
{
	struct field f = *entity_field(e, field);

	f.name = column;
	return str_empty(text) || field_parse(ctx, &f, text, row) == RC_OK;
}

/* "★★★★", "***", "⭐⭐⭐", "★★★☆☆": how many are full; 0: other text. */
static int
stars_drawn(const char *s)
{
	int n = 0;
	uint32_t c;

	while ((c = utf8_next(&s)) != 0) {
		if (c == '*' || c == 0x2605 || c == 0x2B50)
			n++;
		else if (c != ' ' && c != 0x2606 && c != 0xFE0F)
			return 0;
	}
	return n;
}

/* "3*", "04 sao", "OCOP 3 sao" as "3"; "4 sao (tiềm năng 5 sao)", "3,5" and
 * all else is the field's business. */
static const char *
star_text(struct arena *mem, const char *s)
{
	const char *digit = NULL, *key;
	size_t n;
	char **word;

	if (s == NULL)
		return NULL;
	if (stars_drawn(s) > 0)
		return str_fmt(mem, "%d", stars_drawn(s));
	key = utf8_fold(mem, s);
	word = str_split(mem, key, ' ', &n);
	for (size_t i = 0; i < n; i++) {
		if (digit == NULL && strspn(word[i], "0123456789") > 0)
			digit = word[i] + strspn(word[i], "0");
		else if (!str_in(word[i], "ocop hang dat sao"))
			return s;
	}
	return digit != NULL && strlen(digit) == 1 ? digit : s;
}

/* "Đợt 2", "đợt 2/2023", "2": the first number. */
static int64_t
first_number(const char *s)
{
	int64_t v = 0;

	s += strcspn(s, "0123456789");
	if (*s == '\0')
		return NONE;
	for (; *s >= '0' && *s <= '9' && v < 10000; s++)
		v = v * 10 + (*s - '0');
	return v;
}

/* "72,5 điểm", "72,5/100": as the number they say. */
static const char *
score_alone(struct arena *mem, const char *s)
{
	static const char *const ends[] = { "/100", "điểm", "đ" };

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(s, ends[i]))
			s = str_trim(mem, str_ndup(mem, s,
			    strlen(s) - strlen(ends[i])));
	return s;
}

/* What is no number is kept in words ("xấp xỉ 70"); a number that can be no
 * score is a slip of the pen. */
static void
read_score(struct ctx *ctx, const char *text, struct recognition *r)
{
	int64_t v;

	if (str_empty(text))
		return;
	switch (num_parse(score_alone(ctx->mem, text), 3, NUM_VI, &v)) {
	case NUM_NOT:
		r->score_text = text;
		return;
	case NUM_YES:
		if (v >= 0 && v <= 100000) {
			r->score = v;
			return;
		}
		/* fallthrough */
	default:
		note(ctx, RC_INVALID, "score", N_("Điểm “{text}” không đọc "
		    "được. Nhập số từ 0 đến 100, ví dụ 72,5"), "text",
		    utf8_cut(ctx->mem, text, 40));
	}
}

/* What cannot be read as a kind is kept in words, not guessed. */
static void
read_kind(struct ctx *ctx, const char *text, struct recognition *r)
{
	struct note **mark = ctx->notes_end;

	if (str_empty(text) || cell(ctx, &recognition_entity, "kind", "kind",
	    text, r))
		return;
	*mark = NULL;
	ctx->notes_end = mark;
	r->kind = "unknown";
	r->note = str_empty(r->note) ? text :
	    str_fmt(ctx->mem, "%s; %s", text, r->note);
}

/* "2021-11", "11/2021", "tháng 11 năm 2021": a source may know no more than
 * the month.  *text is it as "tháng 11/2021". */
static bool
month_only(struct arena *mem, const char *s, int64_t *year, const char **text)
{
	int64_t a = first_number(str_or(s, "")), b;
	size_t parts = 0;

	for (const char *p = str_or(s, ""); *p != '\0';) {
		p += strcspn(p, "0123456789");
		parts += *p != '\0';
		s = *p != '\0' ? p : s;
		p += strspn(p, "0123456789");
	}
	if (parts != 2)
		return false;
	b = first_number(s);
	*year = a > 12 ? a : b;
	a = a > 12 ? b : a;
	*text = str_fmt(mem, "tháng %d/%d", (int)a, (int)*year);
	return a >= 1 && a <= 12 && *year >= 1900 && *year < 2200;
}

/* A month is kept in words: the day is not known, the year is. */
static void
read_day(struct ctx *ctx, const char *text, struct recognition *r)
{
	const char *month;
	int64_t year;

	if (!month_only(ctx->mem, text, &year, &month)) {
		cell(ctx, &recognition_entity, "decided_on", "decided_on",
		    text, r);
		return;
	}
	if (r->year == NONE)
		r->year = year;
	r->note = str_empty(r->note) ? month :
	    str_fmt(ctx->mem, "%s; %s", month, r->note);
}

static bool
read_line(struct ctx *ctx, const struct recognition_line *l,
    struct recognition *r)
{
	const struct entity *e = &recognition_entity;
	struct note **mark = ctx->notes_end;

	row_blank(e, r);
	if (str_empty(l->product))
		note(ctx, RC_INVALID, "product", N_("Nhập tên sản phẩm"));
	cell(ctx, e, "stars", "stars", star_text(ctx->mem, l->stars), r);
	cell(ctx, e, "year", "year", l->year, r);
	cell(ctx, e, "decision", "decision", l->decision, r);
	cell(ctx, e, "authority", "authority", l->authority, r);
	cell(ctx, e, "note", "note", l->note, r);
	cell(ctx, e, "source", "source", l->source, r);
	cell(ctx, e, "village", "village", l->village, r);
	read_day(ctx, l->decided_on, r);
	if (!str_empty(l->round))
		r->round = first_number(l->round);
	read_score(ctx, l->score, r);
	read_kind(ctx, l->kind, r);
	if (r->year == NONE && r->decided_on == NONE &&
	    note_of(ctx, "year") == NULL && note_of(ctx, "decided_on") == NULL)
		note(ctx, RC_INVALID, "year", N_("Nhập ngày quyết định, hoặc "
		    "năm công nhận khi chưa rõ ngày"));
	return *mark == NULL;
}

/* ---- producer and product ---- */

/* A list without the column still says it in the name: "HTX …". */
static const char *
kind_of_name(struct arena *mem, const char *name)
{
	static const struct {
		const char *head, *kind;
	} by[] = {
		{ "htx ", "htx" }, { "hop tac xa ", "htx" },
		{ "lien hiep hop tac xa ", "htx" }, { "tht ", "tht" },
		{ "to hop tac ", "tht" }, { "cong ti ", "dn" },
		{ "cti ", "dn" }, { "ctcp ", "dn" }, { "dntn ", "dn" },
		{ "doanh nghiep ", "dn" }, { "trang trai ", "trang_trai" },
		{ "ho ", "ho" }, { "hkd ", "ho" }, { "co so ", "co_so" },
		{ "cssx ", "co_so" }, { "hiep hoi ", "hoi" },
	};
	const char *key = name_key(mem, name);

	for (size_t i = 0; i < COUNT(by); i++)
		if (str_begins(key, by[i].head))
			return by[i].kind;
	return NULL;
}

static enum rc
new_producer(struct ctx *ctx, const struct recognition_line *l, int64_t unit,
    int64_t *id)
{
	struct producer p;

	row_blank(&producer_entity, &p);
	if (!cell(ctx, &producer_entity, "name", "producer", l->producer,
	    &p) || !cell(ctx, &producer_entity, "kind", "producer_kind",
	    l->producer_kind, &p) || !cell(ctx, &producer_entity, "village",
	    "village", l->village, &p))
		return RC_INVALID;
	if (str_empty(p.kind))
		p.kind = kind_of_name(ctx->mem, l->producer);
	if (str_empty(p.kind))
		return note(ctx, RC_INVALID, "producer_kind", N_("Chủ thể "
		    "mới: nhập loại hình (hợp tác xã, doanh nghiệp, hộ …)"));
	p.unit_id = unit;
	return entity_add(ctx, &producer_entity, &p, id);
}

static enum rc
new_product(struct ctx *ctx, const struct recognition_line *l,
    int64_t producer, int64_t unit, int64_t *id)
{
	struct product p;

	row_blank(&product_entity, &p);
	if (!cell(ctx, &product_entity, "name", "product", l->product, &p) ||
	    !cell(ctx, &product_entity, "sector", "sector", l->sector, &p) ||
	    !cell(ctx, &product_entity, "village", "village", l->village, &p))
		return RC_INVALID;
	p.producer_id = producer;
	p.unit_id = unit;
	return entity_add(ctx, &product_entity, &p, id);
}

/* A line may know more than the one before: a commune where only the district
 * was known, a producer, a sector, a village. */
static enum rc
learn(struct ctx *ctx, const struct recognition_line *l, int64_t id,
    int64_t producer, int64_t unit, bool *learnt)
{
	struct product p, old;
	int64_t one;
	enum rc rc;

	if ((rc = entity_peek(ctx, &product_entity, id, &p)) != RC_OK)
		return rc;
	old = p;
	if (p.producer_id == NONE)
		p.producer_id = producer;
	if (str_empty(p.sector) && !cell(ctx, &product_entity, "sector",
	    "sector", l->sector, &p))
		return RC_INVALID;
	rc = db_one(ctx->db, ctx->mem, &q[Q_UNDER], unit, p.unit_id, &one);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if (unit != p.unit_id && rc == RC_OK) {
		p.unit_id = unit;
		if (!str_empty(l->village))
			p.village = NULL;
	}
	if (str_empty(p.village) && !cell(ctx, &product_entity, "village",
	    "village", l->village, &p))
		return RC_INVALID;
	*learnt = p.producer_id != old.producer_id || p.unit_id != old.unit_id
	    || !str_eq(p.sector, old.sector) ||
	    !str_eq(p.village, old.village);
	return *learnt ? entity_put(ctx, &product_entity, &p) : RC_OK;
}

/* ---- the recognition ---- */

static bool
same_event(const struct recognition *r, const struct rows *have, size_t i)
{
	const char *decision = rows_str(have, i, 3);

	if (!str_empty(r->decision) && !str_empty(decision))
		return str_eq(r->decision, decision);
	return rows_int(have, i, 1) == r->year &&
	    rows_int(have, i, 2) == r->round;
}

/* Take over what the line says and the row has not, or has otherwise. */
static bool
correct(struct recognition *row, const struct recognition *line)
{
	static const char *const of_line = "stars kind year round decision "
	    "decided_on authority score score_text source note village";
	const struct entity *e = &recognition_entity;
	bool changed = false;

	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (!str_in(f->name, of_line) || !field_set(f, line))
			continue;
		if (f->store == ST_INT) {
			changed |= row_int(f, row) != row_int(f, line);
			row_set_int(f, row, row_int(f, line));
		} else {
			changed |= !str_eq(row_text(f, row),
			    row_text(f, line));
			row_set_text(f, row, row_text(f, line));
		}
	}
	return changed;
}

static enum rc
put_event(struct ctx *ctx, struct recognition *r, struct recognition_taken *out)
{
	struct recognition row;
	struct rows have;
	enum rc rc;

	if (r->year == NONE)
		r->year = date_year(r->decided_on);
	rc = db_rows(ctx->db, ctx->mem, &q[Q_EVENTS], &have, r->product_id);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < have.n; i++) {
		if (!same_event(r, &have, i))
			continue;
		out->recognition_id = rows_int(&have, i, 0);
		rc = entity_peek(ctx, &recognition_entity,
		    out->recognition_id, &row);
		if (rc != RC_OK)
			return rc;
		out->what = correct(&row, r) ? TAKEN_CHANGED : TAKEN_SAME;
		return out->what == TAKEN_SAME ? RC_OK :
		    entity_put(ctx, &recognition_entity, &row);
	}
	out->what = TAKEN_NEW;
	return entity_add(ctx, &recognition_entity, r, &out->recognition_id);
}

static enum rc
take(struct ctx *ctx, const struct recognition_line *l,
    const struct taking *t, struct recognition_taken *out)
{
	struct recognition r;
	int64_t day, unit;
	bool learnt = false;
	enum rc rc;

	if (!read_line(ctx, l, &r))
		return RC_INVALID;
	day = r.decided_on != NONE ? r.decided_on :
	    date_make((int)r.year, 12, 31);
	if ((rc = match_place(ctx, l, day, &unit)) != RC_OK)
		return rc;
	if (!str_empty(l->producer)) {
		rc = match_producer(ctx, l, unit, t, &out->producer_id);
		if (rc == RC_OK && out->producer_id == NONE)
			out->producer_new = true;
	} else {
		rc = RC_OK;
	}
	if (rc == RC_OK)
		rc = match_product(ctx, l, out->producer_id, unit, t,
		    &out->product_id);
	if (rc == RC_OK && out->producer_new)
		rc = new_producer(ctx, l, unit, &out->producer_id);
	if (rc != RC_OK)
		return rc;
	if (out->product_id == NONE) {
		out->product_new = true;
		rc = new_product(ctx, l, out->producer_id, unit,
		    &out->product_id);
	} else {
		rc = learn(ctx, l, out->product_id, out->producer_id, unit,
		    &learnt);
	}
	if (rc != RC_OK)
		return rc;
	r.product_id = out->product_id;
	r.unit_id = unit;
	if ((rc = put_event(ctx, &r, out)) != RC_OK)
		return rc;
	if (out->what == TAKEN_SAME && learnt)
		out->what = TAKEN_CHANGED;
	return RC_OK;
}

enum rc
recognition_take(struct ctx *ctx, const struct recognition_line *l,
    const struct taking *t, struct recognition_taken *out)
{
	enum rc rc;

	*out = (struct recognition_taken){ .recognition_id = NONE,
		.product_id = NONE, .producer_id = NONE };
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	return tx_end(ctx, take(ctx, l, t, out));
}
