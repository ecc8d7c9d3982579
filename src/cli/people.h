/* cli/people.h: accounts made from the command line. */
#ifndef CLI_PEOPLE_H
#define CLI_PEOPLE_H

#include <stdint.h>

#include "base/rc.h"

struct cli;
struct passwords;

/** people_find(cli, login, id): RC_MISSING. */
enum rc people_find(struct cli *, const char *, int64_t *);

/** people_add(cli, passwords, login, name, role, unit, password): an account
 *  with a role (NULL: none) and a first password, in one transaction. */
enum rc people_add(struct cli *, struct passwords *, const char *,
    const char *, const char *, int64_t, const char **);

/** people_print(cli, login, password): a first password, shown once, and
 *  until when it opens. */
void people_print(struct cli *, const char *, const char *);

/** people_role(cli, actor, role, unit, producer, from): give a role. */
enum rc people_role(struct cli *, int64_t, const char *, int64_t, int64_t,
    int64_t);

#endif
