/* web/report/page_home.c: GET /home: what waits for me, reddest first, and where my
 * work usually begins. */
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "web/menu.h"
#include "web/page.h"
#include "web/report/home.h"
#include "web/report/view/home.h"
#include "web/routes.h"

enum {
	OFFICERS = ROLE_COORDINATOR | ROLE_OFFICER | ROLE_ASSOCIATION,
	LOOKERS = ROLE_LEADER | ROLE_INSPECTOR | ROLE_READER | ROLE_COUNCIL |
	    ROLE_ADVISER,
	MOST = 8,
	NEXT = 5,   /* deadlines shown */
	AHEAD = 60, /* days */
};

/* In the order of use; {unit} and {producer} are those of the role that the
 * shortcut is for.  What the rights do not allow is left out. */
static const struct {
	unsigned roles;
	const char *label, *about, *address;
	const char *entity; /* asked for ACT_CREATE when the address ends so */
} shortcuts[] = {
	{ ROLE_COUNCIL, N_("Hồ sơ trước hội đồng"),
	  N_("Phiếu chấm của tôi và kết quả"), "/hearings", NULL },
	{ ROLE_ADVISER, N_("Hồ sơ thẩm định"),
	  N_("Nhận xét từng tiêu chí, khảo sát, báo cáo"),
	  "/dossiers?state=received,advised", NULL },
	{ ROLE_INSPECTOR, N_("Giấy chứng nhận"),
	  N_("Tình trạng, kết luận kiểm tra, thu hồi"), "/certificates",
	  NULL },
	{ LOOKERS | ROLE_COORDINATOR, N_("Tiến độ đề án"),
	  N_("Chỉ tiêu nào chậm, ở đâu; in được một trang"), "/scheme", NULL },
	{ ROLE_ADMIN, N_("Tài khoản và vai trò"),
	  N_("Thêm người, giao vai trò theo đơn vị"), "/actors", NULL },
	{ ROLE_ADMIN, N_("Đơn vị"), N_("Cây đơn vị theo ngày, tên và mã"),
	  "/units", NULL },
	{ ROLE_ADMIN, N_("Thiết lập"), N_("Tên hệ thống, ranh giới, dung "
	  "lượng"), "/settings", NULL },
	{ ROLE_ADMIN, N_("Vận hành"), N_("Dung lượng, sao lưu, việc nền, "
	  "trang chậm"), "/admin", NULL },
	{ ROLE_ADMIN, N_("Nhật ký thay đổi"), N_("Ai đã sửa gì, lúc nào"),
	  "/audit", NULL },
	{ ROLE_OFFICER, N_("Hồ sơ trên địa bàn"),
	  N_("Kiểm tra, đánh giá bốn nội dung"), "/dossiers?unit={unit}",
	  NULL },
	{ OFFICERS, N_("Ghi hoạt động hướng dẫn"),
	  N_("Việc Hội đã làm cho một sản phẩm"), "/guidances/new",
	  "guidance" },
	{ OFFICERS, N_("Sản phẩm trên địa bàn"),
	  N_("Tìm, sửa, thêm ảnh và mã vạch"), "/products?unit={unit}", NULL },
	{ OFFICERS, N_("Thêm sản phẩm"), NULL, "/products/new", "product" },
	{ ROLE_COORDINATOR, N_("Nhập danh sách công nhận"),
	  N_("Bảng tính mỗi dòng một lần công nhận"), "/recognitions/import",
	  "recognition" },
	{ OFFICERS, N_("Các sản phẩm trên sàn"),
	  N_("Đường dẫn bán hàng và ngày kiểm tra"), "/listings?unit={unit}",
	  NULL },
	{ ROLE_OFFICER | ROLE_ASSOCIATION, N_("Tiến độ đề án"),
	  N_("Chỉ tiêu của đơn vị"), "/scheme", NULL },
	{ LOOKERS | ROLE_COORDINATOR, N_("Hiện trạng"),
	  N_("Theo đơn vị, nhóm, hạng sao tại một ngày"), "/state", NULL },
	{ LOOKERS | ROLE_COORDINATOR, N_("So với số đã công bố"),
	  N_("Chênh lệch và lý do"), "/published", NULL },
	{ ROLE_INSPECTOR, N_("Lập kiểm tra sản phẩm"), NULL,
	  "/inspections/new", "inspection" },
	{ ROLE_INSPECTOR | ROLE_LEADER, N_("Kiểm tra sau công nhận"),
	  N_("Đã kiểm tra, phải khắc phục, chờ kiểm tra"), "/inspections",
	  NULL },
	{ ROLE_INSPECTOR | ROLE_LEADER, N_("Phản ánh của người xem"),
	  N_("Điều người mua thấy khác trang công khai"), "/reports", NULL },
	{ LOOKERS, N_("Các sản phẩm"), N_("Tra cứu theo tên, chủ thể, xã"),
	  "/products", NULL },
	{ ROLE_PRODUCER, N_("Hồ sơ của tôi"),
	  N_("Soạn, nộp, xem đang ở bước nào"),
	  "/dossiers?producer_id={producer}", NULL },
	{ ROLE_PRODUCER, N_("Các minh chứng"),
	  N_("Giấy tờ giữ một lần, dùng cho nhiều hồ sơ"),
	  "/documents?producer_id={producer}", NULL },
	{ ROLE_PRODUCER, N_("Sản phẩm của tôi"),
	  N_("Giá, quy cách, câu chuyện, ảnh"),
	  "/products?producer_id={producer}", NULL },
	{ ROLE_PRODUCER, N_("Đường dẫn bán hàng"),
	  N_("Thêm nơi bán, ghi ngày kiểm tra"),
	  "/listings?producer={producer}", NULL },
	{ ROLE_PRODUCER, N_("Thông tin chủ thể"),
	  N_("Điện thoại, địa chỉ, người đại diện"), "/producers/{producer}",
	  NULL },
	{ ROLE_PRODUCER, N_("Trang công khai"),
	  N_("Người mua nhìn thấy gì"), "/", NULL },
};

