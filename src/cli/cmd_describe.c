/* cli/cmd_describe.c: the very tables the program runs on, as text; and may.
 * docs/ holds copies, compared in make test. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "domain/org/auth.h"
#include "model/act.h"
#include "model/schema.h"

static const char *const types[] = { "", "text", "long", "int", "milli",
	"money", "date", "instant", "bool", "code", "ref", "file" };

static const struct {
	unsigned flag;
	const char *word;
} flags[] = {
	{ F_NEED, "need" }, { F_FIXED, "fixed" }, { F_LIST, "list" },
	{ F_FIND, "find" }, { F_RANGE, "range" }, { F_FILTER, "filter" },
	{ F_SORT, "sort" }, { F_HIDDEN, "hidden" },
	{ F_PERSONAL, "personal" }, { F_NATURAL, "natural" },
	{ F_SECRET, "secret" }, { F_SEALED, "sealed" }, { F_LATER, "later" },
};

static void
describe_entity(struct buf *b, const struct entity *e)
{
	buf_fmt(b, "%s (/%s) %s\n", e->name, e->plural, e->title);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		buf_fmt(b, "  %-18s %-8s", f->name, f->type == T_REF ? f->to :
		    types[f->type]);
		for (size_t k = 0; k < COUNT(flags); k++)
			if ((f->flags & flags[k].flag) != 0)
				buf_fmt(b, " %s%s", flags[k].word,
				    flags[k].flag == F_PERSONAL &&
				    f->a_person != NULL ? "-some" : "");
		if (f->offer != NULL)
			buf_fmt(b, " of=%s", f->offer);
		if (str_eq(f->name, e->begins))
			buf_puts(b, " begins");
		if (str_eq(f->name, e->ends))
			buf_puts(b, " ends");
		buf_fmt(b, "  # %s\n", f->label);
	}
	for (size_t i = 0; i < e->nfilters; i++)
		buf_fmt(b, "  ?%-17s %s  # %s\n", e->filters[i].name,
		    types[e->filters[i].type], e->filters[i].label);
	for (size_t i = 0; i < e->nsteps; i++)
		buf_fmt(b, "  >%-17s %s -> %s  # %s\n", e->steps[i].name,
		    e->steps[i].from, e->steps[i].to, e->steps[i].label);
	buf_putc(b, '\n');
}

static void
roles_of(struct buf *b, unsigned roles)
{
	for (unsigned bit = 1; bit <= ROLE_READER; bit <<= 1)
		if ((roles & bit) != 0)
			buf_fmt(b, " %s", role_code(bit));
}

/* "  !close of c: admin coordinator"; "all": of no one row; "-": it asks; "?"
 * instead of "!": only read. */
static void
describe_act(struct buf *b, const struct act *a)
{
	buf_fmt(b, "  %c%s %s %s:", act_reads(a) ? '?' : '!', a->name,
	    a->of_row ? "of" : "all", a->needs == ACT_READ ? "r" :
	    a->needs == ACT_CREATE ? "c" : a->needs == ACT_UPDATE ? "u" :
	    a->needs == ACT_END ? "e" : "-");
	roles_of(b, act_roles(a));
	buf_putc(b, '\n');
}

/* Those that are of no kind of row. */
static void
describe_others(struct buf *b, const struct model *m)
{
	const struct act *a;
	const char *on = NULL;

	for (size_t i = 0; (a = act_of(m, NULL, i)) != NULL; i++) {
		if (!str_eq(on, a->on))
			buf_fmt(b, "/%s\n", on = a->on);
		describe_act(b, a);
	}
}

static void
describe_roles(struct buf *b, const struct model *m, const struct entity *e)
{
	const struct act *a;
	static const char *const scopes[] = { "", "all", "branch", "producer",
		"self" };

	const char *const owners[] = { e->owner_unit, e->owner_producer,
		e->owner_actor };
	static const char *const whose[] = { "unit", "producer", "actor" };

	buf_puts(b, e->name);
	for (size_t i = 0; i < COUNT(owners); i++)
		if (owners[i] != NULL)
			buf_fmt(b, " %s=%s", whose[i], owners[i]);
	buf_putc(b, '\n');
	for (size_t i = 0; i < e->nrights; i++) {
		const struct right *r = &e->rights[i];

		buf_fmt(b, "  %s%s%s%s%s %s%s%s:",
		    (r->actions & ACT_READ) != 0 ? "r" : "-",
		    (r->actions & ACT_CREATE) != 0 ? "c" : "-",
		    (r->actions & ACT_UPDATE) != 0 ? "u" : "-",
		    (r->actions & ACT_END) != 0 ? "e" : "-",
		    (r->actions & ACT_SEE) != 0 ? "s" : "-",
		    scopes[r->scope], r->states != NULL ? " in " : "",
		    r->states != NULL ? r->states : "");
		roles_of(b, r->roles);
		buf_putc(b, '\n');
	}
	for (size_t i = 0; i < e->nsteps; i++) {
		buf_fmt(b, "  >%s:", e->steps[i].name);
		roles_of(b, e->steps[i].roles);
		buf_putc(b, '\n');
	}
	for (size_t i = 0; (a = act_of(m, e, i)) != NULL; i++)
		describe_act(b, a);
}

