/* tools/file.c: whole files. */
#include "file.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

static void
die(const char *path)
{
	perror(path);
	exit(EXIT_FAILURE);
}

void
file_read(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	if (f == NULL)
		die(path);
	while ((n = fread(buf_room(out, 65536), 1, 65536, f)) > 0)
		out->len += n;
	if (ferror(f))
		die(path);
	fclose(f);
	buf_str(out);
}

void
file_write(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL)
		die(path);
	if (fwrite(buf_str(b), 1, b->len, f) != b->len || fclose(f) != 0) {
		remove(path);
		die(path);
	}
}
