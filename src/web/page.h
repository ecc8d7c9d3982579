/* web/page.h: one page on its way: from route to reply.
 *
 * A page function reads p->req, asks the model through p->ctx, and either
 * writes HTML between page_begin and page_end, or redirects.  It returns an
 * rc: RC_OK when the reply is written; anything else becomes the error page
 * for it (404, 403 or the sign-in form, 409, 422, 503, 500) with the notes. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "http/http.h"
#include "http/route.h"
#include "model/ctx.h"
#include "model/entity.h"
#include "model/list.h"
#include "web/out.h"
#include "web/site.h"

struct page {
	struct site *site;
	struct ctx *ctx;
	struct req *req;
	struct reply *reply;
	struct route_args args;
	struct out out;
	const char *base;  /* "" or "/en": put before every address */
	const char *path;  /* address without the language */
	const char *csrf;  /* of the session, "" when nobody is signed in */
	int64_t session_id; /* NONE: nobody */
	bool must_change;  /* first password still to be changed */
	int64_t known_until; /* instant: so long nothing but data and day can
	                        change who asks */
	bool second_due;   /* an administrator's second step still to be set up */
	const char *title; /* h1 and <title> */
	bool wrong; /* shown again with errors */
	/* Of a refusal that is no question of rights, what it is, and what
	 * helps; else NULL. */
	const char *refused, *helps, *helps_at;
	const char *nav;   /* the menu entry that is current, or "" */
	const char *site_title, *site_place; /* settings */
	bool narrow;       /* reading and form pages */
	bool bare;         /* no menu: sign-in, tasks */
	bool public_page;  /* menu of the public, cacheable */
	bool noindex;
	const char *description; /* <meta name=description>, or NULL */
	struct html head;  /* more for <head>: JSON-LD, Open Graph */
	const char *said;  /* a message of what was just done, or NULL */
};

typedef enum rc page_fn(struct page *);

enum {
	PAGE_OPEN = 1 << 0,  /* nobody need be signed in */
	PAGE_NOCSRF = 1 << 1, /* checks its own token (sign-in) */
};

struct page_route {
	enum method method;
	const char *pattern;
	page_fn *page;
	unsigned flags;
};

/** page_begin(p, title): status, headers, layout up to <main>'s inside. */
void page_begin(struct page *, const char *title);

/** page_end(p): the rest of the layout. */
void page_end(struct page *);

/** page_repeats(p): before page_end: while the data and the day are the same,
 *  whoever asks for this page again may be given this very one (http/ready.h).
 *  For pages that hold nothing of the moment but their forms' keys. */
void page_repeats(struct page *);

/** page_go(p, fmt, ...): 303 to a local address (language put before it). */
enum rc page_go(struct page *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

/** page_say(p, message): shown once on the next page (short-lived cookie that
 *  holds an index into a table of messages, never free text). */
void page_say(struct page *, const char *msg);

/** page_id(p): the {id} of the address; NONE when it is no key. */
int64_t page_id(const struct page *);

/** page_entity(p): the entity of {plural}; NULL when there is none or it has
 *  no pages. */
const struct entity *page_entity(const struct page *);

/** page_query(p, entity, query): read the address's filters; "as" asks for a
 *  file and is none of them. */
enum rc page_query(struct page *, const struct entity *, struct query *);

/** page_version(p): the form's _version, NONE when missing. */
int64_t page_version(const struct page *);

/** page_done(p, fn, arg, location): run fn(ctx, arg) in a transaction once
 *  for the form's _key, address and what is filled in; the same sent again
 *  answers the first address again.  location(arg) is asked after fn. */
typedef enum rc done_fn(struct ctx *, void *);
enum rc page_done(struct page *, done_fn *, void *,
    const char *(*)(struct page *, void *));

/** page_again(p): was this form, with this in it, done before?  Then its answer
 *  is written; for forms whose files are gone once they are kept. */
bool page_again(struct page *);

/** page_used(p): has this form, with this in it, been sent?  Whoever asks the
 *  model for rights only in page_done asks again by himself then. */
bool page_used(struct page *);

/** page_refused(p): the status of a form shown again with its notes, if there
 *  are any: 409 when it only came too late or is there already, 403 when it is
 *  only not allowed, else 422. */
void page_refused(struct page *);

/** page_wrong_title(p, title): ${title}, of a page shown again with errors:
 *  the window's title says so first, "Lỗi: …". */
const char *page_wrong_title(struct page *, const char *);

/** page_file_reply(p, id): a stored file as the reply; who may is the caller's to
 *  ask. */
enum rc page_file_reply(struct page *, int64_t);

/** page_error(p, rc): the error page. */
void page_error(struct page *, enum rc);

/* ---- the table (web/routes.c) ---- */
extern const struct page_route page_routes[];
extern const size_t page_nroutes;

#endif
