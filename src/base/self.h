/* base/self.h: what the kernel says of this process. */
#ifndef BASE_SELF_H
#define BASE_SELF_H

#include <stdbool.h>
#include <stdint.h>

struct self {
	int64_t memory;  /* bytes of it that are in memory, NONE: not told */
	int64_t threads;
	bool calls_shut; /* a seccomp filter is on */
	bool no_new;     /* it can gain no rights any more */
};

/** self_look(out): of /proc/self/status; what cannot be read is NONE, false. */
void self_look(struct self *);

/** disk_room(dir, size, left): of the disk a folder lies on, in bytes; left
 *  is what this user may still take.  False: no such folder. */
bool disk_room(const char *, int64_t *, int64_t *);

#endif
