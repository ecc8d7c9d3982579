/* criteria_official.c: walk the file and our set side by side. */
#include "domain/criteria/criteria_official.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

enum { LABEL_BYTES = 8000 };

#define FORMAT "ocop-criteria/1"

struct laying {
	struct arena *mem;
	enum lang lang;
	struct criteria_set *set; /* the copy */
	struct criterion *criteria;
	struct criteria_line *lines;
	size_t at;     /* the next line */
	size_t filled; /* criteria copied so far */
	const char **why;
};

static enum rc
wrong(struct laying *l, const char *why)
{
	*l->why = why;
	return RC_INVALID;
}

static enum rc
differs(struct laying *l, const char *cell)
{
	return wrong(l, tr_fill(l->mem, l->lang,
	    N_("Ô {cell} của tệp khác với bộ {set}"), "cell",
	    str_fmt(l->mem, "%.40s", str_or(cell, "?")), "set", l->set->code,
	    NULL));
}

static const char *
text(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static bool
is_number(const json_t *o, const char *key, int want)
{
	const json_t *v = json_object_get(o, key);

	return v == NULL ? want == 0 : json_is_integer(v) &&
	    json_integer_value(v) == want;
}

/* The words of one thing; a missing or huge one is left as ours. */
static void
lay(struct laying *l, struct words *w, const char *official)
{
	if (official != NULL && *official != '\0' &&
	    strlen(official) <= LABEL_BYTES)
		w->official = str_trim(l->mem, official);
}

static enum rc
lay_options(struct laying *l, struct criterion *c, json_t *node)
{
	json_t *options = json_object_get(node, "options"), *o;
	struct criteria_option *mine;
	size_t i;

	if (json_array_size(options) != c->noptions)
		return differs(l, c->code);
	mine = NEW_N(l->mem, struct criteria_option, c->noptions);
	memcpy(mine, c->options, c->noptions * sizeof(*mine));
	json_array_foreach(options, i, o) {
		if (!str_eq(text(o, "id"), mine[i].id) ||
		    !is_number(o, "points", mine[i].points) ||
		    !is_number(o, "gate_star", mine[i].star) ||
		    !is_number(o, "case", mine[i].which))
			return differs(l, mine[i].id);
		lay(l, &mine[i].words, text(o, "label"));
	}
	c->options = mine;
	return RC_OK;
}

/* Notes are matched by their order and kind. */
static enum rc
lay_notes(struct laying *l, struct criterion *c, json_t *node)
{
	json_t *notes = json_object_get(node, "notes"), *o;
	const struct criteria_note **list;
	struct criteria_note *mine;
	size_t i;

	if (json_array_size(notes) != c->nnotes)
		return differs(l, c->code);
	list = NEW_N(l->mem, const struct criteria_note *, c->nnotes + 1);
	mine = NEW_N(l->mem, struct criteria_note, c->nnotes + 1);
	json_array_foreach(notes, i, o) {
		mine[i] = *c->notes[i];
		if (!str_eq(text(o, "type"),
		    criteria_note_word(mine[i].kind)))
			return differs(l, c->code);
		lay(l, &mine[i].words, text(o, "text"));
		list[i] = &mine[i];
	}
	c->notes = list;
	return RC_OK;
}

static void
lay_cases(struct laying *l, struct criterion *c, json_t *node)
{
	json_t *cases = json_object_get(node, "cases"), *o;
	struct words *mine;
	size_t i;

	if (c->ncases == 0 || json_array_size(cases) != c->ncases)
		return; /* a file may leave them unnamed */
	mine = NEW_N(l->mem, struct words, c->ncases);
	memcpy(mine, c->cases, c->ncases * sizeof(*mine));
	json_array_foreach(cases, i, o)
		lay(l, &mine[i], text(o, "name"));
	c->cases = mine;
}

static enum rc
lay_criterion(struct laying *l, struct criteria_line *line, json_t *node)
{
	struct criterion *c = &l->criteria[l->filled++];
	enum rc rc;

	*c = *line->criterion;
	line->criterion = c;
	if (!is_number(node, "max", c->max))
		return differs(l, c->code);
	lay(l, &c->words, text(node, "name"));
	lay_cases(l, c, node);
	if ((rc = lay_options(l, c, node)) != RC_OK)
		return rc;
	return lay_notes(l, c, node);
}

static enum rc
lay_node(struct laying *l, json_t *node, int depth)
{
	json_t *inner = json_object_get(node, "criteria"), *o;
	struct criteria_line *line;
	struct criteria_group *g;
	enum rc rc;
	size_t i;

	if (l->at == l->set->nlines)
		return differs(l, text(node, "code"));
	line = &l->lines[l->at++];
	if (depth != line->depth || (inner != NULL) != (line->group != NULL) ||
	    !str_eq(text(node, "code"), line->group != NULL ?
	    line->group->code : line->criterion->code))
		return differs(l, text(node, "code"));
	if (inner == NULL)
		return lay_criterion(l, line, node);
	g = memcpy(NEW(l->mem, struct criteria_group), line->group,
	    sizeof(*g));
	line->group = g;
	if (!is_number(node, "max", g->max))
		return differs(l, g->code);
	lay(l, &g->words, text(node, "name"));
	json_array_foreach(inner, i, o)
		if ((rc = lay_node(l, o, depth + 1)) != RC_OK)
			return rc;
	return RC_OK;
}

/* What rejects a dossier, in the file's order. */
static void
lay_rejects(struct laying *l, json_t *root)
{
	json_t *list = json_object_get(root, "dossier_rejected_if"), *o;
	const struct criteria_note **notes;
	struct criteria_note *mine;
	size_t i;

	if (json_array_size(list) != l->set->nrejects)
		return;
	notes = NEW_N(l->mem, const struct criteria_note *,
	    l->set->nrejects + 1);
	mine = NEW_N(l->mem, struct criteria_note, l->set->nrejects + 1);
	json_array_foreach(list, i, o) {
		mine[i] = *l->set->rejects[i];
		lay(l, &mine[i].words, json_string_value(o));
		notes[i] = &mine[i];
	}
	l->set->rejects = notes;
}

static enum rc
lay_set(struct laying *l, json_t *root)
{
	json_t *parts = json_object_get(root, "parts"), *part, *group;
	char letter[2] = { 0 };
	size_t i, k;
	enum rc rc;

	if (!str_eq(text(root, "set_code"), l->set->code))
		return differs(l, text(root, "set_code"));
	lay(l, &l->set->words, text(root, "form_title") != NULL ?
	    text(root, "form_title") : text(root, "name"));
	lay_rejects(l, root);
	if (json_array_size(parts) != l->set->nparts)
		return differs(l, "parts");
	json_array_foreach(parts, i, part) {
		letter[0] = l->set->parts[i].letter;
		if (!str_eq(text(part, "part"), letter))
			return differs(l, text(part, "part"));
		lay(l, &l->set->parts[i].words, text(part, "name"));
		json_array_foreach(json_object_get(part, "groups"), k, group)
			if ((rc = lay_node(l, group, 0)) != RC_OK)
				return rc;
	}
	if (l->at != l->set->nlines)
		return differs(l, l->lines[l->at].group != NULL ?
		    l->lines[l->at].group->code :
		    l->lines[l->at].criterion->code);
	return RC_OK;
}

static json_t *
open_file(const char *bytes, size_t n)
{
	json_error_t error;
	json_t *root;

	if (n > OFFICIAL_BYTES)
		return NULL;
	root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &error);
	if (str_eq(text(root, "format"), FORMAT))
		return root;
	json_decref(root);
	return NULL;
}

