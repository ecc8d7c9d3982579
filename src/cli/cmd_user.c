/* cli/cmd_user.c: accounts and roles. */
#include <stdio.h>

#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "domain/org/access_token.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/password.h"
#include "domain/org/unit.h"
#include "model/list.h"

enum rc
people_find(struct cli *c, const char *login, int64_t *id)
{
	struct actor a;
	enum rc rc = entity_by(&c->ctx, &actor_entity, "login", login, &a);

	if (rc == RC_OK)
		*id = a.row.id;
	return rc;
}

/* By its code, today; without one NONE. */
static enum rc
unit_of(struct cli *c, const char *code, int64_t *id)
{
	*id = NONE;
	if (code == NULL)
		return RC_OK;
	if (unit_find(&c->ctx, code, NULL, NONE, ctx_today(&c->ctx), id) ==
	    RC_OK)
		return RC_OK;
	cli_wrong(c, "no single unit %s today", code);
	return RC_MISSING;
}

enum rc
people_role(struct cli *c, int64_t actor, const char *role, int64_t unit,
    int64_t producer, int64_t from)
{
	struct role_grant g;

	row_blank(&role_grant_entity, &g);
	g.actor_id = actor;
	g.role = role;
	g.unit_id = unit;
	g.producer_id = producer;
	g.from_day = from != NONE ? from : ctx_today(&c->ctx);
	return entity_add(&c->ctx, &role_grant_entity, &g, NULL);
}

enum rc
people_add(struct cli *c, struct passwords *p, const char *login,
    const char *name, const char *role, int64_t unit, const char **password)
{
	struct actor a;
	int64_t id;
	enum rc rc;

	row_blank(&actor_entity, &a);
	a.login = login;
	a.name = name;
	a.lang = "vi";
	a.unit_id = unit;
	if ((rc = tx_begin(&c->ctx)) != RC_OK)
		return rc;
	rc = entity_add(&c->ctx, &actor_entity, &a, &id);
	if (rc == RC_OK && role != NULL)
		rc = people_role(c, id, role, unit, NONE, NONE);
	if (rc == RC_OK)
		rc = auth_first_password(&c->ctx, p, id, password);
	return tx_end(&c->ctx, rc);
}

void
people_print(struct cli *c, const char *login, const char *password)
{
	struct json j = JSON_INIT(&c->out);
	const char *until = "";
	struct actor a;

	if (entity_by(&c->ctx, &actor_entity, "login", login, &a) == RC_OK)
		until = instant_iso(c->ctx.mem, a.first_until);
	if (cli_option(c, "--json") == NULL) {
		buf_fmt(&c->out, "%s %s\n", login, password);
		fprintf(stderr, "saoque %s: to be changed before %s\n",
		    c->command->name, until);
		return;
	}
	json_obj(&j);
	json_kv_str(&j, "login", login);
	json_kv_str(&j, "password", password);
	json_kv_str(&j, "until", until);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
}

enum rc
cmd_user_add(struct cli *c)
{
	const char *role = cli_option(c, "--role"), *password = NULL;
	struct passwords *p;
	int64_t unit;
	enum rc rc;

	if (role != NULL && role_parse(role) == 0)
		return cli_wrong(c, "no role %s; see describe roles", role);
	if ((rc = cli_open(c, false)) != RC_OK ||
	    (rc = unit_of(c, cli_option(c, "--unit"), &unit)) != RC_OK ||
	    (rc = cli_passwords(c, &p)) != RC_OK)
		return rc;
	rc = people_add(c, p, c->args[0], c->args[1], role, unit, &password);
	passwords_close(p);
	if (rc == RC_OK)
		people_print(c, c->args[0], password);
	return rc;
}

