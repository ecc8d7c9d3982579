/* holiday.c: the declaration of days off and made up, and the calendar. */
#include "domain/rating/holiday.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/rating/dossier.h"

enum { Q_DAYS, Q_NAMED, Q__N };
static const struct stmt q[Q__N] = {
	[Q_DAYS] = { .in = "", .out = "is", .sql =
	    "SELECT day, kind FROM holiday WHERE ended_at IS NULL"
	    " ORDER BY day" },
	[Q_NAMED] = { .in = "ii", .out = "isss", .sql =
	    "SELECT day, kind, name, source FROM holiday"
	    " WHERE ended_at IS NULL AND day BETWEEN $1 AND $2"
	    " ORDER BY day" },
};

static const struct code kinds[] = {
	{ "off", N_("Nghỉ"), "Nghỉ lễ|Nghỉ bù" },
	{ "work", N_("Làm bù"), "Làm việc|Đi làm bù" },
};
static const struct codes kind_codes = CODES(kinds);

#define F(m) FIELD_OF(struct holiday, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(day), .type = T_DATE, .label = N_("Ngày"),
	  .empty = N_("Nhập ngày"), .aliases = "Ngày nghỉ|Ngày làm bù",
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT | F_NATURAL },
	{ F(kind), .type = T_CODE, .codes = &kind_codes,
	  .label = N_("Nghỉ hay làm bù"), .empty = N_("Chọn nghỉ hoặc làm bù"),
	  .aliases = "Loại", .flags = F_NEED | F_LIST | F_FILTER },
	{ F(name), .type = T_TEXT, .max = 100, .label = N_("Dịp"),
	  .aliases = "Tên|Lý do|Nội dung", .empty = N_("Nhập dịp nghỉ"),
	  .flags = F_NEED | F_LIST | F_FIND },
	{ F(source), .type = T_TEXT, .max = 200, .label = N_("Căn cứ"),
	  .hint = N_("Số thông báo hoặc điều luật"), .aliases = "Nguồn",
	  .flags = F_LIST | F_OPT },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

extern const unsigned char rules_holidays[];
extern const size_t rules_holidays_n;

static char **
built_in_lines(struct ctx *ctx, size_t *n)
{
	return str_split(ctx->mem, str_ndup(ctx->mem,
	    (const char *)rules_holidays, rules_holidays_n), '\n', n);
}

/* Is it built in as a day that differs?  One that was announced otherwise
 * after all can be put back. */
static bool
is_built_in(struct ctx *ctx, int64_t day)
{
	size_t nlines, ncells;
	char **lines = built_in_lines(ctx, &nlines), **cells;
	int64_t own;

	for (size_t i = 1; i < nlines; i++) {
		cells = str_split(ctx->mem, lines[i], '\t', &ncells);
		if (ncells >= 2 && !str_eq(cells[1], "plan") &&
		    date_parse(cells[0], DATE_DMY, &own) && own == day)
			return true;
	}
	return false;
}

static enum rc
rule(struct ctx *ctx, void *row, const void *old)
{
	const struct holiday *h = row;

	if (h->day == NONE || h->kind == NULL)
		return RC_OK; /* the fields' own checks say so */
	if (str_eq(h->kind, "off") == (date_weekday(h->day) <= 5) ||
	    is_built_in(ctx, h->day))
		return RC_OK;
	return note(ctx, RC_INVALID, "day", str_eq(h->kind, "off") ?
	    N_("Ngày này là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ") :
	    N_("Ngày này là ngày thường, vốn đã làm việc"));
}

static enum rc
after(struct ctx *ctx, const void *row, const void *old)
{
	(void)row;
	(void)old;
	return dossier_due_again(ctx);
}

static const char *const unique[] = { "day", NULL };

const struct entity holiday_entity = {
	.name = "holiday", .plural = "holidays",
	.title = N_("Ngày nghỉ lễ, làm bù"),
	.titles = NC_("danh sách", "Ngày nghỉ lễ, làm bù"),
	.about = N_("Ngày nghỉ lễ, nghỉ bù và làm bù của từng năm; thời hạn "
	    "tính theo ngày làm việc dựa vào đây"),
	.size = sizeof(struct holiday),
	.fields = fields, .nfields = COUNT(fields),
	.label = "name", .order_by = "-day", .unique = unique,
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
	.after = after,
};

/* ---- the calendar ---- */

struct marked {
	int64_t day;
	bool work;
};