enum rc
cmd_describe(struct cli *c)
{
	const char *what = c->args[0];
	const char *only = c->nargs == 2 ? c->args[1] : NULL;

	if (str_eq(what, "sql")) {
		schema_sql(c->model, c->mem, &c->out);
		return RC_OK;
	}
	if (str_eq(what, "routes"))
		return cmd_routes(c);
	if (str_eq(what, "commands")) {
		for (size_t i = 0; i < ncommands; i++)
			buf_fmt(&c->out, "%s %s\n", commands[i].name,
			    commands[i].args);
		return RC_OK;
	}
	if (str_eq(what, "config")) {
		config_print(&c->out);
		return RC_OK;
	}
	if (str_eq(what, "completion")) {
		completion_print(&c->out, c->model);
		return RC_OK;
	}
	if (str_eq(what, "man")) {
		if (man_print(&c->out, str_or(only, "saoque")))
			return RC_OK;
		cli_wrong(c, "no page %s", only);
		return RC_MISSING;
	}
	if (!str_eq(what, "entity") && !str_eq(what, "roles"))
		return cli_wrong(c, "entity, routes, sql, roles, commands, "
		    "config, man or completion");
	for (size_t i = 0; i < c->model->n; i++) {
		const struct entity *e = c->model->entities[i];

		if (only != NULL && !str_eq(only, e->name))
			continue;
		if (str_eq(what, "entity"))
			describe_entity(&c->out, e);
		else
			describe_roles(&c->out, c->model, e);
	}
	if (str_eq(what, "roles") && only == NULL)
		describe_others(&c->out, c->model);
	if (c->out.len == 0) {
		cli_wrong(c, "no entity %s", only);
		return RC_MISSING;
	}
	return RC_OK;
}

enum rc
cmd_may(struct cli *c)
{
	static const struct { const char *word; enum action act; } acts[] = {
		{ "read", ACT_READ }, { "create", ACT_CREATE },
		{ "update", ACT_UPDATE }, { "end", ACT_END },
		{ "see", ACT_SEE } };
	const struct entity *e = model_entity(c->model, c->args[2]);
	struct json j = JSON_INIT(&c->out);
	struct buf why = BUF_INIT(c->mem);
	enum action action = 0;
	int64_t actor, id;
	void *row;
	enum rc rc;

	for (size_t i = 0; i < COUNT(acts); i++)
		if (str_eq(acts[i].word, c->args[1]))
			action = acts[i].act;
	if (action == 0)
		return cli_wrong(c, "read, create, update, end or see");
	if (e == NULL || !key_parse(c->args[3], &id))
		return cli_wrong(c, "which record? ENTITY KEY");
	row = row_new(c->mem, e);
	if ((rc = cli_open(c, false)) != RC_OK ||
	    (rc = people_find(c, c->args[0], &actor)) != RC_OK ||
	    (rc = entity_peek(&c->ctx, e, id, row)) != RC_OK)
		return rc;
	c->ctx.system = false;
	if ((rc = auth_become(&c->ctx, actor)) != RC_OK)
		return rc;
	rc = may(&c->ctx, e, action, row, &why);
	if (cli_option(c, "--json") != NULL) {
		json_obj(&j);
		json_kv_bool(&j, "may", rc == RC_OK);
		json_kv_str(&j, "why", buf_str(&why));
		json_end_obj(&j);
		buf_putc(&c->out, '\n');
		return rc;
	}
	buf_fmt(&c->out, "%s\n", rc == RC_OK ? "yes" : "no");
	if (cli_option(c, "--explain") != NULL)
		buf_puts(&c->out, buf_str(&why));
	return rc;
}
