/* http/address.h: where to listen, and who is at the other end. */
#ifndef HTTP_ADDRESS_H
#define HTTP_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/rc.h"

enum { ADDRESS_TEXT = 64 };

/** address_parse(text, out, len): "127.0.0.1:8080", "[::1]:8080"; numbers
 *  only.  False: not of that shape. */
bool address_parse(const char *, struct sockaddr_storage *, socklen_t *);

/** address_loopback(a): reachable from this machine only? */
bool address_loopback(const struct sockaddr *);

/** address_port(a): its port. */
int address_port(const struct sockaddr *);

/** address_text(a, s): without port, into s[ADDRESS_TEXT]. */
void address_text(const struct sockaddr *, char *);

/** address_listen(a, len, fd): a listening socket.  RC_BUSY: in use;
 *  RC_INVALID: not an address of this machine, or no right to it. */
enum rc address_listen(const struct sockaddr_storage *, socklen_t, int *);

#endif