const char *
official_code(struct arena *mem, const char *bytes, size_t n)
{
	json_t *root = open_file(bytes, n);
	const char *code = str_dup(mem, text(root, "set_code"));

	json_decref(root);
	return code;
}

enum rc
official_lay(struct arena *mem, enum lang lang,
    const struct criteria_set *set, const char *bytes, size_t n,
    const struct criteria_set **out, const char **why)
{
	struct laying l = { .mem = mem, .lang = lang, .why = why };
	json_t *root = open_file(bytes, n);
	enum rc rc;

	*out = NULL;
	if (root == NULL)
		return wrong(&l, tr_fill(mem, lang,
		    N_("Tệp không phải là lời văn chính thức của một bộ tiêu "
		       "chí (ocop-criteria/1)"), NULL));
	l.set = memcpy(NEW(mem, struct criteria_set), set, sizeof(*set));
	l.criteria = NEW_N(mem, struct criterion, set->ncriteria);
	l.lines = memcpy(NEW_N(mem, struct criteria_line, set->nlines),
	    set->lines, set->nlines * sizeof(*l.lines));
	rc = lay_set(&l, root);
	json_decref(root);
	if (rc != RC_OK)
		return rc;
	l.set->criteria = l.criteria;
	l.set->lines = l.lines;
	*out = l.set;
	return RC_OK;
}

