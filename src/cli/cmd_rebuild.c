/* cli/cmd_rebuild.c: make again what follows from the rows themselves. */
#include "base/json.h"
#include "cli/cli.h"
#include "model/settle.h"

/* One entity a transaction: a server goes on reading, and writes in between. */
static enum rc
one(struct cli *c, const struct entity *e)
{
	enum rc rc = tx_begin(&c->ctx);

	if (rc != RC_OK)
		return rc;
	rc = settle_all(&c->ctx, e);
	return tx_end(&c->ctx, rc == RC_OK && e->fill != NULL ?
	    e->fill(&c->ctx) : rc);
}

enum rc
cmd_rebuild(struct cli *c)
{
	bool json = cli_option(c, "--json") != NULL;
	struct json j = JSON_INIT(&c->out);
	enum rc rc = cli_open(c, false);

	if (json)
		json_arr(&j);
	for (size_t i = 0; i < c->model->n && rc == RC_OK; i++) {
		const struct entity *e = c->model->entities[i];

		if ((e->settled == NULL && e->fill == NULL) ||
		    (rc = one(c, e)) != RC_OK)
			continue;
		if (json)
			json_str(&j, e->name);
		else
			buf_fmt(&c->out, "%s\n", e->name);
	}
	if (json) {
		json_end_arr(&j);
		buf_putc(&c->out, '\n');
	}
	return rc;
}
