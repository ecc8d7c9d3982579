/* replay.c: run a fuzz target once over each file of a folder.
 *
 * So seeds, and inputs that once broke something, are tests on every build,
 * also with compilers that have no fuzzer. */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
run(const char *folder, const char *name)
{
	char path[4096];
	uint8_t *data = NULL;
	bool good = false;
	long size = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	if ((f = fopen(path, "rb")) == NULL) {
		perror(path);
		return -1;
	}
	if (fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0) {
		rewind(f);
		/* Exactly its size, so that a read past the end is seen. */
		data = malloc(size > 0 ? (size_t)size : 1);
		good = data != NULL &&
		    fread(data, 1, (size_t)size, f) == (size_t)size;
	}
	if (good)
		LLVMFuzzerTestOneInput(data, (size_t)size);
	else
		perror(path);
	free(data);
	fclose(f);
	return good ? 0 : -1;
}

int
main(int argc, char **argv)
{
	struct dirent *e;
	int n = 0;
	DIR *d;

	if (argc != 2 || (d = opendir(argv[1])) == NULL) {
		fprintf(stderr, "usage: %s SEEDS\n", argv[0]);
		return 64;
	}
	while ((e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		if (run(argv[1], e->d_name) != 0)
			return 1;
		n++;
	}
	closedir(d);
	/* A folder that lost its seeds would pass for ever. */
	return n > 0 ? 0 : 1;
}
