/* criteria_line.c: a line of a set's form: a group, or a criterion with its
 * options, cases and notes. */
#include "domain/criteria/criteria_build.h"

#include <string.h>

#include "base/arena.h"
#include "base/none.h"
#include "base/str.h"

/* "1.3", "6.1.3b": digits between dots, one letter after them at most. */
static bool
is_code(const char *code)
{
	size_t n;

	if (strlen(code) > 12)
		return false;
	for (;; code++) {
		if ((n = strspn(code, "0123456789")) == 0)
			return false;
		code += n;
		if (*code >= 'a' && *code <= 'z')
			code++;
		if (*code != '.')
			return *code == '\0';
	}
}

/* Is ${code} inside the group ${over}? */
static bool
is_under(const char *code, const char *over)
{
	size_t n = strlen(over);

	return strncmp(code, over, n) == 0 && code[n] == '.';
}

static const char *
line_code(const struct criteria_line *l)
{
	return l->group != NULL ? l->group->code : l->criterion->code;
}

/* How deep this line of the form lies, or -1: the group that holds it must be
 * the last one open, and in this part. */
static int
depth_of(struct builder *b, const char *code)
{
	const struct criteria_line *l;

	if (b->part < 0 || !is_code(code) || b->set->nlines == LINES_MOST)
		return -1;
	for (size_t i = 0; i < b->set->nlines; i++)
		if (strcmp(line_code(&b->set_lines[i]), code) == 0) {
			twice(b, code);
			return -1;
		}
	if (strchr(code, '.') == NULL)
		return 0;
	for (size_t i = b->set->nlines; i > 0; i--) {
		l = &b->set_lines[i - 1];
		if (l->group != NULL && is_under(code, l->group->code))
			return l->group->part == b->part ? l->depth + 1 : -1;
		if (l->depth == 0)
			break;
	}
	return -1;
}

static void
line_add(struct builder *b, int depth, const struct criteria_group *g,
    const struct criterion *c)
{
	b->set_lines[b->set->nlines++] = (struct criteria_line){ depth, g, c };
}

/* "3", "2****": points and stars. */
static bool
points_read(const char *word, int *points, int *stars)
{
	size_t n = strspn(word, "0123456789");
	char digits[5];

	if (n == 0 || n > 3)
		return false;
	memcpy(digits, word, n);
	digits[n] = '\0';
	*stars = (int)strspn(word + n, "*");
	return word[n + (size_t)*stars] == '\0' &&
	    small_number(digits, points) && *points <= 100 &&
	    (*stars == 0 || (*stars >= STARS_GATED && *stars <= STARS_MOST));
}

/* One option of a criterion.  Points and stars climb within a case. */
static bool
option_add(struct builder *b, struct criterion *c,
    struct criteria_option *options, const struct scale *s, size_t at,
    const char *word)
{
	struct criteria_option *o = &options[c->noptions];
	const struct criteria_option *before =
	    c->noptions > 0 ? o - 1 : NULL;
	int points, stars;

	o->id = str_fmt(b->mem, "%s.o%zu", c->code, c->noptions + 1);
	if (!points_read(word, &points, &stars)) {
		fault(b, o->id, tr_fill(b->mem, b->lang,
		    N_("Ô “{word}” không phải là điểm, có thể kèm 3 đến 5 "
		       "dấu sao"), "word", word, NULL));
		return false;
	}
	o->words = s->options[at];
	o->points = (uint8_t)points;
	o->star = (uint8_t)stars;
	o->which = s->which[at];
	if (points > c->max || (before != NULL && before->which == o->which &&
	    points < before->points)) {
		fault(b, o->id, tr_fill(b->mem, b->lang,
		    N_("Mức {id} có {points} điểm: vượt tối đa hoặc thấp hơn "
		       "mức trước"), "id", o->id, "points",
		    str_fmt(b->mem, "%d", points), NULL));
		return false;
	}
	if (stars != 0) {
		for (int star = STARS_GATED; star <= STARS_MOST; star++)
			if (c->least[star] != 0 && (star >= stars ||
			    c->least[star] > points)) {
				fault(b, o->id, tr_fill(b->mem, b->lang,
				    N_("Dấu sao phải tăng dần theo điểm, mỗi "
				       "hạng một lần"), NULL));
				return false;
			}
		if (points == 0) {
			fault(b, o->id, tr_fill(b->mem, b->lang,
			    N_("Mức 0 điểm không mang dấu sao"), NULL));
			return false;
		}
		c->least[stars] = (uint8_t)points;
	}
	c->noptions++;
	return true;
}

