/* domain/recognition/certificate_act.c: what happens to a certificate: rows that
 * are added, never changed. */
#include "domain/recognition/certificate.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/recognition/decision.h"

static const struct code kinds[] = {
	{ "conclude", N_("Kết luận phải xem xét thu hồi"), NULL },
	{ "keep", N_("Giữ nguyên sau khi xem xét"), NULL },
	{ "withdraw", N_("Thu hồi"), NULL },
	{ "extend", N_("Kéo dài hiệu lực"), NULL },
};
static const struct codes act_kinds = CODES(kinds);

/* Source  26/2026/QĐ-TTg, article 8: the six grounds, in our words */
static const struct code grounds[] = {
	{ "g1", N_("Giấy tờ trong hồ sơ không đúng sự thật"), NULL },
	{ "g2", N_("Không còn đạt tiêu chí, theo kết luận kiểm tra"), NULL },
	{ "g3", N_("Vi phạm pháp luật về chất lượng, an toàn thực phẩm, môi "
	    "trường, sở hữu trí tuệ, nhãn hàng hóa hoặc lĩnh vực khác"),
	  NULL },
	{ "g4", N_("Sử dụng sai nhãn hiệu OCOP"), NULL },
	{ "g5", N_("Chủ thể đã ngừng sản xuất"), NULL },
	{ "g6", N_("Lý do khác, theo kết luận của cơ quan có thẩm quyền"),
	  NULL },
};
const struct codes ground_codes = CODES(grounds);

