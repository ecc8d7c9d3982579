/* domain/rating/dossier_leaves.c: what we write in a volume: its cover, the
 * contents, the forms, a line around each leaf, and a page for each file that
 * is not bound in. */
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"
#include "domain/rating/dossier_bind_in.h"
#include "domain/rating/dossier_form.h"
#include "domain/rating/dossier_version.h"
#include "domain/recognition/formal.h"

enum { TRIES = 6 };

static const int facts[] = { 300, 700 };
static const int contents[] = { 80, 570, 220, 130 };

const char *
volume_range(struct arena *mem, size_t first, size_t last)
{
	if (first == 0)
		return "";
	return first == last ? str_fmt(mem, "%zu", first) :
	    str_fmt(mem, "%zu–%zu", first, last);
}

/* ---- the cover ---- */

static void
fact(struct office *o, const char *label, const char *value)
{
	const struct office_cell c[] = { { label, 0 }, { value, O_BOLD } };

	if (!str_empty(value))
		office_row(o, 0, facts, COUNT(c), c);
}

/* The hash in two lines, to be compared by eye. */
static const char *
hash_lines(struct arena *mem, const char *hex)
{
	size_t half = strlen(hex) / 2;

	return str_fmt(mem, "%.*s\n%s", (int)half, hex, hex + half);
}

static void
sent_facts(struct volume *x)
{
	struct arena *mem = x->ctx->mem;
	const struct office_cell c[] = { { "Mã băm SHA-256",
		O_SMALL }, { x->v != NULL ? hash_lines(mem, x->v->sha256) :
		NULL, O_SMALL } };

	if (x->v == NULL) {
		fact(&x->cover, "Bản in", "Bản đang soạn, chưa nộp");
		return;
	}
	fact(&x->cover, "Lần nộp", str_fmt(mem, "Lần %lld, %s",
	    (long long)x->v->number, instant_vi(mem, x->v->row.created_at)));
	office_row(&x->cover, 0, facts, COUNT(c), c);
}

static void
cover(struct volume *x)
{
	struct ctx *ctx = x->ctx;
	const struct dossier_full *f = x->f;
	struct office *o = &x->cover;

	office_init(o, ctx->mem, x->about.title, x->about.day);
	office_par(o, O_CENTER, "");
	formal_nation(o, "");
	office_par(o, O_CENTER, "\n\n");
	office_par(o, O_CENTER | O_BOLD, utf8_upper(ctx->mem,
	    f->producer.name));
	office_par(o, O_CENTER, unit_path(ctx, f->d.unit_id, ctx_today(ctx)));
	office_par(o, O_CENTER, "\n\n\n");
	office_par(o, O_CENTER | O_BOLD | O_TITLE, "HỒ SƠ SẢN PHẨM OCOP");
	office_par(o, O_CENTER | O_BOLD, "Đăng ký tham gia đánh giá, phân "
	    "hạng");
	office_par(o, O_CENTER, "\n");
	office_par(o, O_CENTER | O_BOLD | O_TITLE, f->product.name);
	office_par(o, O_CENTER, "\n\n\n");
	fact(o, "Hồ sơ", f->d.code);
	fact(o, "Loại đăng ký", codes_label(&dossier_kinds,
	    str_or(f->d.kind, "first")));
	if (f->set != NULL) {
		fact(o, "Bộ tiêu chí", words_form(&f->set->words));
		fact(o, "Theo", str_fmt(ctx->mem, "Quyết định số %s",
		    f->set->regime->number));
		fact(o, "Tự đánh giá", str_fmt(ctx->mem, "%lld điểm, %d sao",
		    (long long)f->star.tally.sum, f->star.star));
	}
	fact(o, "Nơi nộp", formal_name(ctx->mem, "Ủy ban nhân dân",
	    formal_unit(ctx, f->d.unit_id)));
	sent_facts(x);
	office_par(o, O_CENTER, "\n\n\n");
	office_par(o, O_CENTER | O_ITALIC, formal_dated(ctx,
	    formal_place(ctx, f->d.unit_id), x->about.day));
}

/* ---- the contents ---- */

static void
contents_row(struct office *o, const char *number, const char *name,
    const char *items, const char *pages, unsigned flags)
{
	const struct office_cell c[] = { { number, O_SMALL | O_CENTER | flags },
		{ name, O_SMALL | flags }, { items, O_SMALL | flags },
		{ pages, O_SMALL | O_CENTER | flags } };

	office_row(o, flags != 0 ? O_BORDER | O_HEAD : O_BORDER, contents,
	    COUNT(c), c);
}

/* "Giấy chứng nhận an toàn thực phẩm, 12/2026/ATTP": its name has the number
 * in it unless somebody gave it another. */
