/* base/notify.h: tell the one who started us how we are: sd_notify(3)'s
 * protocol, which is a datagram to the socket named by NOTIFY_SOCKET. */
#ifndef BASE_NOTIFY_H
#define BASE_NOTIFY_H

#include <stdint.h>

/** notify(state): "READY=1", "STOPPING=1", "WATCHDOG=1".  Nothing happens
 *  when nobody asked to be told. */
void notify(const char *);

/** notify_every(): milliseconds between two "WATCHDOG=1", half of what
 *  WATCHDOG_USEC allows this process; 0: nobody watches. */
int64_t notify_every(void);

#endif
