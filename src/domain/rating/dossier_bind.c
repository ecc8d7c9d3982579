/* domain/rating/dossier_bind.c: a volume is made: each file looked at (foreign
 * ones by a child, codec/volume.h), every leaf drawn, all of it bound. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "codec/picture.h"
#include "codec/volume.h"
#include "domain/rating/dossier_bind_in.h"
#include "domain/rating/dossier_version.h"
#include "model/bytes.h"
#include "model/file.h"
#include "model/made.h"

enum {
	/* On the long side: 145 dots an inch in the frame of an upright leaf:
	 * small print is read, and hundreds of them are still fetched. */
	PRINT_SIDE = 1500,
	LIGHT = 160 << 10, /* a JPEG this small is laid in as it is */
	MOST = 512 << 20,  /* bytes of a volume */
	PICTURES_MOST = 400 << 20,
	WORDS_MOST = 32 << 10, /* of a text that is written out */
	HEAVY_MOST = 4,
	AGAIN = 5, /* times it is bound anew without what broke it */
};

/* Why a file is not bound in; after "Tệp “…” không có trong tập này: ". */
#define WHY_GONE "tệp không còn trong kho lưu trữ, hoặc không đúng mã băm đã ghi"
#define WHY_LATE "tập hồ sơ đã đủ 2.000 trang"

static const char *const whys[] = {
	[VOLUME_LOCKED] = "tệp PDF được đặt mật khẩu",
	[VOLUME_BROKEN] = "tệp hỏng, không đọc được",
	[VOLUME_LONG] = "tệp dài hơn 300 trang",
	[VOLUME_HEAVY] = "tệp quá nặng để dựng thành trang in",
	[VOLUME_FONTS] = "tệp không kèm phông chữ nên chữ có thể hiện sai",
};

/* Types that are kept, and are no pages yet. */
static const char *
no_pages(const char *type)
{
	if (str_ends(type, "wordprocessingml.document"))
		return "tệp Word, mở bằng phần mềm soạn thảo để in";
	if (str_ends(type, "spreadsheetml.sheet"))
		return "tệp Excel, mở bằng phần mềm bảng tính để in";
	return "tệp dữ liệu dài, mở bằng phần mềm bảng tính để in";
}

/* ---- what goes in ---- */

static const char *
items_of(struct volume *x, int64_t document)
{
	const struct dossier_full *f = x->f;
	struct buf b = BUF_INIT(x->ctx->mem);

	for (size_t i = 0; i < f->ncited; i++) {
		const struct cited *c = &f->cited[i];
		const char *item = c->item;

		if (c->doc.row.id != document)
			continue;
		if (str_begins(item, "p."))
			item = "hồ sơ chung";
		if (strstr(buf_str(&b), item) == NULL)
			buf_fmt(&b, "%s%s", b.len != 0 ? ", " : "", item);
	}
	return buf_str(&b);
}

/* The row of today says whose it is and who may read it. */
static enum rc
hidden(struct ctx *ctx, int64_t id, bool *is)
{
	struct document d;
	enum rc rc = entity_get(ctx, &document_entity, id, &d);

	*is = rc == RC_MISSING || rc == RC_DENIED;
	return *is ? RC_OK : rc;
}

static enum rc
exhibit(struct volume *x, struct exhibit *e, const struct dossier_file *files,
    size_t n)
{
	int64_t id = e->c->doc.row.id;
	enum rc rc = hidden(x->ctx, id, &e->hidden);

	if (rc != RC_OK)
		return rc;
	e->items = items_of(x, id);
	e->sheets = NEW_N(x->ctx->mem, struct volume_sheet, n + 1);
	for (size_t i = 0; i < n && !e->hidden; i++)
		if (files[i].document_id == id)
			e->sheets[e->nsheets++].file = &files[i];
	if (e->nsheets == 0) {
		e->sheets[e->nsheets++].why = e->hidden ? "Người in tập hồ sơ "
		    "này không có quyền xem tài liệu. Lấy bản in từ cơ quan "
		    "giữ hồ sơ rồi xếp vào sau trang này." : "Chưa có tệp nào "
		    "được gửi lên cho tài liệu này.";
	}
	x->nsheets += e->nsheets;
	return RC_OK;
}

