/* tools/check-demo.c: are the facts in data/demo whole and at one?
 *
 * usage: check-demo DIR.  Prints "file:line: message" for each thing wrong
 * and exits 1, or says nothing and exits 0.  It knows the files and not the
 * program: what it holds true is what data/README.md promises a reader. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "tsv.h"

#define EXAMPLE "Ví dụ minh họa"

static const int64_t EVER = INT64_MAX / 2; /* an open end */

enum noun {
	UNITS, SUCCESSORS, BODIES, CLUSTERS, PRODUCERS, PRODUCTS, RECOGNITIONS,
	SCHEME, INDICATORS, TARGETS, PUBLISHED, PLATFORMS, LISTINGS, GUIDANCE,
	NOUNS
};

/* Positions in the tables below. */
enum { U_KEY, U_LEVEL, U_CODE, U_NAME, U_FULL, U_PARENT, U_FROM, U_TO };
enum { S_OLD, S_NEW, S_DAY, S_SPLIT };
enum { B_KEY, B_KIND, B_UNIT, B_NAME, B_FROM, B_TO };
enum { C_KEY, C_NAME, C_UNIT, C_FROM, C_TO, C_EXAMPLE, C_NOTE };
enum { R_KEY, R_NAME, R_KIND, R_VILLAGE, R_UNIT, R_SOURCE };
enum { P_KEY, P_NAME, P_PRODUCER, P_SECTOR, P_BASIS, P_UNIT, P_SOURCE };
enum { E_PRODUCT, E_KIND, E_STARS, E_BASIS, E_SCORE, E_YEAR, E_ROUND,
	E_DECISION, E_DAY, E_AUTHORITY, E_GRADE, E_SOURCE, E_NOTE };
enum { H_KEY, H_NAME, H_BODY, H_FROM, H_TO, H_SOURCE, H_NOTE };
enum { I_KEY, I_SCHEME, I_NAME, I_MEASURE, I_BASIS, I_SOURCE };
enum { T_INDICATOR, T_UNIT, T_YEAR, T_MIN, T_MAX, T_EXAMPLE, T_NOTE };
enum { O_UNIT, O_DAY };
enum { L_KEY, L_PRODUCT, L_PLATFORM, L_FROM, L_TO, L_URL, L_EXAMPLE, L_NOTE };
enum { G_KEY, G_KIND, G_DAY, G_PRODUCT, G_BODY, G_TOPIC, G_EXAMPLE, G_NOTE };

