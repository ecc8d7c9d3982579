/* web/org/page_api.c: GET /api: how programs speak with this one, for the people
 * who write them.  Lists of entities and fields are the declarations. */
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/act.h"
#include "web/org/apidoc.h"
#include "web/org/view/api.h"
#include "web/page.h"
#include "web/routes.h"

enum rc
page_api(struct page *p)
{
	p->public_page = p->session_id == NONE;
	page_begin(p, tr(p->ctx->lang, N_("Giao diện cho chương trình")));
	view_api(&p->out, p, p->site->model);
	page_end(p);
	return RC_OK;
}

enum rc
page_api_entity(struct page *p)
{
	const struct entity *e = page_entity(p);

	if (e == NULL)
		return RC_MISSING;
	page_begin(p, str_fmt(p->ctx->mem, "/api/v1/%s", e->plural));
	view_api_entity(&p->out, p, e);
	page_end(p);
	return RC_OK;
}

/* What a field's values look like in JSON, for people. */
const char *
api_type(struct out *o, const struct field *f)
{
	switch (f->type) {
	case T_INT:
	case T_MONEY:
		return tr(o->lang, N_("số nguyên"));
	case T_MILLI:
		return tr(o->lang, N_("số, nhiều nhất ba chữ số lẻ"));
	case T_DATE:
		return tr(o->lang, N_("ngày, 2024-10-28"));
	case T_INSTANT:
		return tr(o->lang, N_("thời điểm, 2024-10-28T07:05:09.123Z"));
	case T_BOOL:
		return "true, false";
	case T_CODE:
		return tr(o->lang, N_("một trong các mã"));
	case T_REF:
	case T_FILE:
		return tr(o->lang, N_("mã 13 ký tự của bản ghi"));
	default:
		return tr(o->lang, N_("chuỗi ký tự"));
	}
}

const char *
api_address(struct out *o, const struct act *a)
{
	return str_fmt(o->mem, "/api/v1/%s%s/%s/%s", act_on(a),
	    a->of_row ? "/{id}" : "", act_reads(a) ? "readings" : "acts",
	    a->name);
}

const char *
api_anchor(struct out *o, const struct act *a)
{
	return str_fmt(o->mem, "%s-%s-%s", a->of_row ? "act" : "all",
	    act_on(a), a->name);
}

const char *
api_forms(struct out *o, const struct act *a)
{
	struct buf b = BUF_INIT(o->mem);
	size_t n;
	char **form = str_split(o->mem, a->forms, ' ', &n);

	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : ", ", form[i]);
	return buf_str(&b);
}

bool
api_has(const struct model *m, const struct entity *e, bool reads)
{
	const struct act *a;

	for (size_t i = 0; (a = act_of(m, e, i)) != NULL; i++)
		if (act_reads(a) == reads)
			return true;
	return false;
}

const char *
api_line(struct out *o, const struct act_list *l)
{
	return str_fmt(o->mem, "%s[]", l->name);
}

const char *
api_roles(struct out *o, unsigned roles)
{
	struct buf b = BUF_INIT(o->mem);

	for (unsigned bit = ROLE_ADMIN; bit <= ROLE_READER; bit <<= 1)
		if ((roles & bit) != 0)
			buf_fmt(&b, "%s%s", b.len == 0 ? "" : ", ",
			    utf8_inside(o->mem, tr(o->lang, role_label(bit))));
	return buf_str(&b);
}
