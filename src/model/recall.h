/* model/recall.h: small answers of the database, remembered while the data
 * stand still.
 *
 * A setting, the full name of a place, whether one unit lies under another:
 * the same few are asked for at each request.  What was answered on the same
 * data (db_stamp) is given again; a commit of whomever makes it forgotten, and
 * inside a writing transaction nothing is remembered at all. */
#ifndef MODEL_RECALL_H
#define MODEL_RECALL_H

#include <stdbool.h>

struct ctx;
struct recall;

/** recall_open(): for ctx.recall; NULL when there is no memory. */
struct recall *recall_open(void);
void recall_close(struct recall *);

/** recall(ctx, key, value): is it remembered?  *value, a copy or NULL, is what
 *  was given to remember(ctx, key, value).  What is long is not kept. */
bool recall(struct ctx *, const char *, const char **);
void remember(struct ctx *, const char *, const char *);

#endif
