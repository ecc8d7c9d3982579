/* cli/cmd_init.c: a new, empty province. */
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "domain/org/level.h"
#include "domain/org/password.h"
#include "model/setting.h"

/* Init may be said twice: what was named keeps its name unless told. */
static enum rc
name_it(struct cli *c, const char *option, const char *setting,
    const char *def)
{
	const char *said = cli_option(c, option);

	return setting_put(&c->ctx, setting, said != NULL ? said :
	    setting_get(&c->ctx, setting, def));
}

enum rc
cmd_init(struct cli *c)
{
	struct passwords *p;
	const char *password;
	int64_t id;
	enum rc rc;

	if ((rc = cli_open(c, true)) != RC_OK ||
	    (rc = name_it(c, "--title", "title", "OCOP")) != RC_OK ||
	    (rc = name_it(c, "--place", "place", "")) != RC_OK)
		return rc;
	if (cli_option(c, "--no-admin") != NULL)
		return RC_OK;
	if (people_find(c, "admin", &id) == RC_OK)
		return RC_OK;
	if ((rc = cli_passwords(c, &p)) != RC_OK)
		return rc;
	rc = people_add(c, p, "admin", "Quản trị hệ thống", "admin", NONE,
	    &password);
	passwords_close(p);
	if (rc == RC_OK)
		people_print(c, "admin", password);
	return rc;
}

enum rc
cmd_version(struct cli *c)
{
	buf_fmt(&c->out, cli_option(c, "--json") != NULL ?
	    "{\"version\":\"%s\"}\n" : "saoque %s\n", SAOQUE_VERSION);
	return RC_OK;
}

enum rc
cmd_setting(struct cli *c)
{
	static const char *const shown[] = { "title", "place", "unit" };
	struct json j = JSON_INIT(&c->out);
	bool json = cli_option(c, "--json") != NULL;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (c->nargs == 2)
		return setting_put(&c->ctx, c->args[0], c->args[1]);
	if (json)
		json_obj(&j);
	for (size_t i = 0; i < COUNT(shown); i++) {
		const char *name = c->nargs == 1 ? c->args[0] : shown[i];
		const char *value = setting_get(&c->ctx, name, "");

		if (json)
			json_kv_str(&j, name, value);
		else if (c->nargs == 1)
			buf_fmt(&c->out, "%s\n", value);
		else
			buf_fmt(&c->out, "%s=%s\n", name, value);
		if (c->nargs == 1)
			break;
	}
	if (json) {
		json_end_obj(&j);
		buf_putc(&c->out, '\n');
	}
	return RC_OK;
}