/* clang-format off */
static const struct column units[] = {
	{ "key", NAME, true },
	{ "level", WORD, true, "province district commune" },
	{ "code", TEXT, true }, { "name", TEXT, true },
	{ "full_name", TEXT, true }, { "parent", NAME },
	{ "from", DAY, true }, { "to", DAY },
};
static const struct column successors[] = {
	{ "old", NAME, true }, { "new", NAME, true }, { "day", DAY, true },
	{ "split", WORD, true, "0 1" },
};
static const struct column bodies[] = {
	{ "key", NAME, true },
	{ "kind", WORD, true,
	  "hoi_nong_dan ubnd so_nganh van_phong_dieu_phoi" },
	{ "unit", NAME, true }, { "name", TEXT, true }, { "from", DAY, true },
	{ "to", DAY },
};
static const struct column clusters[] = {
	{ "key", NAME, true }, { "name", TEXT, true }, { "unit", NAME, true },
	{ "from", DAY, true }, { "to", DAY }, { "example", WORD, true, "1" },
	{ "note", TEXT, true },
};
static const struct column producers[] = {
	{ "key", KEY, true }, { "name", TEXT, true },
	{ "kind", WORD, true, "htx tht dn trang_trai hkd co_so" },
	{ "village", TEXT }, { "unit", NAME, true }, { "source", TEXT, true },
};
static const struct column products[] = {
	{ "key", KEY, true }, { "name", TEXT, true }, { "producer", NAME },
	{ "sector", WORD, true, "1 2 3 4 5 6" },
	{ "sector_basis", WORD, true, "published inferred" },
	{ "unit", NAME, true }, { "source", TEXT, true },
};
static const struct column recognitions[] = {
	{ "product", NAME, true }, { "kind", WORD, false, "new again upgrade" },
	{ "stars", WORD, false, "3 4 5" },
	{ "stars_basis", WORD, false, "published inferred" }, { "score", TEXT },
	{ "year", NUM, true }, { "round", WORD, false, "1 2" },
	{ "decision", TEXT }, { "decision_date", DAY }, { "authority", TEXT },
	{ "source_grade", WORD, true, "decision press list" },
	{ "source", TEXT, true }, { "note", TEXT },
};
static const struct column scheme[] = {
	{ "key", KEY, true }, { "name", TEXT, true }, { "body", NAME, true },
	{ "from", DAY, true }, { "to", DAY, true }, { "source", TEXT, true },
	{ "note", TEXT },
};
static const struct column indicators[] = {
	{ "key", KEY, true }, { "scheme", NAME, true }, { "name", TEXT, true },
	{ "measure", TEXT, true }, { "basis", WORD, true, "year period both" },
	{ "source", TEXT, true },
};
static const struct column targets[] = {
	{ "indicator", NAME, true }, { "unit", NAME, true }, { "year", NUM },
	{ "min", NUM, true }, { "max", NUM }, { "example", WORD, true, "0 1" },
	{ "note", TEXT },
};
static const struct column published[] = {
	{ "unit", NAME, true }, { "as_of", DAY, true },
	{ "precision", WORD, true, "day month" }, { "total", NUM, true },
	{ "stars3", NUM }, { "stars4", NUM }, { "stars5", NUM },
	{ "source", TEXT, true }, { "note", TEXT },
};
static const struct column platforms[] = {
	{ "key", KEY, true }, { "name", TEXT, true },
	{ "kind", WORD, true, "nong_san tong_hop mang_xa_hoi" },
	{ "from", DAY }, { "to", DAY }, { "note", TEXT },
};
static const struct column listings[] = {
	{ "key", KEY, true }, { "product", NAME, true },
	{ "platform", NAME, true }, { "from", DAY, true }, { "to", DAY },
	{ "url", TEXT, true }, { "example", WORD, true, "1" },
	{ "note", TEXT, true },
};
static const struct column guidance[] = {
	{ "key", KEY, true }, { "kind", WORD, true, "new upkeep" },
	{ "day", DAY, true }, { "product", NAME, true }, { "body", NAME, true },
	{ "topic", WORD, true, "tu_van tap_huan ho_so bao_bi xuc_tien" },
	{ "example", WORD, true, "1" }, { "note", TEXT, true },
};

static const struct {
	const char *file;
	const struct column *cols;
	size_t ncols;
	size_t rows; /* how many there must be; 0: any number */
} nouns[NOUNS] = {
	[UNITS] = { "units.tsv", units, COUNT(units), 0 },
	[SUCCESSORS] = { "successors.tsv", successors, COUNT(successors), 0 },
	[BODIES] = { "bodies.tsv", bodies, COUNT(bodies), 0 },
	[CLUSTERS] = { "clusters.tsv", clusters, COUNT(clusters), 0 },
	[PRODUCERS] = { "producers.tsv", producers, COUNT(producers), 0 },
	[PRODUCTS] = { "products.tsv", products, COUNT(products), 87 },
	[RECOGNITIONS] = { "recognitions.tsv", recognitions,
			   COUNT(recognitions), 93 },
	[SCHEME] = { "scheme.tsv", scheme, COUNT(scheme), 1 },
	[INDICATORS] = { "indicators.tsv", indicators, COUNT(indicators), 7 },
	[TARGETS] = { "targets.tsv", targets, COUNT(targets), 0 },
	[PUBLISHED] = { "published.tsv", published, COUNT(published), 12 },
	[PLATFORMS] = { "platforms.tsv", platforms, COUNT(platforms), 7 },
	[LISTINGS] = { "listings.tsv", listings, COUNT(listings), 0 },
	[GUIDANCE] = { "guidance.tsv", guidance, COUNT(guidance), 0 },
};

