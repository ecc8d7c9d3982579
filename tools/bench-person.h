/* tools/bench-person.h: accounts for measuring: their sessions are texts that
 * anybody can work out, of use on a throw-away database only. */
#ifndef BENCH_PERSON_H
#define BENCH_PERSON_H

#include <stdint.h>

#include "base/rc.h"

struct ctx;

/** bench_person(ctx, login, role, unit_id, id): somebody with a role and a
 *  session. */
enum rc bench_person(struct ctx *, const char *, const char *, int64_t,
    int64_t *);

/** bench_session(ctx, login), bench_csrf(ctx, login): what the browser of that
 *  session sends as its cookie, and with its forms ("": no such session). */
const char *bench_session(struct ctx *, const char *);
const char *bench_csrf(struct ctx *, const char *);

#endif
