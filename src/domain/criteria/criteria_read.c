/* criteria_read.c: a line at a time, into the skeleton and then into sets. */
#include "domain/criteria/criteria_read.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/none.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/criteria/criteria_build.h"
#include "domain/producer/producer.h"

/* A line taken apart: words of its head, then what follows each bar. */
struct taken {
	char *word[TAKEN_WORDS];
	size_t nwords;
	struct words words;
	bool has_words;
};

/* ---- words of one line ---- */

static bool
take_apart(struct builder *b, char *line, struct taken *t)
{
	char *bars[3] = { line, NULL, NULL }, *bar = line;
	size_t n = 1;
	char *p;

	*t = (struct taken){ 0 };
	while ((bar = strchr(bar, '|')) != NULL) {
		*bar++ = '\0';
		if (n == COUNT(bars)) {
			fault(b, "", tr_fill(b->mem, b->lang,
			    N_("Thừa dấu | trong dòng"), NULL));
			return false;
		}
		bars[n++] = bar;
	}
	for (p = line; *(p += strspn(p, " \t")) != '\0';) {
		if (t->nwords == TAKEN_WORDS) {
			fault(b, "", tr_fill(b->mem, b->lang,
			    N_("Dòng có quá nhiều từ"), NULL));
			return false;
		}
		t->word[t->nwords++] = p;
		p += strcspn(p, " \t");
		if (*p != '\0')
			*p++ = '\0';
	}
	if (n > 1) {
		t->has_words = true;
		t->words.vi = str_trim(b->mem, bars[1]);
		t->words.en = n > 2 ? str_trim(b->mem, bars[2]) : NULL;
		if (str_empty(t->words.vi) ||
		    (n > 2 && str_empty(t->words.en))) {
			fault(b, "", tr_fill(b->mem, b->lang,
			    N_("Thiếu lời sau dấu |"), NULL));
			return false;
		}
	}
	return true;
}

/* "option" lines have their words at once: "- vi | en", "case vi | en". */
static bool
take_words(struct builder *b, char *line, struct words *w)
{
	char *bar = strchr(line, '|');

	if (bar != NULL)
		*bar++ = '\0';
	*w = (struct words){ .vi = str_trim(b->mem, line),
		.en = bar != NULL ? str_trim(b->mem, bar) : NULL };
	if (!str_empty(w->vi) && !(bar != NULL && str_empty(w->en)) &&
	    !(bar != NULL && strchr(bar, '|') != NULL))
		return true;
	fault(b, "", tr_fill(b->mem, b->lang,
	    N_("Mỗi mức cần một lời tiếng Việt, rồi dấu |, rồi tiếng Anh"),
	    NULL));
	return false;
}

/* ---- heads of things: decision, note, group, scale, criterion, set ---- */

static void
line_decision(struct builder *b, struct taken *t)
{
	if (b->regime.code != NULL)
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Một tệp chỉ nêu một quyết định"), NULL));
	b->regime.code = t->word[1];
	b->regime.number = t->words.vi;
}

static void
line_date(struct builder *b, struct taken *t, int64_t *day)
{
	if (*day != NONE || !date_parse(t->word[1], DATE_DMY, day))
		fault(b, t->word[0], tr_fill(b->mem, b->lang,
		    N_("Ngày phải có dạng năm-tháng-ngày và chỉ nêu một lần"),
		    NULL));
}

static void
line_signed(struct builder *b, struct taken *t)
{
	line_date(b, t, &b->regime.signed_on);
}

static void
line_from(struct builder *b, struct taken *t)
{
	line_date(b, t, &b->regime.from_on);
}

static void
line_to(struct builder *b, struct taken *t)
{
	line_date(b, t, &b->regime.to_on);
}

static void
line_source(struct builder *b, struct taken *t)
{
	b->regime.source = t->word[1];
}

static void
line_band(struct builder *b, struct taken *t)
{
	int star, least;

	if (!small_number(t->word[1], &star) || star < 2 ||
	    star > STARS_MOST || b->regime.band[star] != 0 ||
	    !small_number(t->word[2], &least) || least < 1 || least > 100) {
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Khung điểm viết là: band, số sao 2 đến 5, điểm thấp "
		       "nhất"), NULL));
		return;
	}
	b->regime.band[star] = (uint8_t)least;
}

