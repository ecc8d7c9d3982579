/* domain/criteria/score_json.h: scoring asked for as JSON, and its answer; the
 * same for the command and the REST call.
 *
 *   {"sheets": [{"options": {"1.1": "1.1.o2", ...}}, ...], "finding": {...}}
 *
 * A criterion left out earns 0 points.  One sheet without a finding is the
 * finding; several without one must agree on every gate that matters. */
#ifndef DOMAIN_CRITERIA_SCORE_JSON_H
#define DOMAIN_CRITERIA_SCORE_JSON_H

#include "base/rc.h"
#include "domain/criteria/star.h"

struct arena;
struct buf;
struct json;

enum { SCORE_SHEETS = 100000, SCORE_BYTES = 64 * 1024 * 1024 };

/**
 * score_json(mem, lang, set, text, n, out, why):
 * Read the sheets, rate them, append the answer to ${out}.
 *
 * Errors  RC_INVALID and *why in words: not such JSON, an unknown criterion
 *         or option, two options (or cases) at once, a finding missing
 */
enum rc score_json(struct arena *, enum lang, const struct criteria_set *,
    const char *, size_t, struct buf *, const char **);

/** regime_answer(j, mem, lang, regime): a decision and its sets, as JSON. */
void regime_answer(struct json *, struct arena *, enum lang,
    const struct regime *);

#endif
