/* cli/cmd_criteria.c: the criteria of the decisions, and scoring by them.
 * Needs no province: the regimes are built in; with --data those an
 * administrator brought stand beside them. */
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/criteria_official.h"
#include "domain/criteria/score_json.h"

static enum lang
lang_of(const struct cli *c)
{
	return lang_parse(str_or(cli_option(c, "--lang"), "vi"));
}

static enum rc
regimes_of(struct cli *c, const struct regime *const **all, size_t *n)
{
	enum rc rc;

	if (cli_option(c, "--data") == NULL && cli_option(c, "--db") == NULL) {
		*all = regimes_builtin(n);
		return RC_OK;
	}
	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	return criteria_regimes(&c->ctx, all, n);
}

static enum rc
set_of(struct cli *c, const struct criteria_set **set)
{
	const struct regime *const *all;
	size_t n;
	enum rc rc;

	if ((rc = regimes_of(c, &all, &n)) != RC_OK)
		return rc;
	if ((*set = regime_set(all, n, c->args[0])) != NULL)
		return RC_OK;
	return cli_wrong(c, "no criteria set %s (see: saoque criteria list)",
	    c->args[0]);
}

static void
regime_print(struct cli *c, const struct regime *r)
{
	buf_fmt(&c->out, "%s  %s  %s – %s  %zu sets\n", r->code, r->number,
	    date_iso(c->mem, r->from_on),
	    str_or(date_iso(c->mem, r->to_on), "…"), r->nsets);
	for (size_t i = 0; i < r->nsets; i++)
		buf_fmt(&c->out, "  %s  %.12s  %3d  %s\n", r->sets[i].code,
		    r->sets[i].hash, r->sets[i].total,
		    words_in(lang_of(c), &r->sets[i].words));
}

/* All regimes, or the one under which a dossier filed on --as-of is judged. */
enum rc
cmd_criteria_list(struct cli *c)
{
	struct json j = JSON_INIT(&c->out);
	bool json = cli_option(c, "--json") != NULL;
	const struct regime *const *all, *only = NULL;
	int64_t day;
	size_t n;
	enum rc rc;

	if ((rc = cli_day(c, "--as-of", &day)) != RC_OK ||
	    (rc = regimes_of(c, &all, &n)) != RC_OK)
		return rc;
	if (day != NONE && (only = regime_of_day(all, n, day)) == NULL) {
		cli_wrong(c, "no decision held on that day");
		return RC_MISSING;
	}
	if (json)
		json_arr(&j);
	for (size_t i = 0; i < n; i++) {
		if (only != NULL && only != all[i])
			continue;
		if (json)
			regime_answer(&j, c->mem, lang_of(c), all[i]);
		else
			regime_print(c, all[i]);
	}
	if (json) {
		json_end_arr(&j);
		buf_putc(&c->out, '\n');
	}
	return RC_OK;
}

static void
criterion_print(struct cli *c, const struct criterion *k, int depth)
{
	enum lang lang = lang_of(c);

	buf_fmt(&c->out, "%*s%-6s %s (%d)\n", 2 + 4 * depth, "", k->code,
	    words_in(lang, &k->words), k->max);
	for (size_t i = 0; i < k->noptions; i++) {
		const struct criteria_option *o = &k->options[i];

		if (o->which != 0 && (i == 0 || o[-1].which != o->which))
			buf_fmt(&c->out, "%*s[%s]\n", 9 + 4 * depth, "",
			    words_in(lang, &k->cases[o->which - 1]));
		buf_fmt(&c->out, "%*s%-9s %3d %-5.*s %s\n", 9 + 4 * depth, "",
		    o->id, o->points, o->star, "*****",
		    words_in(lang, &o->words));
	}
	for (size_t i = 0; i < k->nnotes; i++)
		buf_fmt(&c->out, "%*s! %s: %s\n", 9 + 4 * depth, "",
		    criteria_note_word(k->notes[i]->kind),
		    words_in(lang, &k->notes[i]->words));
}

