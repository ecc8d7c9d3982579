/* web/entity/form.c: see form.h. */
#include "web/entity/form.h"

#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "model/file.h"
#include "model/idem.h"
#include "model/upload.h"
#include "web/page.h"

enum { RADIOS = 7 };

static bool
on_form(const struct field *f)
{
	return (f->flags & (F_HIDDEN | F_SECRET)) == 0 &&
	    (f->type != T_FILE || (f->flags & F_NEED) == 0);
}

/* ... of a row that is there already, or of a new one? */
static bool
on_this(const struct field *f, bool old)
{
	return on_form(f) && (old || (f->flags & F_LATER) == 0);
}

static const char *
part(struct page *p, const char *name, const char *what)
{
	return req_form(p->req, str_fmt(p->ctx->mem, "%s.%s", name, what));
}

/* The label by which a reference is typed: with its place, so that rows of
 * one name can be told apart. */
static const char *
ref_text(struct page *p, const struct field *f, int64_t id)
{
	const struct entity *to = model_entity(p->site->model, f->to);

	if (id == NONE)
		return "";
	return to->describe != NULL ? to->describe(p->ctx, id)
	                            : entity_label(p->ctx, to, id);
}

static void
kind_of(struct form_box *b)
{
	switch (b->field->type) {
	case T_LONG:
		b->kind = BOX_LONG;
		break;
	case T_BOOL:
		b->kind = BOX_RADIO;
		break;
	case T_CODE:
		b->kind = b->n <= RADIOS ? BOX_RADIO : BOX_SELECT;
		break;
	case T_REF:
		b->kind = b->n != 0 ? BOX_SELECT : BOX_REF;
		break;
	case T_FILE:
		b->kind = BOX_FILE;
		break;
	default:
		b->kind = b->n != 0 ? BOX_SELECT : BOX_TEXT;
	}
}

static const char *
mode_of(const struct field *f)
{
	switch (f->type) {
	case T_INT:
	case T_MONEY:
	case T_DATE:
		return "numeric";
	case T_MILLI:
		return "decimal";
	default:
		return strstr(f->name, "phone") != NULL ? "tel" :
		    strstr(f->name, "email") != NULL ? "email" : "text";
	}
}

static const char *
hint_of(struct page *p, const struct field *f, enum box_kind kind)
{
	if (f->hint != NULL)
		return tr(p->ctx->lang, f->hint);
	if (f->type == T_DATE && (f->flags & F_UNTIL) != 0)
		return tr(p->ctx->lang, N_("Ngày/tháng/năm, hoặc chỉ tháng/năm "
		    "khi số liệu đến hết tháng, ví dụ 10/2024"));
	if (f->type == T_DATE)
		return tr(p->ctx->lang,
		    N_("Ngày/tháng/năm, ví dụ 15/10/2024"));
	if (kind == BOX_REF)
		return tr(p->ctx->lang, N_("Gõ tên, có dấu hoặc không dấu"));
	if (kind == BOX_FILE)
		return tr(p->ctx->lang, N_("PDF, ảnh chụp, Word hoặc Excel, "
		    "tối đa 12 MB"));
	return NULL;
}

/* A unit is one of the day from which the row holds. */
static const char *
day_of(const struct entity *e, const struct field *f)
{
	if (f->type != T_REF || !str_eq(f->to, "unit"))
		return NULL;
	for (size_t i = 0; i < e->nfields; i++)
		if (e->fields[i].type == T_DATE &&
		    (e->fields[i].flags & (F_NEED | F_HIDDEN)) == F_NEED)
			return e->fields[i].name;
	return NULL;
}

static enum rc
box_fill(struct page *p, const struct field *f, const char *value, bool fixed,
    struct form_box *b)
{
	const char *choice = value;
	enum rc rc;

	*b = (struct form_box){
		.field = f,
		.name = f->name,
		.label = tr(p->ctx->lang, f->label),
		.unit = f->unit != NULL ? tr(p->ctx->lang, f->unit) : NULL,
		.group = f->group != NULL ? tr(p->ctx->lang, f->group) : NULL,
		.value = value,
		.key = "",
		.to = f->to,
		.mode = mode_of(f),
		.complete = "off",
		.need = (f->flags & (F_NEED | F_ASKED)) != 0,
		.max = f->max != 0 ? f->max : 200,
	};
	if (fixed) {
		b->kind = BOX_SHOW;
		return RC_OK;
	}
	rc = choices_of(p, f, choice, &b->choices, &b->n);
	kind_of(b);
	b->hint = hint_of(p, f, b->kind);
	return rc;
}

