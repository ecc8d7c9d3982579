/* base/str.h: small helpers on C strings.  NULL stands for "no text". */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/** str_dup(a, s): a copy; NULL stays NULL. */
char *str_dup(struct arena *, const char *);

/** str_ndup(a, s, n): a copy of ${n} bytes, NUL-terminated. */
char *str_ndup(struct arena *, const char *, size_t);

/** str_fmt(a, fmt, ...): printf into the arena. */
char *str_fmt(struct arena *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

/** str_eq(a, b): equal; NULL equals only NULL. */
bool str_eq(const char *, const char *);

/** str_empty(s): NULL or "". */
bool str_empty(const char *);

/** str_or(s, other): ${s}, or ${other} when it is NULL or "". */
const char *str_or(const char *, const char *);

/** str_begins(s, head): does ${s} begin with ${head}? */
bool str_begins(const char *, const char *);

/** str_ends(s, tail): does ${s} end with ${tail}? */
bool str_ends(const char *, const char *);

/** str_trim(a, s): a copy without white space (incl. U+00A0) at both ends. */
char *str_trim(struct arena *, const char *);

/** str_lower(a, s): a copy with A-Z as a-z and all else as it is: for names
 *  made of ASCII, where utf8_lower would take "." and "-" out. */
char *str_lower(struct arena *, const char *);

/** str_int(s, out): a whole decimal int64, sign allowed, nothing else. */
bool str_int(const char *, int64_t *);

/** str_split(a, s, sep, n): the parts between ${sep}; their number in *n. */
char **str_split(struct arena *, const char *, char, size_t *);

/** str_hash(s): 64 bits of it, for tables in memory and to tell texts apart;
 *  whoever may choose texts can make two alike.  (FNV-1a) */
uint64_t str_hash(const char *);

/** str_in(s, list): is ${s} one of the space-separated words of ${list}? */
bool str_in(const char *, const char *);

#endif
