/* model/import_args.c: see import_job.h. */
#include "model/import_job.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/entity.h"
#include "model/job.h"

/* A cell may be 32 KiB long; what is said about it need not be. */
enum { TEXT_MAX = 200, MESSAGE_MAX = 300 };

const char *
asked_text(struct arena *mem, const struct import_asked *a)
{
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_str(&j, "entity", a->entity);
	json_kv_str(&j, "file", key_str(mem, a->file_id));
	json_kv_str(&j, "lang", lang_code(a->lang));
	json_kv_int(&j, "sheet", (int64_t)a->o.sheet);
	json_kv_str(&j, "map", a->o.map);
	json_kv_str(&j, "dates", a->o.dates);
	json_kv_str(&j, "numbers", a->o.numbers);
	json_kv_str(&j, "answers", a->o.answers);
	json_kv_bool(&j, "dry", a->o.dry);
	json_kv_bool(&j, "good", a->o.take_good);
	json_end_obj(&j);
	return buf_str(&b);
}

static const char *
text_of(struct arena *mem, const json_t *o, const char *name)
{
	return str_dup(mem, json_string_value(json_object_get(o, name)));
}

static size_t
count_of(const json_t *o, const char *name)
{
	json_int_t v = json_integer_value(json_object_get(o, name));

	return v > 0 ? (size_t)v : 0;
}

bool
asked_read(struct arena *mem, const char *text, struct import_asked *a)
{
	json_t *o = json_loads(str_or(text, ""), 0, NULL);
	bool ok;

	*a = (struct import_asked){ .file_id = NONE };
	a->entity = text_of(mem, o, "entity");
	a->lang = lang_parse(str_or(text_of(mem, o, "lang"), "vi"));
	a->o.sheet = count_of(o, "sheet");
	a->o.map = text_of(mem, o, "map");
	a->o.dates = text_of(mem, o, "dates");
	a->o.numbers = text_of(mem, o, "numbers");
	a->o.answers = text_of(mem, o, "answers");
	a->o.dry = json_is_true(json_object_get(o, "dry"));
	a->o.take_good = json_is_true(json_object_get(o, "good"));
	ok = a->entity != NULL &&
	    key_parse(str_or(text_of(mem, o, "file"), ""), &a->file_id);
	json_decref(o);
	return ok;
}

