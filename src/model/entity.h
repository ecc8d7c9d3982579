/* model/entity.h: a noun, declared once.
 *
 * From one `const struct entity` the engine derives table, constraints, form,
 * list, filters, search, sort, import and export, rights, audit, locking and
 * REST.  Only what is particular to a noun is code: its rule hook and special
 * pages. */
#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/none.h"
#include "base/rc.h"
#include "base/tr.h"
#include "model/ctx.h"
#include "model/may.h"

struct acts;
struct import_spec;
struct rows;
struct shown;

/* The head of every row struct: `struct lot { struct row row; ... };` */
struct row {
	int64_t id;
	int64_t version;    /* 1 when made; every change adds one */
	int64_t created_at; /* instants, UTC ms */
	int64_t created_by; /* actor or NONE */
	int64_t updated_at;
	int64_t updated_by;
	int64_t ended_at; /* NONE: in use; else ngừng sử dụng since */
	int64_t batch_id; /* import batch that made it, or NONE */
};

enum ftype {
	T_TEXT = 1, /* one line */
	T_LONG,     /* several lines */
	T_INT,
	T_MILLI,   /* thousandths: points, quantities */
	T_MONEY,   /* đồng */
	T_DATE,    /* days */
	T_INSTANT, /* UTC ms */
	T_BOOL,    /* 0 or 1 */
	T_CODE,    /* one of a list, kept as its code (text) */
	T_REF,     /* id of a row of another entity */
	T_FILE,    /* id of a stored file (model/file.h) */
};

/* Where a value lives in the struct: an int64_t or a const char *. */
enum fstore { ST_INT = 1, ST_TEXT };

enum {
	F_NEED = 1 << 0,     /* must be given */
	F_FIXED = 1 << 1,    /* set when made, never changed */
	F_LIST = 1 << 2,     /* a column of the list */
	F_FIND = 1 << 3,     /* searched (on a T_REF: the target's search) */
	F_RANGE = 1 << 4,    /* filtered from..to */
	F_FILTER = 1 << 5,   /* filtered by value(s) */
	F_SORT = 1 << 6,     /* the list can be ordered by it (a T_REF: as the
	                        list of its target is) */
	F_OPT = 1 << 7,      /* column gives way on narrow screens */
	F_HIDDEN = 1 << 8,   /* set by the program, not on forms or imports */
	F_PERSONAL = 1 << 9, /* masked for those whose task is not this */
	F_NATURAL = 1 << 10, /* part of the natural key for imports */
	F_NOEXPORT = 1 << 11,
	F_SECRET = 1 << 12,  /* never shown, exported or put in the audit */
	F_ASKED = 1 << 13,   /* people must give it: the entity's rule says so */
	F_UNTIL = 1 << 14,   /* a T_DATE up to which something counts: a month
	                        alone is its last day */
	F_SEALED = 1 << 15,  /* may name a person, and is shown to all the
	                        same: can be taken out of the audit
	                        (model/seal.h), as what is personal can */
	F_LATER = 1 << 16,   /* known only later: not on the form of a new row */
};

struct code {
	const char *code;
	const char *label;   /* N_() Vietnamese */
	/* other spellings in files, '|' between, or NULL */
	const char *aliases;
};

struct codes {
	const struct code *at;
	size_t n;
};

struct field {
	const char *name; /* column, form, API */
	const char *label;
	const char *hint;    /* under the label, or NULL */
	const char *empty;   /* message when missing ("Nhập tên sản phẩm") */
	const char *aliases; /* further labels in files, '|' between */
	const char *group;   /* form section this field starts, or NULL */
	const char *unit;    /* printed after the value, e.g. N_("gam") */
	const char *to;      /* T_REF: entity name */
	const char *offer;   /* T_TEXT: one of an offer of the model, by name */
	const char *veiled;  /* in a row under a veil (struct entity): SQL over
	                        row t that stands for the value; NULL: it */
	const char *tag;     /* T_CODE states: "code=ok code=warn" tag classes */
	const struct codes *codes;
	enum ftype type;
	enum fstore store;
	size_t at; /* offsetof */
	unsigned flags;
	int64_t min; /* number: least; text: least code points */
	int64_t max; /* number: greatest (0 with min 0: none); text: most code
	                points (0: 200, T_LONG 20,000) */
	/** check(ctx, text): a message (N_) when the text is wrong, or NULL. */
	const char *(*check)(const char *);
	/** a_person(row): F_PERSONAL, but only in rows about a person; NULL:
	 *  in all. */
	bool (*a_person)(const void *);
};

