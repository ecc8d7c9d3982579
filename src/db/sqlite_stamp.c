/* db/sqlite_stamp.c: reads the head of the index that SQLite keeps beside its
 * log.
 *
 * The index ("-shm") is memory all processes with the file share.  Its head,
 * 48 bytes, says up to where the log counts: a reader begins by taking it, a
 * commit ends by writing it, after the log is on disk and before COMMIT
 * returns.  It has a counter of commits, random salts and a running sum of the
 * log, so the same head is the same data.  It stands there twice; the second
 * is written first, so that a reader who finds them equal has a whole one.
 *
 * Source  https://www.sqlite.org/walformat.html, 2.1 "The WAL-Index Header";
 *         walIndexWriteHdr and walIndexTryHdr of SQLite's wal.c */
#include "db/sqlite_stamp.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stddef.h>

#include "db/db.h"

/* The format of the index, and of how much of it a part is mapped. */
enum { FORMAT = 3007000, PART = 32 * 1024 };

const void *
stamp_find(sqlite3 *h)
{
	volatile void *at = NULL;
	sqlite3_file *f = NULL;

	/* The first read maps it. */
	if (sqlite3_exec(h, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL,
	        NULL) != SQLITE_OK ||
	    sqlite3_file_control(h, "main", SQLITE_FCNTL_FILE_POINTER, &f) !=
	        SQLITE_OK || f == NULL || f->pMethods == NULL ||
	    f->pMethods->iVersion < 2 || f->pMethods->xShmMap == NULL)
		return NULL;
	/* So this makes nothing, and gives SQLite's own place. */
	if (f->pMethods->xShmMap(f, 0, PART, 0, &at) != SQLITE_OK ||
	    at == NULL || *(volatile const uint32_t *)at != FORMAT)
		return NULL;
	return (const void *)(uintptr_t)at;
}

bool
stamp_read(const void *mark, uint64_t *out)
{
	const _Atomic uint64_t *at = mark;

	for (size_t i = 0; i < STAMP_WORDS; i++)
		out[i] = atomic_load_explicit(&at[i], memory_order_acquire);
	for (size_t i = 0; i < STAMP_WORDS; i++)
		if (atomic_load_explicit(&at[STAMP_WORDS + i],
		        memory_order_acquire) != out[i])
			return false;
	return true;
}