static void
put_errors(struct json *j, struct arena *mem, const struct import_error *e)
{
	json_key(j, "errors");
	json_arr(j);
	for (; e != NULL; e = e->next) {
		json_obj(j);
		json_kv_int(j, "row", (int64_t)e->row);
		json_kv_int(j, "col", (int64_t)e->col);
		json_kv_str(j, "column", e->column);
		json_kv_str(j, "message",
		    utf8_cut(mem, e->message, MESSAGE_MAX));
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
put_doubts(struct json *j, struct arena *mem, const struct import_doubt *d)
{
	json_key(j, "doubts");
	json_arr(j);
	for (; d != NULL; d = d->next) {
		json_obj(j);
		json_kv_int(j, "row", (int64_t)d->row);
		json_kv_str(j, "column", d->column);
		json_kv_str(j, "text", utf8_cut(mem, d->text, TEXT_MAX));
		json_kv_str(j, "like", d->like);
		json_kv_str(j, "id", key_str(mem, d->id));
		json_kv_str(j, "why", d->why);
		json_kv_str(j, "key", d->key);
		json_kv_bool(j, "takes", d->takes);
		json_end_obj(j);
	}
	json_end_arr(j);
}

const char *
result_text(struct arena *mem, const struct import_result *r,
    const char *said, const char *go)
{
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_str(&j, "said", said);
	json_kv_str(&j, "go", go);
	json_kv_str(&j, "batch", key_str(mem, r->batch));
	json_kv_int(&j, "rows", (int64_t)r->rows);
	json_kv_int(&j, "new", (int64_t)r->fresh);
	json_kv_int(&j, "changed", (int64_t)r->changed);
	json_kv_int(&j, "same", (int64_t)r->same);
	json_kv_int(&j, "wrong", (int64_t)r->wrong);
	put_errors(&j, mem, r->errors);
	put_doubts(&j, mem, r->doubts);
	json_end_obj(&j);
	return buf_str(&b);
}

static void
read_errors(struct arena *mem, const json_t *o, struct import_result *r)
{
	struct import_error *e, **end = &r->errors;
	const json_t *list = json_object_get(o, "errors"), *v;
	size_t i;

	json_array_foreach(list, i, v)
	{
		e = NEW(mem, struct import_error);
		e->row = count_of(v, "row");
		e->col = count_of(v, "col");
		e->column = str_or(text_of(mem, v, "column"), "");
		e->message = str_or(text_of(mem, v, "message"), "");
		*end = e;
		end = &e->next;
	}
}

static void
read_doubts(struct arena *mem, const json_t *o, struct import_result *r)
{
	struct import_doubt *d, **end = &r->doubts;
	const json_t *list = json_object_get(o, "doubts"), *v;
	size_t i;

	json_array_foreach(list, i, v)
	{
		d = NEW(mem, struct import_doubt);
		d->row = count_of(v, "row");
		d->column = str_or(text_of(mem, v, "column"), "");
		d->text = text_of(mem, v, "text");
		d->like = text_of(mem, v, "like");
		if (!key_parse(str_or(text_of(mem, v, "id"), ""), &d->id))
			d->id = NONE;
		d->why = text_of(mem, v, "why");
		d->key = str_or(text_of(mem, v, "key"), "");
		d->takes = json_is_true(json_object_get(v, "takes"));
		*end = d;
		end = &d->next;
		r->ndoubts++;
	}
}

bool
result_read(struct arena *mem, const char *text, struct import_result *r)
{
	json_t *o = json_loads(str_or(text, ""), 0, NULL);
	bool ok = json_is_integer(json_object_get(o, "rows"));

	*r = (struct import_result){ .batch = NONE };
	if (ok) {
		r->rows = count_of(o, "rows");
		r->fresh = count_of(o, "new");
		r->changed = count_of(o, "changed");
		r->same = count_of(o, "same");
		r->wrong = count_of(o, "wrong");
		if (!key_parse(str_or(text_of(mem, o, "batch"), ""),
		        &r->batch))
			r->batch = NONE;
		read_errors(mem, o, r);
		read_doubts(mem, o, r);
	}
	json_decref(o);
	return ok;
}

void
result_said(struct arena *mem, const char *text, const char **said,
    const char **go)
{
	json_t *o = json_loads(str_or(text, ""), 0, NULL);

	*said = text_of(mem, o, "said");
	*go = text_of(mem, o, "go");
	/* An address of ours, whatever was written there. */
	if (*go != NULL && ((*go)[0] != '/' || (*go)[1] == '/'))
		*go = NULL;
	json_decref(o);
}

enum rc
import_ask(struct ctx *ctx, const struct import_asked *a, const char *name,
    int64_t *id)
{
	const struct entity *e = model_entity(ctx->model, a->entity);
	const char *title = tr_fill(ctx->mem, ctx->lang, a->o.dry ?
	    N_("Kiểm tra “{file}” trước khi nhập: {list}") :
	    N_("Nhập “{file}”: {list}"), "file", utf8_cut(ctx->mem, name, 120),
	    "list", entity_titles(ctx->lang, e), NULL);

	return job_ask(ctx, NULL, "import", asked_text(ctx->mem, a), title,
	    id);
}

enum rc
import_ask_undo(struct ctx *ctx, int64_t batch, const char *name, int64_t *id)
{
	const char *title = tr_fill(ctx->mem, ctx->lang,
	    N_("Hoàn tác lần nhập “{file}”"), "file",
	    utf8_cut(ctx->mem, name, 120), NULL);

	return job_ask(ctx, NULL, "undo", str_fmt(ctx->mem,
	    "{\"batch\":\"%s\",\"lang\":\"%s\"}", key_str(ctx->mem, batch),
	    lang_code(ctx->lang)), title, id);
}
