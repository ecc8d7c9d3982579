/* web/org/page_help.c: how to work with the program, and how accessible it is.
 * The steps of each role are a table here, so that a test of the catalogue
 * sees every sentence; the reader's own roles come first. */
#include "base/str.h"
#include "web/entity/index.h"
#include "web/org/view/help.h"
#include "web/routes.h"

/* clang-format off */
static const struct starter starters[] = {
	{ ROLE_ASSOCIATION, N_("Cán bộ Hội Nông dân"), {
	  N_("Mở “Việc của tôi” để xem việc đến hạn và chỉ tiêu của địa bàn."),
	  N_("Mở “Hoạt động Hội”, chọn “Thêm hoạt động hướng dẫn”, ghi sản "
	     "phẩm, ngày và việc đã làm. Một lần ghi tính cho một sản phẩm."),
	  N_("Kèm minh chứng nếu có; cán bộ cấp trên xác nhận thì hoạt động "
	     "mới được tính vào chỉ tiêu."),
	  N_("Mở “Đề án” để xem kết quả; bấm vào con số để thấy từng sản phẩm "
	     "làm nên số đó."),
	  NULL } },
	{ ROLE_OFFICER, N_("Cán bộ phụ trách OCOP"), {
	  N_("Mở “Sản phẩm”, lọc theo địa bàn để xem danh sách của đơn vị."),
	  N_("Có sẵn bảng tính thì chọn “Nhập từ bảng tính”; thêm từng sản "
	     "phẩm thì chọn “Thêm sản phẩm”."),
	  N_("Ghi quyết định công nhận ở “Công nhận”: mỗi lần công nhận là "
	     "một dòng, không sửa đè lần trước."),
	  N_("Hồ sơ nộp về hiện ở “Việc của tôi”: ghi Mẫu 03 trong 15 ngày "
	     "làm việc rồi gửi lên tỉnh, hoặc trả lại kèm lý do."),
	  N_("Công nhận sắp hết hạn và các hạn khác có ở “Việc của tôi”, mục "
	     "“Xem lịch hạn”."),
	  NULL } },
	{ ROLE_COORDINATOR, N_("Điều phối chương trình"), {
	  N_("Giao chỉ tiêu theo đơn vị và năm ở “Chỉ tiêu giao”; tổng các "
	     "đơn vị chưa bằng chỉ tiêu chung thì trang báo phần còn thiếu."),
	  N_("Tạo tài khoản cho đồng nghiệp: “Tất cả dữ liệu”, “Tài khoản”, "
	     "“Thêm tài khoản”; đưa mật khẩu lần đầu, rồi chọn “Giao vai trò”."),
	  N_("Gõ tên xã ở ô địa bàn khi giao vai trò thì người đó chỉ làm "
	     "việc được trong xã ấy."),
	  N_("Tiếp nhận hồ sơ, đưa ra hội đồng và công bố kết quả ở “Hồ sơ”; "
	     "hồ sơ đã đạt có nút “Lập quyết định”."),
	  N_("Xem bản đồ và xếp hạng ở “Đề án”; tải bảng tính hoặc in để báo "
	     "cáo."),
	  NULL } },
	{ ROLE_ADMIN, N_("Quản trị hệ thống"), {
	  N_("Mở “Tất cả dữ liệu”, “Thiết lập”: đặt tên hệ thống, đơn vị cao "
	     "nhất và nạp ranh giới."),
	  N_("Nhập danh sách đơn vị rồi tạo tài khoản cho cán bộ điều phối."),
	  N_("Khi có người hỏi vì sao không sửa được: mở tài khoản người đó, "
	     "phần “Vì sao được hoặc không được?”."),
	  N_("Định kỳ mở “Nhật ký thay đổi” và chọn “Kiểm tra toàn bộ nhật "
	     "ký”."),
	  NULL } },
	{ ROLE_PRODUCER, N_("Người của chủ thể"), {
	  N_("Mở “Sản phẩm” để xem sản phẩm của mình và trang công khai của "
	     "nó."),
	  N_("Bổ sung ảnh, mô tả, đường dẫn bán hàng ở trang sản phẩm."),
	  N_("Lưu mỗi giấy tờ một lần ở “Minh chứng”; mọi hồ sơ sau dùng lại "
	     "được."),
	  N_("Mở “Hồ sơ”, “Thêm hồ sơ”: tự đánh giá từng phần, viện dẫn minh "
	     "chứng còn thiếu, rồi nộp. Trang hồ sơ nói còn vướng gì."),
	  N_("Thấy thông tin sai thì sửa; phần không sửa được thì báo cán bộ "
	     "phụ trách OCOP của xã."),
	  NULL } },
	{ ROLE_LEADER, N_("Lãnh đạo"), {
	  N_("Mở “Đề án”: câu đầu trang cho biết có đúng tiến độ không và "
	     "vướng ở đâu."),
	  N_("Chọn một đơn vị trên bản đồ để xem số liệu của đơn vị đó."),
	  N_("Mọi con số bấm vào được để xem danh sách làm nên nó; cuối danh "
	     "sách có nút tải bảng tính và in."),
	  NULL } },
	{ ROLE_COUNCIL, N_("Thành viên hội đồng"), {
	  N_("Phiếu chấm chờ gửi hiện ở “Việc của tôi”; mở hồ sơ để đọc minh "
	     "chứng trước khi chấm."),
	  N_("Chọn một mức ở từng tiêu chí. Lưu nháp bao nhiêu lần cũng được, "
	     "kể cả trên điện thoại; gửi rồi thì không sửa."),
	  N_("Điểm của người khác chỉ xem được khi mọi phiếu đã gửi."),
	  N_("Có quan hệ với chủ thể thì báo thư ký ghi người không chấm."),
	  NULL } },
	{ ROLE_ADVISER, N_("Tổ tư vấn"), {
	  N_("Hồ sơ chờ thẩm định hiện ở “Việc của tôi”."),
	  N_("Ghi chuyến khảo sát kèm ảnh và vị trí, kiểm nghiệm thêm nếu "
	     "cần."),
	  N_("Chọn mức từng tiêu chí cạnh mức chủ thể tự chọn, lập báo cáo "
	     "rồi bấm “Trình hội đồng”."),
	  NULL } },
	{ ROLE_INSPECTOR | ROLE_READER, N_("Kiểm tra, người chỉ xem"), {
	  N_("Mở “Sản phẩm”, “Chủ thể” hoặc “Công nhận” và tìm theo tên."),
	  N_("Lọc xong thì sao chép địa chỉ trang để gửi cho đồng nghiệp: họ "
	     "mở ra đúng danh sách ấy, trong phạm vi được xem."),
	  NULL } },
};

