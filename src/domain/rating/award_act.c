/* domain/rating/award_act.c: the award of a decision, and the record of one
 * made elsewhere, declared (model/act.h). */
#include <stddef.h>
#include <string.h>

#include "base/str.h"
#include "domain/rating/award.h"
#include "domain/rating/rating_act.h"
#include "domain/recognition/recognition.h"

enum { LINES = 500 };

struct awarding {
	struct award award; /* begins with the decision's row */
	const char *first;
};

/* clang-format off */
#define F(m) FIELD_OF(struct awarding, m)
static const struct field fields[] = {
	{ .name = "issued_on", .store = ST_INT, .type = T_DATE,
	  .at = offsetof(struct awarding, award.issued_on),
	  .label = N_("Ngày cấp giấy") },
	{ F(first), .type = T_TEXT, .max = 60,
	  .label = N_("Số giấy chứng nhận đầu tiên") },
};
#undef F

#define F(m) FIELD_OF(struct award_line, m)
static const struct field line_fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier",
	  .label = N_("Hồ sơ") },
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm") },
	{ F(stars), .type = T_CODE, .codes = &star_codes,
	  .label = N_("Hạng sao") },
	{ F(score), .type = T_MILLI, .max = 100000, .label = N_("Điểm") },
	{ F(kind), .type = T_CODE, .codes = &recognition_kinds,
	  .label = N_("Loại công nhận") },
	{ F(number), .type = T_TEXT, .max = 60,
	  .label = N_("Số giấy chứng nhận") },
};
#undef F

static const struct act_list lists[] = {
	{ .name = "lines", .label = N_("Hồ sơ hoặc sản phẩm được quyết định"),
	  .at = offsetof(struct awarding, award.lines),
	  .n_at = offsetof(struct awarding, award.n),
	  .size = sizeof(struct award_line), .fields = line_fields,
	  .nfields = COUNT(line_fields), .most = LINES },
};
/* clang-format on */

static enum rc
begin(struct ctx *ctx, void *in)
{
	struct awarding *x = in;

	award_begin(ctx, &x->award.decision);
	x->award.decision.kind = "recognise";
	return RC_OK;
}

/* "stars.2" of the award is "lines.2.stars" of what was sent. */
static void
rename_notes(struct ctx *ctx, struct note *n)
{
	const char *dot;

	for (; n != NULL; n = n->next)
		if ((dot = strchr(n->field, '.')) != NULL &&
		    !str_begins(n->field, "lines."))
			n->field = str_fmt(ctx->mem, "lines%s.%s", dot,
			    str_ndup(ctx->mem, n->field,
			    (size_t)(dot - n->field)));
}

static enum rc
make(struct ctx *ctx, struct award *a)
{
	struct note **mark = ctx->notes_end;
	enum rc rc = award_make(ctx, a);

	rename_notes(ctx, *mark);
	return rc;
}

static enum rc
award(struct ctx *ctx, int64_t *id, void *in)
{
	struct awarding *x = in;
	struct award *a = &x->award;
	enum rc rc;

	a->decision.row.id = NONE;
	if (a->decision.authority == NULL &&
	    (rc = award_by_law(ctx, a)) != RC_OK)
		return rc;
	if (!str_empty(x->first) && !award_numbers(ctx, a, x->first))
		return note(ctx, RC_INVALID, "first", N_("Số giấy phải có chữ "
		    "số để đếm tiếp, ví dụ 187/GCN-OCOP"));
	rc = make(ctx, a);
	*id = a->decision.row.id;
	return rc;
}

static enum rc
record(struct ctx *ctx, int64_t *id, void *in)
{
	struct awarding *x = in;

	x->award.decision.row.id = *id;
	return make(ctx, &x->award);
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &decision_entity, .name = "award",
	  .label = N_("Ghi một quyết định cùng mọi hồ sơ hoặc sản phẩm của "
	  "nó, cấp giấy chứng nhận"), .needs = ACT_CREATE,
	  .gives = &decision_entity, .size = sizeof(struct awarding),
	  .row = &decision_entity, .fields = fields, .nfields = COUNT(fields),
	  .lists = lists, .nlists = COUNT(lists), .now = begin,
	  .act = award },
	{ .entity = &decision_entity, .name = "record", .of_row = true,
	  .label = N_("Ghi thêm sản phẩm vào quyết định đã có"),
	  .needs = ACT_UPDATE, .gives = &decision_entity,
	  .size = sizeof(struct awarding), .fields = fields, .nfields = 1,
	  .lists = lists, .nlists = COUNT(lists), .act = record },
};
/* clang-format on */

const struct acts award_acts = ACTS(list);