enum rc
cmd_user_role(struct cli *c)
{
	int64_t unit, actor, from;
	enum rc rc;

	if (role_parse(c->args[1]) == 0)
		return cli_wrong(c, "no role %s; see describe roles",
		    c->args[1]);
	if ((rc = cli_open(c, false)) != RC_OK ||
	    (rc = cli_day(c, "--from", &from)) != RC_OK ||
	    (rc = unit_of(c, cli_option(c, "--unit"), &unit)) != RC_OK ||
	    (rc = people_find(c, c->args[0], &actor)) != RC_OK)
		return rc;
	return people_role(c, actor, c->args[1], unit, NONE, from);
}

enum rc
cmd_user_password(struct cli *c)
{
	struct passwords *p;
	const char *password;
	int64_t id;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK ||
	    (rc = people_find(c, c->args[0], &id)) != RC_OK ||
	    (rc = cli_passwords(c, &p)) != RC_OK)
		return rc;
	rc = auth_first_password(&c->ctx, p, id, &password);
	passwords_close(p);
	if (rc == RC_OK)
		people_print(c, c->args[0], password);
	return rc;
}

enum rc
cmd_user_token(struct cli *c)
{
	struct json j = JSON_INIT(&c->out);
	int64_t days = 90;
	const char *token;
	enum rc rc;

	if (cli_option(c, "--days") != NULL &&
	    !str_int(cli_option(c, "--days"), &days))
		return cli_wrong(c, "--days: not a number");
	if ((rc = cli_open(c, false)) != RC_OK ||
	    (rc = people_find(c, c->args[0], &c->ctx.actor_id)) != RC_OK ||
	    (rc = token_make(&c->ctx, c->args[1],
	        str_or(cli_option(c, "--scope"), "read"),
	        ctx_today(&c->ctx) + days, &token)) != RC_OK)
		return rc;
	if (cli_option(c, "--json") == NULL) {
		buf_fmt(&c->out, "%s\n", token);
		return RC_OK;
	}
	json_obj(&j);
	json_kv_str(&j, "login", c->args[0]);
	json_kv_str(&j, "token", token);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
	return RC_OK;
}

struct print {
	struct cli *c;
	struct json j;
	bool json;
};

static enum rc
print_actor(void *arg, const void *row)
{
	struct print *x = arg;
	struct cli *c = x->c;
	const struct actor *a = row;
	struct grant *g;
	size_t n;
	enum rc rc;

	rc = actor_grants(&c->ctx, a->row.id, ctx_today(&c->ctx), &g, &n);
	if (rc != RC_OK)
		return rc;
	if (x->json) {
		json_obj(&x->j);
		json_kv_str(&x->j, "login", a->login);
		json_kv_str(&x->j, "name", a->name);
		json_key(&x->j, "roles");
		json_arr(&x->j);
	} else {
		buf_fmt(&c->out, "%s\t%s", a->login, a->name);
	}
	for (size_t i = 0; i < n; i++) {
		const char *where = unit_path(&c->ctx, g[i].unit_id,
		    ctx_today(&c->ctx));

		if (x->json) {
			json_obj(&x->j);
			json_kv_str(&x->j, "role", role_code(g[i].role));
			json_kv_str(&x->j, "unit", where);
			json_end_obj(&x->j);
		} else {
			buf_fmt(&c->out, "\t%s %s", role_code(g[i].role),
			    where);
		}
	}
	if (x->json) {
		json_end_arr(&x->j);
		json_end_obj(&x->j);
	} else {
		buf_putc(&c->out, '\n');
	}
	return RC_OK;
}

enum rc
cmd_user_list(struct cli *c)
{
	struct print x = { .c = c, .j = JSON_INIT(&c->out),
		.json = cli_option(c, "--json") != NULL };
	struct query q = { .unit_id = NONE, .page = 1, .per = 200 };
	struct list l;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (x.json)
		json_arr(&x.j);
	do {
		rc = list_load(&c->ctx, &actor_entity, &q, &l);
		for (size_t i = 0; i < l.n && rc == RC_OK; i++)
			rc = print_actor(&x, list_row(&l, i));
	} while (rc == RC_OK && q.page++ < l.pages);
	if (x.json) {
		json_end_arr(&x.j);
		buf_putc(&c->out, '\n');
	}
	return rc;
}