/* The cells after "=": points, "-" for an option this form does not print,
 * "/" between cases.  Cells left out at the end are not printed either. */
static bool
options_read(struct builder *b, struct criterion *c, const struct scale *s,
    char **words, size_t n)
{
	struct criteria_option *options =
	    NEW_N(b->mem, struct criteria_option, CRITERIA_OPTIONS);
	size_t at = 0, which = s->ncases > 0;

	c->options = options;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(words[i], "/") == 0) {
			while (at < s->n && s->which[at] == which)
				at++;
			which++;
			continue;
		}
		if (at >= s->n || s->which[at] != which) {
			fault(b, c->code, tr_fill(b->mem, b->lang,
			    N_("Nhiều ô điểm hơn số mức của thang"), NULL));
			return false;
		}
		if (strcmp(words[i], "-") != 0 &&
		    !option_add(b, c, options, s, at, words[i]))
			return false;
		at++;
	}
	if (c->noptions == 0 || which > s->ncases) {
		fault(b, c->code, tr_fill(b->mem, b->lang,
		    N_("Tiêu chí cần ít nhất một mức, đúng số trường hợp"),
		    NULL));
		return false;
	}
	c->cases = s->cases;
	c->ncases = (uint8_t)s->ncases;
	return true;
}

static bool
notes_read(struct builder *b, struct criterion *c, char **words, size_t n)
{
	const struct criteria_note **notes =
	    NEW_N(b->mem, const struct criteria_note *, NOTES_MOST);
	const struct named *name;

	c->notes = notes;
	for (size_t i = 0; i < n; i++) {
		name = words[i][0] == '!' ?
		    name_find(&b->notes, words[i] + 1) : NULL;
		if (name == NULL || name->note.kind == CN_REJECT ||
		    c->nnotes == NOTES_MOST) {
			unknown(b, words[i]);
			return false;
		}
		notes[c->nnotes++] = &name->note;
	}
	return true;
}

static void
criterion_line(struct builder *b, int depth, char **words, size_t n, int max)
{
	struct criterion *c = &b->set_criteria[b->set->ncriteria];
	const struct named *key, *scale;
	char *colon = strchr(words[1], ':');
	size_t cells = 4;
	int top = 0;

	if (colon != NULL)
		*colon++ = '\0';
	key = name_find(&b->criteria, words[1]);
	scale = colon != NULL ? name_find(&b->scales, colon) :
	    key != NULL ? key->scale : NULL;
	if (key == NULL || scale == NULL) {
		unknown(b, key == NULL ? words[1] : colon);
		return;
	}
	if (b->set->ncriteria == CRITERIA_MOST) {
		twice(b, words[0]);
		return;
	}
	*c = (struct criterion){ .code = words[0], .key = key->name,
		.words = key->words, .part = (uint8_t)b->part,
		.max = (uint8_t)max };
	while (cells < n && words[cells][0] != '!')
		cells++;
	if (!options_read(b, c, scale->ladder, words + 4, cells - 4) ||
	    !notes_read(b, c, words + cells, n - cells))
		return;
	for (size_t i = 0; i < c->noptions; i++)
		if (c->options[i].points > top)
			top = c->options[i].points;
	fault_sum(b, c->code, top, max);
	b->set->ncriteria++;
	line_add(b, depth, NULL, c);
}

static void
group_line(struct builder *b, int depth, char **words, int max)
{
	const struct named *key = name_find(&b->groups, words[1]);
	struct criteria_group *g;

	if (key == NULL) {
		unknown(b, words[1]);
		return;
	}
	g = NEW(b->mem, struct criteria_group);
	*g = (struct criteria_group){ .code = words[0], .key = key->name,
		.words = key->words, .part = (uint8_t)b->part,
		.max = (uint8_t)max };
	line_add(b, depth, g, NULL);
}

void
set_line(struct builder *b, char **words, size_t n)
{
	size_t before = b->faults->n;
	int depth = depth_of(b, words[0]), max;

	if (depth < 0) {
		if (b->faults->n == before)
			fault(b, words[0], tr_fill(b->mem, b->lang,
			    N_("Mục {code} không nằm trong nhóm của nó"),
			    "code", words[0], NULL));
		return;
	}
	if (n < 3 || !small_number(words[2], &max) || max < 1 || max > 100 ||
	    (n > 3 && strcmp(words[3], "=") != 0)) {
		fault(b, words[0], tr_fill(b->mem, b->lang,
		    N_("Mục viết là: số mục, tên, điểm tối đa, rồi = và các "
		       "mức"), NULL));
		return;
	}
	if (n > 3)
		criterion_line(b, depth, words, n, max);
	else
		group_line(b, depth, words, max);
}