static const struct grant *
grant_of(const struct ctx *ctx, unsigned roles)
{
	for (size_t i = 0; i < ctx->ngrants; i++)
		if ((ctx->grants[i].role & roles) != 0)
			return &ctx->grants[i];
	return NULL;
}

static const char *
address(struct page *p, const char *text, const struct grant *g)
{
	/* Held everywhere: no unit to look at. */
	if (g->unit_id == NONE && str_ends(text, "?unit={unit}"))
		text = str_ndup(p->ctx->mem, text,
		    strlen(text) - strlen("?unit={unit}"));
	text = tr_put(p->ctx->mem, text, "unit",
	    key_str(p->ctx->mem, g->unit_id), "producer",
	    key_str(p->ctx->mem, g->producer_id), NULL);
	return str_fmt(p->ctx->mem, "%s%s", p->base, text);
}

static bool
there(const struct home *h, const char *where)
{
	for (size_t i = 0; i < h->nlinks; i++)
		if (str_eq(h->links[i].address, where))
			return true;
	return false;
}

static void
links(struct page *p, struct home *h)
{
	enum lang lang = p->ctx->lang;

	h->links = NEW_N(p->ctx->mem, struct shortcut, MOST);
	for (size_t i = 0; i < COUNT(shortcuts) && h->nlinks < MOST; i++) {
		const struct grant *g = grant_of(p->ctx, shortcuts[i].roles);
		const struct entity *e = shortcuts[i].entity == NULL ? NULL :
		    model_entity(p->site->model, shortcuts[i].entity);
		const char *where;

		if (g == NULL || (e != NULL &&
		    !may_any(p->ctx, e, ACT_CREATE)))
			continue;
		where = address(p, shortcuts[i].address, g);
		if (there(h, where))
			continue;
		h->links[h->nlinks++] = (struct shortcut){
			tr(lang, shortcuts[i].label),
			shortcuts[i].about != NULL ?
			    tr(lang, shortcuts[i].about) : NULL, where };
	}
}

/* "Cán bộ phụ trách OCOP – Xã Phúc Hòa; …" */
const char *
home_who(struct page *p)
{
	struct ctx *ctx = p->ctx;
	struct buf b = BUF_INIT(ctx->mem);
	struct unit_state u;

	for (size_t i = 0; i < ctx->ngrants; i++) {
		const struct grant *g = &ctx->grants[i];

		buf_fmt(&b, "%s%s", i == 0 ? "" : "; ",
		    tr(ctx->lang, role_label(g->role)));
		if (g->producer_id != NONE)
			buf_fmt(&b, " – %s", entity_label(ctx,
			    &producer_entity, g->producer_id));
		else if (g->unit_id != NONE && unit_last(ctx, g->unit_id,
		    ctx_today(ctx), &u) == RC_OK)
			buf_fmt(&b, " – %s", u.full_name);
	}
	return buf_str(&b);
}

enum rc
page_home(struct page *p)
{
	struct home h = { .day = ctx_today(p->ctx) };
	enum rc rc;

	if ((rc = todo_load(p->ctx, &h.todos, &h.n)) != RC_OK)
		return rc;
	for (size_t i = 0; i < h.n; i++) {
		/* Where there is one, that is where to go. */
		h.todos[i].address = str_fmt(p->ctx->mem, "%s%s", p->base,
		    str_or(h.todos[i].only, h.todos[i].address));
		h.late += h.todos[i].tone == TODO_BAD;
	}
	links(p, &h);
	/* Whatever of it is work already. */
	if ((rc = deadline_next(p->ctx, h.day, h.day + AHEAD, NEXT, &h.next,
	    &h.nnext)) != RC_OK)
		return rc;
	h.who = home_who(p);
	menu_counted(p, h.n);
	p->nav = "/home";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Việc của tôi")));
	view_home(&p->out, p, &h);
	page_end(p);
	return RC_OK;
}