/* ---- the other way ---- */

static void
write_options(struct json *j, const struct criterion *c)
{
	if (c->ncases > 0) {
		json_key(j, "cases");
		json_arr(j);
		for (size_t i = 0; i < c->ncases; i++) {
			json_obj(j);
			json_kv_str(j, "name", words_form(&c->cases[i]));
			json_end_obj(j);
		}
		json_end_arr(j);
	}
	json_key(j, "options");
	json_arr(j);
	for (size_t i = 0; i < c->noptions; i++) {
		const struct criteria_option *o = &c->options[i];

		json_obj(j);
		json_kv_str(j, "id", o->id);
		json_kv_int(j, "points", o->points);
		if (o->star != 0)
			json_kv_int(j, "gate_star", o->star);
		if (o->which != 0)
			json_kv_int(j, "case", o->which);
		json_kv_str(j, "label", words_form(&o->words));
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
write_notes(struct json *j, const struct criterion *c)
{
	if (c->nnotes == 0)
		return;
	json_key(j, "notes");
	json_arr(j);
	for (size_t i = 0; i < c->nnotes; i++) {
		json_obj(j);
		json_kv_str(j, "type", criteria_note_word(c->notes[i]->kind));
		json_kv_str(j, "text", words_form(&c->notes[i]->words));
		json_end_obj(j);
	}
	json_end_arr(j);
}

/* A line of the form; what stands inside it is begun or left by its depth. */
static void
write_line(struct json *j, const struct criteria_line *l)
{
	json_obj(j);
	json_kv_str(j, "code", l->group != NULL ? l->group->code :
	    l->criterion->code);
	json_kv_str(j, "name", words_form(l->group != NULL ?
	    &l->group->words : &l->criterion->words));
	json_kv_int(j, "max", l->group != NULL ? l->group->max :
	    l->criterion->max);
	if (l->group != NULL) {
		json_key(j, "criteria");
		json_arr(j);
		return;
	}
	write_options(j, l->criterion);
	write_notes(j, l->criterion);
	json_end_obj(j);
}

static void
write_part(struct json *j, const struct criteria_set *set, size_t part)
{
	char letter[2] = { set->parts[part].letter, '\0' };
	int open = 0; /* groups */

	json_obj(j);
	json_kv_str(j, "part", letter);
	json_kv_str(j, "name", words_form(&set->parts[part].words));
	json_kv_int(j, "max", set->parts[part].max);
	json_key(j, "groups");
	json_arr(j);
	for (size_t i = 0; i < set->nlines; i++) {
		const struct criteria_line *l = &set->lines[i];

		if (criteria_line_part(l) != part)
			continue;
		for (; open > l->depth; open--) {
			json_end_arr(j);
			json_end_obj(j);
		}
		write_line(j, l);
		open += l->group != NULL;
	}
	for (; open > 0; open--) {
		json_end_arr(j);
		json_end_obj(j);
	}
	json_end_arr(j);
	json_end_obj(j);
}

void
official_template(const struct criteria_set *set, struct buf *out)
{
	struct json j = JSON_INIT(out);

	json_obj(&j);
	json_kv_str(&j, "format", FORMAT);
	json_kv_str(&j, "decision", set->regime->number);
	json_kv_str(&j, "set_code", set->code);
	json_kv_str(&j, "name", words_form(&set->words));
	json_key(&j, "dossier_rejected_if");
	json_arr(&j);
	for (size_t i = 0; i < set->nrejects; i++)
		json_str(&j, words_form(&set->rejects[i]->words));
	json_end_arr(&j);
	json_key(&j, "parts");
	json_arr(&j);
	for (size_t i = 0; i < set->nparts; i++)
		write_part(&j, set, i);
	json_end_arr(&j);
	json_end_obj(&j);
}

bool
official_laid(const struct criteria_set *set)
{
	for (size_t i = 0; i < set->ncriteria; i++)
		if (set->criteria[i].words.official != NULL)
			return true;
	return set->words.official != NULL;
}