/* The file that a row holds now: its name, and where it is read. */
static void
stored(struct page *p, int64_t id, struct form_box *b)
{
	struct stored_file f;

	b->value = "";
	if (id == NONE || entity_peek(p->ctx, &file_entity, id, &f) != RC_OK)
		return;
	b->value = f.name;
	b->address = str_fmt(p->ctx->mem, "%s/files/%s", p->base,
	    key_str(p->ctx->mem, id));
}

static enum rc
boxes_begin(struct page *p, const struct entity *e, struct form *form)
{
	*form = (struct form){ .entity = e };
	form->boxes = NEW_N(p->ctx->mem, struct form_box, e->nfields);
	form->key = idem_new(p->ctx);
	return RC_OK;
}

enum rc
form_fill(struct page *p, const struct entity *e, const void *row, bool old,
    struct form *form)
{
	const struct row *h = row;
	struct form_box *b;
	enum rc rc;

	boxes_begin(p, e, form);
	form->version = old ? (long long)h->version : 0;
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		bool fixed = old && field_set(f, row) &&
		    ((f->flags & F_FIXED) != 0 || !may_use(p->ctx, f, row));

		if (!on_this(f, old))
			continue;
		b = &form->boxes[form->n++];
		rc = box_fill(p, f, field_text(p->ctx, f, row, fixed ?
		    FOR_PAGE : FOR_FORM), fixed, b);
		if (rc != RC_OK)
			return rc;
		b->day = day_of(e, f);
		if (b->kind == BOX_REF) {
			b->key = b->value;
			b->value = ref_text(p, f, row_int(f, row));
		} else if (f->type == T_FILE) {
			stored(p, row_int(f, row), b);
			form->files |= !fixed;
		}
	}
	return RC_OK;
}

/* The row that was chosen, while its text is still the one it was shown as;
 * else the text. */
static const char *
ref_sent(struct page *p, const char *name, const char *text)
{
	const char *key = part(p, name, "key"), *was = part(p, name, "was");

	return !str_empty(key) && str_eq(was, text) ? key : text;
}

enum rc
form_read(struct page *p, const struct entity *e, void *row)
{
	enum rc worst = RC_OK, rc;

	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		const char *text = req_form(p->req, f->name);

		if (!on_form(f))
			continue;
		if (f->type == T_FILE) {
			if (str_eq(part(p, f->name, "drop"), "1"))
				row_set_int(f, row, NONE);
			continue;
		}
		if (text == NULL || !may_use(p->ctx, f, row))
			continue;
		if (f->type == T_REF)
			text = ref_sent(p, f->name, text);
		rc = field_parse(p->ctx, f, text, row);
		if (rc != RC_OK && rc != RC_INVALID)
			return rc;
		if (rc == RC_INVALID)
			worst = rc;
	}
	return worst;
}

/* ---- files ---- */

enum rc
form_files(struct page *p, const struct entity *e, struct form_files *out)
{
	enum rc worst = RC_OK, rc;

	*out = (struct form_files){ .n = 0 };
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		struct form_file *at = &out->at[out->n];
		const struct upload *u;
		const char *waits;
		int64_t id;

		if (f->type != T_FILE || !on_form(f) || out->n == FORM_FILES)
			continue;
		u = req_upload(p->req, f->name);
		waits = part(p, f->name, "upload");
		if (u != NULL && u->n != 0)
			rc = sent_read(p, f->name, u, &at->sent);
		else if (!str_empty(waits) && key_parse(waits, &id))
			rc = sent_pieces(p, f->name, id, &at->sent);
		else
			continue;
		at->field = f;
		out->n += rc == RC_OK;
		if (rc != RC_OK && rc != RC_INVALID)
			return rc;
		if (rc == RC_INVALID)
			worst = rc;
	}
	return worst;
}

enum rc
form_keep(struct ctx *ctx, const struct form_files *files, void *row)
{
	int64_t id;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < files->n && rc == RC_OK; i++) {
		rc = sent_keep(ctx, &files->at[i].sent, &id);
		if (rc == RC_OK)
			row_set_int(files->at[i].field, row, id);
	}
	return rc;
}

void
form_kept(struct ctx *ctx, const struct form_files *files)
{
	for (size_t i = 0; i < files->n; i++)
		sent_done(ctx, &files->at[i].sent);
}

/* What came waits under a key of its own until the form is right. */
static void
waits(struct page *p, struct form_box *b)
{
	const struct upload *u = req_upload(p->req, b->name);
	struct upload_row row;
	int64_t id, got = 0;

	b->key = str_or(part(p, b->name, "upload"), "");
	if (u != NULL && u->n != 0 && b->error == NULL &&
	    upload_begin(p->ctx, u->filename, (int64_t)u->n, &id) == RC_OK &&
	    upload_more(p->ctx, id, 0, u->bytes, u->n, &got) == RC_OK)
		b->key = key_str(p->ctx->mem, id);
	b->value = key_parse(b->key, &id) && upload_got(p->ctx, id, &row,
	    &got) == RC_OK ? row.name : "";
	if (*b->value == '\0')
		b->key = "";
}

