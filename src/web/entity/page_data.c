/* web/entity/page_data.c: GET /data: everything the person may read, by subject.  A
 * noun that no subject names still stands here, under the last one. */
#include "base/str.h"
#include "model/list.h"
#include "web/entity/index.h"
#include "web/entity/view/data.h"
#include "web/routes.h"

static const struct {
	const char *title;
	const char *entities;
} subjects[] = {
	{ N_("Sản phẩm, chủ thể và thị trường"),
	  "product producer photo platform listing report" },
	{ N_("Hồ sơ và hội đồng"),
	  "dossier document round local_check visit extra_test team_report "
	  "council council_member hearing conflict finding complaint referral "
	  "criteria_file step_estimate criterion_proof holiday" },
	{ N_("Công nhận và giấy chứng nhận"),
	  "recognition decision certificate certificate_act" },
	{ N_("Đề án và hoạt động Hội"),
	  "scheme indicator target guidance published_total snapshot" },
	{ N_("Đơn vị và tổ chức"), "unit level body cluster cluster_member" },
	{ N_("Người dùng"), "actor role_grant access_token letter" },
	{ N_("Hệ thống"), NULL },
};

enum { REST = COUNT(subjects) - 1 };

static size_t
subject_of(const struct entity *e)
{
	for (size_t i = 0; i < REST; i++)
		if (str_in(e->name, subjects[i].entities))
			return i;
	return REST;
}

static enum rc
line(struct page *p, const struct entity *e, struct index_line *l)
{
	const struct query q = { .unit_id = NONE };

	l->address = str_fmt(p->ctx->mem, "%s/%s", p->base, e->plural);
	l->title = entity_titles(p->ctx->lang, e);
	l->one = tr(p->ctx->lang, e->title);
	l->about = e->about != NULL ? tr(p->ctx->lang, e->about) : NULL;
	if (may_any(p->ctx, e, ACT_CREATE))
		l->add = str_fmt(p->ctx->mem, "%s/new", l->address);
	return list_count(p->ctx, e, &q, &l->n);
}

enum { KEEPER = 3 }; /* pages of keeper_lines */

/* What is no list of rows: pages for those who look after the system. */
static void
keeper_lines(struct page *p, struct index_group *g)
{
	static const struct {
		const char *path, *title, *about;
	} pages[KEEPER] = {
		{ "/audit", N_("Nhật ký thay đổi"), N_("Ai đã sửa gì, lúc "
		  "nào; kiểm tra nhật ký còn nguyên vẹn.") },
		{ "/admin", N_("Vận hành"), N_("Tình trạng hệ thống, dung "
		  "lượng, sao lưu, trang chậm.") },
		{ "/settings", N_("Thiết lập"), N_("Tên hệ thống, đơn vị cao "
		  "nhất, ranh giới, dung lượng.") },
	};

	if (!ctx_has_all(p->ctx, ROLE_ADMIN))
		return;
	for (size_t i = 0; i < COUNT(pages); i++)
		g->lines[g->n++] = (struct index_line){
			.address = str_fmt(p->ctx->mem, "%s%s", p->base,
			    pages[i].path),
			.title = tr(p->ctx->lang, pages[i].title),
			.about = tr(p->ctx->lang, pages[i].about),
			.n = NONE,
		};
}

enum rc
page_data(struct page *p)
{
	const struct model *m = p->site->model;
	struct index_group groups[COUNT(subjects)] = { 0 };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < COUNT(subjects); i++) {
		groups[i].title = tr(p->ctx->lang, subjects[i].title);
		groups[i].lines = NEW_N(p->ctx->mem, struct index_line,
		    m->n + 1 + KEEPER);
	}
	for (size_t i = 0; i < m->n && rc == RC_OK; i++) {
		const struct entity *e = m->entities[i];
		struct index_group *g = &groups[subject_of(e)];

		if (!e->system && may_any(p->ctx, e, ACT_READ))
			rc = line(p, e, &g->lines[g->n++]);
	}
	if (rc != RC_OK)
		return rc;
	groups[REST].lines[groups[REST].n++] = (struct index_line){
		.address = str_fmt(p->ctx->mem, "%s/jobs", p->base),
		.title = tr(p->ctx->lang, N_("Việc nền")),
		.about = tr(p->ctx->lang, N_("Các lần nhập tệp lớn đang chạy "
		    "và đã xong.")),
		.n = NONE,
	};
	keeper_lines(p, &groups[REST]);
	p->nav = "/data";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Tất cả dữ liệu")));
	view_data(&p->out, p, groups, COUNT(groups));
	page_end(p);
	return RC_OK;
}
