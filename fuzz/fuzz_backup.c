/* fuzz/fuzz_backup.c: any bytes as a backup in one file: refused, or its parts
 * are there with their lengths and sums; never anything but its parts, and
 * nowhere but in the folder. */
#define _GNU_SOURCE /* mkdtemp */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "model/backup_tar.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static char above[] = "/tmp/saoque-fuzz-XXXXXX";

static void
clear_away(void)
{
	/* Something outside of the folder would be left in here. */
	if (rmdir(above) != 0)
		abort();
}

static void
prepare(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	/* What is refused is said once an input: ten thousand times a second. */
	log_level((enum log_level)(LOG_ERROR + 1));
	if (mkdtemp(above) == NULL || atexit(clear_away) != 0)
		abort();
}

static void
put(const char *path, const uint8_t *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct move_options quiet;
	struct arena *mem = arena_open((size_t)64 << 20);
	const char *wrong, *file, *dir;
	struct backup b;
	enum rc rc;

	prepare();
	file = str_fmt(mem, "%s/b.tar", above);
	dir = str_fmt(mem, "%s/to", above);
	put(file, bytes, n);
	if (mkdir(dir, 0700) != 0)
		abort();
	rc = backup_unpack(mem, file, dir, &b, &wrong, &quiet);
	if (rc == RC_OK && (wrong != NULL || backup_sound(mem, dir, &b,
	    &wrong) != RC_OK))
		abort();
	backup_remove(mem, dir, &b);
	/* Empty now, or there was more than parts. */
	if (access(dir, F_OK) == 0 || unlink(file) != 0)
		abort();
	arena_close(mem);
	return 0;
}
