/* hook/hook.h: sends what webhooks are due, on a thread of its own: other
 * people's servers may be slow, and nobody waits for them here. */
#ifndef HOOK_HOOK_H
#define HOOK_HOOK_H

#include <stdbool.h>

#include "base/rc.h"

struct clock;
struct hooks;
struct model;
struct store;

/** hooks_open(store, model, clock, private, version, out): start.  Addresses
 *  of this machine and of private networks are refused unless ${private}: a
 *  webhook must not be a way into them. */
enum rc hooks_open(struct store *, const struct model *, const struct clock *,
    bool, const char *, struct hooks **);

/** hooks_close(h): stop; what is being sent is waited for (10 s at most). */
void hooks_close(struct hooks *);

#endif