static enum rc
gather(struct volume *x, const struct dossier_file *files, size_t n)
{
	const struct cited **all = NEW_N(x->ctx->mem, const struct cited *,
	    x->f->ncited + 1);
	enum rc rc = RC_OK;

	x->nex = dossier_exhibits(x->f, all);
	x->ex = NEW_N(x->ctx->mem, struct exhibit, x->nex + 1);
	for (size_t i = 0; i < x->nex && rc == RC_OK; i++) {
		x->ex[i].c = all[i];
		rc = exhibit(x, &x->ex[i], files, n);
	}
	x->parts = NEW_N(x->ctx->mem, struct office_part, x->nsheets + 4);
	return rc;
}

/* ---- looking ---- */

/* Small ones lie in a spare file until they are bound: once is enough to
 * shrink them, and memory does not hold them all. */
static enum rc
spare_put(struct volume *x, struct volume_sheet *s, const char *bytes, size_t n)
{
	size_t done = 0;
	ssize_t k;

	s->at = x->spare_n;
	s->n = n;
	while (done < n) {
		k = pwrite(x->spare, bytes + done, n - done, x->spare_n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			log_line(LOG_ERROR, "volume: cannot write",
			    "errno=%s", strerror(errno));
			return RC_BUSY;
		}
		done += (size_t)k;
		x->spare_n += k;
	}
	return RC_OK;
}

static enum rc
picture_look(struct volume *x, struct volume_sheet *s, struct arena *mem,
    const char *bytes, size_t n)
{
	struct picture p;
	enum rc rc;

	if (x->spare_n > PICTURES_MOST) {
		s->why = WHY_LATE;
		return RC_OK;
	}
	rc = picture_shrink(mem, x->ctx->picture_tool, bytes, n, PRINT_SIDE,
	    "print", &p);
	if (rc == RC_INVALID || rc == RC_BUSY) {
		s->why = whys[rc == RC_INVALID ? VOLUME_BROKEN : VOLUME_HEAVY];
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	s->picture = true;
	s->width = p.width;
	s->height = p.height;
	s->turns = p.width > p.height ? "l" : "p";
	/* What came light and small loses nothing. */
	if (n <= LIGHT && n < p.n && str_eq(s->file->type, "image/jpeg"))
		return spare_put(x, s, bytes, n);
	return spare_put(x, s, p.bytes, p.n);
}

static enum rc
pdf_look(struct volume *x, struct volume_sheet *s, struct arena *mem,
    const char *bytes, size_t n)
{
	struct volume_look l = { .why = VOLUME_HEAVY };
	enum rc rc = RC_OK;

	/* Others wait for the row of jobs: a few may be tried in vain. */
	if (x->nheavy < HEAVY_MOST)
		rc = volume_look(mem, x->ctx->picture_tool, bytes, n, &l);
	if (rc != RC_OK)
		return rc;
	x->nheavy += l.why == VOLUME_HEAVY;
	if (l.why != VOLUME_FITS)
		s->why = whys[l.why];
	else
		s->turns = str_dup(x->ctx->mem, l.turns);
	s->n = n;
	return RC_OK;
}

static enum rc
look(struct volume *x, struct volume_sheet *s, struct arena *mem)
{
	const struct dossier_file *f = s->file;
	const char *type = str_or(f->type, ""), *bytes;
	bool words = str_eq(type, "text/csv") && f->size <= WORDS_MOST;
	enum rc rc;

	if (!words && !str_eq(type, "application/pdf") &&
	    !str_begins(type, "image/")) {
		s->why = no_pages(type);
		return RC_OK;
	}
	rc = f->size < 0 || f->sha256 == NULL ? RC_MISSING : bytes_get(mem,
	    file_dir(), f->sha256, (size_t)f->size, &bytes);
	if (rc != RC_OK) {
		s->why = WHY_GONE;
		return RC_OK;
	}
	if (words) {
		s->words = str_ndup(x->ctx->mem, bytes, (size_t)f->size);
		return RC_OK;
	}
	return str_begins(type, "image/") ? picture_look(x, s, mem, bytes,
	    (size_t)f->size) : pdf_look(x, s, mem, bytes, (size_t)f->size);
}

/* All of them, each in memory of its own; leaves are counted on the way. */
static enum rc
look_all(struct volume *x)
{
	struct arena *mem = arena_open((size_t)128 << 20);
	size_t leaves = 0, done = 0;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < x->nex && rc == RC_OK; i++)
		for (size_t k = 0; k < x->ex[i].nsheets && rc == RC_OK; k++) {
			struct volume_sheet *s = &x->ex[i].sheets[k];

			if (s->file != NULL)
				rc = look(x, s, mem);
			leaves += s->turns != NULL ? strlen(s->turns) : 1;
			if (leaves > VOLUME_MOST && s->why == NULL)
				s->why = WHY_LATE;
			arena_reset(mem);
			/* half of the work; the other is binding */
			job_tick(NULL, ++done, x->nsheets * 2);
		}
	arena_close(mem);
	return rc;
}