/* A filter that is no column: "products with a listing on day D". */
struct filter {
	const char *name;
	const char *label;
	enum ftype type; /* T_DATE: day; T_BOOL; T_CODE; T_REF; T_INT */
	bool range;      /* takes lo..hi and two places in the SQL */
	const char *to;
	const struct codes *codes;
	/* Condition over alias t with '?' for each bound value: one for a
	 * value, two for a range.  '@' is the day looked at, '~' the actor
	 * who asks (0: nobody). */
	const char *sql;
	/* The same for when few rows are left to be asked, or NULL: ${sql}
	 * seeks what fulfils it ("t.id IN (…)"), this one asks a row
	 * ("EXISTS (…)").  Written once, with SOUGHT. */
	const char *sql_each;
	/* What a range looks at, as one value of row t, or NULL: rows can be
	 * counted by it. */
	const char *value;
	/* T_BOOL: condition for 0; NULL: NOT (sql).  Others: condition for "-",
	 * nothing of the kind; NULL: "-" is a value. */
	const char *sql_no;
};

/* Rows of which another row says something: FROM names it with its alias,
 * COLUMN refers to t.id.  "SOUGHT("listing l", "l.product_id", "…")".  CASE
 * keeps SQLite from an index of the condition, which has the whole country. */
#define SOUGHT(from, column, condition)                                       \
	.sql = "t.id IN (SELECT " column " FROM " from " WHERE " condition ")", \
	.sql_each = "EXISTS (SELECT 1 FROM " from " WHERE " column " = t.id"  \
	    " AND CASE WHEN " condition " THEN 1 ELSE 0 END = 1)"

/* A declared change of state.  An entity with steps moves by them alone: a
 * form neither sets the state (a new row gets the first of its codes) nor
 * changes it. */
struct step {
	const char *name;  /* in the address */
	const char *label; /* verb on the button */
	const char *from;  /* states, space-separated */
	const char *to;
	unsigned roles;
	/** guard(ctx, row): RC_OK, or a note and its rc. */
	enum rc (*guard)(struct ctx *, const void *row);
	/** effect(ctx, row): what else changes, in the same transaction. */
	enum rc (*effect)(struct ctx *, void *row);
	bool follows; /* taken with another change: no button of its own */
};

/* Fields that hold for a time (model/dated.h): the row repeats its latest
 * state, rows of another entity say what holds from which day on. */
struct dated {
	const char *entity; /* "unit_state"; it has a from_day */
	const char *of;     /* its T_REF to the row: "unit_id" */
	const char *fields; /* those that both have: "name code" */
};

/* Columns that follow from rows of the same group (model/settle.h). */
struct settled {
	const char *by;  /* the T_REF field that they share; F_FIXED */
	const char *set; /* "a = …, b = …", asked of row t; it may look at the
	                    group, and at whether what ${by} names is in use */
};

struct entity {
	const char *name;   /* table and API word: "product" */
	const char *plural; /* address: "products" */
	const char *title;  /* N_("Sản phẩm") */
	/* NC_("danh sách", "Sản phẩm"), as a list is headed */
	const char *titles;
	const char *about;  /* one sentence for the list page and help */
	size_t size;
	const struct field *fields;
	size_t nfields;
	const struct filter *filters;
	size_t nfilters;
	const struct shown *shown; /* columns that are no fields */
	size_t nshown;
	const char *label;    /* field whose text stands for the row */
	const char *tell;     /* field that tells namesakes apart, or NULL */
	const char *label_en; /* and in English, in rows that have it, or NULL */
	const char *order_by; /* default order: "name", "-decided_on,name" */
	/* T_DATE fields, or NULL: the day a row begins to be so, and the first
	 * day it is so no more.  Who asks for a day (as_of) gets neither what
	 * had not begun then nor what had ended; without a day all are shown.
	 * No ${ends}: what ended stays in the list, saying so. */
	const char *begins, *ends;
	/* each "a, b"; among rows in use; NULL ends */
	const char *const *unique;
	/* Path of fields to the unit (T_REF unit) and the producer that own a
	 * row: "unit_id", "product_id.unit_id"; "id" = the row itself; NULL:
	 * nobody's, rights with SCOPE_BRANCH then need a role without unit
	 * bound.  owner_actor: a T_REF actor field, "id" or "created_by". */
	const char *owner_unit;
	const char *owner_producer;
	const char *owner_actor;
	const struct right *rights;
	size_t nrights;
	/* Conditions over row t and '~', the actor who asks, or NULL: rows that
	 * are kept from him whatever his roles; rows of which he is told the
	 * ${veiled} of some fields, and neither what was done to them nor when:
	 * to him they are of version 1, and he cannot change them.  Rules see
	 * the row itself. */
	const char *shut, *veil;
	const char *limited; /* the T_DATE field that says since when what is
	                        personal in the row is kept and not used
	                        (model/limited.h), or NULL: never so */
	const char *state; /* the T_CODE field that is a state, or NULL */
	const struct step *steps;
	size_t nsteps;
	/** rule(ctx, row, old): what no single field can say; old NULL when
	 *  new.  May fill derived fields.  Makes notes. */
	enum rc (*rule)(struct ctx *, void *row, const void *old);
	/** after(ctx, row, old): follow-up writes in the same transaction. */
	enum rc (*after)(struct ctx *, const void *row, const void *old);
	/** lookup(ctx, text, id): find a row by what people write in files;
	 *  NULL: by natural key text, then by folded label. */
	enum rc (*lookup)(struct ctx *, const char *, int64_t *);
	/** describe(ctx, id): a longer label that tells rows of one name
	 *  apart ("Xã Hương Sơn, huyện Lạng Giang"); NULL: the label. */
	const char *(*describe)(struct ctx *, int64_t);
	/** fill(ctx): make the rows that follow from others where there are
	 *  none: in a database from before it had this entity; or NULL. */
	enum rc (*fill)(struct ctx *);
	const struct import_spec *import; /* own shape of file, or NULL */
	const struct settled *settled;    /* columns made from others, or NULL */
	const struct dated *dated;        /* fields that hold for a time, or NULL */
	const char *const *indexes;       /* extra "a, b" indexes; NULL ends */
	bool system; /* no pages of its own (derived pages refuse) */
};

