/* domain/org/unit_find.c: which unit do people mean?
 *
 * Files say "X. Phúc Hòa", "xã Phúc Hoà", "Phúc Hòa" and "07354".  A text is
 * read in several ways, from the most exact to the loosest; the first way that
 * fits any unit decides, so that a loose reading never competes with a better
 * one. */
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"

enum { Q_CODE, Q_NAME, Q_CODE_IN, Q_NAME_IN, Q_TOP, Q__N };

#define ON_DAY " AND s.from_day <= $1 AND (s.to_day IS NULL OR s.to_day > $1)"
#define COLS "SELECT s.unit_id, l.code, s.name, s.full_name, s.name_key," \
	" s.full_key, s.parent_id"
#define PLAIN " FROM unit_state s JOIN level l ON l.id = s.level_id"
#define INSIDE PLAIN " JOIN unit_under u ON u.unit_id = s.unit_id"      \
	" AND u.above_id = $2 AND u.from_day <= $1 AND u.to_day > $1"
#define NAMED " WHERE (s.name_key IN ($3, $4) OR s.full_key = $5)" ON_DAY \
	" AND s.unit_id <> $2 ORDER BY s.unit_id"
#define CODED " WHERE s.code = $3" ON_DAY                                 \
	" AND s.unit_id <> $2 ORDER BY s.unit_id"

static const struct stmt q[Q__N] = {
	[Q_CODE] = { .in = "iis", .out = "isssssi", .sql = COLS PLAIN CODED },
	[Q_NAME] = { .in = "iisss", .out = "isssssi",
	    .sql = COLS PLAIN NAMED },
	[Q_CODE_IN] = { .in = "iis", .out = "isssssi",
	    .sql = COLS INSIDE CODED },
	[Q_NAME_IN] = { .in = "iisss", .out = "isssssi",
	    .sql = COLS INSIDE NAMED },
	[Q_TOP] = { .in = "ii", .out = "i", .sql =
	    "SELECT u.above_id FROM unit_under u"
	    " JOIN unit_state s ON s.unit_id = u.above_id"
	    " AND s.parent_id IS NULL AND s.from_day <= $2"
	    " AND (s.to_day IS NULL OR s.to_day > $2)"
	    " WHERE u.unit_id = $1 AND u.from_day <= $2 AND u.to_day > $2"
	    " LIMIT 1" },
};

/* Words of kinds, how they are shortened, and which take each other's place: a
 * commune may be written as the ward it became, but not as a district.  A
 * matter of the language, not of levels: a list may use others, which are then
 * matched as written. */
enum { LOW = 1, MIDDLE = 2, HIGH = 4, ANY = 7 };

static const struct {
	const char *is;
	const char *word;
	unsigned rank;
} kinds[] = {
	{ "x", "xã", LOW }, { "p", "phường", LOW }, { "tt", "thị trấn", LOW },
	{ "h", "huyện", MIDDLE }, { "q", "quận", MIDDLE },
	{ "tx", "thị xã", MIDDLE }, { "tp", "thành phố", MIDDLE | HIGH },
	{ "t", "tỉnh", HIGH }, { "đk", "đặc khu", LOW },
};

/* The ways a text is read. */
struct reading {
	const char *text; /* small letters, tone places settled */
	const char *full; /* the same with the kind written out */
	const char *bare; /* the same without the kind; NULL: it has none */
	unsigned rank;    /* of the kind that was written */
	const char *text_key, *full_key, *bare_key;
};

/* The text behind a word that begins it, or NULL. */
static const char *
behind(const char *text, const char *word)
{
	size_t n = strlen(word);

	return str_begins(text, word) && text[n] == ' ' ? text + n + 1 : NULL;
}

/* What stands behind the kind, and which kind (its number) it is. */
static const char *
without_kind(struct arena *mem, const char *text, size_t *kind, bool *is_short)
{
	const char *rest;

	*is_short = false;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if ((rest = behind(text, kinds[i].word)) != NULL) {
			*kind = i;
			return rest;
		}
	for (size_t i = 0; i < COUNT(kinds); i++)
		if ((rest = behind(text, kinds[i].is)) != NULL) {
			*kind = i;
			*is_short = true;
			return rest;
		}
	/* "Xa Phuc Hoa", typed without marks. */
	for (size_t i = 0; i < COUNT(kinds); i++)
		if ((rest = behind(text, utf8_fold(mem, kinds[i].word))) !=
		    NULL) {
			*kind = i;
			return rest;
		}
	return NULL;
}

static void
read_text(struct arena *mem, const char *text, struct reading *r)
{
	size_t kind = 0;
	bool is_short;

	r->text = r->full = utf8_lower(mem, text);
	r->bare = without_kind(mem, r->text, &kind, &is_short);
	r->rank = r->bare != NULL ? kinds[kind].rank : ANY;
	if (is_short)
		r->full = str_fmt(mem, "%s %s", kinds[kind].word, r->bare);
	r->text_key = unit_key(mem, r->text);
	r->full_key = unit_key(mem, r->full);
	r->bare_key = r->bare != NULL ? unit_key(mem, r->bare) : r->text_key;
}

