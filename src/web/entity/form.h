/* web/entity/form.h: an entity's form: what was typed, kept until it is right.
 *
 * A reference is typed as text; its key travels beside it with the text it
 * belonged to (NAME.key, NAME.was), so that a chosen row is kept while an
 * edited text is looked up afresh.  Works without script; lookup.js only
 * helps to fill both.
 *
 * A file is kept with the row.  When the form is refused the file waits as an
 * upload that the next sending names (NAME.upload), so that nobody has to
 * choose it again.  A file that is the row itself, such as a photo, is needed
 * (F_NEED) and comes by a page of its own. */
#ifndef WEB_ENTITY_FORM_H
#define WEB_ENTITY_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"
#include "web/entity/choice.h"
#include "web/sent.h"

struct entity;
struct field;
struct page;

enum box_kind { BOX_TEXT = 1, BOX_LONG, BOX_RADIO, BOX_SELECT, BOX_CHECK,
	BOX_REF, BOX_FILE, BOX_SHOW };

struct form_box {
	const struct field *field;
	const char *name, *label, *hint, *error, *unit;
	const char *group;  /* section that starts here, or NULL */
	enum box_kind kind;
	const char *value;  /* as typed */
	const char *theirs; /* what somebody else saved meanwhile, or NULL */
	const char *key;    /* BOX_REF: the row it means, or "";
	                       BOX_FILE: an upload that waits, or "" */
	const char *address; /* BOX_FILE: of the one stored now, or NULL */
	const char *to;     /* BOX_REF: entity it points to */
	const char *day;    /* BOX_REF to a unit: box of the day it is of */
	const char *mode;   /* inputmode */
	const char *complete; /* autocomplete */
	bool need;
	struct choice *choices; /* also candidates of an ambiguous reference */
	size_t n;
	long long max;
};

struct form {
	const struct entity *entity;
	struct form_box *boxes;
	size_t n;
	long long version;  /* of the row edited, 0 for a new one */
	const char *key;    /* idempotency */
	const char *action; /* where it goes */
	const char *cancel;
	const char *button;
	bool failed;
	bool files; /* has a box for one */
};

enum { FORM_FILES = 4 };

/* Files that came for the file fields of an entity. */
struct form_files {
	struct form_file {
		const struct field *field;
		struct sent sent;
	} at[FORM_FILES];
	size_t n;
};

/** form_fill(p, entity, row, old, form): boxes showing a row.  Fixed fields of
 *  an existing row are only shown. */
enum rc form_fill(struct page *, const struct entity *, const void *row,
    bool old, struct form *);

/** form_read(p, entity, row): the sent form into the row; notes for what
 *  cannot be read; RC_INVALID then. */
enum rc form_read(struct page *, const struct entity *, void *row);

/** form_ref(p, field, name, row), form_ref_box(p, field, name, id, box): one
 *  reference under a name of its own, where a page has several: what was sent
 *  into the row (a note on ${name}, RC_INVALID); its box, with what was sent
 *  or, of a page not sent, the row ${id}. */
enum rc form_ref(struct page *, const struct field *, const char *, void *);
enum rc form_ref_box(struct page *, const struct field *, const char *,
    int64_t, struct form_box *);

/** form_files(p, entity, files): what came for its file fields; RC_INVALID
 *  with notes.  form_keep(ctx, files, row): keep them and point the row at
 *  them, in the caller's transaction.  form_kept(ctx, files): that is done. */
enum rc form_files(struct page *, const struct entity *, struct form_files *);
enum rc form_keep(struct ctx *, const struct form_files *, void *);
void form_kept(struct ctx *, const struct form_files *);

/** form_again(p, entity, old, form): boxes with what was typed and the notes
 *  beside them, after a refusal. */
enum rc form_again(struct page *, const struct entity *, bool old,
    struct form *);

/** form_step(p, entity): POST /{plural}/{id}/step/{step}, done once however
 *  often it is sent; the answer leads to the row. */
enum rc form_step(struct page *, const struct entity *);

/** form_theirs(p, now, form): the row was changed since the form was made:
 *  say beside each box that differs what is stored now, and let the next
 *  sending be one over that. */
void form_theirs(struct page *, const void *, struct form *);

#endif
