/* web/public/page_open_data.c: GET /open-data: what is published, and its files:
 * /open-data/products.csv, .json …
 *
 * The tables themselves, and what they leave out, are in
 * domain/recognition/open_data.h. */
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "codec/csv.h"
#include "domain/recognition/open_data.h"
#include "web/asset.h"
#include "web/page.h"
#include "web/public.h"
#include "web/public/view/open_data.h"
#include "web/routes.h"

/* ---- the page ---- */

static void
file_json(struct page *p, struct json *j, const char *name, const char *kind,
    const char *type)
{
	json_obj(j);
	json_kv_str(j, "@type", "DataDownload");
	json_kv_str(j, "encodingFormat", type);
	json_kv_str(j, "contentUrl", str_fmt(p->ctx->mem, "%s/open-data/%s.%s",
	    public_origin(p), name, kind));
	json_end_obj(j);
}

/* For search engines of data: schema.org Dataset as JSON-LD. */
static void
table_json(struct page *p, const struct open_table *t, int64_t changed,
    struct buf *out)
{
	struct json j = JSON_INIT(out);

	buf_puts(out, "<script type=\"application/ld+json\">");
	json_obj(&j);
	json_kv_str(&j, "@context", "https://schema.org");
	json_kv_str(&j, "@type", "Dataset");
	json_kv_str(&j, "name", str_fmt(p->ctx->mem, "%s, %s",
	    trc(p->ctx->lang, "danh sách", t->title), p->site_title));
	json_kv_str(&j, "description", tr(p->ctx->lang, t->about));
	json_kv_str(&j, "url", str_fmt(p->ctx->mem, "%s/open-data#h-%s",
	    public_origin(p), t->name));
	if (changed != NONE)
		json_kv_str(&j, "dateModified", date_iso(p->ctx->mem,
		    instant_day(changed)));
	json_key(&j, "creator");
	json_obj(&j);
	json_kv_str(&j, "@type", "Organization");
	json_kv_str(&j, "name", p->site_title);
	json_kv_str(&j, "url", public_origin(p));
	json_end_obj(&j);
	json_key(&j, "license");
	json_obj(&j);
	json_kv_str(&j, "@type", "CreativeWork");
	json_kv_str(&j, "text", open_license(p));
	json_kv_str(&j, "url", str_fmt(p->ctx->mem, "%s/open-data",
	    public_origin(p)));
	json_end_obj(&j);
	json_key(&j, "distribution");
	json_arr(&j);
	file_json(p, &j, t->name, "csv", "text/csv");
	file_json(p, &j, t->name, "json", "application/json");
	json_end_arr(&j);
	json_end_obj(&j);
	buf_puts(out, "</script>");
}

enum rc
page_open_data(struct page *p)
{
	struct about a = { .type = "website", .width = NONE,
		.height = NONE };
	struct buf head = BUF_INIT(p->ctx->mem);
	int64_t at, n;
	enum rc rc;

	if ((rc = open_changed(p->ctx, &at, &n)) != RC_OK)
		return rc;
	/* Its tables need more than the little style public pages carry. */
	buf_fmt(&head, "<link rel=\"stylesheet\" href=\"%s\">",
	    asset_url("ocop.css"));
	for (size_t i = 0; i < open_ntables; i++)
		table_json(p, &open_tables[i], at, &head);
	p->head = html_of(&head);
	a.title = tr(p->ctx->lang, N_("Dữ liệu mở"));
	a.text = tr(p->ctx->lang, N_("Sản phẩm, các lần công nhận và đơn vị "
	    "hành chính của chương trình, tải về dạng CSV và JSON."));
	public_begin(p, "/open-data", &a);
	view_open_data(&p->out, p, at);
	page_end(p);
	return RC_OK;
}

const char *
open_license(const struct page *p)
{
	return tr_fill(p->ctx->mem, p->ctx->lang, N_("Được dùng lại tự do, kể "
	    "cả để kinh doanh, khi ghi nguồn “{title}” và ngày tải; không "
	    "được làm sai lệch kết quả công nhận."), "title", p->site_title,
	    NULL);
}

/* ---- files ---- */

struct writing {
	struct page *p;
	const struct open_table *table;
	struct buf *out;
	struct json json;
};

