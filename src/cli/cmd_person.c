/* cli/cmd_person.c: what would go of a person's data, its erasing, and limiting
 * its use. */
#include <stdio.h>

#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "cli/cli.h"
#include "domain/report/person_held.h"
#include "model/forget.h"

/* ${held}: JSON, or NULL after it was erased. */
static void
print_json(struct cli *c, const struct person_plan *plan, const char *held)
{
	struct json j = JSON_INIT(&c->out);

	json_obj(&j);
	json_kv_str(&j, "entity", plan->entity->name);
	json_kv_str(&j, "key", key_str(c->mem, plan->id));
	json_kv_bool(&j, "erased", held == NULL);
	if (held != NULL) {
		json_key(&j, "holds");
		json_raw(&j, held);
	}
	json_key(&j, "goes");
	json_arr(&j);
	for (size_t i = 0; i < plan->ngoes; i++) {
		json_obj(&j);
		json_kv_str(&j, "what", tr(c->ctx.lang, plan->goes[i].what));
		json_kv_int(&j, "n", plan->goes[i].n);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_key(&j, "stays");
	json_arr(&j);
	for (size_t i = 0; i < plan->nstays; i++) {
		json_obj(&j);
		json_kv_str(&j, "what", tr(c->ctx.lang, plan->stays[i].what));
		json_kv_int(&j, "n", plan->stays[i].n);
		json_kv_str(&j, "why", tr(c->ctx.lang, plan->stays[i].why));
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
}

static void
print_plan(struct cli *c, const struct person_plan *plan, bool erased)
{
	enum lang lang = c->ctx.lang;

	for (size_t i = 0; i < plan->ngoes; i++)
		buf_fmt(&c->out, "%s %lld  %s\n", erased ? "erased" :
		    "would go", (long long)plan->goes[i].n,
		    tr(lang, plan->goes[i].what));
	for (size_t i = 0; i < plan->nstays; i++)
		buf_fmt(&c->out, "stays %lld  %s: %s\n",
		    (long long)plan->stays[i].n,
		    tr(lang, plan->stays[i].what),
		    tr(lang, plan->stays[i].why));
}

static enum rc
find(struct cli *c, const struct entity **e, int64_t *id)
{
	enum rc rc;

	*e = model_entity(c->model, c->args[0]);
	if (*e == NULL || !person_kind(*e))
		return cli_wrong(c, "%s: one of actor, producer, "
		    "council_member, report", c->args[0]);
	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	return entity_lookup(&c->ctx, *e, c->args[1], id);
}

enum rc
cmd_person_look(struct cli *c)
{
	struct buf held = BUF_INIT(c->mem);
	struct person_plan plan;
	const struct entity *e;
	int64_t id;
	enum rc rc;

	if ((rc = find(c, &e, &id)) != RC_OK ||
	    (rc = person_look(&c->ctx, e, id, &plan)) != RC_OK)
		return rc;
	if (cli_option(c, "--json") == NULL)
		print_plan(c, &plan, false);
	else if ((rc = person_held_json(&c->ctx, e, id, &held)) == RC_OK)
		print_json(c, &plan, buf_str(&held));
	return rc;
}

static enum rc
request(struct cli *c, const struct entity *e, int64_t id,
    struct person_request *r)
{
	row_blank(&person_request_entity, r);
	r->entity = e->name;
	r->about = key_str(c->mem, id);
	r->ground = str_or(cli_option(c, "--ground"), "asked");
	r->decided_by = cli_option(c, "--by");
	r->document = cli_option(c, "--document");
	return cli_day(c, "--asked", &r->asked_on);
}

/* Here nobody waits for another page: the bytes go at once. */
enum rc
cmd_person_erase(struct cli *c)
{
	struct person_request r;
	struct person_plan plan;
	const struct entity *e;
	int64_t id;
	bool done;
	enum rc rc;

	if ((rc = find(c, &e, &id)) != RC_OK ||
	    (rc = request(c, e, id, &r)) != RC_OK ||
	    (rc = person_erase(&c->ctx, &r, &plan)) != RC_OK)
		return rc;
	if (cli_option(c, "--json") == NULL)
		print_plan(c, &plan, true);
	else
		print_json(c, &plan, NULL);
	rc = forget_rest(&c->ctx, cli_dir(c), &done);
	if (rc == RC_BUSY)
		fprintf(stderr, "saoque person erase: erased; the database is "
		    "in use and is written anew by the server tonight\n");
	return rc == RC_BUSY ? RC_OK : rc;
}

static enum rc
limit(struct cli *c, const char *what)
{
	struct json j = JSON_INIT(&c->out);
	struct person_request r;
	const struct entity *e;
	int64_t id, n;
	enum rc rc;

	if ((rc = find(c, &e, &id)) != RC_OK ||
	    (rc = request(c, e, id, &r)) != RC_OK)
		return rc;
	r.what = what;
	if ((rc = person_limit(&c->ctx, &r, &n)) != RC_OK)
		return rc;
	if (cli_option(c, "--json") == NULL) {
		buf_fmt(&c->out, "%s %s %s, rows %lld\n",
		    str_eq(what, PERSON_LIMIT) ? "limited" : "lifted", e->name,
		    r.about, (long long)n);
		return RC_OK;
	}
	json_obj(&j);
	json_kv_str(&j, "entity", e->name);
	json_kv_str(&j, "key", r.about);
	json_kv_str(&j, "since", str_eq(what, PERSON_LIMIT) ?
	    date_iso(c->mem, r.decided_on) : NULL);
	json_kv_int(&j, "n", n);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
	return RC_OK;
}

enum rc
cmd_person_limit(struct cli *c)
{
	return limit(c, PERSON_LIMIT);
}

enum rc
cmd_person_lift(struct cli *c)
{
	return limit(c, PERSON_LIFT);
}
