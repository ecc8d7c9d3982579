/* test_shared.c: our sets against the project's domain data, cell by cell:
 * parts, groups, criteria, options, points, star marks, cases, kinds of note.
 * Left out (exit 77) where that data is not beside the checkout.
 *
 *   test_shared DIR   DIR holds qd26-2026-*.json and qd1048-2019-*.json */
#include "fix.h"

#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "domain/criteria/criteria_official.h"

static glob_t files;

static int64_t
number(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static const char *
text(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static void
same_options(const struct criterion *c, json_t *node)
{
	json_t *options = json_object_get(node, "options"), *o;
	size_t i;

	WANT_INT(json_array_size(options), c->noptions);
	json_array_foreach(options, i, o) {
		WANT_STR(text(o, "id"), c->options[i].id);
		WANT_INT(number(o, "points"), c->options[i].points);
		WANT_INT(number(o, "gate_star"), c->options[i].star);
		WANT_INT(number(o, "case"), c->options[i].which);
	}
}

static void
same_notes(const struct criterion *c, json_t *node)
{
	json_t *notes = json_object_get(node, "notes"), *o;
	size_t i;

	WANT_INT(json_array_size(notes), c->nnotes);
	json_array_foreach(notes, i, o)
		WANT_STR(text(o, "type"),
		    criteria_note_word(c->notes[i]->kind));
}

/* Walk both trees together; *at is our next line. */
static void
same_node(const struct criteria_set *set, json_t *node, int depth,
    size_t *at)
{
	const struct criteria_line *l = &set->lines[(*at)++];
	json_t *inner = json_object_get(node, "criteria"), *o;
	size_t i;

	WANT(*at <= set->nlines);
	WANT_INT(depth, l->depth);
	if (inner == NULL) {
		WANT(l->criterion != NULL);
		WANT_STR(text(node, "code"), l->criterion->code);
		WANT_STR(text(node, "key"), l->criterion->key);
		WANT_INT(number(node, "max"), l->criterion->max);
		same_options(l->criterion, node);
		same_notes(l->criterion, node);
		return;
	}
	WANT(l->group != NULL);
	WANT_STR(text(node, "code"), l->group->code);
	if (text(node, "key") != NULL)
		WANT_STR(text(node, "key"), l->group->key);
	WANT_INT(number(node, "max"), l->group->max);
	json_array_foreach(inner, i, o)
		same_node(set, o, depth + 1, at);
}

/* The list of gates, by star and then down the form. */
static void
same_gates(const struct criteria_set *set, json_t *root)
{
	json_t *gates = json_object_get(root, "gates"), *o;
	size_t at = 0;

	for (int star = 3; star <= 5; star++)
		for (size_t i = 0; i < set->ncriteria; i++) {
			if (set->criteria[i].least[star] == 0)
				continue;
			o = json_array_get(gates, at++);
			WANT_INT(number(o, "star"), star);
			WANT_STR(text(o, "criterion"), set->criteria[i].code);
			WANT_STR(text(o, "key"), set->criteria[i].key);
			WANT_INT(number(o, "min_points"),
			    set->criteria[i].least[star]);
		}
	WANT_INT(json_array_size(gates), at);
}

static void
same_set(const struct criteria_set *set, json_t *root)
{
	json_t *parts = json_object_get(root, "parts"), *part, *group;
	size_t i, k, at = 0;
	int64_t day;

	WANT_INT(number(root, "set_no"), set->number);
	WANT_STR(text(root, "name"), set->words.vi);
	WANT_INT(number(root, "total"), set->total);
	WANT_INT(json_is_true(json_object_get(root, "complete")),
	    set->lacks == NULL);
	WANT(date_parse(text(root, "effective_from"), DATE_DMY, &day));
	WANT_INT(day, set->regime->from_on);
	WANT(str_begins(text(root, "decision"), set->regime->number));
	if (json_object_get(root, "samples_required") != NULL)
		WANT_INT(number(root, "samples_required"), set->samples);
	WANT_INT(json_array_size(json_object_get(root,
	    "dossier_rejected_if")), set->nrejects);
	WANT_INT(json_array_size(parts), set->nparts);
	json_array_foreach(parts, i, part) {
		WANT_INT(text(part, "part")[0], set->parts[i].letter);
		if (set->lacks == NULL)
			WANT_INT(number(part, "max"), set->parts[i].max);
		json_array_foreach(json_object_get(part, "groups"), k, group)
			same_node(set, group, 0, &at);
	}
	WANT_INT(set->nlines, at);
	same_gates(set, root);
}

static struct criteria_text
file_text(struct arena *mem, const char *path)
{
	struct buf b = BUF_INIT(mem);
	FILE *f = fopen(path, "r");
	size_t n;

	WANT(f != NULL);
	while ((n = fread(buf_room(&b, 4096), 1, 4096, f)) > 0)
		b.len += n;
	fclose(f);
	buf_str(&b);
	return (struct criteria_text){ path, b.at, b.len };
}

TEST(criteria_equal_the_domain_data_in_every_cell)
{
	json_error_t error;
	json_t *root;

	WANT_INT(51, files.gl_pathc);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		root = json_load_file(files.gl_pathv[i], 0, &error);
		WANT(root != NULL);
		same_set(set_named(text(root, "set_code")), root);
		json_decref(root);
	}
}

/* The same files as official words: every label is laid, no fact changes. */
TEST(official_words_are_laid_over_a_set_without_changing_it)
{
	const struct criteria_set *set, *out;
	struct criteria_set again;
	struct criteria_text file;
	const char *code, *why;

	for (size_t i = 0; i < files.gl_pathc; i++) {
		file = file_text(mem, files.gl_pathv[i]);
		code = official_code(mem, file.text, file.n);
		set = set_named(code);
		WANT_RC(RC_OK, official_lay(mem, LANG_VI, set, file.text,
		    file.n, &out, &why));
		again = *out;
		criteria_hash(mem, &again);
		WANT_STR(set->hash, again.hash);
		for (size_t k = 0; k < out->ncriteria; k++) {
			WANT(out->criteria[k].words.official != NULL);
			WANT(out->criteria[k].options[0].words.official !=
			    NULL);
		}
	}
}

TEST(official_words_of_another_set_are_refused_naming_the_cell)
{
	struct criteria_text file = file_text(mem, files.gl_pathv[25]);
	const struct criteria_set *out;
	const char *why;
	char *at;

	WANT_RC(RC_INVALID, official_lay(mem, LANG_VI,
	    set_named("qd26-02"), file.text, file.n, &out, &why));
	WANT_STR("Ô qd26-01 của tệp khác với bộ qd26-02", why);
	at = strstr(file.text, "\"1.1.o2\"");
	at = strstr(at, "\"points\": 2");
	at[strlen("\"points\": ")] = '3';
	WANT_RC(RC_INVALID, official_lay(mem, LANG_VI,
	    set_named("qd26-01"), file.text, file.n, &out, &why));
	WANT_STR("Ô 1.1.o2 của tệp khác với bộ qd26-01", why);
	WANT_RC(RC_INVALID, official_lay(mem, LANG_VI,
	    set_named("qd26-01"), "{}", 2, &out, &why));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest all[] = {
		RUN(criteria_equal_the_domain_data_in_every_cell),
		RUN(official_words_are_laid_over_a_set_without_changing_it),
		RUN(official_words_of_another_set_are_refused_naming_the_cell),
	};
	char pattern[4096];

	if (argc != 2)
		return EXIT_FAILURE;
	snprintf(pattern, sizeof(pattern), "%s/qd*.json", argv[1]);
	if (glob(pattern, 0, NULL, &files) != 0) {
		fprintf(stderr, "no domain data in %s\n", argv[1]);
		return 77;
	}
	return cmocka_run_group_tests(all, NULL, NULL);
}
