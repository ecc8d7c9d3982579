/* domain/criteria/criteria_official.h: the official words of a form over ours.
 *
 * A printed form must show the wording of the decision.  An administrator
 * brings it as a JSON file of the format "ocop-criteria/1" (decision, set_code,
 * parts, groups, criteria, options with labels); only words are taken from it.
 * Codes, options, points and star marks must be those of our set, else the
 * file is refused naming the first cell that differs. */
#ifndef DOMAIN_CRITERIA_CRITERIA_OFFICIAL_H
#define DOMAIN_CRITERIA_CRITERIA_OFFICIAL_H

#include "base/rc.h"
#include "domain/criteria/criteria_set.h"

struct buf;

enum { OFFICIAL_BYTES = 1024 * 1024 };

/** official_template(set, out): such a file of ${set} with our words in it, for
 *  somebody to write the decision's over. */
void official_template(const struct criteria_set *, struct buf *);

/** official_laid(set): do its printed forms show the decision's words? */
bool official_laid(const struct criteria_set *);

/** official_code(mem, json, n): the set_code of such a file, or NULL. */
const char *official_code(struct arena *, const char *, size_t);

/**
 * official_lay(mem, lang, set, json, n, out, why):
 * A copy of ${set} in ${mem} with the file's words in words.official.
 *
 * Errors  RC_INVALID and *why: no such file, another set, a cell that differs
 */
enum rc official_lay(struct arena *, enum lang, const struct criteria_set *,
    const char *, size_t, const struct criteria_set **, const char **);

#endif
