/* guard/guard.h: shut the serving process in, before it reads the first
 * foreign byte.
 *
 * Whoever takes it over through a flaw finds the province's folder, the
 * network, and nothing else: no other file of the machine (Landlock), no
 * program to start but the child that shrinks pictures, none of the kernel's
 * rarely used doors (seccomp).  It holds for threads and children that begin
 * afterwards, so it is called before the first one. */
#ifndef GUARD_GUARD_H
#define GUARD_GUARD_H

#include "base/rc.h"

struct guard {
	const char *const *own;  /* folders to read and write, NULL ends */
	const char *const *read; /* more files and folders to read, or NULL */
	const char *program;     /* the one that may be started, or NULL */
};

/** guard_enter(g): no way back.  Where the kernel has no Landlock the rest
 *  holds all the same; one line of the log says what is on.  RC_FAULT: the
 *  kernel has it and refused. */
enum rc guard_enter(const struct guard *);

#endif