static void
line_part(struct builder *b, struct taken *t)
{
	struct criteria_part *p = &b->regime.parts[b->regime.nparts];
	int max;

	if (strlen(t->word[1]) != 1 || t->word[1][0] < 'A' ||
	    t->word[1][0] > 'Z' || b->regime.nparts == CRITERIA_PARTS ||
	    !small_number(t->word[2], &max) || max < 1 || max > 100) {
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Phần viết là: part, một chữ hoa, điểm tối đa"), NULL));
		return;
	}
	for (size_t i = 0; i < b->regime.nparts; i++)
		if (b->regime.parts[i].letter == t->word[1][0]) {
			twice(b, t->word[1]);
			return;
		}
	*p = (struct criteria_part){ t->word[1][0], (uint8_t)max, t->words };
	b->regime.nparts++;
}

/* "sector I | vi | en", and a group of products in it: "sector I.3 | …" */
static void
line_sector(struct builder *b, struct taken *t)
{
	bool group = strchr(t->word[1], '.') != NULL;
	struct criteria_sector *all = group ? b->regime.groups :
	    b->regime.sectors;
	size_t *n = group ? &b->regime.ngroups : &b->regime.nsectors;

	for (size_t i = 0; i < *n; i++)
		if (str_eq(all[i].code, t->word[1])) {
			twice(b, t->word[1]);
			return;
		}
	if (*n == (group ? CRITERIA_GROUPS : CRITERIA_SECTORS))
		twice(b, t->word[1]);
	else
		all[(*n)++] = (struct criteria_sector){ t->word[1],
			t->words };
}

/* "limit NAME 15 working 7.2 | vi | en" */
static void
line_limit(struct builder *b, struct taken *t)
{
	static const char *const units[] = { "days", "working", "months" };
	struct law_limit *l = &b->regime.limits[b->regime.nlimits];
	size_t unit = 0;
	int n;

	while (unit < COUNT(units) && !str_eq(units[unit], t->word[3]))
		unit++;
	if (unit == COUNT(units) || !small_number(t->word[2], &n) || n < 1) {
		unknown(b, t->word[3]);
		return;
	}
	for (size_t i = 0; i < b->regime.nlimits; i++)
		if (str_eq(b->regime.limits[i].name, t->word[1])) {
			twice(b, t->word[1]);
			return;
		}
	if (b->regime.nlimits == CRITERIA_LIMITS) {
		twice(b, t->word[0]);
		return;
	}
	*l = (struct law_limit){ t->word[1], n, (enum limit_unit)unit,
		t->word[4], t->words };
	b->regime.nlimits++;
}

/* "30-04": a day of any year. */
static bool
day_month(const char *s, int *day, int *month)
{
	char d[3] = { 0 };

	if (strlen(s) != 5 || s[2] != '-')
		return false;
	memcpy(d, s, 2);
	return small_number(d, day) && small_number(s + 3, month) &&
	    date_make(2023, *month, *day) != NONE;
}

/* "round province 1 30-04 30-06 5" */
static void
line_round(struct builder *b, struct taken *t)
{
	struct law_round r = { .level = t->word[1], .article = t->word[5] };

	if (!str_in(r.level, "province ministry") ||
	    !small_number(t->word[2], &r.number) ||
	    !day_month(t->word[3], &r.propose_day, &r.propose_month) ||
	    !day_month(t->word[4], &r.result_day, &r.result_month) ||
	    b->regime.nrounds == CRITERIA_ROUNDS) {
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Dòng {word} viết chưa đúng"), "word", "round", NULL));
		return;
	}
	b->regime.rounds[b->regime.nrounds++] = r;
}

/* "decides 2025-07-06 province province ministry" */
static void
line_decides(struct builder *b, struct taken *t)
{
	struct law_decides d = { .from_on = NONE };
	size_t n = b->regime.ndecides;
	bool ok = n < CRITERIA_DECIDES &&
	    date_parse(t->word[1], DATE_DMY, &d.from_on) &&
	    (n == 0 || b->regime.decides[n - 1].from_on < d.from_on);

	for (size_t i = 0; ok && i < COUNT(d.by); i++) {
		d.by[i] = t->word[i + 2];
		ok = str_in(d.by[i], "district province ministry");
	}
	if (ok)
		b->regime.decides[b->regime.ndecides++] = d;
	else
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Dòng {word} viết chưa đúng"), "word", "decides",
		    NULL));
}

/* "subject htx", or of one sector: "subject hoi VI" */
static void
line_subject(struct builder *b, struct taken *t)
{
	size_t n = b->regime.nsubjects, i = 0;

	while (i < producer_kinds.n &&
	    !str_eq(producer_kinds.at[i].code, t->word[1]))
		i++;
	if (i == producer_kinds.n || n == CRITERIA_SUBJECTS)
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Dòng {word} viết chưa đúng"), "word", "subject",
		    NULL));
	else
		b->regime.subjects[b->regime.nsubjects++] =
		    (struct law_subject){ t->word[1], t->nwords > 2 ?
		    t->word[2] : NULL };
}

