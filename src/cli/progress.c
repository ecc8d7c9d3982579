/* cli/progress.c: see progress.h. */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"

enum { EVERY_US = 1000 * 1000 };

static void
say(struct progress *p, int64_t n, const char *of, const char *what)
{
	int64_t now = clock_mono_us();

	if (now - p->told_us < EVERY_US)
		return;
	p->told_us = now;
	fprintf(stderr, isatty(2) ? "\rsaoque %s: %lld %s (%s)\033[K" :
	    "saoque %s: %lld %s (%s)\n", p->command, (long long)n, of, what);
}

void
progress_say(void *arg, const char *what, int64_t n)
{
	say(arg, n, "rows", what);
}

void
progress_bytes(void *arg, const char *what, int64_t n)
{
	say(arg, n >> 20, "MB", what);
}

void
progress_end(struct progress *p, const char *what)
{
	fprintf(stderr, isatty(2) ? "\rsaoque %s: %s\033[K\n" :
	    "saoque %s: %s\n", p->command, what);
}
