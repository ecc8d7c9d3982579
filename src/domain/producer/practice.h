/* domain/producer/practice.h: a province to practise on: real units, products
 * and figures, invented people.
 *
 * Names of people and producers, telephones, addresses, tax codes and logins
 * are replaced on the way to the copy; the same original gives the same
 * invention everywhere, by a key that is drawn anew each time and forgotten,
 * so that nobody can go back.  Left behind: history, sessions, tokens, second
 * steps, jobs, addresses others are told at, free notes, and what was uploaded
 * but for pictures of products.
 */
#ifndef DOMAIN_PRODUCER_PRACTICE_H
#define DOMAIN_PRODUCER_PRACTICE_H

#include <stdbool.h>

#include "base/rc.h"
#include "model/ctx.h"

struct arena;
struct db_table;
struct value;

struct practice {
	const struct model *model;
	const char *dir;     /* of the copy: the stand-in for papers goes there */
	const char *stand_in; /* its hash */
	int64_t stand_in_size;
	unsigned char key[16];
};

/** practice_begin(p, mem, model, dir): draw the key. */
void practice_begin(struct practice *, struct arena *, const struct model *,
    const char *dir);

/** practice_end(p, to): the rows are in: write the stand-in, and say in the
 *  settings what this is (setting "practice": the day). */
enum rc practice_end(const struct practice *, struct ctx *);

/** practice_row(p, mem, table, row, keep): a row on its way (struct
 *  move_options.change). */
enum rc practice_row(void *, struct arena *, const struct db_table *,
    struct value *, bool *);

/** practice_tax_code(p, mem, s): the invented one; right check digit, and two
 *  different ones stay two. */
const char *practice_tax_code(const struct practice *, struct arena *,
    const char *);

#endif
