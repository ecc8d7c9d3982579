/* model/node.h: what keeps the keys of processes apart that write to one
 * database (base/key.h).
 *
 * A server is told its node, below KEY_COMMANDS.  A command takes the next one
 * from there on with the first row it makes, in that transaction, so that no
 * two that run side by side have the same until 256 more have come. */
#ifndef MODEL_NODE_H
#define MODEL_NODE_H

#include <stdint.h>

struct ctx;

/** row_key(ctx): the key of a new row; inside a transaction that writes. */
int64_t row_key(struct ctx *);

/** node_undone(ctx): what was written is undone, and with it a node that was
 *  taken: the next row takes one again. */
void node_undone(struct ctx *);

#endif
