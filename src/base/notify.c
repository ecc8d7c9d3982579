/* base/notify.c: see notify.h.
 * Source: sd_notify(3), sd_watchdog_enabled(3). */
#include "base/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/str.h"

void
notify(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	size_t n = path != NULL ? strlen(path) : 0;
	ssize_t done;
	int fd;

	if (n < 2 || n >= sizeof(to.sun_path) || strchr("/@", *path) == NULL)
		return;
	memcpy(to.sun_path, path, n);
	if (*path == '@')
		to.sun_path[0] = '\0'; /* a name, not a file */
	if ((fd = socket(AF_UNIX, SOCK_DGRAM, 0)) < 0)
		return;
	/* When nobody listens any more there is nobody to tell so. */
	done = sendto(fd, state, strlen(state), MSG_NOSIGNAL,
	    (struct sockaddr *)&to,
	    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n));
	(void)done;
	close(fd);
}

int64_t
notify_every(void)
{
	const char *pid = getenv("WATCHDOG_PID");
	int64_t us, whose;

	if (!str_int(getenv("WATCHDOG_USEC"), &us) || us <= 0)
		return 0;
	if (pid != NULL && (!str_int(pid, &whose) || whose != getpid()))
		return 0;
	return us / 2000 > 0 ? us / 2000 : 1;
}
