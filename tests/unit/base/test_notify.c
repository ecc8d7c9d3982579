/* test_notify.c: who started us hears how we are, and only when he asked. */
#include "../test.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/notify.h"
#include "base/str.h"

/* A socket like the one of an init system: by file, or by name ('@'). */
static int
listen_at(const char *name)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	size_t n = strlen(name);
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);

	memcpy(a.sun_path, name, n);
	if (*name == '@')
		a.sun_path[0] = '\0';
	WANT_INT(0, bind(fd, (struct sockaddr *)&a,
	    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n)));
	setenv("NOTIFY_SOCKET", name, 1);
	return fd;
}

static void
hears(int fd)
{
	char s[64] = "";

	notify("READY=1");
	WANT_INT(7, recv(fd, s, sizeof(s) - 1, MSG_DONTWAIT));
	WANT_STR("READY=1", s);
	close(fd);
	unsetenv("NOTIFY_SOCKET");
}

TEST(notify_reaches_a_socket_by_file_and_by_name)
{
	char dir[] = "/tmp/saoque-notify-XXXXXX";
	const char *path;

	WANT(mkdtemp(dir) != NULL);
	path = str_fmt(mem, "%s/s", dir);
	hears(listen_at(path));
	unlink(path);
	rmdir(dir);
	hears(listen_at(str_fmt(mem, "@saoque-test-%d", (int)getpid())));
}

TEST(notify_without_anybody_asking_does_nothing)
{
	unsetenv("NOTIFY_SOCKET");
	notify("READY=1");
	setenv("NOTIFY_SOCKET", "/nowhere/at/all", 1);
	notify("READY=1");
	setenv("NOTIFY_SOCKET", "relative", 1);
	notify("READY=1");
	unsetenv("NOTIFY_SOCKET");
}

TEST(notify_every_is_half_of_what_the_watchdog_allows)
{
	unsetenv("WATCHDOG_PID");
	unsetenv("WATCHDOG_USEC");
	WANT_INT(0, notify_every());
	setenv("WATCHDOG_USEC", "60000000", 1);
	WANT_INT(30000, notify_every());
	setenv("WATCHDOG_PID", "1", 1); /* meant for another process */
	WANT_INT(0, notify_every());
	setenv("WATCHDOG_PID", str_fmt(mem, "%d", (int)getpid()), 1);
	WANT_INT(30000, notify_every());
	setenv("WATCHDOG_USEC", "soon", 1);
	WANT_INT(0, notify_every());
	unsetenv("WATCHDOG_PID");
	unsetenv("WATCHDOG_USEC");
}

TESTS(RUN(notify_reaches_a_socket_by_file_and_by_name),
    RUN(notify_without_anybody_asking_does_nothing),
    RUN(notify_every_is_half_of_what_the_watchdog_allows))
