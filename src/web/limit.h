/* web/limit.h: how often one address may send what needs no account.
 *
 * Kept in memory, by a keyed hash of the address, and forgotten with the
 * process: a list of who looked at what is not ours to keep. */
#ifndef WEB_LIMIT_H
#define WEB_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct limit;

/** limit_open(most, span_ms): at most ${most} in any ${span_ms} by one
 *  sender; most <= 8.  NULL when there is no memory. */
struct limit *limit_open(size_t most, int64_t span_ms);
void limit_close(struct limit *);

/** limit_take(l, who, now_ms): may ${who} once more?  Counts it when yes.  A
 *  NULL limit allows all.  From any thread. */
bool limit_take(struct limit *, const char *, int64_t);

#endif
