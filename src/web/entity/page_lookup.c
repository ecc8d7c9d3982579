/* web/entity/page_lookup.c: GET /lookup/{name}: names while one is typed. */
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/unit_tree.h"
#include "web/page.h"
#include "web/routes.h"

/* Names already given would hide the row behind the first one. */
static bool
given(const char **labels, size_t n, const char *label)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(labels[i], label) == 0)
			return true;
	return false;
}

enum { NAMES = 8 };

/* Units: by any name they ever bore, and of the day when one is told. */
static enum rc
lookup_units(struct page *p, const char *text, int64_t *ids, size_t *n)
{
	const char *day = str_or(req_get(p->req, "as_of"), "");
	struct unit_state s;
	struct rows r;
	int64_t on;
	enum rc rc;

	if (date_parse(day, DATE_DMY, &on))
		p->ctx->as_of = on;
	rc = unit_search(p->ctx, text, ctx_day(p->ctx), &r);
	for (size_t i = 0; rc == RC_OK && i < r.n && *n < NAMES; i++)
		/* A name to come is none yet. */
		if (p->ctx->as_of == NONE ? rows_int(&r, i, 3) <=
		    ctx_day(p->ctx) : unit_at(p->ctx, rows_int(&r, i, 0),
		    p->ctx->as_of, &s) == RC_OK)
			ids[(*n)++] = rows_int(&r, i, 0);
	return rc;
}

static enum rc
lookup_rows(struct page *p, const struct entity *e, const char *text,
    int64_t *ids, size_t *n)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = NAMES,
		.q = text };
	struct list l;
	enum rc rc = list_load(p->ctx, e, &q, &l);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++)
		ids[(*n)++] = ((const struct row *)list_row(&l, i))->id;
	return rc;
}

/* GET /lookup/{name}?q=…: names for lookup.js, as JSON. */
enum rc
page_lookup(struct page *p)
{
	const struct entity *e = model_entity(p->site->model,
	    str_or(route_arg(&p->args, "name"), ""));
	const char *text = req_get(p->req, "q"), *labels[NAMES];
	struct json j = JSON_INIT(&p->reply->body);
	int64_t ids[NAMES];
	size_t n = 0;
	enum rc rc = RC_OK;

	if (e == NULL || !may_any(p->ctx, e, ACT_READ))
		return RC_MISSING;
	if (!str_empty(text))
		rc = e == &unit_entity ? lookup_units(p, text, ids, &n) :
		    lookup_rows(p, e, text, ids, &n);
	if (rc != RC_OK)
		return rc;
	p->reply->type = "application/json";
	reply_header(p->reply, "Cache-Control", "no-store");
	json_arr(&j);
	for (size_t i = 0; i < n; i++) {
		labels[i] = e->describe != NULL ? e->describe(p->ctx, ids[i]) :
		    entity_label(p->ctx, e, ids[i]);
		if (given(labels, i, labels[i]))
			continue;
		json_obj(&j);
		json_kv_str(&j, "key", key_str(p->ctx->mem, ids[i]));
		json_kv_str(&j, "label", labels[i]);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	return RC_OK;
}
