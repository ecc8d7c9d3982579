/* cli/conf.h: the lines of a configuration file, before anybody asks what
 * they mean: "name = value", or a comment on a line of its own. */
#ifndef CLI_CONF_H
#define CLI_CONF_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { CONF_BYTES = 64 * 1024, CONF_LINES = 64 };

struct conf {
	struct {
		const char *name, *value; /* neither is empty */
		int line;                 /* from 1 */
	} at[CONF_LINES];
	size_t n;
	const char *wrong; /* when it cannot be read: why, */
	int line;          /* and in which line; 0: in none */
};

/**
 * conf_parse(mem, bytes, n, out):
 * A name is a-z, 0-9 and '-', from a letter; a value is what follows '=', to
 * the end of the line, without the spaces around it.  False, with out->wrong:
 * anything else, a name said twice, a comment behind a value, bytes that are
 * no text, more than CONF_BYTES or CONF_LINES.
 */
bool conf_parse(struct arena *, const char *, size_t, struct conf *);

#endif
