/* web/entity/record.c: words for actions, and what only some entities show. */
#include "web/entity/record.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/org/actor.h"
#include "model/audit.h"
#include "model/entity.h"
#include "web/page.h"

static const struct {
	const char *action;
	const char *text;
} actions[] = {
	{ "create", N_("tạo mới") },
	{ "update", N_("sửa") },
	{ "end", N_("ngừng sử dụng") },
	{ "resume", N_("dùng lại") },
	{ "merge", N_("gộp") },
	{ "forget", N_("xóa dữ liệu cá nhân") },
	{ "limit", N_("hạn chế sử dụng dữ liệu cá nhân") },
	{ "lift", N_("bỏ hạn chế sử dụng dữ liệu cá nhân") },
	{ "seal", N_("niêm phong nhật ký") },
	{ "undo", N_("hoàn tác lần nhập") },
	{ "sweep", N_("dọn tệp không dùng") },
	{ "import", N_("nhập từ tệp") },
	{ "export", N_("xuất dữ liệu cá nhân ra tệp") },
	{ "sign-in", N_("đăng nhập") },
	{ "sign-out", N_("đăng xuất") },
	{ "password", N_("đổi mật khẩu") },
	{ "first-password", N_("cấp mật khẩu lần đầu") },
	{ "recover", N_("vào bằng mã khôi phục") },
	{ "recovery-codes", N_("tạo mã khôi phục") },
	{ "second-step-on", N_("bật xác thực hai bước") },
	{ "second-step-off", N_("tắt xác thực hai bước") },
};

const char *
who_text(struct page *p, const struct audit_line *l)
{
	if (l->actor_id != NONE)
		return str_or(l->actor, "–");
	/* Whoever signs in is nobody until it is done. */
	if (str_eq(l->entity, "actor") && str_in(l->action, "sign-in recover"))
		return entity_label(p->ctx, &actor_entity, l->row_id);
	if (str_empty(l->actor) || str_eq(l->actor, "saoque"))
		return tr(p->ctx->lang, N_("Chương trình"));
	return l->actor;
}

const char *
action_text(struct page *p, const struct entity *e, const char *action)
{
	for (size_t i = 0; i < COUNT(actions); i++)
		if (str_eq(actions[i].action, action))
			return tr(p->ctx->lang, actions[i].text);
	for (size_t i = 0; e != NULL && i < e->nsteps; i++)
		if (str_eq(e->steps[i].name, action))
			return tr(p->ctx->lang, e->steps[i].label);
	return action;
}

/* Entities whose page shows more than its fields. */
static const struct {
	const char *entity;
	extra_fn *extra;
	bool repeats; /* the same as long as data and day are */
} extras[] = {
	{ "actor", actor_extra },
	{ "certificate", certificate_extra },
	{ "cluster", cluster_extra },
	{ "decision", decision_extra },
	{ "document", document_extra },
	{ "complaint", complaint_extra },
	{ "council", council_extra },
	{ "council_member", council_member_extra },
	{ "hearing", hearing_extra },
	{ "report", report_extra },
	{ "round", round_extra },
	{ "photo", photo_extra },
	{ "producer", producer_extra, true },
	{ "product", product_extra, true },
	{ "unit", unit_extra },
	{ "visit", visit_extra },
	{ "webhook", webhook_extra },
};

enum rc
record_extra(struct page *p, struct record *r)
{
	for (size_t i = 0; i < COUNT(extras); i++)
		if (str_eq(extras[i].entity, r->entity->name))
			return extras[i].extra(p, r);
	return RC_OK;
}

bool
record_repeats(const struct entity *e)
{
	for (size_t i = 0; i < COUNT(extras); i++)
		if (str_eq(extras[i].entity, e->name))
			return extras[i].repeats;
	return true;
}