/* Something to choose whose list is known only when the program runs. */
struct offered {
	const char *value; /* what is kept */
	const char *label; /* in the language asked for, for nothing else */
	const char *group; /* under which it is shown */
	bool now;          /* offered on the day looked at; else it still says
	                      what it was when it was chosen */
};

struct offer {
	const char *name;
	enum rc (*list)(struct ctx *, const struct offered **, size_t *);
};

/* The whole model: main.c's table of tables. */
struct model {
	const struct entity *const *entities;
	size_t n;
	const struct offer *offers;
	size_t noffers;
	const struct acts *const *acts; /* model/act.h */
	size_t nacts;
};

/** offer_list(ctx, field, out, n): all that a field may hold; none when the
 *  model has no such offer: any text then. */
enum rc offer_list(struct ctx *, const struct field *,
    const struct offered **, size_t *);

#define FIELD_OF(type, m)                                                     \
	.name = #m, .at = offsetof(type, m),                                  \
	.store = _Generic(((type *)0)->m, int64_t: ST_INT, const char *: ST_TEXT)

#define CODES(array) { (array), COUNT(array) }

/* ---- finding one's way in a declaration ---- */

/** model_entity(model, name), model_plural(model, plural): the entity of that
 *  name or address; NULL when there is none. */
const struct entity *model_entity(const struct model *, const char *name);
const struct entity *model_plural(const struct model *, const char *plural);

/** entity_field(e, name), entity_filter(e, name): NULL when there is none. */
const struct field *entity_field(const struct entity *, const char *name);
const struct filter *entity_filter(const struct entity *, const char *name);

/** entity_titles(lang, e): how a list of them is headed. */
const char *entity_titles(enum lang, const struct entity *);

/** codes_label(codes, code): its label, not translated; NULL when it is none of
 *  them. */
const char *codes_label(const struct codes *, const char *code);

/** row_int(field, row), row_text: a value; row_set_int(field, row, v),
 *  row_set_text: put one. */
int64_t row_int(const struct field *, const void *);
const char *row_text(const struct field *, const void *);
void row_set_int(const struct field *, void *, int64_t);
void row_set_text(const struct field *, void *, const char *);

/** row_blank(entity, row): all NONE / NULL.  row_new: a blank one. */
void row_blank(const struct entity *, void *);
void *row_new(struct arena *, const struct entity *);

/** field_set(field, row): has it a value? */
bool field_set(const struct field *, const void *);

/** field_personal(field, row): is the value in this row personal?  Without a
 *  row: could it be? */
bool field_personal(const struct field *, const void *);

/* ---- text in and out ---- */

/**
 * field_parse(ctx, field, text, row):
 * Read what a person typed (trimmed, NFC, lenient numbers and dates) into the
 * row; "" clears.  A note on the field and RC_INVALID when it cannot be read
 * (the row is untouched then).  References are keys (13 characters).
 */
enum rc field_parse(struct ctx *, const struct field *, const char *, void *);

#define MASK "•" /* for each sign of a personal value that is not shown */

enum text_for { FOR_PAGE, FOR_FORM, FOR_DATA };

