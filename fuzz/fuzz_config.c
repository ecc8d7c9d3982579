/* fuzz/fuzz_config.c: a configuration file: what is read is names and values
 * each once, and says the same when it is written out and read again. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "cli/conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	struct buf again = BUF_INIT(mem);
	struct conf c, d;

	if (!conf_parse(mem, (const char *)bytes, n, &c)) {
		if (str_empty(c.wrong) || c.line < 0)
			abort();
		arena_close(mem);
		return 0;
	}
	for (size_t i = 0; i < c.n; i++) {
		if (str_empty(c.at[i].name) || str_empty(c.at[i].value) ||
		    c.at[i].line < 1)
			abort();
		for (size_t j = 0; j < i; j++)
			if (str_eq(c.at[i].name, c.at[j].name))
				abort();
		buf_fmt(&again, "%s = %s\n", c.at[i].name, c.at[i].value);
	}
	/* Spaces around '=' may make it longer than a file may be. */
	if (again.len <= CONF_BYTES) {
		if (!conf_parse(mem, buf_str(&again), again.len, &d) ||
		    d.n != c.n)
			abort();
		for (size_t i = 0; i < c.n; i++)
			if (!str_eq(c.at[i].name, d.at[i].name) ||
			    !str_eq(c.at[i].value, d.at[i].value))
				abort();
	}
	arena_close(mem);
	return 0;
}
