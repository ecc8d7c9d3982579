/* cli/demo.h: reading the demo's facts (data/demo/, built into the program)
 * and remembering which row became which record. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct cli;

/** demo_bytes(name, n): one of the embedded files; NULL when there is none. */
const unsigned char *demo_bytes(const char *, size_t *);

/* A file as rows of text; "" where a cell is empty. */
struct tsv {
	const char *name;
	size_t cols, rows;
	char **heads;
	char **at; /* rows * cols */
};

/** tsv_open(cli, name, out): one of the embedded files. */
enum rc tsv_open(struct cli *, const char *, struct tsv *);

/** tsv_at(t, row, column): a cell; asking for an unknown column aborts: the
 *  files are ours.  NULL when empty. */
const char *tsv_at(const struct tsv *, size_t, const char *);

/** tsv_day(t, row, column), tsv_int(...): NONE when empty. */
int64_t tsv_day(const struct tsv *, size_t, const char *);
int64_t tsv_int(const struct tsv *, size_t, const char *);

/* Keys of the files and the ids they became. */
struct demo_key {
	const char *kind, *key;
	int64_t id;
	int64_t from, to; /* days, to exclusive; for keys with several rows */
};

struct demo {
	struct cli *cli;
	struct demo_key *keys;
	size_t n, cap;
};

/** demo_keep(d, kind, key, id, from, to): what that key of the files became. */
void demo_keep(struct demo *, const char *kind, const char *key, int64_t id,
    int64_t from, int64_t to);

/** demo_id(d, kind, key, day): the id; NONE for NULL; a key that is not there
 *  aborts.  day NONE: the first of that key. */
int64_t demo_id(const struct demo *, const char *, const char *, int64_t);

/* The parts, in order. */
enum rc demo_units(struct demo *);   /* cli/demo_units.c */
enum rc demo_products(struct demo *); /* cli/demo_products.c */
enum rc demo_council(struct demo *);  /* cli/demo_council.c */
enum rc demo_awards(struct demo *);   /* cli/demo_awards.c */
enum rc demo_inspections(struct demo *); /* cli/demo_inspections.c */
enum rc demo_certificates(struct demo *); /* cli/demo_certificates.c */
enum rc demo_dossiers(struct demo *); /* cli/demo_dossiers.c */
enum rc demo_scheme(struct demo *);  /* cli/demo_scheme.c */

#endif
