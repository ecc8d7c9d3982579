/* domain/report/waits_out.c: where files wait, for programs and as a workbook. */
#include "domain/report/waits.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "codec/xlsx.h"
#include "model/ctx.h"

/* ---- JSON ---- */

static void
put_stay(struct ctx *ctx, struct json *j, const char *name, int64_t days,
    int64_t dossier)
{
	json_key(j, name);
	json_obj(j);
	json_kv_int(j, "days", days);
	json_kv_str(j, "dossier_id", dossier == NONE ? NULL : key_str(ctx->mem,
	    dossier));
	json_end_obj(j);
}

static void
put_rows(struct ctx *ctx, struct json *j, const char *name, const char *base,
    const char *address)
{
	json_kv_str(j, name, str_fmt(ctx->mem, "%s%s", base, address));
}

static void
put_line(struct ctx *ctx, struct json *j, const struct waits_line *l,
    const char *base)
{
	json_obj(j);
	if (l->unit_id != NONE)
		json_kv_str(j, "unit_id", key_str(ctx->mem, l->unit_id));
	if (!str_empty(l->state))
		json_kv_str(j, "state", l->state);
	json_kv_str(j, "label", l->label);
	if (l->holder != NULL)
		json_kv_str(j, "holder", l->holder);
	json_kv_int(j, "now", l->now);
	json_kv_int(j, "late", l->late);
	put_stay(ctx, j, "longest", l->longest, l->longest_id);
	json_key(j, "rows");
	json_obj(j);
	put_rows(ctx, j, "now", base, l->now_at);
	put_rows(ctx, j, "late", base, l->late_at);
	if (l->done != NONE) {
		put_rows(ctx, j, "done", base, l->done_at);
		put_rows(ctx, j, "done_late", base, l->done_late_at);
	}
	json_end_obj(j);
	if (l->done != NONE) {
		json_kv_int(j, "done", l->done);
		json_kv_int(j, "done_late", l->done_late);
		json_key(j, "median");
		json_dec(j, l->median, 3);
		put_stay(ctx, j, "most", l->most, l->most_id);
	}
	json_end_obj(j);
}

void
waits_json(struct ctx *ctx, struct json *j, const struct waits *w,
    const char *base)
{
	json_obj(j);
	json_kv_str(j, "day", date_iso(ctx->mem, w->day));
	json_kv_str(j, "from", date_iso(ctx->mem, w->from));
	json_kv_str(j, "unit_id", w->unit_id == NONE ? NULL : key_str(ctx->mem,
	    w->unit_id));
	json_kv_str(j, "state", w->state);
	json_key(j, "all");
	put_line(ctx, j, &w->all, base);
	json_key(j, "steps");
	json_arr(j);
	for (size_t i = 0; i < WAIT_STEPS; i++)
		put_line(ctx, j, &w->steps[i], base);
	json_end_arr(j);
	json_key(j, "units");
	json_arr(j);
	for (size_t i = 0; i < w->nunits; i++)
		put_line(ctx, j, &w->units[i], base);
	json_end_arr(j);
	json_end_obj(j);
}

/* ---- the workbook ---- */

static void
put_int(struct xlsx_writer *x, int64_t v)
{
	if (v == NONE)
		xlsx_put_none(x, false);
	else
		xlsx_put_int(x, v, false);
}

static void
put_row(struct xlsx_writer *x, const char *by, const struct waits_line *l)
{
	xlsx_put_text(x, by, false);
	xlsx_put_text(x, l->label, false);
	xlsx_put_text(x, str_or(l->holder, ""), false);
	put_int(x, l->now);
	put_int(x, l->late);
	put_int(x, l->longest);
	put_int(x, l->done);
	put_int(x, l->done_late);
	if (l->median == NONE)
		xlsx_put_none(x, false);
	else
		xlsx_put_dec(x, l->median, 3, false);
	put_int(x, l->most);
	xlsx_end_row(x);
}

enum rc
waits_xlsx(struct ctx *ctx, const struct waits *w, const char *where,
    struct buf *out)
{
	static const struct {
		const char *title;
		enum xlsx_kind kind;
	} heads[] = {
		{ N_("Chia theo"), XLSX_TEXT },
		{ N_("Bước hoặc đơn vị"), XLSX_TEXT },
		{ N_("Ai đang giữ"), XLSX_TEXT },
		{ N_("Đang nằm"), XLSX_INT },
		{ N_("Đang quá thời hạn"), XLSX_INT },
		{ N_("Đang nằm lâu nhất (ngày)"), XLSX_INT },
		{ N_("Đã qua trong 12 tháng"), XLSX_INT },
		{ N_("Đã qua, quá thời hạn"), XLSX_INT },
		{ N_("Trung vị (ngày)"), XLSX_DEC },
		{ N_("Lâu nhất (ngày)"), XLSX_INT },
	};
	struct xlsx_col cols[COUNT(heads)];
	const char *titles[2], *by_step, *by_unit;
	struct xlsx_writer *x;

	for (size_t i = 0; i < COUNT(heads); i++)
		cols[i] = (struct xlsx_col){ .title = tr(ctx->lang,
		    heads[i].title), .kind = heads[i].kind, .decimals = 1,
		    .width = i < 3 ? 26 : 0 };
	titles[0] = tr(ctx->lang, N_("Hồ sơ đang nằm ở đâu"));
	titles[1] = tr_fill(ctx->mem, ctx->lang, N_("{unit}, đến ngày {day}"),
	    "unit", where, "day", date_vi(ctx->mem, w->day), NULL);
	by_step = tr(ctx->lang, N_("Theo bước"));
	by_unit = tr_fill(ctx->mem, ctx->lang, N_("Theo đơn vị; đã qua bước "
	    "{step}"), "step", w->state_label, NULL);
	x = xlsx_begin(ctx->mem, &(struct xlsx_sheet){ .name = titles[0],
	    .titles = titles, .ntitles = COUNT(titles), .cols = cols,
	    .ncols = COUNT(cols), .landscape = true });
	for (size_t i = 0; i < WAIT_STEPS; i++)
		put_row(x, by_step, &w->steps[i]);
	put_row(x, by_step, &w->all);
	for (size_t i = 0; i < w->nunits; i++)
		put_row(x, by_unit, &w->units[i]);
	return xlsx_end(x, out);
}