/* "form 03" */
static void
line_form(struct builder *b, struct taken *t)
{
	int n;

	if (small_number(t->word[1], &n) && n > 0 && n <= CRITERIA_FORMS)
		b->regime.forms |= 1u << n;
	else
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Dòng {word} viết chưa đúng"), "word", "form", NULL));
}

/* "codes T-X-STT-YYYY", or with -H-: the parts of a product's code. */
static void
line_codes(struct builder *b, struct taken *t)
{
	b->regime.code_district = str_eq(t->word[1], "T-H-X-STT-YYYY");
	if (!b->regime.code_district && !str_eq(t->word[1], "T-X-STT-YYYY"))
		fault(b, t->word[1], tr_fill(b->mem, b->lang,
		    N_("Dòng {word} viết chưa đúng"), "word", "codes", NULL));
}

static void
line_note(struct builder *b, struct taken *t)
{
	enum criteria_note_kind kind = 0;
	struct named *n;

	while (kind < CN__N && !str_eq(criteria_note_word(kind), t->word[2]))
		kind++;
	if (kind == CN__N) {
		unknown(b, t->word[2]);
		return;
	}
	if ((n = name_new(b, &b->notes, t->word[1])) == NULL)
		return;
	n->note.name = n->name;
	n->note.kind = kind;
	n->note.words = t->words;
}

static void
line_group(struct builder *b, struct taken *t)
{
	struct named *n = name_new(b, &b->groups, t->word[1]);

	if (n != NULL)
		n->words = t->words;
}

static void
line_scale(struct builder *b, struct taken *t)
{
	b->scale = name_new(b, &b->scales, t->word[1]);
}

/* "criterion KEY [SCALE] | vi | en"; without SCALE its options follow. */
static void
line_criterion(struct builder *b, struct taken *t)
{
	struct named *n = name_new(b, &b->criteria, t->word[1]);

	b->scale = NULL;
	if (n == NULL)
		return;
	n->words = t->words;
	if (t->nwords == 2) {
		b->scale = name_new(b, &b->scales, t->word[1]);
		n->scale = b->scale;
	} else if ((n->scale = name_find(&b->scales, t->word[2])) == NULL) {
		unknown(b, t->word[2]);
	}
}

static void
line_set(struct builder *b, struct taken *t)
{
	int number;

	if (small_number(t->word[2], &number))
		set_begin(b, t->word[1], number, &t->words);
	else
		unknown(b, t->word[2]);
}

/* ---- inside a set ---- */

static void
line_annex(struct builder *b, struct taken *t)
{
	b->set->annex = t->word[1];
}

static void
line_ministry(struct builder *b, struct taken *t)
{
	b->set->ministries = t->nwords == 2 ? t->word[1] :
	    str_fmt(b->mem, "%s %s", t->word[1], t->word[2]);
}

static void
line_samples(struct builder *b, struct taken *t)
{
	if (!small_number(t->word[1], &b->set->samples))
		unknown(b, t->word[1]);
}

static void
line_reject(struct builder *b, struct taken *t)
{
	const struct named *n = name_find(&b->notes, t->word[1]);

	if (n == NULL || n->note.kind != CN_REJECT)
		unknown(b, t->word[1]);
	else
		set_reject(b, &n->note);
}

static void
line_lacks(struct builder *b, struct taken *t)
{
	int points;

	if (strlen(t->word[1]) != 1 || !small_number(t->word[2], &points))
		unknown(b, t->word[1]);
	else
		set_lacks(b, t->word[1][0], points, &t->words);
}

static void
line_doubt(struct builder *b, struct taken *t)
{
	set_doubt(b, t->word[1], &t->words);
}

