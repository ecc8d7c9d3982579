/* domain/org/account.h: what one changes on one's own account, and what those
 * who look after accounts may see of another's. */
#ifndef DOMAIN_ORG_ACCOUNT_H
#define DOMAIN_ORG_ACCOUNT_H

#include "base/tr.h"
#include "db/db.h"
#include "model/entity.h"

struct buf;

/** account_wish(ctx, lang, letters): how the actor wants to be spoken to: the
 *  code of a language (NULL: as before), weekly letters or none (NONE: as
 *  before). */
enum rc account_wish(struct ctx *, const char *, int64_t);

/** account_language(ctx, lang): the language the actor is greeted in. */
enum rc account_language(struct ctx *, enum lang);

/** account_sessions(ctx, actor_id, rows): somebody's sessions, last seen
 *  first, as auth_sessions gives one's own.  RC_DENIED unless the actor may
 *  change that account. */
enum rc account_sessions(struct ctx *, int64_t, struct rows *);

/** account_end_all(ctx, actor_id): end them all; rights as above. */
enum rc account_end_all(struct ctx *, int64_t);

/**
 * account_why(ctx, actor_id, entity, action, row, why):
 * May somebody do that to that row, and why?  As may() for him, told in the
 * language of who asks: one may ask about oneself and about the accounts one
 * may change.
 * Returns what may() says; RC_MISSING no such account, or it is out of use;
 * RC_INVALID (with a note) not one's to ask about.
 */
enum rc account_why(struct ctx *, int64_t, const struct entity *, enum action,
    const void *, struct buf *);

#endif