static void
set_print(struct cli *c, const struct criteria_set *set)
{
	enum lang lang = lang_of(c);
	int part = -1, now;

	buf_fmt(&c->out, "%s  %s  (%s)\n", set->code,
	    words_in(lang, &set->words), set->regime->number);
	if (set->lacks != NULL)
		buf_fmt(&c->out, "? %s\n", words_in(lang, set->lacks));
	for (size_t i = 0; i < set->nrejects; i++)
		buf_fmt(&c->out, "! reject: %s\n",
		    words_in(lang, &set->rejects[i]->words));
	for (size_t i = 0; i < set->nlines; i++) {
		const struct criteria_line *l = &set->lines[i];

		now = l->group != NULL ? l->group->part : l->criterion->part;
		if (now != part) {
			part = now;
			buf_fmt(&c->out, "%c  %s (%d)\n",
			    set->parts[part].letter,
			    words_in(lang, &set->parts[part].words),
			    set->parts[part].max);
		}
		if (l->group != NULL)
			buf_fmt(&c->out, "%*s%-6s %s (%d)\n",
			    2 + 4 * l->depth, "", l->group->code,
			    words_in(lang, &l->group->words), l->group->max);
		else
			criterion_print(c, l->criterion, l->depth);
	}
	for (size_t i = 0; i < set->ndoubts; i++)
		buf_fmt(&c->out, "? %s: %s\n", set->doubts[i].where,
		    words_in(lang, &set->doubts[i].words));
}

enum rc
cmd_criteria_show(struct cli *c)
{
	const struct criteria_set *set;
	struct buf facts = BUF_INIT(c->mem);
	enum rc rc;

	if ((rc = set_of(c, &set)) != RC_OK)
		return rc;
	if (cli_option(c, "--data") != NULL || cli_option(c, "--db") != NULL)
		rc = criteria_get(&c->ctx, c->args[0], &set);
	if (rc != RC_OK)
		return rc;
	if (cli_option(c, "--facts") != NULL) {
		criteria_facts(set, &facts);
		buf_puts(&c->out, buf_str(&facts));
		return RC_OK;
	}
	if (cli_option(c, "--words") != NULL) {
		official_template(set, &c->out);
		buf_putc(&c->out, '\n');
		return RC_OK;
	}
	set_print(c, set);
	return RC_OK;
}

/* Sheets as JSON from standard input, the star as JSON to standard output. */
enum rc
cmd_criteria_score(struct cli *c)
{
	const struct criteria_set *set;
	const char *bytes, *why = "";
	size_t n;
	enum rc rc;

	if ((rc = set_of(c, &set)) != RC_OK ||
	    (rc = cli_file(c, "-", &bytes, &n)) != RC_OK)
		return rc;
	rc = score_json(c->mem, lang_of(c), set, bytes, n, &c->out, &why);
	if (rc == RC_OK)
		buf_putc(&c->out, '\n');
	else
		cli_wrong(c, "%s", why);
	return rc;
}

/* Does a decision's file add up?  Read after the common skeleton, unless it
 * brings its own. */
enum rc
cmd_criteria_check(struct cli *c)
{
	struct criteria_text texts[2] = { criteria_skeleton() };
	struct criteria_faults faults;
	struct regime *r;
	bool alone = cli_option(c, "--alone") != NULL;
	enum rc rc;

	texts[1].name = c->args[0];
	rc = cli_file(c, c->args[0], &texts[1].text, &texts[1].n);
	if (rc != RC_OK)
		return rc;
	rc = criteria_read(c->mem, lang_of(c), texts + alone,
	    2 - (size_t)alone, &r, &faults);
	for (size_t i = 0; i < faults.n; i++)
		cli_wrong(c, "%s:%d: %s%s%s", faults.at[i].file,
		    faults.at[i].line, faults.at[i].where,
		    *faults.at[i].where != '\0' ? ": " : "",
		    faults.at[i].text);
	if (rc == RC_OK)
		regime_print(c, r);
	return rc;
}

/* Bring a decision, or the official words of a set, into a province. */
enum rc
cmd_criteria_load(struct cli *c)
{
	const char *bytes;
	int64_t id;
	size_t n;
	enum rc rc;

	if ((rc = cli_file(c, c->args[0], &bytes, &n)) != RC_OK ||
	    (rc = cli_open(c, false)) != RC_OK)
		return rc;
	return criteria_bring(&c->ctx, bytes, n, &id);
}

/* The words of a set, no longer. */
enum rc
cmd_criteria_drop(struct cli *c)
{
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	return criteria_unlay(&c->ctx, c->args[0]);
}
