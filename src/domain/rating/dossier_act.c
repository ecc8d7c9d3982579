/* domain/rating/dossier_act.c: what is done to a dossier besides its steps,
 * declared (model/act.h). */
#include <stddef.h>

#include "base/str.h"
#include "domain/rating/dossier_in.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/dossier_volume.h"
#include "domain/rating/rating_act.h"

/* ---- answers ---- */

struct said {
	const char *code, *option, *note;
};

struct answering {
	const char *judge;
	struct said *said;
	size_t n;
};

static const struct code judges[] = {
	{ "self", N_("Chủ thể tự đánh giá"), NULL },
	{ "team", N_("Tổ tư vấn"), NULL },
};
static const struct codes judge_codes = CODES(judges);

/* clang-format off */
#define F(m) FIELD_OF(struct answering, m)
static const struct field answering_fields[] = {
	{ F(judge), .type = T_CODE, .codes = &judge_codes,
	  .label = N_("Ai đánh giá; để trống là chủ thể") },
};
#undef F

#define F(m) FIELD_OF(struct said, m)
static const struct field said_fields[] = {
	{ F(code), .type = T_TEXT, .max = 40, .flags = F_NEED,
	  .label = N_("Tiêu chí, hoặc mục của báo cáo tự đánh giá") },
	{ F(option), .type = T_TEXT, .max = 20,
	  .label = N_("Mã của mức được chọn") },
	{ F(note), .type = T_LONG, .label = N_("Giải trình") },
};
#undef F

static const struct act_list answering_lists[] = {
	{ .name = "answers", .label = N_("Trả lời; mức và giải trình đều trống "
	  "là rút lại"), .at = offsetof(struct answering, said),
	  .n_at = offsetof(struct answering, n), .size = sizeof(struct said),
	  .fields = said_fields, .nfields = COUNT(said_fields),
	  .most = 200 },
};
/* clang-format on */

static enum rc
answer(struct ctx *ctx, int64_t *id, void *in)
{
	const struct answering *x = in;
	const char *judge = str_or(x->judge, "self");
	struct note **mark = ctx->notes_end;
	enum rc rc = RC_OK;

	if (x->n == 0)
		return note(ctx, RC_INVALID, "answers", N_("Gửi ít nhất một "
		    "trả lời"));
	for (size_t i = 0; i < x->n && rc == RC_OK; i++) {
		mark = ctx->notes_end;
		rc = dossier_answer(ctx, *id, judge, x->said[i].code,
		    x->said[i].option, x->said[i].note);
		if (rc != RC_OK)
			act_of_line(ctx, *mark, answering_lists, i);
	}
	return rc == RC_OK && str_eq(judge, "self") ?
	    dossier_counted(ctx, *id) : rc;
}

/* ---- criteria and documents ---- */

struct dossier_given {
	const char *set_code, *item;
	int64_t document_id, cited, unit_id;
};

/* clang-format off */
#define F(m) FIELD_OF(struct dossier_given, m)
static const struct field set_fields[] = {
	{ F(set_code), .type = T_TEXT, .max = 40, .label = N_("Bộ tiêu chí"),
	  .empty = N_("Chọn bộ tiêu chí"), .flags = F_NEED },
};
static const struct field cite_fields[] = {
	{ F(document_id), .type = T_REF, .to = "document",
	  .label = N_("Minh chứng"), .empty = N_("Chọn minh chứng"),
	  .flags = F_NEED },
	{ F(item), .type = T_TEXT, .max = 40,
	  .label = N_("Mục của danh mục hồ sơ") },
};
static const struct field place_fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị nơi sản xuất hiện nay, một trong các đơn vị đã "
	  "tiếp nhận"), .empty = N_("Chọn đơn vị nơi sản xuất hiện nay"),
	  .flags = F_NEED },
};
static const struct field cited_fields[] = {
	{ F(cited), .type = T_INT, .label = N_("Số minh chứng đã gắn") },
};
#undef F
/* clang-format on */

static enum rc
set(struct ctx *ctx, int64_t *id, void *in)
{
	const struct dossier_given *x = in;

	return dossier_set(ctx, *id, x->set_code);
}

static enum rc
cite(struct ctx *ctx, int64_t *id, void *in)
{
	const struct dossier_given *x = in;
	enum rc rc = dossier_cite(ctx, *id, x->document_id,
	    str_or(x->item, "p.other"));

	return rc == RC_OK ? dossier_counted(ctx, *id) : rc;
}

