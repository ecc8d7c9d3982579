/* domain/rating/dossier_place.c: see dossier_place.h. */
#include "domain/rating/dossier_place.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/rating/dossier_in.h"

/* Asked as a step is: of those who check and receive. */
static const struct step placing = {
	.name = "place", .label = N_("Ghi nơi sản xuất"),
	.from = DOSSIER_DRAFT " " DOSSIER_UNASSESSED " " DOSSIER_PASSED " "
	    DOSSIER_MINISTRY,
	.roles = ROLE_OFFICER | ROLE_COORDINATOR,
};

enum rc
dossier_place(struct ctx *ctx, const struct dossier *d,
    struct product_place *out)
{
	struct product p;
	enum rc rc = entity_peek(ctx, &product_entity, d->product_id, &p);

	*out = (struct product_place){ PLACE_KNOWN, NONE, { 0 }, 0 };
	return rc != RC_OK || !str_empty(p.code) ? rc :
	    product_place(ctx, &p, d->unit_id, ctx_today(ctx), out);
}

const char *
place_names(struct ctx *ctx, const struct product_place *at)
{
	struct buf b = BUF_INIT(ctx->mem);

	for (size_t i = 0; i < at->n; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : "; ", unit_path(ctx,
		    at->heirs[i], ctx_today(ctx)));
	return buf_str(&b);
}

static const char *
own_name(struct ctx *ctx, const struct dossier *d)
{
	struct unit_state s;

	return unit_last(ctx, d->unit_id, ctx_today(ctx), &s) == RC_OK ?
	    s.full_name : "";
}

const char *
place_why(struct ctx *ctx, const struct dossier *d,
    const struct product_place *at)
{
	if (at->is == PLACE_KNOWN)
		return NULL;
	if (at->is == PLACE_LOST)
		return tr_fill(ctx->mem, ctx->lang, N_("{unit} đã kết thúc, "
		    "chưa ghi đơn vị nào tiếp nhận nên chưa ghi được mã sản "
		    "phẩm. Sửa đơn vị của sản phẩm thành xã, phường nơi sản "
		    "xuất hiện nay."), "unit", own_name(ctx, d), NULL);
	return tr_fill(ctx->mem, ctx->lang, N_("{unit} đã chia cho nhiều đơn "
	    "vị: {heirs}. Mã sản phẩm ghi theo nơi sản xuất hiện nay: chọn "
	    "đơn vị đó trước khi gửi hồ sơ lên tỉnh hoặc cấp giấy chứng "
	    "nhận."), "unit", own_name(ctx,
	    d), "heirs", place_names(ctx, at), NULL);
}

enum rc
dossier_placed(struct ctx *ctx, const struct dossier *d)
{
	struct product_place at;
	enum rc rc = dossier_place(ctx, d, &at);

	return rc != RC_OK || at.is == PLACE_KNOWN ? rc :
	    note(ctx, RC_CONFLICT, "", "{why}", "why", place_why(ctx, d, &at));
}

bool
dossier_may_place(struct ctx *ctx, const struct dossier *d)
{
	return d->row.ended_at == NONE && str_in(str_or(d->state, "-"),
	    placing.from) && may_step(ctx, &dossier_entity, &placing, d);
}

static enum rc
put_producer(struct ctx *ctx, const struct dossier *d, int64_t unit)
{
	struct producer m;
	enum rc rc;

	if (d->producer_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &producer_entity, d->producer_id, &m);
	if (rc != RC_OK || m.unit_id != d->unit_id)
		return rc;
	m.unit_id = unit;
	return entity_put(ctx, &producer_entity, &m);
}

/* All three, or other officers would see the dossier without its papers. */
static enum rc
put_all(struct ctx *ctx, struct dossier *d, int64_t unit)
{
	struct product p;
	enum rc rc = entity_peek(ctx, &product_entity, d->product_id, &p);

	if (rc != RC_OK)
		return rc;
	p.unit_id = unit;
	if ((rc = entity_put(ctx, &product_entity, &p)) != RC_OK ||
	    (rc = put_producer(ctx, d, unit)) != RC_OK)
		return rc;
	d->unit_id = unit;
	rc = entity_put(ctx, &dossier_entity, d);
	if (rc != RC_OK || d->passed_on == NONE)
		return rc;
	return product_code_give(ctx, d->product_id, unit, ctx_today(ctx));
}

static bool
is_heir(const struct product_place *at, int64_t unit)
{
	for (size_t i = 0; i < at->n; i++)
		if (at->heirs[i] == unit)
			return true;
	return false;
}

enum rc
dossier_put_at(struct ctx *ctx, int64_t id, int64_t unit)
{
	struct product_place at;
	struct dossier d;
	bool system = ctx->system;
	enum rc rc = entity_get(ctx, &dossier_entity, id, &d);

	if (rc != RC_OK)
		return rc;
	if (!dossier_may_place(ctx, &d))
		return RC_DENIED;
	if ((rc = dossier_place(ctx, &d, &at)) != RC_OK)
		return rc;
	if (at.is == PLACE_KNOWN)
		return note(ctx, RC_CONFLICT, "unit_id", N_("Nơi sản xuất đã "
		    "rõ, hoặc sản phẩm đã có mã; mã đã ghi không đổi"));
	if (!is_heir(&at, unit))
		return at.is == PLACE_LOST ? dossier_placed(ctx, &d) :
		    note(ctx, RC_INVALID, "unit_id", N_("Chọn một trong các "
		    "đơn vị đã tiếp nhận: {heirs}"), "heirs",
		    place_names(ctx, &at));
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	/* It follows from the choice, though the unit may be another's. */
	ctx->system = true;
	rc = put_all(ctx, &d, unit);
	ctx->system = system;
	return tx_end(ctx, rc);
}