/* A cell that names a row of another file. */
static const struct { enum noun noun; size_t col; enum noun to; } refs[] = {
	{ UNITS, U_PARENT, UNITS }, { SUCCESSORS, S_OLD, UNITS },
	{ SUCCESSORS, S_NEW, UNITS }, { BODIES, B_UNIT, UNITS },
	{ CLUSTERS, C_UNIT, UNITS }, { PRODUCERS, R_UNIT, UNITS },
	{ PRODUCTS, P_PRODUCER, PRODUCERS }, { PRODUCTS, P_UNIT, UNITS },
	{ RECOGNITIONS, E_PRODUCT, PRODUCTS }, { SCHEME, H_BODY, BODIES },
	{ INDICATORS, I_SCHEME, SCHEME }, { TARGETS, T_INDICATOR, INDICATORS },
	{ TARGETS, T_UNIT, UNITS }, { PUBLISHED, O_UNIT, UNITS },
	{ LISTINGS, L_PRODUCT, PRODUCTS }, { LISTINGS, L_PLATFORM, PLATFORMS },
	{ GUIDANCE, G_PRODUCT, PRODUCTS }, { GUIDANCE, G_BODY, BODIES },
};

/* Dated nouns: key and dates, and the unit that must be open meanwhile.  A
 * cluster has a row per member, so its rows may overlap. */
static const struct {
	enum noun noun; size_t from, to, unit; bool alone;
} dated[] = {
	{ UNITS, U_FROM, U_TO, U_PARENT, true },
	{ BODIES, B_FROM, B_TO, B_UNIT, true },
	{ CLUSTERS, C_FROM, C_TO, C_UNIT, false },
};
/* clang-format on */

struct demo {
	struct report rep;
	struct tsv t[NOUNS];
};

#define EACH(d, noun, at)                                             \
	for (const struct row *at = (d)->t[noun].rows,                \
			      *end_ = at + (d)->t[noun].n;            \
	     at < end_; at++)
#define SAY(d, noun, row, ...) \
	say(&(d)->rep, nouns[noun].file, (row)->line, __VA_ARGS__)

/* The row of ${key} in force on ${day}, or NULL.  Columns 0, from, to. */
static const struct row *
on(const struct demo *d, enum noun noun, size_t from, const char *key,
    int64_t day)
{
	EACH(d, noun, r)
		if (str_eq(r->cell[0], key) &&
		    tsv_day(r->cell[from], EVER) <= day &&
		    day <= tsv_day(r->cell[from + 1], EVER))
			return r;
	return NULL;
}

static const struct row *
unit_on(const struct demo *d, const char *key, int64_t day)
{
	return on(d, UNITS, U_FROM, key, day);
}

/* Is unit ${key} open on every day of first..last? */
static bool
unit_covers(const struct demo *d, const char *key, int64_t first, int64_t last)
{
	const struct row *r;

	while (first <= last) {
		if ((r = unit_on(d, key, first)) == NULL)
			return false;
		first = tsv_day(r->cell[U_TO], EVER) + 1;
	}
	return true;
}

/* The province a unit is in on ${day}, by its parents; NULL when it is shut. */
static const char *
province_of(const struct demo *d, const char *key, int64_t day)
{
	const struct row *r;

	for (int up = 0; up < 4; up++) {
		if ((r = unit_on(d, key, day)) == NULL)
			return NULL;
		if (r->cell[U_PARENT][0] == '\0')
			return r->cell[U_KEY];
		key = r->cell[U_PARENT];
	}
	return NULL;
}

