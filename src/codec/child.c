/* codec/child.c: see child.h. */
#define _GNU_SOURCE /* CLONE_THREAD, O_PATH; linux only, because of seccomp */
#include "codec/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
limit(int what, rlim_t most)
{
	return setrlimit(what, &(struct rlimit){ most, most });
}

static int
limits(const struct child_limits *l)
{
	/* The soft limit first: SIGXCPU kills, and the parent can tell. */
	struct rlimit cpu = { l->cpu, l->cpu + 1 };

	return setrlimit(RLIMIT_CPU, &cpu) != 0 ||
	    limit(RLIMIT_AS, l->memory) != 0 || limit(RLIMIT_FSIZE, 0) != 0 ||
	    limit(RLIMIT_CORE, 0) != 0 ||
	    limit(RLIMIT_STACK, l->stack) != 0 ||
	    limit(RLIMIT_NOFILE, l->files) != 0;
}

/* What a decoder in memory needs. */
static const int plain[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(close), SCMP_SYS(brk),
	SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
	SCMP_SYS(futex), SCMP_SYS(fstat), SCMP_SYS(lseek), SCMP_SYS(exit),
	SCMP_SYS(exit_group), SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
	SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity), SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday),
	SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(restart_syscall),
};

/* What reading a font takes, behind Landlock; opened to be read only. */
static const int reading[] = {
	SCMP_SYS(newfstatat), SCMP_SYS(readlink), SCMP_SYS(access),
	SCMP_SYS(pread64), SCMP_SYS(getdents64), SCMP_SYS(statfs),
	SCMP_SYS(fstatfs),
};

static int
read_only(scmp_filter_ctx c)
{
	enum { WRITES = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND };
	int e = 0;

	for (size_t i = 0; i < sizeof(reading) / sizeof(reading[0]); i++)
		e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, reading[i], 0);
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, WRITES, O_RDONLY));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
	    SCMP_A1(SCMP_CMP_MASKED_EQ, WRITES, O_RDONLY));
	return e;
}

/* All else fails with EPERM. */
static int
cage(int fonts)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int e = 0;

	if (c == NULL)
		return -1;
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, plain[i], 0);
	/* Memory, but none that can be run; threads, but no processes. */
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
	/* Its flags are in memory, where a filter cannot look: libc then
	 * falls back to clone. */
	e |= seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
	    SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
	    SCMP_A2(SCMP_CMP_EQ, 0));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
	    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	if (fonts)
		e |= read_only(c);
	if (e == 0)
		e = seccomp_load(c);
	seccomp_release(c);
	return e;
}

int
child_shut(const struct child_limits *l)
{
	return limits(l) != 0 || cage(0) != 0;
}

/* ---- fonts ---- */

static int
allow(int set, const char *path)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE |
		    LANDLOCK_ACCESS_FS_READ_DIR,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};
	int e;

	if (rule.parent_fd == -1)
		return 0; /* what is not there needs no rule */
	e = (int)syscall(SYS_landlock_add_rule, set,
	    LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
	return e;
}

/* 1: nothing but fonts can be read; 0: this kernel cannot say so. */
static int
only_fonts(void)
{
	static const char *const folders[] = { "/usr/share/fonts",
		"/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
		"/var/cache/fontconfig", "/usr/share/poppler" };
	struct landlock_ruleset_attr attr = {
		.handled_access_fs = ((uint64_t)1 << 13) - 1 };
	int set, e = 0;

	set = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr),
	    0);
	if (set == -1)
		return 0;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		e |= allow(set, folders[i]);
	e |= prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	e |= (int)syscall(SYS_landlock_restrict_self, set, 0);
	close(set);
	return e == 0;
}

int
child_shut_fonts(const struct child_limits *l, int *fonts)
{
	*fonts = only_fonts();
	return limits(l) != 0 || cage(*fonts) != 0;
}

void *
child_read(size_t most, size_t *n)
{
	size_t cap = 1 << 20;
	char *at = malloc(cap), *more;
	ssize_t k;

	*n = 0;
	while (at != NULL && (k = read(0, at + *n, cap - *n)) != 0) {
		if (k < 0) {
			if (errno == EINTR)
				continue;
			return NULL;
		}
		*n += (size_t)k;
		if (*n > most)
			return NULL;
		if (*n == cap) {
			if ((more = realloc(at, cap *= 2)) == NULL)
				return NULL;
			at = more;
		}
	}
	return at;
}

int
child_write(const void *bytes, size_t n)
{
	const char *p = bytes;
	ssize_t k;

	while (n > 0) {
		if ((k = write(1, p, n)) < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		p += k;
		n -= (size_t)k;
	}
	return 0;
}