/* A value as machines read it; NULL: none. */
static const char *
text_of(struct page *p, enum open_type type, const struct value *v)
{
	struct arena *mem = p->ctx->mem;

	if (v->type == V_NULL)
		return NULL;
	switch (type) {
	case OPEN_TEXT:
		return v->s;
	case OPEN_KEY:
		return key_str(mem, v->i);
	case OPEN_DAY:
		return date_iso(mem, v->i);
	case OPEN_MILLI:
		return num_str(mem, v->i, 3, NUM_C);
	default:
		return num_str(mem, v->i, 0, NUM_C);
	}
}

static enum rc
csv_line(void *arg, const struct value *v)
{
	struct writing *w = arg;

	for (size_t i = 0; i < w->table->ncolumns; i++) {
		if (i != 0)
			buf_putc(w->out, ',');
		csv_cell(w->out, str_or(text_of(w->p,
		    w->table->columns[i].type, &v[i]), ""), ',');
	}
	buf_puts(w->out, "\r\n");
	return RC_OK;
}

static enum rc
json_line(void *arg, const struct value *v)
{
	struct writing *w = arg;

	json_obj(&w->json);
	for (size_t i = 0; i < w->table->ncolumns; i++) {
		const struct open_column *c = &w->table->columns[i];

		if (v[i].type != V_NULL && c->type == OPEN_INT) {
			json_kv_int(&w->json, c->name, v[i].i);
		} else if (v[i].type != V_NULL && c->type == OPEN_MILLI) {
			json_key(&w->json, c->name);
			json_dec(&w->json, v[i].i, 3);
		} else {
			json_kv_str(&w->json, c->name,
			    text_of(w->p, c->type, &v[i]));
		}
	}
	json_end_obj(&w->json);
	return RC_OK;
}

static enum rc
write_csv(struct writing *w)
{
	buf_puts(w->out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < w->table->ncolumns; i++)
		buf_fmt(w->out, "%s%s", i != 0 ? "," : "",
		    w->table->columns[i].name);
	buf_puts(w->out, "\r\n");
	return open_each(w->p->ctx, w->table, csv_line, w);
}

static enum rc
write_json(struct writing *w, int64_t at)
{
	enum lang lang = w->p->ctx->lang;
	enum rc rc;

	w->json = JSON_INIT(w->out);
	json_obj(&w->json);
	json_kv_str(&w->json, "title", trc(lang, "danh sách",
	    w->table->title));
	json_kv_str(&w->json, "source", w->p->site_title);
	json_kv_str(&w->json, "license", open_license(w->p));
	json_kv_str(&w->json, "updated", at != NONE ?
	    instant_iso(w->p->ctx->mem, at) : NULL);
	json_key(&w->json, "rows");
	json_arr(&w->json);
	rc = open_each(w->p->ctx, w->table, json_line, w);
	json_end_arr(&w->json);
	json_end_obj(&w->json);
	return rc;
}

/* The data of a day change with the day too: what is in force. */
static const char *
version(struct page *p, const char *file, int64_t at, int64_t n)
{
	return str_fmt(p->ctx->mem, "\"%s-%lld-%lld-%lld\"", file,
	    (long long)at, (long long)n, (long long)ctx_today(p->ctx));
}

enum rc
page_open_file(struct page *p)
{
	const char *file = route_arg(&p->args, "file");
	const char *dot = strrchr(file, '.'), *etag;
	struct writing w = { .p = p, .out = &p->reply->body };
	int64_t at, n;
	bool json;
	enum rc rc;

	if (dot == NULL || !str_in(dot + 1, "csv json"))
		return RC_MISSING;
	json = str_eq(dot, ".json");
	w.table = open_find(str_ndup(p->ctx->mem, file,
	    (size_t)(dot - file)));
	if (w.table == NULL)
		return RC_MISSING;
	if ((rc = open_changed(p->ctx, &at, &n)) != RC_OK)
		return rc;
	etag = version(p, file, at, n);
	if (!public_seen(p, etag) && (rc = json ? write_json(&w, at) :
	    write_csv(&w)) != RC_OK)
		return rc;
	p->reply->type = json ? "application/json; charset=utf-8" :
	    "text/csv; charset=utf-8";
	reply_header(p->reply, "Cache-Control", "public, max-age=300");
	reply_header(p->reply, "Access-Control-Allow-Origin", "*");
	/* Where a CSV file has no place to say it. */
	reply_header(p->reply, "Link", str_fmt(p->ctx->mem,
	    "<%s/open-data>; rel=\"license\"", public_origin(p)));
	reply_header(p->reply, "Content-Disposition", str_fmt(p->ctx->mem,
	    "attachment; filename=\"%s\"", file));
	return RC_OK;
}
