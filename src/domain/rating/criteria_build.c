/* criteria_build.c: names of the skeleton, lines of a form, and the sums. */
#include "domain/rating/criteria_build.h"

#include <string.h>

#include "base/arena.h"
#include "base/none.h"
#include "base/str.h"

void
builder_init(struct builder *b, struct arena *mem, enum lang lang,
    struct criteria_faults *faults)
{
	*b = (struct builder){ .mem = mem, .lang = lang, .faults = faults,
		.part = -1 };
	b->notes.at = NEW_N(mem, struct named, NAMES_MOST);
	b->groups.at = NEW_N(mem, struct named, NAMES_MOST);
	b->scales.at = NEW_N(mem, struct named, NAMES_MOST);
	b->criteria.at = NEW_N(mem, struct named, NAMES_MOST);
	b->sets = NEW_N(mem, struct criteria_set, SETS_MOST);
	b->regime.signed_on = b->regime.from_on = b->regime.to_on = NONE;
}

/* ---- what is wrong ---- */

void
fault(struct builder *b, const char *where, const char *text)
{
	if (b->faults->n == CRITERIA_FAULTS)
		return;
	if (b->set != NULL)
		where = str_fmt(b->mem, "%s %s", b->set->code, where);
	b->faults->at[b->faults->n++] = (struct criteria_fault){
		.file = b->file, .line = b->line,
		.where = str_trim(b->mem, where), .text = text };
}

void
unknown(struct builder *b, const char *word)
{
	fault(b, "", tr_fill(b->mem, b->lang,
	    N_("Không có từ “{word}” trong tệp tiêu chí"), "word", word,
	    NULL));
}

void
twice(struct builder *b, const char *name)
{
	fault(b, name, tr_fill(b->mem, b->lang, N_("{name} được nêu hai lần"),
	    "name", name, NULL));
}

static const char *
number(struct builder *b, int v)
{
	return str_fmt(b->mem, "%d", v);
}

/* The sum of what is inside differs from the maximum that is written. */
static void
off(struct builder *b, const char *where, int sum, int max)
{
	if (sum != max)
		fault(b, where, tr_fill(b->mem, b->lang,
		    N_("Cộng lại được {sum} điểm, nhưng tối đa ghi {max}"),
		    "sum", number(b, sum), "max", number(b, max), NULL));
}

bool
small_number(const char *s, int *out)
{
	int64_t v;

	if (strlen(s) > 4 || s[strspn(s, "0123456789")] != '\0' ||
	    !str_int(s, &v))
		return false;
	*out = (int)v;
	return true;
}

/* ---- the skeleton ---- */

struct named *
name_find(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->at[i].name, name) == 0)
			return &names->at[i];
	return NULL;
}

struct named *
name_new(struct builder *b, struct names *names, const char *name)
{
	struct named *n;

	if (name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] !=
	    '\0') {
		fault(b, name, tr_fill(b->mem, b->lang,
		    N_("Tên chỉ gồm a–z, chữ số và dấu gạch dưới"), NULL));
		return NULL;
	}
	if (name_find(names, name) != NULL || names->n == NAMES_MOST) {
		twice(b, name);
		return NULL;
	}
	n = &names->at[names->n++];
	n->name = name;
	if (names == &b->scales)
		n->ladder = NEW(b->mem, struct scale);
	return n;
}

void
scale_option(struct builder *b, const struct words *w)
{
	struct scale *s;

	if (b->scale == NULL || b->scale->ladder->n == CRITERIA_OPTIONS) {
		fault(b, "", tr_fill(b->mem, b->lang,
		    N_("Mức không thuộc thang nào, hoặc thang quá dài"),
		    NULL));
		return;
	}
	s = b->scale->ladder;
	s->which[s->n] = (uint8_t)s->ncases;
	s->options[s->n++] = *w;
}

void
scale_case(struct builder *b, const struct words *w)
{
	struct scale *s = b->scale != NULL ? b->scale->ladder : NULL;

	if (s == NULL || s->ncases == CASES_MOST ||
	    (s->ncases == 0 && s->n > 0)) {
		fault(b, "", tr_fill(b->mem, b->lang,
		    N_("Trường hợp phải đứng trước các mức của nó"), NULL));
		return;
	}
	s->cases[s->ncases++] = *w;
}

/* ---- a set ---- */

void
set_begin(struct builder *b, const char *code, int no, const struct words *w)
{
	if (b->regime.code == NULL || b->nsets == SETS_MOST) {
		fault(b, code, tr_fill(b->mem, b->lang,
		    N_("Bộ tiêu chí phải đứng sau quyết định của nó"), NULL));
		return;
	}
	for (size_t i = 0; i < b->nsets; i++)
		if (strcmp(b->sets[i].code, code) == 0)
			twice(b, code);
	b->set = &b->sets[b->nsets++];
	b->set_criteria = NEW_N(b->mem, struct criterion, CRITERIA_MOST);
	b->set_lines = NEW_N(b->mem, struct criteria_line, LINES_MOST);
	b->set_rejects = NEW_N(b->mem, const struct criteria_note *,
	    NOTES_MOST);
	b->set_doubts = NEW_N(b->mem, struct criteria_doubt, DOUBTS_MOST);
	memset(b->lacking, 0, sizeof(b->lacking));
	b->part = -1;
	*b->set = (struct criteria_set){ .code = code, .number = no,
		.words = *w, .samples = -1, .criteria = b->set_criteria,
		.lines = b->set_lines, .rejects = b->set_rejects,
		.doubts = b->set_doubts };
}