static void
check_refs(struct demo *d)
{
	for (size_t i = 0; i < COUNT(refs); i++)
		EACH(d, refs[i].noun, r) {
			const char *key = r->cell[refs[i].col];

			if (*key != '\0' &&
			    tsv_find(&d->t[refs[i].to], 0, key) == NULL)
				SAY(d, refs[i].noun, r, "%s: not in %s", key,
				    nouns[refs[i].to].file);
		}
}

/* A key of dated[i] may not have two rows in force on one day. */
static void
check_overlap(struct demo *d, size_t i, const struct row *r)
{
	enum noun noun = dated[i].noun;
	size_t from = dated[i].from, to = dated[i].to;

	for (const struct row *o = d->t[noun].rows; o < r; o++)
		if (str_eq(o->cell[0], r->cell[0]) &&
		    tsv_day(o->cell[from], EVER) <=
		    tsv_day(r->cell[to], EVER) &&
		    tsv_day(r->cell[from], EVER) <=
		    tsv_day(o->cell[to], EVER))
			SAY(d, noun, r, "%s overlaps line %d", r->cell[0],
			    o->line);
}

static void
check_dates(struct demo *d)
{
	for (size_t i = 0; i < COUNT(dated); i++) {
		enum noun noun = dated[i].noun;

		EACH(d, noun, r) {
			int64_t from = tsv_day(r->cell[dated[i].from], EVER);
			int64_t to = tsv_day(r->cell[dated[i].to], EVER);
			const char *unit = r->cell[dated[i].unit];

			if (from > to)
				SAY(d, noun, r, "ends before it begins");
			if (*unit != '\0' && !unit_covers(d, unit, from, to))
				SAY(d, noun, r, "%s is not open all that time",
				    unit);
			if (dated[i].alone)
				check_overlap(d, i, r);
		}
	}
}

/* Keys and codes stand for one thing, and the tree has the right shape: a
 * commune hangs on a district until 30/06/2025, on the province after. */
static void
check_units(struct demo *d)
{
	const int64_t two_levels = date_make(2025, 7, 1);

	EACH(d, UNITS, r) {
		const char *level = r->cell[U_LEVEL];
		int64_t day = tsv_day(r->cell[U_FROM], EVER);
		const struct row *first =
		    tsv_find(&d->t[UNITS], U_KEY, r->cell[U_KEY]);
		const struct row *up = unit_on(d, r->cell[U_PARENT], day);
		const char *want = str_eq(level, "province") ? "" :
		    str_eq(level, "district") ||
		    day >= two_levels ? "province" : "district";

		if (!str_eq(first->cell[U_CODE], r->cell[U_CODE]) ||
		    !str_eq(first->cell[U_LEVEL], level))
			SAY(d, UNITS, r, "%s had another code or level in "
			    "line %d", r->cell[U_KEY], first->line);
		if (!str_eq(up == NULL ? "" : up->cell[U_LEVEL], want))
			SAY(d, UNITS, r, "%s must have a parent of level "
			    "\"%s\"", r->cell[U_KEY], want);
	}
}

static void
check_successors(struct demo *d)
{
	EACH(d, SUCCESSORS, r) {
		const char *old = r->cell[S_OLD];
		int64_t day = tsv_day(r->cell[S_DAY], EVER);
		bool split = r->cell[S_SPLIT][0] == '1';

		if (str_eq(old, r->cell[S_NEW]))
			SAY(d, SUCCESSORS, r, "%s follows itself", old);
		if (unit_on(d, old, day - 1) == NULL)
			SAY(d, SUCCESSORS, r, "%s is not open the day before",
			    old);
		if (!split && unit_on(d, old, day) != NULL)
			SAY(d, SUCCESSORS, r, "%s went whole but is still open",
			    old);
		if (unit_on(d, r->cell[S_NEW], day) == NULL)
			SAY(d, SUCCESSORS, r, "%s is not open that day",
			    r->cell[S_NEW]);
		for (const struct row *o = d->t[SUCCESSORS].rows; o < r; o++)
			if (str_eq(o->cell[S_OLD], old) &&
			    (o->cell[S_SPLIT][0] == '0' || !split ||
			    str_eq(o->cell[S_NEW], r->cell[S_NEW])) &&
			    str_eq(o->cell[S_DAY], r->cell[S_DAY]))
				SAY(d, SUCCESSORS, r, "%s went already in "
				    "line %d", old, o->line);
	}
}

