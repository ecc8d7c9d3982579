/* cli/cmd_practice.c: a copy to practise on. */
#include <stdio.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/move.h"
#include "cli/people.h"
#include "cli/progress.h"
#include "domain/org/password.h"
#include "domain/producer/practice.h"
#include "model/carry.h"
#include "model/schema.h"

static enum rc
before(const void *arg, struct ctx *to, const struct move_report *report)
{
	(void)report;
	return practice_end(arg, to);
}

/* Nobody's password came along: one account to begin with. */
static enum rc
account(struct cli *c, const struct place *to)
{
	struct store_options o = place_store(c->mem, to);
	const char *password;
	struct passwords *p;
	enum rc rc;

	ctx_fini(&c->ctx);
	store_close(c->store);
	c->store = NULL;
	if ((rc = cli_store(c, &o, to->dir)) != RC_OK ||
	    (rc = cli_passwords(c, &p)) != RC_OK)
		return rc;
	rc = people_add(c, p, "thuchanh", "Người thực hành", "admin", NONE,
	    &password);
	passwords_close(p);
	if (rc == RC_OK)
		people_print(c, "thuchanh", password);
	return rc;
}

enum rc
cmd_practice(struct cli *c)
{
	struct progress p = { .command = "practice" };
	struct carry_options o = { .changed = true, .before = before,
		.move = { .change = practice_row, .progress = progress_say,
		.progress_arg = &p } };
	struct practice invented;
	struct carried m;
	struct place to;
	enum rc rc;

	if ((rc = move_place(c, c->args[0], cli_option(c, "--to-files"),
	    &to)) != RC_OK || (rc = cli_open_as_is(c)) != RC_OK)
		return rc;
	/* What is invented is made by the rules of this program. */
	if (!schema_current(&c->ctx)) {
		cli_wrong(c, "the database is of another version: saoque "
		    "upgrade first");
		return RC_CONFLICT;
	}
	practice_begin(&invented, c->mem, c->model, to.dir);
	o.move.arg = &invented;
	o.arg = &invented;
	rc = carry(&c->ctx, cli_dir(c), &to, &o, &m);
	if (rc != RC_OK)
		return move_taken(c, rc, to.pg != NULL ? "that database" :
		    to.dir);
	progress_end(&p, "copied with invented people");
	progress_end(&p, "left behind: history, frozen dossiers, council "
	    "sheets and results, free texts, uploaded papers; dossiers before "
	    "a council wait for one again");
	return account(c, &to);
}