void
set_reject(struct builder *b, const struct criteria_note *n)
{
	if (b->set->nrejects == NOTES_MOST)
		twice(b, "reject");
	else
		b->set_rejects[b->set->nrejects++] = n;
}

static int
part_of(const struct builder *b, char letter)
{
	for (size_t i = 0; i < b->regime.nparts; i++)
		if (b->regime.parts[i].letter == letter)
			return (int)i;
	return -1;
}

void
set_lacks(struct builder *b, char letter, int points, const struct words *w)
{
	int part = part_of(b, letter);

	if (part < 0 || points < 1 || points > 99 || b->set->lacks != NULL) {
		fault(b, "lacks", tr_fill(b->mem, b->lang,
		    N_("Dòng {word} viết chưa đúng"), "word", "lacks", NULL));
		return;
	}
	b->lacking[part] = points;
	b->set->lacks = memcpy(NEW(b->mem, struct words), w, sizeof(*w));
}

void
set_doubt(struct builder *b, const char *where, const struct words *w)
{
	if (b->set->ndoubts == DOUBTS_MOST)
		twice(b, "doubt");
	else
		b->set_doubts[b->set->ndoubts++] = (struct criteria_doubt){
			where, *w };
}

/* Parts come in the decision's order, each once, with the decision's points
 * (less what the source lacks, when it says so). */
void
set_part(struct builder *b, char letter, int max)
{
	char where[2] = { letter, '\0' };
	struct criteria_part *p;
	int part = part_of(b, letter);

	if (part < 0 || part != b->part + 1) {
		fault(b, where, tr_fill(b->mem, b->lang,
		    N_("Các phần phải theo thứ tự của quyết định"), NULL));
		return;
	}
	off(b, where, max + b->lacking[part], b->regime.parts[part].max);
	b->part = part;
	p = &b->set->parts[b->set->nparts++];
	*p = b->regime.parts[part];
	p->max = (uint8_t)(max > 100 ? 100 : max);
	b->set->total = (uint8_t)(b->set->total + p->max);
}

/* ---- a line of the form ---- */

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
		       "mức trước"), "id", o->id, "points", number(b, points),
		    NULL));
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
	off(b, c->code, top, max);
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

/* ---- sums ---- */

/* The maxima of what stands right under line ${from}. */
static int
sum_under(const struct criteria_set *set, size_t from)
{
	int sum = 0, depth = set->lines[from].depth + 1;

	for (size_t i = from + 1; i < set->nlines; i++) {
		const struct criteria_line *l = &set->lines[i];

		if (l->depth < depth)
			break;
		if (l->depth == depth)
			sum += l->group != NULL ? l->group->max :
			    l->criterion->max;
	}
	return sum;
}

static void
part_sums(struct builder *b, const struct criteria_set *set)
{
	int sums[CRITERIA_PARTS] = { 0 };
	char where[2] = { 0 };

	for (size_t i = 0; i < set->nlines; i++) {
		const struct criteria_line *l = &set->lines[i];

		if (l->depth == 0 && l->group != NULL)
			sums[l->group->part] += l->group->max;
		else if (l->depth == 0)
			sums[l->criterion->part] += l->criterion->max;
	}
	for (size_t i = 0; i < set->nparts; i++) {
		where[0] = set->parts[i].letter;
		off(b, str_dup(b->mem, where), sums[i], set->parts[i].max);
	}
}

void
set_end(struct builder *b)
{
	struct criteria_set *set = b->set;

	if (set == NULL)
		return;
	if (set->nparts != b->regime.nparts || set->nparts == 0)
		fault(b, "", tr_fill(b->mem, b->lang,
		    N_("Bộ tiêu chí thiếu phần"), NULL));
	for (size_t i = 0; i < set->nlines; i++)
		if (set->lines[i].group != NULL)
			off(b, set->lines[i].group->code, sum_under(set, i),
			    set->lines[i].group->max);
	part_sums(b, set);
	b->set = NULL;
}

void
regime_end(struct builder *b)
{
	struct regime *r;
	int sum = 0;

	for (size_t i = 0; i < b->regime.nparts; i++)
		sum += b->regime.parts[i].max;
	for (int star = 3; star <= STARS_MOST; star++)
		if (b->regime.band[star] <= b->regime.band[star - 1])
			sum = -1;
	if (b->regime.code == NULL || b->regime.from_on == NONE ||
	    (b->regime.to_on != NONE &&
	    b->regime.to_on <= b->regime.from_on) ||
	    b->regime.band[2] == 0 || sum == -1) {
		fault(b, "decision", tr_fill(b->mem, b->lang,
		    N_("Quyết định cần số, ngày bắt đầu và khung điểm tăng "
		       "dần của 2 đến 5 sao"), NULL));
		return;
	}
	if (b->regime.nparts > 0)
		off(b, b->regime.code, sum, 100);
	r = NEW(b->mem, struct regime);
	*r = b->regime;
	r->sets = b->sets;
	r->nsets = b->nsets;
	for (size_t i = 0; i < b->nsets; i++)
		b->sets[i].regime = r;
	b->done = r;
}