/* Without its kind a name fits units whose kind is of the same rank. */
static bool
same_rank(struct arena *mem, const char *full_name, const struct reading *as)
{
	const char *full = utf8_lower(mem, full_name);
	size_t kind = 0;
	bool is_short;

	return as->bare != NULL &&
	    (without_kind(mem, full, &kind, &is_short) == NULL ||
	    (kinds[kind].rank & as->rank) != 0);
}

enum { WAYS = 6 };

static bool
fits(struct arena *mem, const struct rows *r, size_t i,
    const struct reading *as, int way)
{
	const char *name = rows_str(r, i, 2), *full = rows_str(r, i, 3);

	switch (way) {
	case 0:
		return str_eq(utf8_lower(mem, full), as->full);
	case 1:
		return str_eq(rows_str(r, i, 5), as->full_key);
	case 2:
		return str_eq(utf8_lower(mem, name), as->text);
	case 3:
		return str_eq(rows_str(r, i, 4), as->text_key);
	case 4:
		return same_rank(mem, full, as) &&
		    str_eq(utf8_lower(mem, name), as->bare);
	default:
		return same_rank(mem, full, as) &&
		    str_eq(rows_str(r, i, 4), as->bare_key);
	}
}

/* One of several: the only one directly under the parent, if so. */
static enum rc
choose(const struct rows *r, const size_t *fit, size_t n, int64_t parent,
    int64_t *id)
{
	size_t direct = 0, which = 0;

	if (n == 0)
		return RC_MISSING;
	*id = rows_int(r, fit[0], 0);
	if (n == 1)
		return RC_OK;
	for (size_t i = 0; i < n && parent != NONE; i++)
		if (rows_int(r, fit[i], 6) == parent) {
			direct++;
			which = fit[i];
		}
	if (direct != 1)
		return RC_CONFLICT;
	*id = rows_int(r, which, 0);
	return RC_OK;
}

/* What else a unit must be: of a level, or at the top. */
struct kind_of {
	const char *level;
	bool top;
};

static bool
kind_is(const struct rows *r, size_t i, const struct kind_of *k)
{
	return (k->level == NULL || str_eq(rows_str(r, i, 1), k->level)) &&
	    (!k->top || rows_int(r, i, 6) == NONE);
}

/* Codes are letters and figures in one piece; most names are not, and need
 * not be looked for among them. */
static bool
may_be_code(const char *text)
{
	for (const char *c = text; *c != '\0'; c++)
		if (*c <= ' ' || *c >= 127)
			return false;
	return true;
}

static enum rc
find(struct ctx *ctx, const char *text, const struct kind_of *kind,
    int64_t parent, int64_t day, int64_t *id)
{
	bool in = parent != NONE;
	int64_t not = in ? parent : 0;
	struct reading as;
	struct rows r = { 0 };
	size_t *fit, n = 0;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	text = text == NULL ? "" : str_trim(ctx->mem, text);
	if (*text == '\0' || !utf8_valid(text, strlen(text)))
		return RC_MISSING;
	if (may_be_code(text))
		rc = db_rows(ctx->db, ctx->mem, &q[in ? Q_CODE_IN : Q_CODE],
		    &r, day, not, text);
	if (rc != RC_OK)
		return rc;
	fit = NEW_N(ctx->mem, size_t, r.n + 1);
	for (size_t i = 0; i < r.n; i++)
		if (kind_is(&r, i, kind))
			fit[n++] = i;
	if (n > 0)
		return choose(&r, fit, n, parent, id);

	read_text(ctx->mem, text, &as);
	rc = db_rows(ctx->db, ctx->mem, &q[in ? Q_NAME_IN : Q_NAME], &r, day,
	    not, as.text_key, as.bare_key, as.full_key);
	if (rc != RC_OK)
		return rc;
	fit = NEW_N(ctx->mem, size_t, r.n + 1);
	for (int way = 0; way < WAYS && n == 0; way++)
		for (size_t i = 0; i < r.n; i++)
			if (kind_is(&r, i, kind) &&
			    fits(ctx->mem, &r, i, &as, way))
				fit[n++] = i;
	return choose(&r, fit, n, parent, id);
}

enum rc
unit_find(struct ctx *ctx, const char *text, const char *level,
    int64_t parent, int64_t day, int64_t *id)
{
	return find(ctx, text, &(struct kind_of){ .level = level }, parent,
	    day, id);
}

enum rc
unit_find_top(struct ctx *ctx, const char *text, int64_t day, int64_t *id)
{
	return find(ctx, text, &(struct kind_of){ .top = true }, NONE, day,
	    id);
}

enum rc
unit_top(struct ctx *ctx, int64_t id, int64_t day, int64_t *top)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc : db_one(ctx->db, ctx->mem, &q[Q_TOP], id,
	    day, top);
}
