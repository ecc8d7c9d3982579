/* hook/send.h: one signed POST. */
#ifndef HOOK_SEND_H
#define HOOK_SEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct sockaddr;

struct sending {
	const char *url, *secret, *id, *body;
	int64_t at_s;  /* of the signature: seconds since 1970 */
	bool private_; /* addresses of private networks are fine */
	const char *agent;
};

/** send_sign(mem, secret, id, at_s, body): "v1,BASE64"; NULL: the secret is
 *  none.  Source: Standard Webhooks 1.0. */
const char *send_sign(struct arena *, const char *, const char *, int64_t,
    const char *);

/** send_private(address): is it this machine, a network of its own, or nobody's
 *  on the Internet, in whatever form?  Nothing is sent there. */
bool send_private(const struct sockaddr *);

/** send_post(mem, sending, error): the HTTP status; 0 and *error when there was
 *  no answer. */
int64_t send_post(struct arena *, const struct sending *, const char **);

#endif
