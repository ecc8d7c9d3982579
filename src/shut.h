/* shut.h: the sandbox of `serve`. */
#ifndef SHUT_H
#define SHUT_H

#include "base/rc.h"

struct cli;

/** shut_in(c, tool): before the first thread: keep the province's folder, the
 *  log's, certificates, and the tool for pictures; not with --no-sandbox. */
enum rc shut_in(struct cli *, const char *);

#endif
