/* domain/org/auth.h: signing in, sessions, second steps.
 *
 * Nothing here says whether a login exists: an unknown one gets the same
 * words after the same work.  Failures slow down, doubling: soon for a login
 * from one peer, later for a peer, last for a login from anywhere, so that
 * nobody elsewhere keeps an officer waiting; nothing locks for good.  A session
 * is known by a token that only its
 * browser has: the table keeps the SHA-256. */
#ifndef DOMAIN_ORG_AUTH_H
#define DOMAIN_ORG_AUTH_H

#include "db/db.h"
#include "domain/org/password.h"
#include "model/entity.h"

enum {
	AUTH_IDLE_MS = 12 * 3600 * 1000,  /* without a request */
	AUTH_SEEN_MS = 60 * 1000,         /* last_seen is no finer than this */
	AUTH_CODE_MS = 10 * 60 * 1000,    /* to give the second step */
	AUTH_DAYS = 30,                   /* and then sign in again */
	AUTH_FREE = 5,                    /* failures of a login from one peer
	                                     before they slow */
	AUTH_FREE_LOGIN = 50,             /* of a login from anywhere */
	AUTH_FREE_PEER = 20,              /* of a peer: offices share an address */
	AUTH_SLOW_S = 15 * 60,            /* the longest wait */
	AUTH_RECOVERY = 10,               /* recovery codes */
	AUTH_DAY_MS = 24 * 3600 * 1000,
};

struct auth_session {
	struct row row;
	int64_t actor_id;
	const char *token;  /* SHA-256, hex */
	const char *device; /* "Chrome, Windows" */
	const char *peer;
	int64_t seen_at;
	int64_t code_due; /* 1: the second step is still to come */
	int64_t recovered; /* 1: by a recovery code, no old password known */
};

/* A recovery code: once, instead of a password or of a second step. */
struct recovery {
	struct row row;
	int64_t actor_id;
	const char *code; /* SHA-256, hex */
	int64_t used_at;
};

/* How often a login or a peer failed lately. */
struct sign_in_slow {
	struct row row;
	const char *what; /* "from 10.0.0.7 hoa", "login hoa", "peer …", … */
	int64_t failures;
	int64_t until; /* instant */
};

extern const struct entity session_entity;
extern const struct entity recovery_entity;
extern const struct entity sign_in_slow_entity;

struct sign_in {
	const char *login;
	const char *password; /* auth_recover: a recovery code */
	const char *peer;
	const char *agent; /* User-Agent, or NULL */
};

struct signed_in {
	int64_t actor_id;
	const char *token; /* for the cookie; never stored */
	bool code_due;     /* next: auth_code */
	bool must_change;  /* next: auth_password_change */
};

/**
 * auth_sign_in(ctx, passwords, in, out): a session for login and password.
 * Errors  RC_DENIED wrong, or no such login (a note, the same for both), or a
 *         first password whose days are over (a note that says so, for only
 *         who has it sees it);
 *         RC_BUSY slowed down (a note with the seconds), or too many at once
 */
enum rc auth_sign_in(struct ctx *, struct passwords *, const struct sign_in *,
    struct signed_in *);

/** auth_code(ctx, token, code, out): the second step: a code of the app, or a
 *  recovery code.  The session gets a new token. */
enum rc auth_code(struct ctx *, const char *, const char *,
    struct signed_in *);

/** auth_recover(ctx, in, out): a session for a recovery code; the password
 *  must be changed then. */
enum rc auth_recover(struct ctx *, const struct sign_in *,
    struct signed_in *);

/* Who is signed in. */
struct signed_on {
	int64_t session_id;
	const char *csrf; /* for the forms of this session */
	int64_t until; /* instant: then that he was here is written anew, and
	                  whether the session still holds is to be asked */
	bool code_due;
	bool must_change;
	bool totp_on;
	bool second_due; /* an administrator has to set up a second step first */
};

/**
 * auth_session(ctx, token, out):
 * Fill actor, name, roles of today and language of the ctx.  While the
 * password must be changed, or a second step set up (domain/org/strict.h),
 * there are no roles, so nothing else can be done.
 * Errors  RC_MISSING no such session, or it is over (the ctx stays nobody's);
 *         RC_DENIED the second step is still to come
 */
enum rc auth_session(struct ctx *, const char *, struct signed_on *);

/** auth_become(ctx, actor_id): fill the same for work done in somebody's name
 *  later on (a job); RC_MISSING no such account, or it is out of use. */
enum rc auth_become(struct ctx *, int64_t);

/** auth_sessions_count(ctx, n): how many are going on, of everybody; for
 *  those who look after the system. */
enum rc auth_sessions_count(struct ctx *, int64_t *);

/** auth_sessions(ctx, rows): those of the actor, last seen first: id, device,
 *  peer, created_at, seen_at. */
enum rc auth_sessions(struct ctx *, struct rows *);

/** auth_end(ctx, session_id): end one of the actor's; auth_end_others: all but
 *  this one. */
enum rc auth_end(struct ctx *, int64_t);
enum rc auth_end_others(struct ctx *, int64_t);

/**
 * auth_password_change(ctx, passwords, session_id, old, new):
 * Ends the other sessions.  After a recovery ${old} is not asked.
 * Errors  RC_DENIED ${old} is wrong (note on "old"); RC_INVALID ${new} is not
 *         good enough (note on "new"); RC_BUSY
 */
enum rc auth_password_change(struct ctx *, struct passwords *, int64_t,
    const char *, const char *);

/**
 * auth_first_password(ctx, passwords, actor_id, out):
 * A random password for somebody, to be changed at the first sign-in and
 * within the days of domain/org/strict.h; ends
 * his sessions and access tokens and takes a second step away: who lost phone
 * and codes has no
 * other way back, and whoever hands the password over sees his face.
 * Errors  RC_DENIED also when he holds a role the actor may not give
 */
enum rc auth_first_password(struct ctx *, struct passwords *, int64_t,
    const char **);

/* One on its way: as it is told, as it is kept. */
struct first_password {
	const char *text, *hashed;
};

/** auth_first_make(ctx, passwords, actor_id, out): the slow half of it, in no
 *  transaction; auth_first_give(ctx, actor_id, p): the other. */
enum rc auth_first_make(struct ctx *, struct passwords *, int64_t,
    struct first_password *);
enum rc auth_first_give(struct ctx *, int64_t, const struct first_password *);

/** auth_recovery(ctx, codes): new recovery codes for the actor, shown this
 *  once; the old ones are void.  AUTH_RECOVERY of them. */
enum rc auth_recovery(struct ctx *, const char **);

/** auth_recovery_left(ctx, n): how many are not used yet. */
enum rc auth_recovery_left(struct ctx *, int64_t *);

/** auth_totp_begin(ctx, issuer, secret, uri): a secret for the app; it counts
 *  once auth_totp_on got a code made with it. */
enum rc auth_totp_begin(struct ctx *, const char *, const char **,
    const char **);
enum rc auth_totp_on(struct ctx *, const char *);

/** auth_totp_off(ctx, passwords, password): again without a second step. */
enum rc auth_totp_off(struct ctx *, struct passwords *, const char *);

#endif
