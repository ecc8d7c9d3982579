/* model/import.h: files that offices have, taken into the database.
 *
 * One way for every entity: find the header under title rows, match columns
 * by folded label, recognise dates and numbers column by column and ask when
 * they could mean two things, try it all in a transaction, tell row by row
 * what is new, changed, same or wrong; then keep it or undo it.  A dry run is
 * the same run with the transaction rolled back, so it cannot differ.
 *
 * One run is one batch (entity `batch`); import_undo takes it back through
 * the audit.  An entity whose files have another shape than its fields (the
 * recognition list of offices) brings an import_spec. */
#ifndef MODEL_IMPORT_H
#define MODEL_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/num.h"
#include "base/rc.h"
#include "codec/legacy.h"
#include "model/ctx.h"
#include "model/entity.h"

struct buf;

/* A column a file may bring. */
struct import_col {
	const char *name;    /* field name, or the spec's own */
	const char *label;   /* N_(), as exports write it */
	const char *aliases; /* '|' between */
	enum ftype type;     /* T_TEXT T_INT T_MILLI T_MONEY T_DATE T_CODE … */
	const struct codes *codes;
	bool need; /* the column must be there */
	bool until; /* F_UNTIL */
	bool loose; /* for a spec: what is no date is handed on as it is, to
	               be read in another way or refused there */
	bool number; /* for a spec: text in, but a number out where it is one */
};

/* One row as read: text[i] belongs to cols[i]; dates already ISO, numbers in
 * machine form (NUM_C), codes as codes and yes/no as 1/0 (for a spec), NULL
 * where the file has nothing. */
struct import_line {
	size_t row; /* number in the sheet, from 1 */
	const char *const *text;
};

enum { IMPORT_ERRORS = 1000 }; /* kept of a file; wrong rows are all counted */
enum import_what { IMPORT_NEW = 1, IMPORT_CHANGED, IMPORT_SAME, IMPORT_WRONG };

/* A name that is nearly one we know: shown before it is taken. */
struct import_doubt {
	size_t row;
	const char *column; /* label */
	const char *text;   /* as in the file */
	const char *like;   /* the one we know */
	int64_t id;         /* its id */
	const char *why;    /* "khác dấu", "ở xã khác", … */
	const char *key;    /* name of the answer: "producer:ten gap" */
	bool takes;         /* without an answer the known one is taken */
	struct import_doubt *next;
};

struct import_run;

/** import_doubt(run, doubt): tell one; its texts are copied. */
void import_doubt(struct import_run *, const struct import_doubt *);

/** import_answer(run, key): what was decided about a doubt: "use" (the known
 *  one), "new", or NULL: nothing yet (the run then counts the doubt and takes
 *  the known one only when it differs in nothing but accents or case). */
const char *import_answer(const struct import_run *, const char *key);

struct import_spec {
	const struct import_col *cols;
	size_t ncols;
	/** take(ctx, run, line, what): check and write one row inside the
	 *  run's savepoint; notes name columns (field = column name). */
	enum rc (*take)(struct ctx *, struct import_run *,
	    const struct import_line *, enum import_what *);
	/** give(ctx, row, text): a row in this shape for exports: text by
	 *  column as in an import_line (labels for people where a reference
	 *  or code is meant).  NULL: the entity exports its own fields. */
	enum rc (*give)(struct ctx *, const void *row, const char **text);
};

/* What the person (or the command line) decided. */
struct import_options {
	size_t sheet;            /* from 1; 0: the first that has a table */
	const char *map;         /* "1=name,3=stars": columns from 1 to names;
	                            NULL: as found */
	const char *dates;       /* "dmy", "mdy" or NULL: ask when unclear */
	const char *numbers;     /* "vi" (1.234,5), "en", NULL: ask */
	const char *answers;     /* "key=use\nkey=new\n…" or NULL */
	bool dry;
	bool take_good;          /* keep the good rows though some are wrong */
	int64_t file_id;         /* the file where it is kept; 0: not yet */
	/** progress(arg, done, total): now and then; may be NULL. */
	void (*progress)(void *, size_t, size_t);
	void *progress_arg;
};

