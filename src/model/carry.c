/* model/carry.c: see carry.h.
 *
 * Order: rows into a transaction, files, commit, read back, and only then the
 * name of the database file.  A file is kept before the row that names it is
 * committed, as everywhere. */
#include "model/carry.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "db/define.h"
#include "model/audit.h"
#include "model/bytes.h"
#include "model/rekey.h"
#include "model/setting.h"

enum { Q_FILES, Q_LINES, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FILES] = { .in = "", .out = "si", .sql =
	    "SELECT sha256, MAX(size) FROM file GROUP BY sha256"
	    " ORDER BY sha256" },
	[Q_LINES] = { .in = "", .out = "i", .sql =
	    "SELECT COUNT(*) FROM audit" },
};

/* ---- places ---- */

static const char *
at(struct arena *mem, const struct place *p, const char *name)
{
	return str_fmt(mem, "%s/%s", p->dir, name);
}

static bool
is_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

struct store_options
place_store(struct arena *mem, const struct place *p)
{
	struct store_options o = { .pg = p->pg };

	if (p->pg == NULL)
		o.path = at(mem, p, p->name);
	return o;
}

/* Of PostgreSQL move_rows asks by itself. */
static enum rc
vacant(struct arena *mem, const struct place *p)
{
	/* NAME.new is of a run that is going on, or was killed. */
	if (p->pg == NULL && (is_there(at(mem, p, p->name)) ||
	    is_there(at(mem, p, str_fmt(mem, "%s.new", p->name))) ||
	    is_there(at(mem, p, "files"))))
		return RC_CONFLICT;
	return RC_OK;
}

static enum rc
fail_at(const char *path)
{
	log_line(LOG_ERROR, "cannot write there", "path=%s errno=%s", path,
	    strerror(errno));
	return RC_BUSY;
}

static enum rc
make_dir(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST ? RC_OK :
	    fail_at(path);
}

static void
sync_dir(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd == -1 || fsync(fd) != 0)
		(void)fail_at(path);
	if (fd != -1)
		close(fd);
}

/* The log first: a database without its log is an older one, a log without
 * its database is none. */
static enum rc
folder_aside(struct arena *mem, const struct place *p, const char *mark)
{
	const char *names[] = { p->name, str_fmt(mem, "%s-wal", p->name),
		str_fmt(mem, "%s-shm", p->name), "files",
		str_fmt(mem, "%s.new", p->name),
		str_fmt(mem, "%s.new-wal", p->name),
		str_fmt(mem, "%s.new-shm", p->name),
		str_fmt(mem, "%s.new-journal", p->name) };
	const char *to = str_fmt(mem, "%s/before-%s", p->dir, mark), *from;
	enum rc rc;

	if (vacant(mem, p) == RC_OK)
		return RC_OK;
	if (is_there(to))
		return RC_CONFLICT;
	if ((rc = make_dir(to)) != RC_OK)
		return rc;
	for (size_t i = 0; i < COUNT(names); i++) {
		from = at(mem, p, names[i]);
		if (is_there(from) && rename(from, str_fmt(mem, "%s/%s", to,
		    names[i])) != 0)
			return fail_at(from);
	}
	sync_dir(to);
	sync_dir(p->dir);
	return RC_OK;
}

enum rc
place_aside(struct arena *mem, const struct place *p, const char *mark)
{
	struct store_options o = place_store(mem, p);
	enum rc rc;

	if (p->pg == NULL)
		return folder_aside(mem, p, mark);
	rc = store_aside(&o, str_fmt(mem, "saoque_before_%s", mark));
	return rc == RC_MISSING ? RC_OK : rc;
}

/* What a failed run made; there was nothing of these names before it. */
static void
clear(struct arena *mem, const struct place *p, const struct carried *c)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	if (p->pg != NULL)
		return;
	for (size_t i = 0; i < COUNT(ends); i++)
		(void)unlink(str_fmt(mem, "%s/%s.new%s", p->dir, p->name,
		    ends[i]));
	for (int64_t i = 0; i < c->files; i++) {
		(void)unlink(str_fmt(mem, "%s/files/%.2s/%s", p->dir,
		    c->hashes[i], c->hashes[i] + 2));
		(void)rmdir(str_fmt(mem, "%s/files/%.2s", p->dir,
		    c->hashes[i]));
	}
	(void)rmdir(at(mem, p, "files"));
}

/* ---- carrying ---- */

static enum rc
files(struct ctx *rows, struct arena *mem, const char *from, const char *to,
    struct carried *out)
{
	struct arena *one = arena_open((size_t)64 << 20);
	const char *bytes, **hashes, **gone;
	int64_t *sizes;
	struct rows list;
	enum rc rc;