#define F(m) FIELD_OF(struct certificate_act, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(certificate_id), .type = T_REF, .to = "certificate",
	  .label = N_("Giấy chứng nhận"),
	  .empty = N_("Chọn giấy chứng nhận"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_FIND },
	{ F(kind), .type = T_CODE, .codes = &act_kinds,
	  .tag = "withdraw=bad conclude=warn extend=info keep=ok",
	  .label = N_("Việc"), .empty = N_("Chọn việc"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(on_day), .type = T_DATE, .label = N_("Ngày văn bản"),
	  .empty = N_("Nhập ngày văn bản"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_RANGE | F_SORT },
	{ F(document), .type = T_TEXT, .max = 100, .label = N_("Số văn bản"),
	  .hint = N_("Số kết luận hoặc số quyết định"),
	  .empty = N_("Nhập số văn bản"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND },
	{ F(authority), .type = T_CODE, .codes = &authority_codes,
	  .label = N_("Cấp quyết định"),
	  .hint = N_("Khi thu hồi hoặc kéo dài"), .flags = F_FIXED | F_OPT },
	{ F(ground), .type = T_CODE, .codes = &ground_codes,
	  .label = N_("Căn cứ thu hồi"),
	  .hint = N_("Khi kết luận hoặc thu hồi"),
	  .flags = F_FIXED | F_FILTER },
	{ F(until), .type = T_DATE, .label = N_("Kéo dài đến hết ngày"),
	  .hint = N_("Khi kéo dài; nhiều nhất 180 ngày sau khi hết hạn"),
	  .flags = F_FIXED | F_LIST | F_OPT },
	{ F(file_id), .type = T_FILE, .label = N_("Bản quét đã ký"),
	  .flags = F_FIXED },
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú"),
	  .flags = F_FIXED },
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .flags = F_HIDDEN | F_LIST | F_FIND },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_READ | ACT_CREATE | ACT_END, ROLE_ADMIN | ROLE_COORDINATOR,
	  SCOPE_BRANCH, NULL },
	/* Whoever checks the market writes down what was concluded. */
	{ ACT_CREATE, ROLE_INSPECTOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

/* Who gives the star takes it: province 3 and 4, the Ministry 5.
 * Source  26/2026/QĐ-TTg, article 9 */
static void
check_authority(struct ctx *ctx, const struct certificate_act *a,
    const struct certificate *c)
{
	const char *by = decision_authority(ctx, c->stars, a->on_day);

	if (str_eq(by, a->authority))
		return;
	note(ctx, RC_INVALID, "authority", N_("Ngày {day}, hạng {n} sao do "
	    "{body} quyết định"), "day", date_vi(ctx->mem, a->on_day), "n",
	    str_fmt(ctx->mem, "%d", (int)c->stars), "body",
	    tr(ctx->lang, codes_label(&authority_codes, by)));
}

static void
check_extend(struct ctx *ctx, const struct certificate_act *a,
    const struct certificate *c, int64_t cap)
{
	/* Source  26/2026/QĐ-TTg, article 12.3: 180 days at most */

	if (a->until == NONE)
		note(ctx, RC_INVALID, "until", N_("Nhập ngày cuối được kéo "
		    "dài"));
	else if (a->until <= c->last_on || a->until > cap)
		note(ctx, RC_INVALID, "until", N_("Kéo dài từ sau {from} và "
		    "nhiều nhất đến hết {to}"), "from",
		    date_vi(ctx->mem, c->last_on), "to",
		    date_vi(ctx->mem, cap));
}

static void
check(struct ctx *ctx, const struct certificate_act *a,
    const struct certificate *c, const struct certificate_standing *s)
{
	bool withdraw = str_eq(a->kind, "withdraw");
	bool extend = str_eq(a->kind, "extend");
	bool conclude = str_eq(a->kind, "conclude");

	if (!ctx->system && !conclude &&
	    !ctx_has(ctx, ROLE_ADMIN | ROLE_COORDINATOR))
		note(ctx, RC_DENIED, "kind", N_("Vai trò này chỉ ghi được kết "
		    "luận"));
	if (a->on_day > ctx_today(ctx))
		note(ctx, RC_INVALID, "on_day", N_("Ngày văn bản ở tương lai. "
		    "Nhập lại ngày"));
	if (a->on_day < c->issued_on)
		note(ctx, RC_INVALID, "on_day", N_("Giấy này cấp ngày {day}; "
		    "văn bản không thể trước ngày đó"), "day",
		    date_vi(ctx->mem, c->issued_on));
	if (s->withdrawn_on != NONE)
		note(ctx, RC_INVALID, "kind", N_("Giấy này đã thu hồi ngày "
		    "{day}"), "day", date_vi(ctx->mem, s->withdrawn_on));
	if (withdraw || extend)
		check_authority(ctx, a, c);
	if ((withdraw || conclude) && str_empty(a->ground))
		note(ctx, RC_INVALID, "ground", N_("Chọn căn cứ thu hồi"));
	if (extend)
		check_extend(ctx, a, c, s->renewal.cap);
	if (str_eq(a->kind, "keep") && s->concluded_on == NONE)
		note(ctx, RC_INVALID, "kind", N_("Không có kết luận nào đang "
		    "chờ xem xét"));
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct certificate_act *a = p;
	struct certificate_standing s;
	struct certificate c;
	enum rc rc;

	if (old != NULL || a->certificate_id == NONE || a->on_day == NONE ||
	    str_empty(a->kind))
		return RC_OK;
	rc = entity_peek(ctx, &certificate_entity, a->certificate_id, &c);
	if (rc == RC_MISSING)
		return RC_OK;
	if (rc != RC_OK ||
	    (rc = certificate_standing(ctx, &c, ctx_today(ctx), &s)) != RC_OK)
		return rc;
	a->product_id = c.product_id;
	a->unit_id = c.unit_id;
	if (!str_eq(a->kind, "extend"))
		a->until = NONE;
	if (str_eq(a->kind, "extend") || str_eq(a->kind, "keep"))
		a->ground = NULL;
	check(ctx, a, &c, &s);
	return RC_OK;
}

static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	const struct certificate_act *a = p;
	struct certificate c;
	enum rc rc;

	(void)old;
	rc = entity_peek(ctx, &certificate_entity, a->certificate_id, &c);
	return rc != RC_OK ? rc : certificate_held(ctx, &c);
}

static const char *const indexes[] = { "certificate_id, on_day", NULL };

const struct entity certificate_act_entity = {
	.name = "certificate_act", .plural = "certificate_acts",
	.title = N_("Việc ghi trên giấy chứng nhận"),
	.titles = NC_("danh sách", "Việc ghi trên giấy chứng nhận"),
	.about = N_("Kết luận, giữ nguyên, thu hồi, kéo dài: mỗi văn bản một "
	    "dòng, không sửa"),
	.size = sizeof(struct certificate_act),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "on_day",
	.label = "document", .order_by = "-on_day",
	.owner_unit = "unit_id", .owner_producer = "product_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .after = after, .indexes = indexes,
};
