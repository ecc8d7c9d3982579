/* codec/unzip.h: look into a ZIP package held in memory, with caps.
 *
 * For packages that strangers send: at most 100 entries, 100 MiB inflated in
 * all, a ratio of 200 an entry; never more than a chunk inflated at a time. */
#ifndef CODEC_UNZIP_H
#define CODEC_UNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"

struct arena;
struct unzip;

/** unzip_open(mem, bytes, n, why): NULL when it is no ZIP we take: *why says
 *  so in Vietnamese (N_()).  ${bytes} must outlive it. */
struct unzip *unzip_open(struct arena *, const char *, size_t,
    const char **why);

/** unzip_close(u): NULL does nothing. */
void unzip_close(struct unzip *);

/** unzip_has(u, name): is there such a part? */
bool unzip_has(struct unzip *, const char *);

/**
 * unzip_each(u, name, part, arg, why):
 * Inflate the part ${name}, a chunk a call; a non-RC_OK from ${part} stops.
 * The last call has n 0.
 * Errors  RC_INVALID damaged, encrypted, no such part, or over a cap: *why;
 *         *why is NULL when it was ${part} that stopped
 */
typedef enum rc unzip_part(void *arg, const char *, size_t n);
enum rc unzip_each(struct unzip *, const char *, unzip_part *, void *,
    const char **why);

#endif
