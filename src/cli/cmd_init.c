/* cli/cmd_init.c: a new, empty province. */
#include "base/str.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "domain/org/level.h"
#include "domain/org/password.h"
#include "model/schema.h"

enum rc
cmd_init(struct cli *c)
{
	struct passwords *p;
	const char *password;
	int64_t id;
	enum rc rc;

	if ((rc = cli_open(c, true)) != RC_OK ||
	    (rc = setting_put(&c->ctx, "title",
	        str_or(cli_option(c, "--title"), "OCOP"))) != RC_OK ||
	    (rc = setting_put(&c->ctx, "place",
	        str_or(cli_option(c, "--place"), ""))) != RC_OK)
		return rc;
	if (cli_option(c, "--no-admin") != NULL)
		return RC_OK;
	if (people_find(c, "admin", &id) == RC_OK)
		return RC_OK; /* made before: init may be said twice */
	if ((rc = cli_passwords(c, &p)) != RC_OK)
		return rc;
	rc = people_add(c, p, "admin", "Quản trị hệ thống", "admin", NONE,
	    &password);
	passwords_close(p);
	if (rc == RC_OK)
		buf_fmt(&c->out, "admin %s\n", password);
	return rc;
}

enum rc
cmd_version(struct cli *c)
{
	buf_fmt(&c->out, "saoque %s\n", SAOQUE_VERSION);
	return RC_OK;
}

enum rc
cmd_setting(struct cli *c)
{
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (c->nargs == 2)
		return setting_put(&c->ctx, c->args[0], c->args[1]);
	if (c->nargs == 1)
		buf_fmt(&c->out, "%s\n", setting_get(&c->ctx, c->args[0], ""));
	else
		buf_fmt(&c->out, "title=%s\nplace=%s\nunit=%s\n",
		    setting_get(&c->ctx, "title", ""),
		    setting_get(&c->ctx, "place", ""),
		    setting_get(&c->ctx, "unit", ""));
	return RC_OK;
}
