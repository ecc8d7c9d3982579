/* web/kept.h: pages of figures, kept until anything changes.
 *
 * A figure is counted from its rows; over tens of thousands of them a whole
 * page of figures takes longer than a reader should wait.  What was made is
 * kept in memory under its question and the hash of the last line of the audit
 * that may have changed a figure: every write makes a line, so an answer is
 * never older than the data, and two servers on one database need not tell
 * each other anything. */
#ifndef WEB_KEPT_H
#define WEB_KEPT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct kept;
struct page;

/** kept_open(n): room for ${n} answers; NULL when there is no memory. */
struct kept *kept_open(size_t);
void kept_close(struct kept *);

/** kept_get(k, mem, key, version): a copy, or NULL: none of that version.
 *  kept_put(k, key, version, text): keep it; the one longest unused goes.
 *  Both from any thread; a NULL k keeps nothing. */
const char *kept_get(struct kept *, struct arena *, const char *,
    const char *);
void kept_put(struct kept *, const char *, const char *, const char *);

/**
 * page_kept(p):
 * Was this page already made, for the same question on the same day, by
 * somebody with the same roles, on the same data (indicator_version)?  Then it
 * is the reply now.
 * For pages without a form that posts: they hold nothing of a session.
 */
bool page_kept(struct page *);

/** page_keep(p): keep what was written since page_begin; before page_end. */
void page_keep(struct page *);

#endif
