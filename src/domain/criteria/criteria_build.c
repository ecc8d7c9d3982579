/* criteria_build.c: names of the skeleton, a set and its sums; the lines of
 * its form: criteria_line.c. */
#include "domain/criteria/criteria_build.h"

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

void
fault_sum(struct builder *b, const char *where, int sum, int max)
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
	fault_sum(b, where, max + b->lacking[part], b->regime.parts[part].max);
	b->part = part;
	p = &b->set->parts[b->set->nparts++];
	*p = b->regime.parts[part];
	p->max = (uint8_t)(max > 100 ? 100 : max);
	b->set->total = (uint8_t)(b->set->total + p->max);
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
		fault_sum(b, str_dup(b->mem, where), sums[i], set->parts[i].max);
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
			fault_sum(b, set->lines[i].group->code, sum_under(set, i),
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
		fault_sum(b, b->regime.code, sum, 100);
	r = NEW(b->mem, struct regime);
	*r = b->regime;
	r->sets = b->sets;
	r->nsets = b->nsets;
	for (size_t i = 0; i < b->nsets; i++) {
		b->sets[i].regime = r;
		criteria_hash(b->mem, &b->sets[i]);
	}
	b->done = r;
}
