/* cli/progress.h: how far a long command is, on standard error. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdint.h>

struct cli;

struct progress {
	const char *command;
	int64_t told_us; /* when something was last said */
};

/** progress_say(p, what, n): at most once a second; a terminal keeps one
 *  line of it. */
void progress_say(void *, const char *, int64_t);

/** progress_bytes(p, what, n): the same, of bytes. */
void progress_bytes(void *, const char *, int64_t);

/** progress_end(p, what): the step is done: said always. */
void progress_end(struct progress *, const char *);

#endif
