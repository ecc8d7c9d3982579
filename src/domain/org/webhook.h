/* domain/org/webhook.h: other programs told of changes.
 *
 * A webhook names an address and the kinds of data it wants to hear of.  What
 * happened is read off the audit, so nothing that was written can be missed
 * and nothing is told that was not committed.  A delivery says which row
 * changed, never its values: who is told asks for the row with a token of his
 * own, and gets what he may see.  src/hook sends.
 *
 * Signatures as in Standard Webhooks 1.0: HMAC-SHA256 over
 * "id.timestamp.body", key "whsec_" + base64. */
#ifndef DOMAIN_ORG_WEBHOOK_H
#define DOMAIN_ORG_WEBHOOK_H

#include "model/entity.h"

struct webhook {
	struct row row;
	const char *name;
	const char *url;
	const char *events; /* entity names, spaces between; "*": all */
	const char *state;  /* off, on */
	const char *secret;
	int64_t seen_seq;   /* audit read up to here */
};

struct webhook_delivery {
	struct row row;
	int64_t webhook_id;
	int64_t seq;       /* of the audit */
	const char *event; /* "product.update" */
	const char *body;  /* JSON, as it is signed */
	const char *state; /* wait, sent, failed */
	int64_t tries;
	int64_t next_at;   /* instant of the next try */
	int64_t status;    /* HTTP, of the last try */
	const char *error; /* its reason when there was no answer */
};

extern const struct entity webhook_entity;
extern const struct entity webhook_delivery_entity;

enum { WEBHOOK_TRIES = 6, WEBHOOK_DUE = 20 };

/** webhook_secret(ctx, id, out): a new signing key, shown this once; the old
 *  one is void.  Rights as to change the webhook. */
enum rc webhook_secret(struct ctx *, int64_t, const char **);

/** webhook_gather(ctx): queue deliveries for what the audit holds since each
 *  webhook last looked; writes in transactions of its own. */
enum rc webhook_gather(struct ctx *);

/* One to be sent now. */
struct webhook_due {
	int64_t id;
	const char *url, *secret, *body, *event;
	int64_t tries;
};

/** webhook_due_list(ctx, out, n): those whose time has come, at most WEBHOOK_DUE,
 *  the longest waiting first. */
enum rc webhook_due_list(struct ctx *, struct webhook_due *, size_t *);

/** webhook_done(ctx, due, status, error): how a try went.  2xx: sent; 410
 *  Gone: the webhook is switched off; anything else is tried again after 1, 5,
 *  30 minutes, 2 and 12 hours, then failed. */
enum rc webhook_done(struct ctx *, const struct webhook_due *, int64_t,
    const char *);

#endif
