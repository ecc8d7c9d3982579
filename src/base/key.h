/* base/key.h: the keys of rows, and how they look outside.
 *
 * 63 bits: milliseconds since 2020-01-01 (42), node (9), counter (12).  Made
 * by the program, ordered by time, unique across provinces and processes with
 * different nodes.  Outside: 13 characters of Crockford base32, lower case
 * accepted, upper case written; i/l read as 1, o as 0. */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/* Nodes of servers are below, those of commands from here on. */
enum { KEY_COMMANDS = 256, KEY_NODES = 512 };

/** key_node(node): the node of this process, 0–511; NODE_NONE: it takes one
 *  before it makes its first key (model/node.h).  0 when never said. */
enum { NODE_NONE = -1 };
void key_node(int);
bool key_has_node(void);

/** key_new(now_ms): a new key, greater than every one made before here.
 *  Thread-safe; a clock that steps back does not repeat keys. */
int64_t key_new(int64_t);

/** key_past(key): every new key is greater than this one, made by a process
 *  before us or by another: after a start with a clock that was put back the
 *  same milliseconds come again. */
void key_past(int64_t);

/** key_ms(key): when it was made, UTC ms since 1970. */
int64_t key_ms(int64_t);

/** key_str(a, key): its 13 characters; NONE gives "". */
const char *key_str(struct arena *, int64_t);

/** key_put(key, s): the same into s[14]. */
void key_put(int64_t, char *);

/** key_parse(s, out): false when it is not such a key (13 characters). */
bool key_parse(const char *, int64_t *);

#endif