/* ---- binding ---- */

static void
count_apart(struct volume *x)
{
	x->apart = 0;
	for (size_t i = 0; i < x->nex; i++) {
		x->ex[i].apart = 0;
		for (size_t k = 0; k < x->ex[i].nsheets; k++)
			x->ex[i].apart += x->ex[i].sheets[k].why != NULL &&
			    x->ex[i].sheets[k].file != NULL;
		x->apart += x->ex[i].apart;
	}
}

static struct volume_sheet *
sheet_of(struct volume *x, size_t part)
{
	for (size_t i = 0; i < x->nex; i++)
		for (size_t k = 0; k < x->ex[i].nsheets; k++)
			if (x->ex[i].sheets[k].part == part)
				return &x->ex[i].sheets[k];
	return NULL;
}

static enum rc
laid_bytes(void *arg, size_t i, struct arena *mem, const char **out)
{
	struct volume *x = arg;
	const struct volume_sheet *s = sheet_of(x, i);
	size_t done = 0;
	char *at;
	ssize_t k;

	if (!s->picture)
		return bytes_get(mem, file_dir(), s->file->sha256, s->n, out);
	at = arena_alloc(mem, s->n);
	while (done < s->n) {
		k = pread(x->spare, at + done, s->n - done, s->at +
		    (int64_t)done);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return RC_FAULT;
		done += (size_t)k;
	}
	*out = at;
	return RC_OK;
}

static void
tick(void *arg, size_t done, size_t total)
{
	const struct volume *x = arg;

	job_tick(NULL, x->nsheets + done * x->nsheets / (total + 1),
	    x->nsheets * 2);
}

static const struct volume_laid *
laid(struct volume *x)
{
	struct volume_laid *all = NEW_N(x->ctx->mem, struct volume_laid,
	    x->nparts);

	for (size_t i = 0; i < x->nparts; i++) {
		const struct volume_sheet *s = x->parts[i].text == NULL ?
		    sheet_of(x, i) : NULL;

		all[i].leaves = x->parts[i].n;
		if (s == NULL)
			continue;
		all[i].kind = s->picture ? LAID_JPEG : LAID_PDF;
		all[i].n = s->n;
		all[i].width = s->width;
		all[i].height = s->height;
	}
	return all;
}

static const struct volume_mark *
marks(struct volume *x, size_t *n)
{
	struct arena *mem = x->ctx->mem;
	struct volume_mark *all = NEW_N(mem, struct volume_mark, x->nex + 4);

	*n = 0;
	all[(*n)++] = (struct volume_mark){ x->parts[1].first, "Mục lục" };
	for (int i = 0; i < 2; i++)
		if (x->has_form[i])
			all[(*n)++] = (struct volume_mark){ x->form_first[i],
				i == 0 ? "Mẫu số 01" : "Mẫu số 02" };
	for (size_t i = 0; i < x->nex; i++)
		all[(*n)++] = (struct volume_mark){ x->ex[i].first,
			x->ex[i].hidden ? str_fmt(mem, "Tài liệu số %zu",
			i + 1) : str_fmt(mem, "Tài liệu số %zu: %s", i + 1,
			str_or(x->ex[i].c->doc.name, "–")) };
	return all;
}

