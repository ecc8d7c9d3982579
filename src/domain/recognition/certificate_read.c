/* domain/recognition/certificate_read.c: what is read of certificates besides
 * their rows, declared (model/act.h): whether one is real, how it stands, how
 * it is printed. */
#include "base/str.h"
#include "domain/org/site_setting.h"
#include "domain/recognition/certificate_paper.h"
#include "domain/recognition/proof.h"
#include "domain/recognition/recognition_act.h"

struct told {
	const char *code; /* asked */
	const char *verdict;
	int64_t certificate_id;
	const char *number, *product, *producer, *decision;
	int64_t stars, issued_on, last_on;
	const char *state, *ground, *document;
	int64_t in_force, extended_to, withdrawn_on, overtaken;
};

static const struct code verdict_list[] = {
	[PROOF_GOOD] = { "good", N_("Chữ ký đúng, giấy có trong sổ"), NULL },
	[PROOF_UNREADABLE] = { "unreadable", N_("Không đọc được mã này"),
	    NULL },
	[PROOF_FORGED] = { "forged", N_("Mã này là giả"), NULL },
	[PROOF_NO_KEY] = { "no-key", N_("Mã này không do chương trình ở đây "
	    "ký"), NULL },
	[PROOF_DISTRUSTED] = { "distrusted", N_("Mã này ký bằng khóa không "
	    "còn được tin"), NULL },
	{ "gone", N_("Giấy chứng nhận này không còn trong sổ"), NULL },
};
static const struct codes verdict_codes = CODES(verdict_list);
enum { GONE = PROOF_DISTRUSTED + 1 };

/* clang-format off */
#define F(m) FIELD_OF(struct told, m)
static const struct field code_fields[] = {
	{ F(code), .type = T_TEXT, .max = 4000, .flags = F_NEED,
	  .label = N_("Mã trên giấy chứng nhận, hoặc địa chỉ kết thúc bằng mã "
	  "đó"), .empty = N_("Gửi mã trên giấy chứng nhận") },
};

/* Of the paper first, then of how it stands today. */
static const struct field told_fields[] = {
	{ F(verdict), .type = T_CODE, .codes = &verdict_codes,
	  .label = N_("Mã có tin được không; chỉ “good” thì các trường sau có "
	  "giá trị") },
	{ F(certificate_id), .type = T_REF, .to = "certificate",
	  .label = N_("Giấy chứng nhận") },
	{ F(number), .type = T_TEXT, .label = N_("Số giấy chứng nhận") },
	{ F(product), .type = T_TEXT, .label = N_("Sản phẩm") },
	{ F(producer), .type = T_TEXT, .label = N_("Chủ thể") },
	{ F(decision), .type = T_TEXT, .label = N_("Quyết định") },
	{ F(stars), .type = T_INT, .label = N_("Hạng sao") },
	{ F(issued_on), .type = T_DATE, .label = N_("Ngày cấp") },
	{ F(last_on), .type = T_DATE, .label = N_("Hiệu lực đến hết ngày") },
	{ F(state), .type = T_CODE, .codes = &certificate_states,
	  .label = N_("Tình trạng hôm nay") },
	{ F(in_force), .type = T_BOOL,
	  .label = N_("Sản phẩm được mang hạng sao") },
	{ F(extended_to), .type = T_DATE,
	  .label = N_("Kéo dài đến hết ngày") },
	{ F(withdrawn_on), .type = T_DATE, .label = N_("Thu hồi từ ngày") },
	{ F(ground), .type = T_CODE, .codes = &ground_codes,
	  .label = N_("Căn cứ thu hồi") },
	{ F(document), .type = T_TEXT,
	  .label = N_("Số văn bản thu hồi hoặc kéo dài") },
	{ F(overtaken), .type = T_BOOL,
	  .label = N_("Sản phẩm đã có giấy chứng nhận mới hơn") },
};
#undef F
/* clang-format on */

static enum rc
tell(struct ctx *ctx, const struct certificate *c, struct told *x)
{
	struct certificate_standing s;
	enum rc rc = certificate_standing(ctx, c, ctx_today(ctx), &s);

	if (rc != RC_OK)
		return rc;
	x->verdict = verdict_list[PROOF_GOOD].code;
	x->certificate_id = c->row.id;
	x->number = c->number;
	x->product = certificate_fact(ctx->mem, c, "product");
	x->producer = certificate_fact(ctx->mem, c, "producer");
	x->decision = certificate_fact(ctx->mem, c, "decision");
	x->stars = c->stars;
	x->issued_on = c->issued_on;
	x->last_on = c->last_on;
	x->state = certificate_state_code(s.state);
	x->in_force = certificate_in_force(s.state);
	x->extended_to = s.extended_to;
	x->withdrawn_on = s.withdrawn_on;
	x->ground = s.ground;
	x->document = s.document;
	x->overtaken = s.overtaken;
	return RC_OK;
}

/* What a forged code says is not repeated. */
static enum rc
verify(struct ctx *ctx, int64_t id, void *in)
{
	struct told *x = in;
	enum proof_verdict verdict;
	struct certificate c;
	struct proof p;
	enum rc rc;

	if ((rc = proof_judge(ctx, x->code, &p, &verdict)) != RC_OK)
		return rc;
	x->verdict = verdict_list[verdict].code;
	if (verdict != PROOF_GOOD)
		return RC_OK;
	if ((rc = proof_certificate(ctx, &p, &c)) == RC_OK)
		return tell(ctx, &c, x);
	x->verdict = verdict_list[GONE].code;
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
standing(struct ctx *ctx, int64_t id, void *in)
{
	struct certificate c;
	enum rc rc = entity_get(ctx, &certificate_entity, id, &c);

	return rc == RC_OK ? tell(ctx, &c, in) : rc;
}

static enum rc
printed(struct ctx *ctx, int64_t id, struct paper *p)
{
	struct certificate c;
	enum rc rc = entity_get(ctx, &certificate_entity, id, &c);

	if (rc != RC_OK)
		return rc;
	p->name = c.number;
	return certificate_paper(ctx, &c, site_address(ctx), &p->bytes);
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &certificate_entity, .name = "verify",
	  .label = N_("Giấy chứng nhận có thật và còn hiệu lực không"),
	  .needs = ACT_READ,
	  .size = sizeof(struct told), .fields = code_fields,
	  .nfields = COUNT(code_fields), .told = told_fields,
	  .ntold = COUNT(told_fields), .read = verify },
	{ .entity = &certificate_entity, .of_row = true, .name = "standing",
	  .label = N_("Giấy chứng nhận này hôm nay thế nào"),
	  .needs = ACT_READ, .size = sizeof(struct told),
	  .told = told_fields, .ntold = COUNT(told_fields),
	  .read = standing },
	{ .entity = &certificate_entity, .of_row = true, .name = "paper",
	  .label = N_("Bản in của giấy chứng nhận"),
	  .paper = printed, .forms = "pdf" },
};
/* clang-format on */

const struct acts certificate_readings = ACTS(list);
