/* The sandbox, each time from a child of its own: there is no way back. */
#define _GNU_SOURCE /* unshare, memfd_create */
#include "guard/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "codec/picture.h"
#include "../test.h"

static const char *tool;
static char own[] = "/tmp/saoque-guard-XXXXXX";
static char other[] = "/tmp/saoque-other-XXXXXX";

static bool
landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* What ${fn} says, 0 for well, when it runs shut in. */
static int
inside(int (*fn)(struct arena *))
{
	const char *folders[] = { own, NULL };
	const struct guard g = { folders, NULL, tool };
	struct arena *mem;
	int status;
	pid_t pid = fork();

	assert_int_not_equal(-1, pid);
	if (pid == 0) {
		mem = arena_open(0);
		status = guard_enter(&g) != RC_OK ? 99 : fn(mem);
		arena_close(mem);
		_exit(status);
	}
	assert_int_equal(pid, waitpid(pid, &status, 0));
	return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

static bool
opens(const char *path, int how)
{
	int fd = open(path, how | O_CLOEXEC, 0600);

	if (fd != -1)
		close(fd);
	return fd != -1;
}

static int
files(struct arena *mem)
{
	const char *mine = str_fmt(mem, "%s/mine", own);
	const char *theirs = str_fmt(mem, "%s/theirs", other);

	if (!opens(mine, O_RDWR | O_CREAT) || !opens(mine, O_RDONLY) ||
	    rename(mine, str_fmt(mem, "%s/renamed", own)) != 0 ||
	    mkdir(str_fmt(mem, "%s/folder", own), 0700) != 0)
		return 1;
	if (!opens("/etc/passwd", O_RDONLY) || !opens("/dev/null", O_WRONLY))
		return 2;
	if (opens(theirs, O_RDONLY) || errno != EACCES)
		return 3;
	if (opens(str_fmt(mem, "%s/new", other), O_RDWR | O_CREAT))
		return 4;
	if (opens("/etc/passwd", O_WRONLY) || opens("/etc/shadow", O_RDONLY))
		return 5;
	if (opens("/proc/1/environ", O_RDONLY))
		return 6;
	return 0;
}

TEST(only_its_own_folder_is_opened)
{
	if (!landlock())
		skip();
	WANT_INT(0, inside(files));
}

static void *
run(void *path)
{
	return opens(path, O_RDONLY) ? path : NULL;
}

static int
threads(struct arena *mem)
{
	pthread_t t;
	void *opened;

	if (pthread_create(&t, NULL, run, str_fmt(mem, "%s/theirs",
	    other)) != 0)
		return 1;
	pthread_join(t, &opened);
	return opened == NULL ? 0 : 2;
}

TEST(it_holds_in_threads_that_begin_later)
{
	if (!landlock())
		skip();
	WANT_INT(0, inside(threads));
}

static int
programs(struct arena *mem)
{
	char *argv[] = { (char[]){ "sh" }, NULL };
	char *env[] = { NULL };

	(void)mem;
	execve("/bin/sh", argv, env);
	return errno == EACCES ? 0 : 1;
}

TEST(no_program_is_started)
{
	if (!landlock())
		skip();
	WANT_INT(0, inside(programs));
}

/* A picture of one white dot. */
static const char dot[] =
    "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104"
    "\122\000\000\000\001\000\000\000\001\010\000\000\000\000\072"
    "\176\233\125\000\000\000\012\111\104\101\124\170\234\143\370"
    "\017\000\001\001\001\000\261\070\366\024\000\000\000\000\111"
    "\105\116\104\256\102\140\202";

static int
picture(struct arena *mem)
{
	struct picture p;

	return picture_shrink(mem, tool, dot, sizeof(dot) - 1, 64, "jpeg",
	    &p) == RC_OK && p.width == 1 ? 0 : 1;
}

TEST(but_the_child_for_pictures_is)
{
	WANT_INT(0, inside(picture));
}

static int
doors(struct arena *mem)
{
	(void)mem;
	if (unshare(CLONE_NEWUSER) != -1 || errno != EPERM)
		return 1;
	if (syscall(SYS_bpf, 0, NULL, 0) != -1 || errno != EPERM)
		return 2;
	if (memfd_create("x", 0) != -1 || errno != EPERM)
		return 3;
	if (socket(AF_PACKET, SOCK_RAW, 0) != -1 || errno != EPERM)
		return 4;
	if (socket(AF_VSOCK, SOCK_STREAM, 0) != -1 || errno != EPERM)
		return 5;
	if (setuid(0) != -1 || errno != EPERM)
		return 6;
	if (syscall(SYS_io_uring_setup, 1, NULL) != -1 || errno != EPERM)
		return 7;
	if (socket(AF_INET6, SOCK_STREAM, 0) == -1 && errno == EPERM)
		return 8;
	return socket(AF_UNIX, SOCK_STREAM, 0) == -1 ? 9 : 0;
}

TEST(seldom_used_doors_of_the_kernel_are_shut)
{
	WANT_INT(0, inside(doors));
}

/* The folders of the test, one of them the process's own. */
static int
lay_out(void **state)
{
	char path[64];
	int fd;

	(void)state;
	if (mkdtemp(own) == NULL || mkdtemp(other) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/theirs", other);
	if ((fd = open(path, O_WRONLY | O_CREAT, 0600)) == -1)
		return -1;
	return close(fd);
}

static int
clear_away(void **state)
{
	static const char *const left[] = { "renamed", "folder", "theirs" };
	char path[64];

	(void)state;
	for (size_t i = 0; i < COUNT(left); i++) {
		snprintf(path, sizeof(path), "%s/%s",
		    i == 2 ? other : own, left[i]);
		remove(path);
	}
	return rmdir(own) | rmdir(other);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest all[] = {
		RUN(only_its_own_folder_is_opened),
		RUN(it_holds_in_threads_that_begin_later),
		RUN(no_program_is_started),
		RUN(but_the_child_for_pictures_is),
		RUN(seldom_used_doors_of_the_kernel_are_shut),
	};

	if (argc != 2)
		return 1;
	tool = argv[1];
	return cmocka_run_group_tests(all, lay_out, clear_away);
}
