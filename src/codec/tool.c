/* codec/tool.c: see tool.h. */
#include "codec/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "base/log.h"

/* Nothing of ours: no secrets in its environment; one thread's worth of
 * memory pools, to stay under its limit. */
static int
spawn(const char *tool, char *const *argv, int fd, int done, pid_t *pid)
{
	char *env[] = { (char[]){ "LC_ALL=C.UTF-8" },
		(char[]){ "VIPS_CONCURRENCY=1" },
		(char[]){ "MALLOC_ARENA_MAX=1" }, NULL };
	posix_spawn_file_actions_t fa;
	posix_spawnattr_t attr;
	sigset_t none;
	int e;

	if ((e = posix_spawn_file_actions_init(&fa)) != 0)
		return e;
	if ((e = posix_spawnattr_init(&attr)) != 0) {
		posix_spawn_file_actions_destroy(&fa);
		return e;
	}
	/* A worker thread may have signals blocked; the child must die of
	 * SIGXCPU all the same. */
	sigemptyset(&none);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
	posix_spawn_file_actions_adddup2(&fa, fd, 0);
	posix_spawn_file_actions_adddup2(&fa, fd, 1);
	posix_spawn_file_actions_addopen(&fa, 2, "/dev/null", O_WRONLY, 0);
	if (done != -1)
		posix_spawn_file_actions_adddup2(&fa, done, 3);
	e = posix_spawn(pid, tool, &fa, &attr, argv, env);
	posix_spawn_file_actions_destroy(&fa);
	posix_spawnattr_destroy(&attr);
	return e;
}

enum rc
tool_start(const char *tool, char *const *argv, int fd, int done, pid_t *pid)
{
	int e = spawn(tool, argv, fd, done, pid);

	if (e == 0)
		return RC_OK;
	log_line(LOG_ERROR, "picture tool does not start",
	    "tool=%s cause=%s", tool, strerror(e));
	return e == EAGAIN || e == ENOMEM ? RC_BUSY : RC_FAULT;
}

/* How the child ended, in our words. */
static enum rc
verdict(int status)
{
	if (WIFEXITED(status)) {
		switch (WEXITSTATUS(status)) {
		case 0:
			return RC_OK;
		case 65:
			return RC_INVALID;
		case 75:
			return RC_BUSY;
		default: /* 127: the loader found a library missing */
			return RC_FAULT;
		}
	}
	switch (WTERMSIG(status)) {
	case SIGSEGV:
	case SIGBUS:
	case SIGILL:
	case SIGFPE:
	case SIGSYS:
		return RC_INVALID; /* only the bytes can have done that */
	default:
		return RC_BUSY; /* SIGXCPU, SIGKILL, no memory: SIGABRT */
	}
}

enum rc
tool_end(pid_t pid, int cut)
{
	int status;

	if (cut)
		kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return RC_FAULT;
	return cut ? RC_BUSY : verdict(status);
}

long
tool_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