/* ---- refused ---- */

/* Rows that a typed name may mean, offered as choices under the error. */
static enum rc
candidates(struct page *p, struct form_box *b)
{
	const struct entity *to = model_entity(p->site->model, b->to);
	struct query q = { .unit_id = NONE, .page = 1, .per = 8,
		.q = b->value };
	struct list l;
	enum rc rc;

	if (str_empty(b->value) || *b->key != '\0')
		return RC_OK;
	if ((rc = list_load(p->ctx, to, &q, &l)) != RC_OK)
		return rc;
	b->choices = NEW_N(p->ctx->mem, struct choice, l.n);
	for (size_t i = 0; i < l.n; i++) {
		const struct row *h = list_row(&l, i);
		struct choice *c = &b->choices[b->n++];

		c->value = key_str(p->ctx->mem, h->id);
		c->label = ref_text(p, b->field, h->id);
		c->on = l.n == 1;
	}
	return RC_OK;
}

/* What was chosen is shown as the choice said it: rows of one name differ
 * there, and typing the name asks again. */
static enum rc
ref_again(struct page *p, struct form_box *b)
{
	int64_t id;

	if (str_eq(part(p, b->name, "was"), b->value)) {
		b->key = str_or(part(p, b->name, "key"), "");
		if (key_parse(b->key, &id))
			b->value = ref_text(p, b->field, id);
	}
	return b->error != NULL ? candidates(p, b) : RC_OK;
}

enum rc
form_ref(struct page *p, const struct field *f, const char *name, void *row)
{
	const char *text = req_form(p->req, name);
	struct note *n;
	enum rc rc = field_parse(p->ctx, f, ref_sent(p, name, str_or(text,
	    "")), row);

	for (n = p->ctx->notes; rc == RC_INVALID && n != NULL; n = n->next)
		if (str_eq(n->field, f->name))
			n->field = name;
	return rc;
}

enum rc
form_ref_box(struct page *p, const struct field *f, const char *name,
    int64_t id, struct form_box *b)
{
	const char *text = req_form(p->req, name);
	const struct note *n = note_of(p->ctx, name);
	enum rc rc = box_fill(p, f, str_or(text, ""), false, b);

	b->name = name;
	b->error = n != NULL ? n->text : NULL;
	if (rc != RC_OK || text != NULL)
		return rc == RC_OK && b->kind == BOX_REF ? ref_again(p, b) :
		    rc;
	if (id != NONE) {
		b->key = key_str(p->ctx->mem, id);
		b->value = ref_text(p, f, id);
	}
	return RC_OK;
}

enum rc
form_again(struct page *p, const struct entity *e, bool old,
    struct form *form)
{
	const char *key = req_form(p->req, "_key");
	const struct note *n;
	struct form_box *b;
	int64_t v;
	enum rc rc;

	boxes_begin(p, e, form);
	form->failed = true;
	if (key != NULL)
		form->key = key; /* the same form, still undone */
	form->version = str_int(req_form(p->req, "_version"), &v) ?
	    (long long)v : 0;
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		const char *text = req_form(p->req, f->name);

		if (!on_this(f, old) || (old && text == NULL &&
		    f->type != T_FILE))
			continue;
		b = &form->boxes[form->n++];
		rc = box_fill(p, f, str_or(text, ""), false, b);
		if (rc != RC_OK)
			return rc;
		b->day = day_of(e, f);
		if ((n = note_of(p->ctx, f->name)) != NULL)
			b->error = n->text;
		if (b->kind == BOX_FILE) {
			waits(p, b);
			form->files = true;
		}
		if (b->kind == BOX_REF && (rc = ref_again(p, b)) != RC_OK)
			return rc;
	}
	return RC_OK;
}

void
form_theirs(struct page *p, const void *now, struct form *form)
{
	form->version = (long long)((const struct row *)now)->version;
	for (size_t i = 0; i < form->n; i++) {
		struct form_box *b = &form->boxes[i];
		const char *stored = b->kind == BOX_REF ?
		    ref_text(p, b->field, row_int(b->field, now)) :
		    field_text(p->ctx, b->field, now, FOR_FORM);

		if (b->kind != BOX_SHOW && b->kind != BOX_FILE &&
		    !str_eq(stored, b->value))
			b->theirs = field_text(p->ctx, b->field, now,
			    FOR_PAGE);
	}
}
