/* base/self.c: see self.h.  Source: proc(5), /proc/[pid]/status. */
#include "base/self.h"

#include <stdio.h>
#include <sys/statvfs.h>

#include "base/none.h"

void
self_look(struct self *s)
{
	FILE *f = fopen("/proc/self/status", "re");
	char line[256];
	long n;

	*s = (struct self){ .memory = NONE, .threads = NONE };
	if (f == NULL)
		return;
	while (fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "VmRSS: %ld kB", &n) == 1)
			s->memory = (int64_t)n * 1024;
		else if (sscanf(line, "Threads: %ld", &n) == 1)
			s->threads = n;
		else if (sscanf(line, "Seccomp: %ld", &n) == 1)
			s->calls_shut = n != 0;
		else if (sscanf(line, "NoNewPrivs: %ld", &n) == 1)
			s->no_new = n != 0;
	fclose(f);
}

bool
disk_room(const char *dir, int64_t *size, int64_t *left)
{
	struct statvfs v;

	if (statvfs(dir, &v) != 0)
		return false;
	*size = (int64_t)(v.f_blocks * v.f_frsize);
	*left = (int64_t)(v.f_bavail * v.f_frsize);
	return true;
}
