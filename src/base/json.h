/* base/json.h: write JSON by appending.  Reading is jansson's (strict). */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* A writer keeps only where it is; commas are its business.  Depth <= 32. */
struct json {
	struct buf *out;
	uint32_t comma; /* one bit a level: a comma is due */
	int depth;
};

#define JSON_INIT(buf) ((struct json){ .out = (buf) })

/** json_obj(j), json_arr(j), json_end_obj(j), json_end_arr(j). */
void json_obj(struct json *);
void json_end_obj(struct json *);
void json_arr(struct json *);
void json_end_arr(struct json *);

/** json_key(j, name): the name of the next value. */
void json_key(struct json *, const char *);

/** json_str(j, s): NULL gives null.  Escapes <, >, & and U+2028/9 too, so the
 *  text is safe inside a <script type="application/ld+json">. */
void json_str(struct json *, const char *);

/** json_int(j, v): NONE gives null.  json_bool(j, v). */
void json_int(struct json *, int64_t);
void json_bool(struct json *, bool);

/** json_dec(j, v, scale): 1234567 at scale 3 gives 1234.567; NONE null. */
void json_dec(struct json *, int64_t, int);

/** json_raw(j, text): text that is JSON already. */
void json_raw(struct json *, const char *);

/** json_kv_str(j, name, s), json_kv_int, json_kv_bool: key and value in one. */
void json_kv_str(struct json *, const char *, const char *);
void json_kv_int(struct json *, const char *, int64_t);
void json_kv_bool(struct json *, const char *, bool);

/** json_char(c, s): ${c} as it stands inside a JSON string, into s[8], no NUL;
 *  its length. */
size_t json_char(uint32_t, char *);

#endif