/* What broke the volume stays out of it; false: none of the files did. */
static bool
leave_out(struct volume *x, size_t leaf, enum rc rc)
{
	for (size_t i = 0; i < x->nparts; i++) {
		const struct office_part *p = &x->parts[i];
		struct volume_sheet *s;

		if (leaf < p->first || leaf >= p->first + p->n ||
		    p->text != NULL || (s = sheet_of(x, i)) == NULL)
			continue;
		s->why = whys[rc == RC_INVALID ? VOLUME_BROKEN : VOLUME_HEAVY];
		return true;
	}
	return false;
}

static enum rc
bind_once(struct volume *x, int fd, struct volume_bind *b)
{
	enum rc rc;

	count_apart(x);
	if ((rc = volume_draw(x)) != RC_OK)
		return rc;
	if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
		return RC_BUSY;
	*b = (struct volume_bind){ .leaves = x->leaves.at,
		.nleaves = x->leaves.len, .laid = laid(x), .nlaid = x->nparts,
		.bytes = laid_bytes, .progress = tick, .arg = x, .fd = fd,
		.most = MOST };
	b->marks = marks(x, &b->nmarks);
	return volume_bind(x->ctx->picture_tool, b);
}

static enum rc
bind_all(struct volume *x, struct volume_sum *out)
{
	struct volume_bind b = { .done = 0 };
	int fd;
	enum rc rc = made_begin(x->ctx->mem, x->job, &fd);

	if (rc != RC_OK)
		return rc;
	for (int i = 0; i < AGAIN; i++) {
		rc = bind_once(x, fd, &b);
		if (rc == RC_OK || rc == RC_FAULT ||
		    !leave_out(x, b.done + 1, rc))
			break;
		log_line(LOG_WARN, "volume: bound without a file",
		    "leaf=%zu", b.done + 1);
	}
	/* The operator knows what it was; nobody sent anything wrong. */
	if (rc == RC_INVALID)
		rc = RC_FAULT;
	rc = made_end(x->ctx->mem, x->job, fd, rc);
	out->pages = x->total;
	out->bytes = b.size;
	out->apart = x->apart;
	return rc;
}

static void
shown(struct volume *x, struct volume_sum *out)
{
	out->shown = NEW_N(x->ctx->mem, int64_t, x->nex + 1);
	for (size_t i = 0; i < x->nex; i++)
		if (!x->ex[i].hidden)
			out->shown[out->nshown++] = x->ex[i].c->doc.row.id;
}

enum rc
dossier_bind(struct ctx *ctx, const struct dossier_full *f,
    const struct dossier_version *v, const struct dossier_file *files,
    size_t n, int64_t job, struct volume_sum *out)
{
	struct volume x = { .ctx = ctx, .f = f, .v = v, .job = job,
		.spare = -1 };
	enum lang lang = ctx->lang;
	enum rc rc;

	*out = (struct volume_sum){ 0 };
	office_init(&x.about, ctx->mem, str_fmt(ctx->mem, "Tập hồ sơ %s: %s",
	    f->d.code, f->product.name), f->d.filed_on != NONE ?
	    f->d.filed_on : ctx_today(ctx));
	x.about.author = f->producer.name;
	if ((rc = gather(&x, files, n)) != RC_OK ||
	    (rc = made_spare(ctx->mem, &x.spare)) != RC_OK)
		return rc;
	ctx->lang = LANG_VI; /* what is handed in is Vietnamese */
	if ((rc = look_all(&x)) == RC_OK)
		rc = bind_all(&x, out);
	ctx->lang = lang;
	close(x.spare);
	shown(&x, out);
	return rc;
}