static int
by_day(const void *a, const void *b)
{
	const struct marked *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* Put a day in, or change the one that is there. */
static size_t
mark(struct marked *at, size_t n, int64_t day, const char *kind)
{
	size_t i = 0;

	while (i < n && at[i].day != day)
		i++;
	at[i] = (struct marked){ day, str_eq(kind, "work") };
	return i == n ? n + 1 : n;
}

/* Lines of the built-in list: day, kind, words, source; the first heads. */
static size_t
built_in(struct arena *mem, struct marked *at, char **lines, size_t nlines)
{
	char **cells;
	size_t n = 0, ncells;
	int64_t day;

	for (size_t i = 1; i < nlines; i++) {
		cells = str_split(mem, lines[i], '\t', &ncells);
		if (ncells >= 2 && !str_eq(cells[1], "plan") &&
		    date_parse(cells[0], DATE_DMY, &day))
			n = mark(at, n, day, cells[1]);
	}
	return n;
}

enum rc
calendar_read(struct ctx *ctx, struct calendar *out)
{
	struct marked *at;
	int64_t *off, *work;
	struct rows rows;
	size_t nlines, n;
	char **lines;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_DAYS], &rows)) != RC_OK)
		return rc;
	lines = built_in_lines(ctx, &nlines);
	at = NEW_N(ctx->mem, struct marked, nlines + rows.n + 1);
	n = built_in(ctx->mem, at, lines, nlines);
	for (size_t i = 0; i < rows.n; i++)
		n = mark(at, n, rows_int(&rows, i, 0), rows_str(&rows, i, 1));
	qsort(at, n, sizeof(*at), by_day);
	off = NEW_N(ctx->mem, int64_t, n + 1);
	work = NEW_N(ctx->mem, int64_t, n + 1);
	*out = (struct calendar){ .off = off, .work = work };
	for (size_t i = 0; i < n; i++)
		if (at[i].work)
			work[out->nwork++] = at[i].day;
		else
			off[out->noff++] = at[i].day;
	return RC_OK;
}

/* ---- the days by name ---- */

static int
by_special(const void *a, const void *b)
{
	const struct special_day *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

static void
put_special(struct special_day *at, size_t *n, struct special_day one)
{
	size_t i = 0;

	while (i < *n && at[i].day != one.day)
		i++;
	at[i] = one;
	*n += i == *n;
}

enum rc
special_days(struct ctx *ctx, int64_t from, int64_t to,
    struct special_day **out, size_t *n)
{
	size_t nlines, ncells;
	struct rows rows;
	char **lines;
	int64_t day;
	enum rc rc;

	*n = 0;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &q[Q_NAMED], &rows, from, to)) != RC_OK)
		return rc;
	lines = built_in_lines(ctx, &nlines);
	*out = NEW_N(ctx->mem, struct special_day, nlines + rows.n + 1);
	for (size_t i = 1; i < nlines; i++) {
		char **cells = str_split(ctx->mem, lines[i], '\t', &ncells);

		if (ncells >= 5 && date_parse(cells[0], DATE_DMY, &day) &&
		    day >= from && day <= to)
			put_special(*out, n, (struct special_day){ day,
			    cells[1], cells[ctx->lang == LANG_EN ? 3 : 2],
			    cells[4] });
	}
	for (size_t i = 0; i < rows.n; i++)
		put_special(*out, n, (struct special_day){
		    rows_int(&rows, i, 0), rows_str(&rows, i, 1),
		    rows_str(&rows, i, 2), rows_str(&rows, i, 3) });
	qsort(*out, *n, sizeof(**out), by_special);
	return RC_OK;
}

enum rc
holidays_known(struct ctx *ctx, int year, bool *out)
{
	struct special_day *at;
	size_t n;
	enum rc rc = special_days(ctx, date_make(1900, 1, 1),
	    date_make(year, 12, 31), &at, &n);

	/* Those built in are always there; none yet: it is before them. */
	*out = n == 0;
	for (size_t i = 0; rc == RC_OK && i < n; i++)
		*out = *out || (str_eq(at[i].kind, "off") &&
		    date_year(at[i].day) == year);
	return rc;
}

static enum rc
doubt(struct ctx *ctx, int64_t day, const char *text, const char **out)
{
	bool known = true;
	enum rc rc = day == NONE ? RC_OK : holidays_known(ctx, date_year(day),
	    &known);

	*out = rc != RC_OK || known ? NULL : tr_fill(ctx->mem, ctx->lang, text,
	    "year", str_fmt(ctx->mem, "%d", date_year(day)), NULL);
	return rc;
}

enum rc
holidays_doubt(struct ctx *ctx, int64_t day, const char **out)
{
	return doubt(ctx, day, N_("Chưa có ngày nghỉ lễ của năm {year}: hạn "
	    "tính theo ngày làm việc có thể đến sớm hơn thực tế."), out);
}

enum rc
holidays_doubt_before(struct ctx *ctx, int64_t day, const char **out)
{
	return doubt(ctx, day, N_("Chưa có ngày nghỉ lễ của năm {year}: có "
	    "thể phải nộp sớm hơn ngày tính ở đây."), out);
}
