/* post.c: the weekly letters from the command line; beside main.c because it
 * sees both the command line and src/mail. */
#include "base/str.h"
#include "cli/cli.h"
#include "domain/org/auth.h"
#include "domain/org/actor.h"
#include "domain/report/letter.h"
#include "mail/mail.h"

/* Somebody's letter of today, as he would get it. */
static enum rc
print(struct cli *c, const char *login)
{
	struct letter_text t;
	struct actor a;
	enum rc rc;

	rc = entity_by(&c->ctx, &actor_entity, "login", login, &a);
	if (rc == RC_MISSING)
		cli_wrong(c, "no account %s", login);
	if (rc != RC_OK)
		return rc;
	c->ctx.system = false;
	if ((rc = auth_become(&c->ctx, a.row.id)) != RC_OK ||
	    (rc = letter_write(&c->ctx, &t)) != RC_OK)
		return rc;
	buf_fmt(&c->out, "%s\n\n%s", t.subject, t.body);
	return RC_OK;
}

enum rc
cmd_digest(struct cli *c)
{
	struct mail_count count;
	struct letter_way way;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (c->nargs == 1)
		return print(c, c->args[0]);
	if (cli_option(c, "--send") == NULL)
		return cli_wrong(c, "whose? a login, or --send for all that "
		    "are due");
	letter_way_get(&c->ctx, &way);
	if (*way.host == '\0')
		return cli_wrong(c, "no server to send by; see the settings");
	ctx_fini(&c->ctx);
	rc = mails_send(c->store, c->model, &c->clock, &count);
	if (rc == RC_OK)
		buf_fmt(&c->out, "sent %zu, failed %zu, nothing to say %zu\n",
		    count.sent, count.failed, count.nothing);
	return rc;
}