/**
 * field_text(ctx, field, row, use):
 * A value as text: FOR_PAGE as people read it (labels of codes, 1.234,5,
 * 28/10/2024, the target's label for a reference, masked when personal), "–"
 * for none; FOR_FORM as they would type it; FOR_DATA as machines do (ISO,
 * codes, keys), "" for none.
 */
const char *field_text(struct ctx *, const struct field *, const void *,
    enum text_for);

/** entity_label(ctx, entity, id): the text that stands for a row, "–" when
 *  there is none.  Not asked for rights: a reference may be named. */
const char *entity_label(struct ctx *, const struct entity *, int64_t);

/** row_label(ctx, entity, row): the same of a row at hand. */
const char *row_label(struct ctx *, const struct entity *, const void *);

/** entity_labels(ctx, entity, ids, n, out): many at once (one query). */
enum rc entity_labels(struct ctx *, const struct entity *, const int64_t *,
    size_t, const char **);

/* ---- reading and writing one row (model/crud.c) ---- */

/** entity_get(ctx, entity, id, row): RC_MISSING when there is none or the
 *  actor may not read it (which of the two is not told). */
enum rc entity_get(struct ctx *, const struct entity *, int64_t, void *);

/** entity_seen(ctx, entity, id, row): the same as of the day looked at: to be
 *  shown.  What is to be changed is read with entity_get. */
enum rc entity_seen(struct ctx *, const struct entity *, int64_t, void *);

/** entity_peek(ctx, entity, id, row): as entity_get without asking for rights;
 *  for rules that look at other rows. */
enum rc entity_peek(struct ctx *, const struct entity *, int64_t, void *);

/** entity_veiled(ctx, entity, id, out): does a veil lie on that row for who
 *  asks? */
enum rc entity_veiled(struct ctx *, const struct entity *, int64_t, bool *);

/** entity_check(ctx, entity, row, old): every field's check, references,
 *  uniqueness and the rule; a note for each fault; RC_INVALID/RC_CONFLICT. */
enum rc entity_check(struct ctx *, const struct entity *, void *row,
    const void *old);

/**
 * entity_add(ctx, entity, row, id): make it: rights, check, key, insert,
 * audit, after hook.  In its own transaction unless one is open.
 * Errors  RC_DENIED, RC_INVALID, RC_CONFLICT (all with notes), RC_BUSY.
 */
enum rc entity_add(struct ctx *, const struct entity *, void *row,
    int64_t *id);

/** entity_put(ctx, entity, row): change it; row->version must be what is
 *  stored (RC_CONFLICT and a note otherwise).  Nothing changed: nothing is
 *  written.  Fixed fields keep their stored values. */
enum rc entity_put(struct ctx *, const struct entity *, void *row);

/** entity_end(ctx, entity, id, version, ended): take out of use or back. */
enum rc entity_end(struct ctx *, const struct entity *, int64_t id,
    int64_t version, bool ended);

/** entity_step(ctx, entity, id, version, name): a declared transition. */
enum rc entity_step(struct ctx *, const struct entity *, int64_t id,
    int64_t version, const char *name);

/** entity_by(ctx, entity, field, value text, row): first row in use with that
 *  text in that field; RC_MISSING.  No rights asked. */
enum rc entity_by(struct ctx *, const struct entity *, const char *field,
    const char *, void *row);

/** entity_among(ctx, entity, field, id, rows, n): all rows in use whose
 *  ${field} is ${id}, by their keys; an array of the entity's struct.  No
 *  rights asked. */
enum rc entity_among(struct ctx *, const struct entity *, const char *field,
    int64_t, void **, size_t *);

/** entity_ids(ctx, entity, field, id, ids): keys of the same, in use or not,
 *  newest first; ${field} may be one of the head. */
enum rc entity_ids(struct ctx *, const struct entity *, const char *field,
    int64_t, struct rows *);

/** entity_lookup(ctx, entity, text, id): what a file's cell may mean: a key,
 *  the lookup hook, else the folded label, or a label and what tells it apart
 *  (entity_told).  RC_MISSING, RC_CONFLICT (several). */
enum rc entity_lookup(struct ctx *, const struct entity *, const char *,
    int64_t *);

/** entity_told(ctx, entity, id): the label, and behind it in brackets what
 *  tells the row apart where entity_lookup finds others by it: the field
 *  ${tell}, or the key. */
const char *entity_told(struct ctx *, const struct entity *, int64_t);

/** entity_owner_unit(ctx, entity, row): the unit that owns it, or NONE;
 *  entity_owner_producer: the producer. */
int64_t entity_owner_unit(struct ctx *, const struct entity *, const void *);
int64_t entity_owner_producer(struct ctx *, const struct entity *,
    const void *);

#endif