static enum rc
cite_fitting(struct ctx *ctx, int64_t *id, void *in)
{
	struct dossier_given *x = in;
	size_t n = 0;
	enum rc rc = dossier_cite_fitting(ctx, *id, &n);

	x->cited = (int64_t)n;
	return rc == RC_OK ? dossier_counted(ctx, *id) : rc;
}

static enum rc
place(struct ctx *ctx, int64_t *id, void *in)
{
	const struct dossier_given *x = in;

	return dossier_put_at(ctx, *id, x->unit_id);
}

static enum rc
drop(struct ctx *ctx, int64_t *id, void *in)
{
	struct citation c;
	enum rc rc = entity_get(ctx, &citation_entity, *id, &c);

	return rc == RC_OK ? citation_drop(ctx, &c) : rc;
}

/* ---- printing ---- */

struct printing {
	int64_t version;
};

/* clang-format off */
#define F(m) FIELD_OF(struct printing, m)
static const struct field printing_fields[] = {
	{ F(version), .type = T_INT, .min = 1, .max = 1000,
	  .label = N_("Lần nộp; để trống: bản đang soạn, đã nộp thì lần nộp "
	  "cuối") },
};
#undef F
/* clang-format on */

static enum rc
volume(struct ctx *ctx, int64_t *id, void *in)
{
	const struct printing *x = in;

	return dossier_volume_ask(ctx, *id, x->version == NONE ? 0 :
	    x->version, id);
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &dossier_entity, .name = "set", .of_row = true,
	  .label = N_("Chọn bộ tiêu chí"), .version = true,
	  .needs = ACT_UPDATE, .gives = &dossier_entity,
	  .size = sizeof(struct dossier_given), .fields = set_fields,
	  .nfields = COUNT(set_fields), .act = set },
	{ .entity = &dossier_entity, .name = "answer", .of_row = true,
	  .label = N_("Trả lời các tiêu chí và mục của báo cáo"),
	  .roles = DOSSIER_HELPERS | ROLE_ADVISER | ROLE_PRODUCER,
	  .gives = &dossier_entity, .size = sizeof(struct answering),
	  .fields = answering_fields, .nfields = COUNT(answering_fields),
	  .lists = answering_lists, .nlists = COUNT(answering_lists),
	  .act = answer },
	{ .entity = &dossier_entity, .name = "cite", .of_row = true,
	  .label = N_("Gắn một minh chứng vào hồ sơ"), .needs = ACT_UPDATE,
	  .gives = &dossier_entity, .size = sizeof(struct dossier_given),
	  .fields = cite_fields, .nfields = COUNT(cite_fields), .act = cite },
	{ .entity = &dossier_entity, .name = "cite-fitting", .of_row = true,
	  .label = N_("Gắn mọi minh chứng hợp với mục còn thiếu"),
	  .needs = ACT_UPDATE, .gives = &dossier_entity,
	  .size = sizeof(struct dossier_given), .told = cited_fields,
	  .ntold = COUNT(cited_fields), .act = cite_fitting },
	{ .entity = &dossier_entity, .name = "place", .of_row = true,
	  .label = N_("Ghi nơi sản xuất hiện nay khi xã, phường nơi nộp đã "
	  "chia"), .version = true, .roles = ROLE_OFFICER | ROLE_COORDINATOR,
	  .gives = &dossier_entity, .size = sizeof(struct dossier_given),
	  .fields = place_fields, .nfields = COUNT(place_fields),
	  .act = place },
	{ .entity = &dossier_entity, .name = "volume", .of_row = true,
	  .label = N_("In tập hồ sơ thành một tệp PDF; tải bằng "
	  "/jobs/{id}/readings/volume khi việc xong"), .needs = ACT_READ,
	  .gives = &job_entity, .size = sizeof(struct printing),
	  .fields = printing_fields, .nfields = COUNT(printing_fields),
	  .act = volume },
	{ .entity = &citation_entity, .name = "drop", .of_row = true,
	  .label = N_("Gỡ minh chứng khỏi hồ sơ"), .version = true,
	  .needs = ACT_END, .gives = &citation_entity, .act = drop },
};
/* clang-format on */

const struct acts dossier_acts = ACTS(list);
