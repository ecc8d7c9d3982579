/* codec/tool.h: starting the child that reads foreign pictures and pages
 * (saoque-picture), and what its end means. */
#ifndef CODEC_TOOL_H
#define CODEC_TOOL_H

#include <sys/types.h>

#include "base/rc.h"

/** tool_start(tool, argv, fd, done, pid): start it with ${fd} as its standard
 *  input and output and ${done} (or -1) as descriptor 3, an empty environment
 *  and no signals blocked.  RC_FAULT: there is no such tool. */
enum rc tool_start(const char *, char *const *, int fd, int done, pid_t *);

/** tool_end(pid, cut): wait for it (killed first, when ${cut}).  RC_OK,
 *  RC_INVALID: the bytes were wrong, RC_BUSY: no memory or time, RC_FAULT. */
enum rc tool_end(pid_t, int cut);

/** tool_now(): milliseconds, for waiting. */
long tool_now(void);

#endif
