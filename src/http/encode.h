/* http/encode.h: the last touch on a reply: 304 and gzip. */
#ifndef HTTP_ENCODE_H
#define HTTP_ENCODE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct gzips;
struct reply;
struct req;

/** etag_match(list, etag): does If-None-Match name it?  Compared weakly. */
bool etag_match(const char *, const char *);

/** gzip_wanted(accept): does Accept-Encoding allow gzip (q > 0)? */
bool gzip_wanted(const char *);

/** gzips_open(): compressors to be used again; from any thread. */
struct gzips *gzips_open(void);
void gzips_close(struct gzips *);

/**
 * encode(req, reply, gzips): an answer that the client has already becomes
 * 304; a text body over 1 KiB is compressed when the client accepts it,
 * unless the reply says X-No-Compress (which is taken out).
 */
void encode(const struct req *, struct reply *, struct gzips *);

#endif