static const struct term terms[] = {
	{ N_("Chủ thể"), N_("Hợp tác xã, tổ hợp tác, doanh nghiệp, trang trại "
	  "hoặc hộ làm ra sản phẩm.") },
	{ N_("Công nhận"), N_("Một lần sản phẩm được xếp hạng sao bằng quyết "
	  "định; có ngày bắt đầu và ngày hết hiệu lực.") },
	{ N_("Hạng sao hiện tại"), N_("Hạng của lần công nhận còn hiệu lực vào "
	  "ngày xem. Hết hiệu lực thì sản phẩm không còn sao.") },
	{ N_("Chỉ tiêu"), N_("Điều đề án hứa đạt, ví dụ số sản phẩm mới mỗi "
	  "năm. Số thực hiện luôn tính từ các bản ghi, không gõ tay.") },
	{ N_("Đơn vị"), N_("Tỉnh, huyện, xã hay cấp khác, kể cả đơn vị đã sáp "
	  "nhập. Bản ghi cũ vẫn gắn với đơn vị của ngày đó.") },
	{ N_("Ngừng sử dụng"), N_("Bản ghi rời khỏi danh sách và số liệu nhưng "
	  "không mất; dùng lại được bất cứ lúc nào.") },
	{ N_("Xem tại ngày"), N_("Danh sách và số liệu như vào ngày đó, theo "
	  "đơn vị của ngày đó.") },
	{ N_("Vai trò"), N_("Việc được phép làm, trong một địa bàn, từ ngày "
	  "đến ngày. Một người giữ được nhiều vai trò.") },
};
/* clang-format on */

enum { NSTART = COUNT(starters) };

enum rc
page_help(struct page *p)
{
	const struct starter *order[NSTART];
	size_t n = 0, own;

	for (size_t i = 0; i < NSTART; i++)
		if (ctx_has(p->ctx, starters[i].role))
			order[n++] = &starters[i];
	own = n;
	for (size_t i = 0; i < NSTART; i++)
		if (!ctx_has(p->ctx, starters[i].role))
			order[n++] = &starters[i];
	p->nav = "/help";
	p->narrow = true;
	page_begin(p, tr(p->ctx->lang, N_("Trợ giúp")));
	view_help(&p->out, p, order, n, own, terms, COUNT(terms));
	page_end(p);
	return RC_OK;
}

enum rc
page_accessibility(struct page *p)
{
	p->narrow = true;
	page_begin(p, tr(p->ctx->lang, N_("Khả năng tiếp cận")));
	view_accessibility(&p->out, p);
	page_end(p);
	return RC_OK;
}