struct import_error {
	size_t row;          /* in the sheet, 0: the whole file */
	size_t col;          /* from 1, 0: the row */
	const char *column;  /* its label or "" */
	const char *message;
	struct import_error *next;
};

/* A column of the file and what it was taken for. */
struct import_found {
	size_t col; /* from 1 */
	const char *title;   /* as in the file */
	const char *name;    /* column name or NULL: left out */
	const char *sample;  /* first value */
	bool date_unclear, number_unclear;
	enum legacy legacy;  /* old font recognised and converted */
};

struct import_result {
	int64_t batch; /* NONE when nothing was kept */
	size_t rows, fresh, changed, same, wrong;
	size_t header_row;
	const char **sheets; /* names of a workbook's sheets */
	size_t sheet;        /* the one read, from 1 */
	size_t nsheets;
	struct import_found *found;
	size_t nfound;
	const char *ask;  /* what must be decided first ("dates", "numbers",
	                     "columns") or NULL */
	struct import_error *errors; /* at most IMPORT_ERRORS */
	struct import_doubt *doubts;
	size_t ndoubts;
};

/**
 * import_run_file(ctx, entity, name, bytes, n, options, result):
 * The whole run.  RC_OK: done (result says how); RC_INVALID: nothing was
 * kept: wrong rows without take_good, an unreadable file, or result->ask;
 * RC_DENIED.  All or nothing in one transaction.
 */
enum rc import_run_file(struct ctx *, const struct entity *, const char *name,
    const char *bytes, size_t n, const struct import_options *,
    struct import_result *);

/** import_plain(mem, bytes, n): text as Excel and old programs save it (UTF-16,
 *  the bytes of an old font) as UTF-8, so that it can be kept; anything else
 *  as it is. */
const char *import_plain(struct arena *, const char *, size_t *n);

/** import_look(ctx, entity, bytes, n, options, result): only read the file:
 *  its columns, what must be asked, and how many lines lie under the header
 *  (result->rows).  Nothing is tried, no transaction begun.  Returns as
 *  import_run_file does before its first row. */
enum rc import_look(struct ctx *, const struct entity *, const char *, size_t,
    const struct import_options *, struct import_result *);

/** import_undo(ctx, batch, undone, kept): take a batch back: rows it made are
 *  ended, rows it changed get their old values, unless somebody changed them
 *  since (those are kept and counted).  RC_CONFLICT when already undone. */
enum rc import_undo(struct ctx *, int64_t, size_t *, size_t *);

/** import_may_undo(ctx, batch): one's own while one may still import, anybody's
 *  for those who run the programme; else RC_DENIED with a note. */
enum rc import_may_undo(struct ctx *, int64_t);

/** import_marked(ctx, entity, name, bytes, n, result, out): the same workbook
 *  back (as .xlsx), wrong cells red, a column "Lý do" at the end. */
enum rc import_marked(struct ctx *, const struct entity *, const char *,
    const char *, size_t, const struct import_options *,
    const struct import_result *, struct buf *);

/** import_cols(ctx, entity, cols, n): the columns a file may bring. */
void import_cols(struct ctx *, const struct entity *,
    const struct import_col **, size_t *);

#define ROW_KEY "id" /* the column of records' keys, */
#define ROW_KEY_LABEL N_("Mã bản ghi") /* and its title */

/** import_keyed(entity): can nothing but the record's key tell its rows apart?
 *  Then what is exported has it as a column. */
bool import_keyed(const struct entity *);

/** import_takes(entity): does it come in files at all?  Not what the program
 *  alone writes, nor what has to have a file of its own. */
bool import_takes(const struct entity *);

/** import_may(ctx, entity): and may the actor bring such a file? */
bool import_may(const struct ctx *, const struct entity *);

/** import_template(ctx, entity, out): an empty .xlsx with these columns. */
enum rc import_template(struct ctx *, const struct entity *, struct buf *);

extern const struct entity batch_entity;

#endif