/* Where the day of the decision is unknown, any day of the year must do. */
static void
check_recognitions(struct demo *d)
{
	EACH(d, RECOGNITIONS, r) {
		const struct row *p =
		    tsv_find(&d->t[PRODUCTS], P_KEY, r->cell[E_PRODUCT]);
		int year = atoi(r->cell[E_YEAR]);
		int64_t day = tsv_day(r->cell[E_DAY], EVER);
		int64_t first = day == EVER ? date_make(year, 1, 1) : day;
		int64_t last = day == EVER ? date_make(year, 12, 31) : day;

		if (day != EVER && date_year(day) != year)
			SAY(d, RECOGNITIONS, r, "decided in another year");
		if ((r->cell[E_STARS][0] == '\0') !=
		    (r->cell[E_BASIS][0] == '\0'))
			SAY(d, RECOGNITIONS, r, "stars and stars_basis go "
			    "together");
		if (p != NULL && !unit_covers(d, p->cell[P_UNIT], first, last))
			SAY(d, RECOGNITIONS, r, "%s was not open then",
			    p->cell[P_UNIT]);
	}
	EACH(d, PRODUCTS, p)
		if (tsv_find(&d->t[RECOGNITIONS], E_PRODUCT,
		    p->cell[P_KEY]) == NULL)
			SAY(d, PRODUCTS, p, "%s was never recognised",
			    p->cell[P_KEY]);
}

static void
check_targets(struct demo *d)
{
	EACH(d, TARGETS, r) {
		const struct row *ind =
		    tsv_find(&d->t[INDICATORS], I_KEY, r->cell[T_INDICATOR]);
		bool whole = r->cell[T_YEAR][0] == '\0';
		int year = whole ? 2022 : atoi(r->cell[T_YEAR]);
		bool example = r->cell[T_EXAMPLE][0] == '1';

		/* A unit may begin while the whole period runs. */
		while (whole && year < 2025 && unit_on(d, r->cell[T_UNIT],
		    date_make(year, 1, 1)) == NULL)
			year++;
		if (unit_on(d, r->cell[T_UNIT], date_make(year, 1, 1)) == NULL)
			SAY(d, TARGETS, r, "%s is not open on 1 January %d",
			    r->cell[T_UNIT], year);
		if (r->cell[T_MAX][0] != '\0' &&
		    atoi(r->cell[T_MAX]) < atoi(r->cell[T_MIN]))
			SAY(d, TARGETS, r, "max is below min");
		/* The cascade of a period target may be cut by years. */
		if (ind != NULL && !example &&
		    !str_eq(ind->cell[I_BASIS], "both") &&
		    (str_eq(ind->cell[I_BASIS], "year")) !=
		    (r->cell[T_YEAR][0] != '\0'))
			SAY(d, TARGETS, r, "%s is counted by %s",
			    ind->cell[I_KEY], ind->cell[I_BASIS]);
		for (const struct row *o = d->t[TARGETS].rows; o < r; o++)
			if (str_eq(o->cell[T_INDICATOR],
			    r->cell[T_INDICATOR]) &&
			    str_eq(o->cell[T_UNIT], r->cell[T_UNIT]) &&
			    str_eq(o->cell[T_YEAR], r->cell[T_YEAR]))
				SAY(d, TARGETS, r, "the same target as line %d",
				    o->line);
	}
}

