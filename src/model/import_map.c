/* model/import_map.c: which column of the file is which of ours.
 *
 * Labels are compared folded (no accents, case or signs).  A title that is a
 * label beats one that only contains it, and a long label beats a short one:
 * "Tên chủ thể" goes to the producer even though "Tên" is the product. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "model/import_in.h"

enum { LONGEST = 160, LEAST = 3 };

struct label {
	const char *fold;
	size_t len;
	size_t col;
};

struct labels {
	struct label *at;
	size_t n, cap;
};

/* One way a title could be taken. */
struct pick {
	size_t title, col;
	unsigned score;
};

static void
label_add(struct arena *mem, struct labels *l, const char *text, size_t col)
{
	struct label *more;
	const char *fold;

	if (str_empty(text))
		return;
	fold = utf8_fold(mem, text);
	if (*fold == '\0')
		return;
	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 64 : l->cap * 2;
		more = NEW_N(mem, struct label, l->cap);
		if (l->n != 0)
			memcpy(more, l->at, l->n * sizeof(*more));
		l->at = more;
	}
	l->at[l->n++] = (struct label){ fold, strlen(fold), col };
}

static void
labels_make(struct arena *mem, const struct import_col *cols, size_t ncols,
    struct labels *l)
{
	char **alias;
	size_t n;

	*l = (struct labels){ .n = 0 };
	for (size_t i = 0; i < ncols; i++) {
		label_add(mem, l, cols[i].label, i);
		label_add(mem, l, tr(LANG_EN, cols[i].label), i);
		label_add(mem, l, cols[i].name, i);
		if (cols[i].aliases == NULL)
			continue;
		alias = str_split(mem, cols[i].aliases, '|', &n);
		for (size_t j = 0; j < n; j++)
			label_add(mem, l, alias[j], i);
	}
}

/* Is ${label} in ${title} as whole words? */
static bool
has_words(const char *title, const struct label *l)
{
	const char *p = title;

	while ((p = strstr(p, l->fold)) != NULL) {
		if ((p == title || p[-1] == ' ') &&
		    (p[l->len] == ' ' || p[l->len] == '\0'))
			return true;
		p++;
	}
	return false;
}

static unsigned
with_len(unsigned score, size_t len)
{
	return score + (unsigned)(len < 99 ? len : 99);
}

/* How well a title fits a label; 0 not at all. */
static unsigned
score(const struct title *t, const struct label *l)
{
	if (t->joined == NULL)
		return 0;
	if (strcmp(t->joined, l->fold) == 0)
		return with_len(900, l->len);
	if (t->turned != NULL && strcmp(t->turned, l->fold) == 0)
		return with_len(800, l->len);
	if (t->alone == NULL)
		return 0;
	if (strcmp(t->alone, l->fold) == 0)
		return with_len(700, l->len);
	if (l->len < LEAST || strlen(t->alone) > LONGEST)
		return 0;
	/* "gia ban dong" (giá bán, in đồng) begins with its label. */
	if (str_begins(t->alone, l->fold) && t->alone[l->len] == ' ')
		return with_len(300, l->len);
	return has_words(t->alone, l) ? with_len(100, l->len) : 0;
}

static int
by_score(const void *a, const void *b)
{
	const struct pick *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->title != y->title)
		return x->title < y->title ? -1 : 1;
	return x->col < y->col ? -1 : x->col > y->col;
}

size_t
map_titles(struct arena *mem, const struct title *titles, size_t n,
    const struct import_col *cols, size_t ncols, size_t *target)
{
	struct labels l;
	struct pick *picks;
	size_t npicks = 0, sum = 0;
	bool *used = NEW_N(mem, bool, ncols);
	unsigned s;

	labels_make(mem, cols, ncols, &l);
	for (size_t i = 0; i < n; i++) {
		target[i] = NO_COL;
		for (size_t j = 0; j < l.n; j++)
			npicks += score(&titles[i], &l.at[j]) != 0;
	}
	picks = NEW_N(mem, struct pick, npicks);
	npicks = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < l.n; j++)
			if ((s = score(&titles[i], &l.at[j])) != 0)
				picks[npicks++] = (struct pick){ i,
					l.at[j].col, s };
	qsort(picks, npicks, sizeof(*picks), by_score);
	for (size_t i = 0; i < npicks; i++) {
		if (target[picks[i].title] != NO_COL || used[picks[i].col])
			continue;
		target[picks[i].title] = picks[i].col;
		used[picks[i].col] = true;
		sum += picks[i].score >= 700 ? MAP_EXACT : 1;
	}
	return sum;
}

bool
map_given(struct arena *mem, const char *map, const struct import_col *cols,
    size_t ncols, size_t ntitles, size_t *target, const char **wrong)
{
	size_t n, c;
	char **part = str_split(mem, map, ',', &n), *eq;
	int64_t at;

	for (size_t i = 0; i < ntitles; i++)
		target[i] = NO_COL;
	for (size_t i = 0; i < n; i++) {
		*wrong = part[i];
		if (*part[i] == '\0')
			continue;
		if ((eq = strchr(part[i], '=')) == NULL)
			return false;
		for (c = 0; c < ncols; c++)
			if (strcmp(cols[c].name, eq + 1) == 0)
				break;
		if (c == ncols || !str_int(str_ndup(mem, part[i],
		        (size_t)(eq - part[i])), &at) || at < 1 ||
		    at > (int64_t)ntitles)
			return false;
		for (size_t j = 0; j < ntitles; j++)
			if (target[j] == c)
				return false; /* one column, one source */
		target[at - 1] = c;
	}
	*wrong = NULL;
	return true;
}