static const struct {
	const char *word;
	void (*take)(struct builder *, struct taken *);
	size_t least, most; /* words, the first counted */
	bool words;         /* "| vi | en" must follow */
	bool in_set;
} kinds[] = {
	{ "decision", line_decision, 2, 2, true, false },
	{ "signed", line_signed, 2, 2, false, false },
	{ "from", line_from, 2, 2, false, false },
	{ "to", line_to, 2, 2, false, false },
	{ "source", line_source, 2, 2, false, false },
	{ "band", line_band, 3, 3, false, false },
	{ "part", line_part, 3, 3, true, false },
	{ "sector", line_sector, 2, 2, true, false },
	{ "limit", line_limit, 5, 5, true, false },
	{ "round", line_round, 6, 6, false, false },
	{ "decides", line_decides, 5, 5, false, false },
	{ "subject", line_subject, 2, 3, false, false },
	{ "form", line_form, 2, 2, false, false },
	{ "codes", line_codes, 2, 2, false, false },
	{ "note", line_note, 3, 3, true, false },
	{ "group", line_group, 2, 2, true, false },
	{ "scale", line_scale, 2, 2, false, false },
	{ "criterion", line_criterion, 2, 3, true, false },
	{ "set", line_set, 3, 3, true, false },
	{ "annex", line_annex, 2, 2, false, true },
	{ "ministry", line_ministry, 2, 3, false, true },
	{ "samples", line_samples, 2, 2, false, true },
	{ "reject", line_reject, 2, 2, false, true },
	{ "lacks", line_lacks, 3, 3, true, true },
	{ "doubt", line_doubt, 2, 2, true, true },
};

/* "A 40", or a line of the form: "1.3 value_added:value_fresh 3 = 1 2 3". */
static void
line_of_form(struct builder *b, struct taken *t)
{
	int max;

	if (b->set == NULL || t->has_words || t->nwords < 2) {
		unknown(b, t->word[0]);
		return;
	}
	if (t->word[0][0] >= 'A' && t->word[0][0] <= 'Z') {
		if (t->nwords != 2 || strlen(t->word[0]) != 1 ||
		    !small_number(t->word[1], &max))
			unknown(b, t->word[0]);
		else
			set_part(b, t->word[0][0], max);
		return;
	}
	set_line(b, t->word, t->nwords);
}

static void
line_any(struct builder *b, char *line)
{
	struct taken t;
	struct words w;
	size_t i;

	line += strspn(line, " \t");
	if (*line == '\0' || *line == '#')
		return;
	if (strncmp(line, "- ", 2) == 0) {
		if (take_words(b, line + 2, &w))
			scale_option(b, &w);
		return;
	}
	if (strncmp(line, "case ", 5) == 0) {
		if (take_words(b, line + 5, &w))
			scale_case(b, &w);
		return;
	}
	if (!take_apart(b, line, &t) || t.nwords == 0)
		return;
	for (i = 0; i < COUNT(kinds); i++)
		if (strcmp(kinds[i].word, t.word[0]) == 0)
			break;
	if (i == COUNT(kinds)) {
		line_of_form(b, &t);
		return;
	}
	if (t.nwords < kinds[i].least || t.nwords > kinds[i].most ||
	    t.has_words != kinds[i].words ||
	    (kinds[i].in_set && b->set == NULL)) {
		fault(b, t.word[0], tr_fill(b->mem, b->lang,
		    N_("Dòng {word} viết chưa đúng"), "word", t.word[0],
		    NULL));
		return;
	}
	if (!kinds[i].in_set) {
		set_end(b);
		b->scale = NULL;
	}
	kinds[i].take(b, &t);
}

static void
text_all(struct builder *b, const struct criteria_text *text)
{
	char *copy, *line, *end;

	b->file = text->name;
	b->line = 0;
	if (text->n > CRITERIA_BYTES || memchr(text->text, '\0', text->n) ||
	    !utf8_valid(text->text, text->n)) {
		fault(b, "", tr_fill(b->mem, b->lang,
		    N_("Tệp phải là văn bản UTF-8, không quá 1 MB"), NULL));
		return;
	}
	copy = str_ndup(b->mem, text->text, text->n);
	for (line = copy; line != NULL; line = end) {
		b->line++;
		if ((end = strchr(line, '\n')) != NULL)
			*end++ = '\0';
		line[strcspn(line, "\r")] = '\0';
		line_any(b, line);
		if (b->faults->n >= CRITERIA_FAULTS || arena_full(b->mem))
			return;
	}
	set_end(b);
}

enum rc
criteria_read(struct arena *mem, enum lang lang,
    const struct criteria_text *texts, size_t n, struct regime **out,
    struct criteria_faults *faults)
{
	struct builder *b = NEW(mem, struct builder);

	*out = NULL;
	faults->n = 0;
	builder_init(b, mem, lang, faults);
	for (size_t i = 0; i < n; i++)
		text_all(b, &texts[i]);
	if (faults->n == 0)
		regime_end(b);
	if (arena_full(mem) && faults->n == 0)
		return RC_BUSY;
	if (faults->n > 0)
		return RC_INVALID;
	*out = b->done;
	return RC_OK;
}