static const char *
named(struct arena *mem, const struct document *d)
{
	const char *name = str_or(d->name, "Tài liệu");

	return str_empty(d->number) || strstr(name, d->number) != NULL ?
	    name : str_fmt(mem, "%s, số %s", name, d->number);
}

/* Kind, who gave it, until when, what of it is not in here. */
static const char *
described(struct volume *x, const struct exhibit *e)
{
	const struct document *d = &e->c->doc;
	const char *kind = codes_label(&document_kinds, str_or(d->kind, ""));
	struct buf b = BUF_INIT(x->ctx->mem);

	if (e->hidden)
		return "Tài liệu ngoài quyền xem của người in";
	buf_puts(&b, named(x->ctx->mem, d));
	if (kind != NULL && strstr(buf_str(&b), kind) == NULL)
		buf_fmt(&b, "\n%s", kind);
	if (!str_empty(d->issuer))
		buf_fmt(&b, "\n%s", d->issuer);
	if (d->issued_on != NONE)
		buf_fmt(&b, "%s%s", str_empty(d->issuer) ? "\nCấp ngày " :
		    ", ngày ", date_vi(x->ctx->mem, d->issued_on));
	if (d->expires_on != NONE)
		buf_fmt(&b, "\nCó giá trị đến %s%s", date_vi(x->ctx->mem,
		    d->expires_on), e->c->expired ? " (đã hết hạn)" : "");
	if (e->apart != 0)
		buf_fmt(&b, "\n%zu tệp phải in riêng", e->apart);
	return buf_str(&b);
}

static void
list(struct volume *x)
{
	struct arena *mem = x->ctx->mem;
	struct office *o = &x->list;
	static const char *const forms[] = { "Mẫu số 01. Phiếu đăng ký",
		"Mẫu số 02. Báo cáo tự đánh giá" };

	office_init(o, mem, "Mục lục", x->about.day);
	office_par(o, O_CENTER | O_BOLD, "MỤC LỤC");
	contents_row(o, "Số", "Tài liệu", "Dùng cho tiêu chí", "Trang",
	    O_BOLD);
	for (size_t i = 0; i < COUNT(forms); i++)
		if (x->has_form[i])
			contents_row(o, "", forms[i], "", volume_range(mem,
			    x->form_first[i], x->form_last[i]), 0);
	for (size_t i = 0; i < x->nex; i++)
		contents_row(o, str_fmt(mem, "%zu", i + 1), described(x,
		    &x->ex[i]), x->ex[i].items, volume_range(mem,
		    x->ex[i].first, x->ex[i].last), 0);
	if (x->nex == 0)
		office_par(o, O_INDENT | O_GAP, "Hồ sơ chưa viện dẫn tài liệu "
		    "nào.");
	if (x->apart != 0)
		office_par(o, O_INDENT | O_GAP, str_fmt(mem, "Có %zu tệp không "
		    "dựng được thành trang in; mỗi tệp có một trang trong tập "
		    "này ghi tên tệp và lý do. In riêng từng tệp rồi xếp vào "
		    "sau trang đó.", x->apart));
}

/* ---- instead of a file ---- */

static void
said(struct volume *x, size_t i, struct volume_sheet *s)
{
	static const int box[] = { 1000 };
	struct arena *mem = x->ctx->mem;
	const struct exhibit *e = &x->ex[i];
	struct office *o = &s->said;
	struct office_cell c = { NULL, 0 };

	office_init(o, mem, "Tài liệu in riêng", x->about.day);
	office_par(o, O_CENTER, "\n\n\n\n\n\n");
	office_par(o, O_CENTER | O_BOLD | O_TITLE, str_fmt(mem, "Tài liệu số "
	    "%zu", i + 1));
	if (!e->hidden)
		office_par(o, O_CENTER | O_BOLD, named(mem, &e->c->doc));
	office_par(o, O_CENTER, "\n");
	c.text = s->file == NULL || e->hidden ? s->why : str_fmt(mem, "Tệp “%s”"
	    " không có trong tập này: %s.\n\nIn riêng tệp này rồi xếp vào sau "
	    "trang này.", str_or(s->file->name, "–"), s->why);
	c.flags = O_CENTER;
	office_row(o, O_BORDER, box, 1, &c);
}

/* ---- a text ---- */

static void
written(struct volume *x, size_t i, struct volume_sheet *s)
{
	struct arena *mem = x->ctx->mem;
	struct office *o = &s->said;
	size_t n;
	char **line = str_split(mem, s->words, '\n', &n);

	office_init(o, mem, "Tài liệu", x->about.day);
	office_par(o, O_CENTER | O_BOLD, str_fmt(mem, "Tài liệu số %zu\n%s",
	    i + 1, named(mem, &x->ex[i].c->doc)));
	office_par(o, O_CENTER | O_ITALIC | O_SMALL, str_fmt(mem, "Nội dung "
	    "tệp %s", str_or(s->file->name, "–")));
	for (size_t k = 0; k < n; k++) {
		line[k][strcspn(line[k], "\r")] = '\0';
		if (*line[k] != '\0')
			office_par(o, O_SMALL, line[k]);
	}
}

