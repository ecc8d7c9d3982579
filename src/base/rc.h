/* base/rc.h: the one way a call says how it ended.
 *
 * Every function that can fail returns one of these.  They are mapped once to
 * an HTTP status (rc_http) and once to an exit code (rc_exit, sysexits.h). */
#ifndef BASE_RC_H
#define BASE_RC_H

enum rc {
	RC_OK = 0,
	RC_INVALID,  /* the input is wrong: say which field and what to do */
	RC_DENIED,   /* this actor may not */
	RC_MISSING,  /* there is no such thing (or none this actor may see) */
	RC_CONFLICT, /* somebody was first: stale version, taken name */
	RC_BUSY,     /* try again later: full, locked, no connection */
	RC_FAULT,    /* our mistake or a broken machine; see the log */
};

/** rc_http(rc): the HTTP status: 200 422 403 404 409 503 500. */
int rc_http(enum rc);

/** rc_exit(rc): the exit code of a command: 0 65 77 66 73 75 70. */
int rc_exit(enum rc);

/** rc_name(rc): "ok", "invalid", ...; for logs, never for people. */
const char *rc_name(enum rc);

#endif
