/* model/node.c: see node.h.  The last node taken stands in table meta. */
#include "model/node.h"

#include <stdlib.h>

#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "model/ctx.h"
#include "model/setting.h"

static const struct stmt q = { .in = "", .out = "s", .sql =
	"SELECT value FROM meta WHERE name = 'node'" };

/* Others wait for their turn to write: none reads the same.  A fault shows
 * again when the row is written. */
static void
take(struct ctx *ctx)
{
	const char *text = NULL;
	long n = 0;

	if (db_one(ctx->db, ctx->mem, &q, &text) == RC_OK && text != NULL)
		n = strtol(text, NULL, 10) + 1;
	if (n < KEY_COMMANDS || n >= KEY_NODES)
		n = KEY_COMMANDS;
	(void)setting_keep(ctx, "node", str_fmt(ctx->mem, "%ld", n));
	key_node((int)n);
	ctx->node_taken = true;
}

int64_t
row_key(struct ctx *ctx)
{
	if (!key_has_node())
		take(ctx);
	return key_new(ctx_now(ctx));
}

void
node_undone(struct ctx *ctx)
{
	if (ctx->node_taken)
		key_node(NODE_NONE);
	ctx->node_taken = false;
}
