/* web/org/sign.h: what the pages of sign-in and of one's own account show. */
#ifndef WEB_ORG_SIGN_H
#define WEB_ORG_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codec/qr.h"
#include "web/entity/table.h"

struct page;
struct rows;

enum sign_step { SIGN_PASSWORD = 1, SIGN_CODE, SIGN_RECOVER };

struct sign_form {
	enum sign_step step;
	const char *token; /* double-submit: the same is in a cookie */
	const char *next;  /* where to go then, "" for the first page */
	const char *login; /* as typed before */
};

/* One role as its holder reads it. */
struct role_line {
	const char *role, *place;
	const char *key; /* of the grant */
	int64_t from, to;
	bool now;
};

struct session_line {
	const char *key;
	const char *device, *peer;
	int64_t begun, seen;
	bool here;
};

struct account {
	const char *login, *name, *unit, *phone, *email;
	bool english;
	struct role_line *roles;
	size_t nroles;
	struct session_line *sessions;
	size_t nsessions;
	bool totp_on;
	int64_t recovery_left;
};

/* The second step on its way to be switched on. */
struct second_step {
	bool on;
	bool codes_come; /* with it recovery codes, for there are none */
	const char *secret; /* in groups of four, to be typed */
	struct qr qr;
};

/** sign_next(text): text when it is an address of ours, else "". */
const char *sign_next(const char *);

/** session_lines(p, rows, here, out, n): rows of auth_sessions for a view. */
void session_lines(struct page *, const struct rows *, int64_t here,
    struct session_line **, size_t *);

/** role_lines(p, actor_id, out, n): the roles somebody holds or held, newest
 *  first. */
enum rc role_lines(struct page *, int64_t, struct role_line **, size_t *);

#endif
