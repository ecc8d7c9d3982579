/* model/migrate.h: what becomes of old data, in numbered steps.
 *
 * The files of migrations/ are built in.  Each runs once in a database's
 * life, in the transaction that brings the schema up to date, before what is
 * only missing is added; table `migration` remembers it by the hash of its
 * statements, as a file is never edited once it was released. */
#ifndef MODEL_MIGRATE_H
#define MODEL_MIGRATE_H

#include <stdbool.h>

#include "base/rc.h"

struct arena;
struct ctx;

struct migration {
	int number; /* from 1, none left out */
	const char *name;
	const char *const *sql; /* statements; NULL ends */
};

/* Those of migrations/; number 0 ends. */
extern const struct migration migrations[];

/** migrate(ctx, list, fresh): run what this database has not seen; a fresh
 *  one is made from today's declarations and needs none of it.
 *  Errors  RC_CONFLICT it has seen one that ${list} lacks, or that was
 *          changed since (log says which); what a statement met. */
enum rc migrate(struct ctx *, const struct migration *, bool fresh);

/** migration_hash(mem, m): the hash of its statements, hex. */
const char *migration_hash(struct arena *, const struct migration *);

#endif
