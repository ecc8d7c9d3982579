/* model/offer.c: values to choose from that are known only at run time. */
#include "base/str.h"
#include "base/utf8.h"
#include "model/offer.h"

enum rc
offer_list(struct ctx *ctx, const struct field *f,
    const struct offered **out, size_t *n)
{
	const struct model *m = ctx->model;

	*n = 0;
	for (size_t i = 0; f->offer != NULL && i < m->noffers; i++)
		if (str_eq(m->offers[i].name, f->offer))
			return m->offers[i].list(ctx, out, n);
	return RC_OK;
}

/* The same words, accents aside, or the very value. */
static bool
means(struct ctx *ctx, const struct offered *o, const char *text)
{
	return str_eq(o->value, text) || str_eq(utf8_fold(ctx->mem, o->label),
	    utf8_fold(ctx->mem, text));
}

enum rc
offer_parse(struct ctx *ctx, const struct field *f, const char *text,
    const char **value)
{
	const struct offered *all;
	size_t n;
	enum rc rc = offer_list(ctx, f, &all, &n);

	*value = text;
	if (rc != RC_OK || n == 0)
		return rc;
	for (size_t i = 0; i < n; i++)
		if (means(ctx, &all[i], text)) {
			*value = all[i].value;
			return RC_OK;
		}
	return note(ctx, RC_INVALID, f->name, N_("“{text}” không có trong danh "
	    "sách {what}. Chọn một mục theo tên hoặc mã"), "text", text,
	    "what", utf8_inside(ctx->mem, tr(ctx->lang, f->label)));
}

const char *
offer_label(struct ctx *ctx, const struct field *f, const char *value)
{
	const struct offered *all;
	size_t n;

	if (offer_list(ctx, f, &all, &n) == RC_OK)
		for (size_t i = 0; i < n; i++)
			if (str_eq(all[i].value, value))
				return all[i].label;
	return value;
}
