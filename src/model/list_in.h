/* model/list_in.h: what the files list*.c share.  For src/model only. */
#ifndef MODEL_LIST_IN_H
#define MODEL_LIST_IN_H

#include "db/db.h"
#include "model/list.h"

enum { WORDS_MAX = 8 }; /* of a search; the rest is not looked for */

/** where_query(ctx, entity, query, where): everything a query asks for, and
 *  what the actor may read.  Notes and RC_INVALID for a wrong value. */
enum rc where_query(struct ctx *, const struct entity *,
    const struct query *, struct where *);

/** leaves_few(ctx, entity, query): does an index leave few rows, those of a
 *  branch that is not wide, or of one producer? */
bool leaves_few(struct ctx *, const struct entity *, const struct query *);

/** list_dated(ctx, sql): declared SQL with the day looked at for each '@'
 *  and the actor who asks for each '~'. */
const char *list_dated(struct ctx *, const char *);

/** list_masks(ctx, entity, field): is it shown to this actor as a mask in any
 *  row?  Then no order or group may tell it either. */
bool list_masks(struct ctx *, const struct entity *, const struct field *);

/** word_like(mem, word): the LIKE pattern "some word begins with". */
const char *word_like(struct arena *, const char *);

/* One thing that rows are ordered by. */
struct order_term {
	const char *sql;
	const char *like[WORDS_MAX]; /* its own values, in order */
	size_t nlikes;
	char type;        /* 'i' or 's' */
	bool down;
};

enum { TERMS = 12 };

struct order {
	struct order_term at[TERMS];
	size_t n;
};

/** order_of(ctx, entity, query, order): what the rows are ordered by. */
void order_of(struct ctx *, const struct entity *, const struct query *,
    struct order *);

/** put_order(order, where): " ORDER BY …". */
void put_order(const struct order *, struct where *);

/** where_after(ctx, entity, order, id, where): only rows behind that one;
 *  RC_INVALID (a note) when it is none the actor may read. */
enum rc where_after(struct ctx *, const struct entity *,
    const struct order *, int64_t, struct where *);

/** list_ask(ctx, where, head, types, rows): run "HEAD WHERE …", every '?' of
 *  it numbered. */
enum rc list_ask(struct ctx *, const struct where *, const char *,
    const char *, struct rows *);

#endif
