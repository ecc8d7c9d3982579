/* criteria_set.c: looking things up in a set, and its fingerprint. */
#include "domain/criteria/criteria_set.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/none.h"
#include "base/str.h"

static const char *const note_words[CN__N] = {
	[CN_INFO] = "info",
	[CN_REQUIREMENT] = "requirement",
	[CN_EVIDENCE] = "evidence_required",
	[CN_STORY] = "applies_if_story",
	[CN_STOP] = "stop",
	[CN_DISQUALIFY] = "disqualify",
	[CN_REJECT] = "reject",
};

const char *
words_in(enum lang lang, const struct words *w)
{
	return lang == LANG_EN && w->en != NULL ? w->en : w->vi;
}

const char *
words_form(const struct words *w)
{
	return w->official != NULL ? w->official : w->vi;
}

bool
regime_form(const struct regime *r, int n)
{
	return n > 0 && n <= CRITERIA_FORMS && (r->forms & (1u << n)) != 0;
}

const char *
criteria_note_word(enum criteria_note_kind kind)
{
	return note_words[kind];
}

int
criteria_find(const struct criteria_set *set, const char *code)
{
	for (size_t i = 0; i < set->ncriteria; i++)
		if (str_eq(set->criteria[i].code, code))
			return (int)i;
	return -1;
}

/* The one whose code is the first ${n} letters of the annex. */
static const struct criteria_sector *
named(const struct criteria_sector *all, size_t many, const char *annex,
    size_t n)
{
	for (size_t i = 0; i < many; i++)
		if (strlen(all[i].code) == n &&
		    strncmp(all[i].code, annex, n) == 0)
			return &all[i];
	return NULL;
}

const struct criteria_sector *
criteria_sector_of(const struct criteria_set *set)
{
	const struct regime *r = set->regime;

	return set->annex == NULL ? NULL : named(r->sectors, r->nsectors,
	    set->annex, strcspn(set->annex, "."));
}

/* "I.3" of "I.3.d" */
static size_t
group_length(const char *annex)
{
	size_t n = strcspn(annex, ".");

	return annex[n] == '\0' ? n : n + 1 + strcspn(annex + n + 1, ".");
}

const struct criteria_sector *
criteria_group_of(const struct criteria_set *set)
{
	const struct regime *r = set->regime;

	return set->annex == NULL ? NULL : named(r->groups, r->ngroups,
	    set->annex, group_length(set->annex));
}

bool
criteria_has_subgroup(const struct criteria_set *set)
{
	return set->annex != NULL &&
	    set->annex[group_length(set->annex)] == '.';
}

size_t
criteria_line_part(const struct criteria_line *l)
{
	return l->group != NULL ? l->group->part : l->criterion->part;
}

int
criterion_option(const struct criterion *c, const char *id)
{
	for (size_t i = 0; i < c->noptions; i++)
		if (str_eq(c->options[i].id, id))
			return (int)i;
	return -1;
}

int
criterion_by_points(const struct criterion *c, int points)
{
	int best = -1;

	for (size_t i = 0; i < c->noptions; i++)
		if (c->options[i].points >= points && (best < 0 ||
		    c->options[i].points < c->options[best].points))
			best = (int)i;
	return best;
}

static void
notes_facts(const struct criteria_note *const *notes, size_t n,
    struct buf *out)
{
	for (size_t i = 0; i < n; i++)
		buf_fmt(out, " !%s", note_words[notes[i]->kind]);
}

static void
criterion_facts(const struct criterion *c, struct buf *out)
{
	buf_fmt(out, "%s %s %d =", c->code, c->key, c->max);
	for (size_t i = 0; i < c->noptions; i++) {
		const struct criteria_option *o = &c->options[i];

		buf_fmt(out, " %s:%d", o->id, o->points);
		if (o->star != 0)
			buf_fmt(out, "*%d", o->star);
		if (o->which != 0)
			buf_fmt(out, "/%d", o->which);
	}
	notes_facts(c->notes, c->nnotes, out);
	buf_putc(out, '\n');
}

void
criteria_facts(const struct criteria_set *set, struct buf *out)
{
	buf_fmt(out, "%s %d\n", set->code, set->total);
	for (int star = 2; star <= STARS_MOST; star++)
		buf_fmt(out, "band %d %d\n", star, set->regime->band[star]);
	notes_facts(set->rejects, set->nrejects, out);
	buf_putc(out, '\n');
	for (size_t i = 0; i < set->nparts; i++)
		buf_fmt(out, "part %c %d\n", set->parts[i].letter,
		    set->parts[i].max);
	for (size_t i = 0; i < set->nlines; i++) {
		const struct criteria_line *l = &set->lines[i];

		if (l->group != NULL)
			buf_fmt(out, "%c %s %s %d\n",
			    set->parts[l->group->part].letter, l->group->code,
			    l->group->key, l->group->max);
		else
			criterion_facts(l->criterion, out);
	}
}

void
criteria_hash(struct arena *mem, struct criteria_set *set)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	struct buf facts = BUF_INIT(mem);

	criteria_facts(set, &facts);
	crypto_hash_sha256(sum, (const unsigned char *)buf_str(&facts),
	    facts.len);
	sodium_bin2hex(set->hash, sizeof(set->hash), sum, sizeof(sum));
}
