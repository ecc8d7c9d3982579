/* model/backup.c: see backup.h. */
#include "model/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "model/bytes.h"

enum { FORM = 1 };
enum { HEX = crypto_hash_sha256_BYTES * 2 + 1 };

/* The hash of a file of any size. */
static enum rc
hash_file(struct arena *mem, const char *path, const char **hex, int64_t *n)
{
	unsigned char b[65536], sum[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state st;
	FILE *f = fopen(path, "rb");
	size_t got;
	bool bad;

	if (f == NULL)
		return errno == ENOENT ? RC_MISSING : RC_FAULT;
	*n = 0;
	crypto_hash_sha256_init(&st);
	while ((got = fread(b, 1, sizeof(b), f)) > 0) {
		crypto_hash_sha256_update(&st, b, got);
		*n += (int64_t)got;
	}
	bad = ferror(f) != 0;
	fclose(f);
	crypto_hash_sha256_final(&st, sum);
	*hex = sodium_bin2hex(arena_alloc(mem, HEX), HEX, sum, sizeof(sum));
	return bad ? RC_FAULT : RC_OK;
}

/* ---- the manifest ---- */

static void
manifest(const struct backup *b, struct buf *out)
{
	const struct carried *c = &b->what;
	struct json j = JSON_INIT(out);

	json_obj(&j);
	json_kv_int(&j, "saoque_backup", FORM);
	json_kv_str(&j, "made_at", b->made_at);
	json_kv_str(&j, "program", b->program);
	json_kv_str(&j, "engine", b->engine);
	json_kv_str(&j, "schema", c->schema);
	json_kv_int(&j, "audit_lines", c->audit_lines);
	json_kv_str(&j, "audit_hash", c->audit_hash);
	json_kv_int(&j, "rows", c->rows.rows);
	json_key(&j, "data");
	json_obj(&j);
	json_kv_str(&j, "name", BACKUP_DATA);
	json_kv_int(&j, "bytes", b->data_bytes);
	json_kv_str(&j, "sha256", b->data_sha256);
	json_end_obj(&j);
	json_key(&j, "tables");
	json_arr(&j);
	for (size_t i = 0; i < c->rows.n; i++) {
		buf_puts(out, i > 0 ? "" : "\n");
		json_obj(&j);
		json_kv_str(&j, "name", c->rows.tables[i].table);
		json_kv_int(&j, "rows", c->rows.tables[i].rows);
		json_kv_str(&j, "sha256", c->rows.tables[i].sha256);
		json_end_obj(&j);
		buf_putc(out, '\n');
	}
	json_end_arr(&j);
	json_key(&j, "files");
	json_arr(&j);
	for (int64_t i = 0; i < c->files; i++) {
		json_obj(&j);
		json_kv_str(&j, "sha256", c->hashes[i]);
		json_kv_int(&j, "bytes", c->sizes[i]);
		json_end_obj(&j);
		buf_putc(out, '\n');
	}
	json_end_arr(&j);
	json_key(&j, "gone");
	json_arr(&j);
	for (size_t i = 0; i < c->ngone; i++)
		json_str(&j, c->gone[i]);
	json_end_arr(&j);
	json_end_obj(&j);
	buf_putc(out, '\n');
}

static enum rc
write_file(const char *path, const char *b, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ssize_t k = 0;

	for (size_t done = 0; fd != -1 && done < n; done += (size_t)k)
		if ((k = write(fd, b + done, n - done)) <= 0)
			break;
	if (fd != -1 && k > 0 && fsync(fd) == 0 && close(fd) == 0)
		return RC_OK;
	log_line(LOG_ERROR, "cannot write there", "path=%s errno=%s", path,
	    strerror(errno));
	if (fd != -1) {
		close(fd);
		unlink(path);
	}
	return RC_BUSY;
}

enum rc
backup_make(struct ctx *from, const char *dir, const char *to,
    const char *version, const struct move_options *move, struct backup *out)
{
	const struct place place = { .dir = to, .name = BACKUP_DATA };
	const struct carry_options o = { .move = *move, .one_file = true };
	const char *path = str_fmt(from->mem, "%s/" BACKUP_MANIFEST, to);
	struct buf b = BUF_INIT(from->mem);
	struct stat st;
	enum rc rc;

	if (stat(path, &st) == 0)
		return RC_CONFLICT;
	*out = (struct backup){
		.made_at = instant_iso(from->mem, ctx_now(from)),
		.program = version,
		.engine = store_is_pg(from->store) ? "postgresql" : "sqlite",
	};
	if ((rc = carry(from, dir, &place, &o, &out->what)) != RC_OK ||
	    (rc = hash_file(from->mem, str_fmt(from->mem, "%s/" BACKUP_DATA,
	    to), &out->data_sha256, &out->data_bytes)) != RC_OK)
		return rc;
	manifest(out, &b);
	return write_file(path, b.at, b.len);
}

/* ---- reading it ---- */

static const char *
text(struct arena *mem, const json_t *o, const char *name)
{
	return str_dup(mem, json_string_value(json_object_get(o, name)));
}

static int64_t
number(const json_t *o, const char *name)
{
	return json_integer_value(json_object_get(o, name));
}

static bool
is_hash(const char *s)
{
	return s != NULL && strlen(s) == HEX - 1 &&
	    strspn(s, "0123456789abcdef") == HEX - 1;
}

/* The lists; false when something is missing in them. */
static bool
lists(struct arena *mem, const json_t *o, struct carried *c)
{
	const json_t *tables = json_object_get(o, "tables"), *e;
	const json_t *files = json_object_get(o, "files");
	const json_t *gone = json_object_get(o, "gone");
	const char **hashes, **names;
	int64_t *sizes;
	size_t i;

	c->rows.tables = NEW_N(mem, struct moved, json_array_size(tables) + 1);
	json_array_foreach(tables, i, e) {
		c->rows.tables[i] = (struct moved){ text(mem, e, "name"),
			number(e, "rows"), text(mem, e, "sha256") };
		if (c->rows.tables[i].table == NULL ||
		    !is_hash(c->rows.tables[i].sha256))
			return false;
	}
	c->rows.n = json_array_size(tables);
	c->hashes = hashes = NEW_N(mem, const char *,
	    json_array_size(files) + 1);
	c->sizes = sizes = NEW_N(mem, int64_t, json_array_size(files) + 1);
	json_array_foreach(files, i, e) {
		hashes[i] = text(mem, e, "sha256");
		sizes[i] = number(e, "bytes");
		if (!is_hash(hashes[i]) || sizes[i] < 0 ||
		    sizes[i] > INT64_MAX / 2 - c->file_bytes)
			return false;
		c->file_bytes += sizes[i];
	}
	c->files = (int64_t)json_array_size(files);
	c->gone = names = NEW_N(mem, const char *, json_array_size(gone) + 1);
	json_array_foreach(gone, i, e)
		names[i] = str_or(str_dup(mem, json_string_value(e)), "");
	c->ngone = json_array_size(gone);
	return json_is_array(tables) && json_is_array(files);
}

/* Ours hold a value in every thirty bytes; one that holds many more is not read
 * on: parsed, each takes forty bytes, and a file of 20 KB can be a manifest of
 * 250 MB. */
struct feed {
	FILE *f;
	size_t bytes, values;
};

static size_t
feed(void *to, size_t n, void *arg)
{
	struct feed *d = arg;
	const char *p = to;

	n = fread(to, 1, n, d->f);
	for (size_t i = 0; i < n; i++)
		d->values += p[i] == ',' || p[i] == '[' || p[i] == '{';
	d->bytes += n;
	return d->values > 1000 + d->bytes / 16 ? (size_t)-1 : n;
}

static json_t *
load(const char *path, json_error_t *e)
{
	struct feed d = { .f = fopen(path, "rbe") };
	json_t *o = NULL;

	*e = (json_error_t){ .line = 0, .text = "cannot be opened" };
	if (d.f == NULL)
		return NULL;
	o = json_load_callback(feed, &d, JSON_REJECT_DUPLICATES, e);
	fclose(d.f);
	return o;
}

enum rc
backup_read(struct arena *mem, const char *dir, struct backup *b)
{
	const char *path = str_fmt(mem, "%s/" BACKUP_MANIFEST, dir);
	const json_t *data;
	json_error_t e;
	struct stat st;
	json_t *o;
	bool good;

	*b = (struct backup){ .made_at = NULL };
	if (stat(path, &st) != 0)
		return RC_MISSING;
	if ((o = load(path, &e)) == NULL) {
		log_line(LOG_ERROR, "manifest not read", "path=%s line=%d "
		    "cause=%s", path, e.line, e.text);
		return RC_FAULT;
	}
	data = json_object_get(o, "data");
	b->made_at = text(mem, o, "made_at");
	b->program = text(mem, o, "program");
	b->engine = text(mem, o, "engine");
	b->what.schema = b->schema = text(mem, o, "schema");
	b->what.audit_lines = number(o, "audit_lines");
	b->what.audit_hash = text(mem, o, "audit_hash");
	b->what.rows.rows = number(o, "rows");
	b->data_bytes = number(data, "bytes");
	b->data_sha256 = text(mem, data, "sha256");
	good = number(o, "saoque_backup") == FORM && b->schema != NULL &&
	    b->what.audit_hash != NULL && is_hash(b->data_sha256) &&
	    b->data_bytes >= 0 && b->data_bytes <= INT64_MAX / 2 &&
	    lists(mem, o, &b->what);
	json_decref(o);
	if (good)
		return RC_OK;
	log_line(LOG_ERROR, "manifest not read", "path=%s cause=%s", path,
	    "of another form");
	return RC_FAULT;
}

enum rc
backup_sound(struct arena *mem, const char *dir, const struct backup *b,
    const char **wrong)
{
	struct arena *one = arena_open((size_t)64 << 20);
	const char *hex, *bytes;
	int64_t n;
	enum rc rc;

	*wrong = BACKUP_DATA;
	rc = hash_file(one, str_fmt(mem, "%s/" BACKUP_DATA, dir), &hex, &n);
	if (rc == RC_OK && (n != b->data_bytes ||
	    !str_eq(hex, b->data_sha256)))
		rc = RC_FAULT;
	for (int64_t i = 0; i < b->what.files && rc == RC_OK; i++) {
		arena_reset(one);
		*wrong = b->what.hashes[i];
		rc = bytes_get(one, dir, b->what.hashes[i],
		    (size_t)b->what.sizes[i], &bytes);
	}
	arena_close(one);
	if (rc == RC_OK)
		*wrong = NULL;
	return rc == RC_MISSING ? RC_FAULT : rc;
}

/* ---- restoring ---- */

static enum rc
before(const void *arg, struct ctx *to, const struct move_report *report)
{
	const struct backup *b = arg;
	const char *table = move_same(&b->what.rows, report);

	return table == NULL ? RC_OK : carry_fault(to, table);
}

enum rc
backup_restore(struct ctx *ctx, const char *dir, const struct backup *b,
    const struct place *to, const struct move_options *move,
    struct carried *out)
{
	struct carry_options o = { .move = *move, .before = before,
		.arg = b };
	enum rc rc;

	rc = carry(ctx, dir, to, &o, out);
	/* Those that were gone already when the backup was made. */
	if (rc == RC_OK && out->ngone != b->what.ngone)
		return RC_FAULT;
	return rc;
}
