/* codec/child.h: how the child shuts itself in before its first foreign byte:
 * whoever takes it over through a flaw in a decoder can open nothing to write
 * to, no socket, and start no program.  Linked into saoque-picture alone. */
#ifndef CODEC_CHILD_H
#define CODEC_CHILD_H

#include <stddef.h>
#include <sys/resource.h>

enum { EX_BAD = 65, EX_CAGE = 70, EX_LATER = 75 };

struct child_limits {
	rlim_t cpu;    /* seconds */
	rlim_t memory; /* bytes of address space */
	rlim_t files, stack;
};

/** child_shut(limits): rlimits, then seccomp.  0, else it must not go on. */
int child_shut(const struct child_limits *);

/** child_shut_fonts(limits, fonts): the same, but fonts may be read (Landlock:
 *  nothing else is); *fonts 0: this kernel has none, so they may not. */
int child_shut_fonts(const struct child_limits *, int *);

/** child_read(most, n): all of standard input; NULL: more than that, or no
 *  memory. */
void *child_read(size_t, size_t *);

/** child_write(bytes, n): to standard output; 0 when all of it went. */
int child_write(const void *, size_t);

/* codec/pages_child.c: "saoque-picture look", "saoque-picture bind" */
int pages_look(void);
int pages_bind(void);

#endif