/* ---- all of it ---- */

static struct office_part *
part(struct volume *x, const struct office *text, const char *what)
{
	struct office_part *p = &x->parts[x->nparts++];

	*p = (struct office_part){ .text = text,
		.foot = str_fmt(x->ctx->mem, "Hồ sơ %s%s · %s", x->f->d.code,
		x->v == NULL ? " (bản đang soạn)" : "", what) };
	return p;
}

static void
sheet_part(struct volume *x, size_t i, size_t k)
{
	struct arena *mem = x->ctx->mem;
	struct exhibit *e = &x->ex[i];
	struct volume_sheet *s = &e->sheets[k];
	struct office_part *p;

	s->part = x->nparts;
	p = part(x, NULL, str_fmt(mem, "Tài liệu số %zu", i + 1));
	if (s->why != NULL) {
		said(x, i, s);
		p->text = &s->said;
		return;
	}
	if (s->words != NULL) {
		written(x, i, s);
		p->text = &s->said;
		return;
	}
	p->turns = s->turns;
	p->head = e->nsheets == 1 ? str_fmt(mem, "Tài liệu số %zu: %s", i + 1,
	    named(mem, &e->c->doc)) : str_fmt(mem, "Tài liệu số %zu: %s (tệp "
	    "%zu/%zu)", i + 1, named(mem, &e->c->doc), k + 1, e->nsheets);
}

static enum rc
forms(struct volume *x)
{
	const char **pages = NEW_N(x->ctx->mem, const char *, x->nex + 1);
	enum rc rc;

	for (size_t i = 0; i < x->nex; i++)
		pages[i] = volume_range(x->ctx->mem, x->ex[i].first,
		    x->ex[i].last);
	for (int i = 0; i < 2; i++) {
		rc = dossier_form_bound(x->ctx, x->f, i + 1, pages,
		    &x->forms[i]);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
		x->has_form[i] = rc == RC_OK;
	}
	return RC_OK;
}

static enum rc
write_all(struct volume *x)
{
	static const char *const names[] = { "Mẫu số 01", "Mẫu số 02" };
	size_t form_part[2] = { 0, 0 };
	enum rc rc;

	if ((rc = forms(x)) != RC_OK)
		return rc;
	cover(x);
	list(x);
	x->nparts = 0;
	part(x, &x->cover, "Bìa")->cover = true;
	part(x, &x->list, "Mục lục");
	for (int i = 0; i < 2; i++)
		if (x->has_form[i]) {
			form_part[i] = x->nparts;
			part(x, &x->forms[i], names[i]);
		}
	for (size_t i = 0; i < x->nex; i++)
		for (size_t k = 0; k < x->ex[i].nsheets; k++)
			sheet_part(x, i, k);
	x->leaves = BUF_INIT(x->ctx->mem);
	rc = office_leaves(&x->about, x->parts, x->nparts, x->total,
	    &x->leaves);
	for (int i = 0; i < 2; i++) {
		const struct office_part *p = &x->parts[form_part[i]];

		x->form_first[i] = p->first;
		x->form_last[i] = p->first + p->n - 1;
	}
	return rc;
}

/* Where each document came to stand; false: as it was said. */
static bool
moved(struct volume *x)
{
	const struct office_part *end = &x->parts[x->nparts - 1];
	size_t total = end->first + end->n - 1;
	bool is = total != x->total;

	x->total = total;
	for (size_t i = 0; i < x->nex; i++) {
		struct exhibit *e = &x->ex[i];
		const struct office_part *a = &x->parts[e->sheets[0].part];
		const struct office_part *z =
		    &x->parts[e->sheets[e->nsheets - 1].part];

		is |= e->first != a->first || e->last != z->first + z->n - 1;
		e->first = a->first;
		e->last = z->first + z->n - 1;
	}
	return is;
}

enum rc
volume_draw(struct volume *x)
{
	size_t first[2];
	bool more = true;
	enum rc rc = RC_OK;

	/* Numbers take room, and room moves numbers: it settles at once, or
	 * nearly so. */
	for (int i = 0; more && i < TRIES; i++) {
		memcpy(first, x->form_first, sizeof(first));
		if ((rc = write_all(x)) != RC_OK)
			return rc;
		more = moved(x) || memcmp(first, x->form_first,
		    sizeof(first)) != 0;
	}
	return rc;
}