	rc = db_rows(rows->db, mem, &q[Q_FILES], &list);
	out->hashes = hashes = NEW_N(mem, const char *, list.n + 1);
	out->sizes = sizes = NEW_N(mem, int64_t, list.n + 1);
	out->gone = gone = NEW_N(mem, const char *, list.n + 1);
	for (size_t i = 0; i < list.n && rc == RC_OK; i++) {
		const char *hex = rows_str(&list, i, 0);
		int64_t size = rows_int(&list, i, 1);

		arena_reset(one);
		/* What was put there on the way need not come from here. */
		if (bytes_get(one, to, hex, (size_t)size, &bytes) == RC_OK ||
		    bytes_get(one, from, hex, (size_t)size, &bytes) ==
		    RC_OK) {
			rc = bytes_put(one, to, hex, bytes, (size_t)size);
			hashes[out->files] = hex;
			sizes[out->files++] = size;
			out->file_bytes += size;
		} else {
			log_line(LOG_ERROR, "file: gone or damaged",
			    "sha256=%s", hex);
			gone[out->ngone++] = hex;
		}
	}
	arena_close(one);
	return rc;
}

static bool
has(const struct move_report *r, const char *table)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->tables[i].table, table))
			return true;
	return false;
}

/* What the database says of itself. */
static enum rc
facts(struct ctx *c, struct carried *out)
{
	enum rc rc = RC_OK;

	out->schema = setting_get(c, "schema", "");
	out->audit_hash = "";
	if (has(&out->rows, "audit") && (rc = audit_head(c,
	    &out->audit_hash)) == RC_OK)
		rc = db_one(c->db, c->mem, &q[Q_LINES], &out->audit_lines);
	return rc;
}

enum rc
carry_fault(struct ctx *ctx, const char *what)
{
	log_line(LOG_ERROR, "not as it was", "table=%s", what);
	return note(ctx, RC_FAULT, "", N_("Bản mới không giống bản gốc: {what}"
	    ". Đừng dùng bản mới; kiểm tra ổ đĩa rồi làm lại"), "what", what);
}

/* Read back what is there now, through another connection. */
static enum rc
compare(struct ctx *from, struct store *s, const struct move_report *want)
{
	struct move_report is;
	struct db *db;
	const char *table;
	enum rc rc;

	if ((rc = db_open(s, &db)) != RC_OK)
		return rc;
	if ((rc = db_begin(db, DB_READ)) == RC_OK && (rc = move_rows(db, NULL,
	    from->mem, NULL, &is)) == RC_OK &&
	    (table = move_same(want, &is)) != NULL)
		rc = carry_fault(from, table);
	db_close(db);
	return rc;
}

static enum rc
into(struct ctx *from, const char *dir, struct store *s,
    const struct place *to, const struct carry_options *o,
    struct carried *out)
{
	struct ctx c;
	enum rc rc;

	ctx_init(&c, from->mem, s, from->model, from->clock);
	c.system = true;
	c.actor_name = from->actor_name;
	c.lang = from->lang;
	if ((rc = tx_begin(&c)) != RC_OK)
		goto done;
	rc = move_rows(from->db, c.db, from->mem, &o->move, &out->rows);
	if (rc == RC_OK)
		rc = facts(from, out);
	if (rc == RC_OK && o->changed)
		rc = rekey_again(&c);
	if (rc == RC_OK && o->before != NULL)
		rc = o->before(o->arg, &c, &out->rows);
	if (rc == RC_OK && has(&out->rows, "file"))
		rc = files(&c, from->mem, dir, to->dir, out);
	rc = tx_end(&c, rc);
	if (rc == RC_OK && !o->changed)
		rc = compare(from, s, &out->rows);
done:
	for (const struct note *n = c.notes; n != NULL; n = n->next)
		(void)note(from, n->rc, n->field, n->text);
	ctx_fini(&c);
	return rc;
}

enum rc
carry(struct ctx *from, const char *dir, const struct place *to,
    const struct carry_options *o, struct carried *out)
{
	struct arena *mem = from->mem;
	struct place working = *to;
	struct store_options so;
	struct store *s = NULL;
	bool made;
	enum rc rc;

	*out = (struct carried){ .files = 0 };
	if ((rc = vacant(mem, to)) != RC_OK ||
	    (rc = ctx_db(from)) != RC_OK)
		return rc;
	made = !is_there(to->dir);
	if ((rc = make_dir(to->dir)) != RC_OK)
		return rc;
	working.name = str_fmt(mem, "%s.new", str_or(to->name, ""));
	so = place_store(mem, &working);
	so.create = true;
	so.one_file = o->one_file;
	so.readers = 2;
	if ((rc = store_open(&so, &s)) != RC_OK)
		goto done;
	rc = into(from, dir, s, to, o, out);
	store_close(s);
	if (rc == RC_OK && to->pg == NULL && rename(at(mem, to, working.name),
	    at(mem, to, to->name)) != 0)
		rc = fail_at(at(mem, to, to->name));
	if (rc == RC_OK)
		sync_dir(to->dir);
done:
	if (rc != RC_OK)
		clear(mem, to, out);
	if (rc != RC_OK && made)
		(void)rmdir(to->dir);
	return rc;
}
