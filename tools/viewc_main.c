/* tools/viewc_main.c: viewc NAME.html NAME.c NAME.h */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "file.h"
#include "viewc.h"

int
main(int argc, char **argv)
{
	struct arena *mem = arena_open(0);
	struct buf in = BUF_INIT(mem), c = BUF_INIT(mem), h = BUF_INIT(mem);
	const char *name, *message;
	enum rc rc;

	if (argc != 4 || !str_ends(argv[1], ".html")) {
		fprintf(stderr, "usage: viewc NAME.html NAME.c NAME.h\n");
		return EXIT_FAILURE;
	}
	name = strrchr(argv[1], '/');
	name = name != NULL ? name + 1 : argv[1];
	name = str_ndup(mem, name, strlen(name) - strlen(".html"));
	file_read(argv[1], &in);
	rc = viewc(mem, argv[1], name, buf_str(&in), &c, &h, &message);
	if (rc == RC_OK) {
		file_write(argv[2], &c);
		file_write(argv[3], &h);
	} else {
		fprintf(stderr, "%s\n", message);
	}
	arena_close(mem);
	return rc_exit(rc);
}
