/* http/address.c: socket addresses. */
#include "http/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

bool
address_parse(const char *text, struct sockaddr_storage *out, socklen_t *len)
{
	const struct addrinfo hints = { .ai_family = AF_UNSPEC,
		.ai_socktype = SOCK_STREAM,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
	const char *colon = strrchr(text, ':'), *from = text;
	struct addrinfo *found;
	char host[ADDRESS_TEXT];
	size_t n;

	if (colon == NULL || colon[1] == '\0' || strlen(colon + 1) > 5 ||
	    strspn(colon + 1, "0123456789") != strlen(colon + 1))
		return false;
	n = (size_t)(colon - text);
	if (text[0] == '[') {
		if (n < 3 || colon[-1] != ']')
			return false;
		from++;
		n -= 2;
	}
	if (n == 0 || n >= sizeof(host))
		return false;
	memcpy(host, from, n);
	host[n] = '\0';
	/* Brackets and colons go together. */
	if ((strchr(host, ':') != NULL) != (text[0] == '['))
		return false;
	if (getaddrinfo(host, colon + 1, &hints, &found) != 0)
		return false;
	memset(out, 0, sizeof(*out));
	memcpy(out, found->ai_addr, found->ai_addrlen);
	*len = found->ai_addrlen;
	freeaddrinfo(found);
	return true;
}

bool
address_loopback(const struct sockaddr *a)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (a->sa_family == AF_INET) {
		memcpy(&in, a, sizeof(in));
		return ntohl(in.sin_addr.s_addr) >> 24 == 127;
	}
	memcpy(&in6, a, sizeof(in6));
	return IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr);
}

int
address_port(const struct sockaddr *a)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (a->sa_family == AF_INET) {
		memcpy(&in, a, sizeof(in));
		return ntohs(in.sin_port);
	}
	memcpy(&in6, a, sizeof(in6));
	return ntohs(in6.sin6_port);
}

void
address_text(const struct sockaddr *a, char *s)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	s[0] = '\0';
	if (a == NULL)
		return;
	if (a->sa_family == AF_INET) {
		memcpy(&in, a, sizeof(in));
		inet_ntop(AF_INET, &in.sin_addr, s, ADDRESS_TEXT);
	} else if (a->sa_family == AF_INET6) {
		memcpy(&in6, a, sizeof(in6));
		inet_ntop(AF_INET6, &in6.sin6_addr, s, ADDRESS_TEXT);
		if (strncmp(s, "::ffff:", 7) == 0)
			memmove(s, s + 7, strlen(s + 7) + 1);
	}
}

static enum rc
ready(int fd, const struct sockaddr_storage *a, socklen_t len)
{
	const int on = 1;
	int flags;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, (const struct sockaddr *)a, len) != 0)
		return errno == EADDRINUSE ? RC_BUSY : RC_INVALID;
	if (listen(fd, 512) != 0)
		return errno == EADDRINUSE ? RC_BUSY : RC_FAULT;
	if ((flags = fcntl(fd, F_GETFL)) < 0 ||
	    fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0 ||
	    fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
		return RC_FAULT;
	return RC_OK;
}

enum rc
address_listen(const struct sockaddr_storage *a, socklen_t len, int *fd)
{
	enum rc rc;

	*fd = socket(a->ss_family, SOCK_STREAM, 0);
	if (*fd < 0)
		return RC_FAULT;
	if ((rc = ready(*fd, a, len)) != RC_OK) {
		close(*fd);
		*fd = -1;
	}
	return rc;
}