/* What is made up must say so, wherever it is shown. */
static void
check_examples(struct demo *d)
{
	static const struct {
		enum noun noun;
		size_t example, note;
	} in[] = {
		{ CLUSTERS, C_EXAMPLE, C_NOTE }, { TARGETS, T_EXAMPLE, T_NOTE },
		{ LISTINGS, L_EXAMPLE, L_NOTE },
		{ GUIDANCE, G_EXAMPLE, G_NOTE },
	};

	for (size_t i = 0; i < COUNT(in); i++)
		EACH(d, in[i].noun, r)
			if (r->cell[in[i].example][0] == '1' &&
			    !str_eq(r->cell[in[i].note], EXAMPLE))
				SAY(d, in[i].noun, r, "the note of an example "
				    "is \"" EXAMPLE "\"");
}

static void
check_acts(struct demo *d)
{
	EACH(d, LISTINGS, r) {
		if (tsv_day(r->cell[L_FROM], EVER) >
		    tsv_day(r->cell[L_TO], EVER))
			SAY(d, LISTINGS, r, "ends before it begins");
		for (const struct row *o = d->t[LISTINGS].rows; o < r; o++)
			if (str_eq(o->cell[L_PRODUCT], r->cell[L_PRODUCT]) &&
			    str_eq(o->cell[L_PLATFORM],
			    r->cell[L_PLATFORM]))
				SAY(d, LISTINGS, r, "listed there already in "
				    "line %d", o->line);
	}
	EACH(d, GUIDANCE, r)
		if (on(d, BODIES, B_FROM, r->cell[G_BODY],
		    tsv_day(r->cell[G_DAY], EVER)) == NULL)
			SAY(d, GUIDANCE, r, "%s is not open that day",
			    r->cell[G_BODY]);
}

/* The numbers of communes that the official lists print. */
static void
check_totals(struct demo *d)
{
	static const struct {
		int year, month, day;
		const char *province;
		size_t communes;
	} want[] = {
		{ 2023, 4, 10, "p24", 209 }, { 2025, 3, 1, "p24", 192 },
		{ 2023, 4, 10, "p27", 126 }, { 2025, 3, 1, "p27", 121 },
		{ 2025, 7, 1, "p24", 99 },
	};

	for (size_t i = 0; i < COUNT(want); i++) {
		int64_t day = date_make(want[i].year, want[i].month,
		    want[i].day);
		size_t n = 0;

		EACH(d, UNITS, r) {
			const char *p;

			if (!str_eq(r->cell[U_LEVEL], "commune") ||
			    unit_on(d, r->cell[U_KEY], day) != r)
				continue;
			p = province_of(d, r->cell[U_KEY], day);
			n += p != NULL && str_eq(p, want[i].province);
		}
		if (n != want[i].communes)
			say(&d->rep, nouns[UNITS].file, 0,
			    "%s has %zu communes on %04d-%02d-%02d, not %zu",
			    want[i].province, n, want[i].year, want[i].month,
			    want[i].day, want[i].communes);
	}
	for (size_t i = 0; i < NOUNS; i++)
		if (nouns[i].rows != 0 && d->t[i].n != nouns[i].rows)
			say(&d->rep, nouns[i].file, 0, "%zu rows, not %zu",
			    d->t[i].n, nouns[i].rows);
}

int
main(int argc, char **argv)
{
	struct demo d = { .rep = { 0 } };
	struct arena *a;
	bool whole = true;

	if (argc != 2) {
		fputs("usage: check-demo DIR\n", stderr);
		return 64;
	}
	a = arena_open(0);
	for (size_t i = 0; i < NOUNS; i++)
		if (tsv_read(a, &d.rep, argv[1], nouns[i].file, nouns[i].cols,
		    nouns[i].ncols, &d.t[i]) != RC_OK)
			whole = false;
	/* With a file missing, the rest would only complain about that. */
	if (whole) {
		check_refs(&d);
		check_dates(&d);
		check_units(&d);
		check_successors(&d);
		check_recognitions(&d);
		check_targets(&d);
		check_examples(&d);
		check_acts(&d);
		check_totals(&d);
	}
	arena_close(a);
	return d.rep.n == 0 ? 0 : 1;
}
