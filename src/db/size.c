/* db/size.c: how much room a database takes: a question that each engine has
 * its own words for. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/none.h"
#include "db/engine.h"

#include "db/db.h"

static const struct stmt of_sqlite = { .in = "", .out = "i", .sql =
	"SELECT page_count * page_size FROM pragma_page_count(),"
	" pragma_page_size()" };
static const struct stmt of_pg = { .in = "", .out = "i", .sql =
	"SELECT pg_database_size(current_database())" };

enum rc
db_size(struct db *db, struct arena *mem, int64_t *bytes)
{
	return db_one(db, mem, store_is_pg(db->store) ? &of_pg : &of_sqlite,
	    bytes);
}

enum rc
db_log_size(struct db *db, int64_t *bytes)
{
	char path[4096];
	struct stat st;

	*bytes = NONE;
	if (store_is_pg(db->store))
		return RC_OK;
	*bytes = 0;
	if (snprintf(path, sizeof(path), "%s-wal", db->store->opt.path) <
	    (int)sizeof(path) && stat(path, &st) == 0)
		*bytes = (int64_t)st.st_size;
	return RC_OK;
}
