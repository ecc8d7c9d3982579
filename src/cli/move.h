/* cli/move.h: what the commands that carry a province share. */
#ifndef CLI_MOVE_H
#define CLI_MOVE_H

#include "base/rc.h"

struct carried;
struct cli;
struct place;

/** move_place(cli, text, files, out): a folder, or postgresql://… with files in
 *  ${files}. */
enum rc move_place(struct cli *, const char *, const char *, struct place *);

/** move_taken(cli, rc, where): RC_CONFLICT is said; returns ${rc}. */
enum rc move_taken(struct cli *, enum rc, const char *);

#endif
