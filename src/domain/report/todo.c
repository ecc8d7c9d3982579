/* domain/report/todo.c: the kinds of work, and who has how much of each. */
#include "domain/report/todo.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/report/deadline.h"
#include "domain/report/todo_in.h"
#include "model/entity.h"
#include "model/list.h"

/* Within what a rule looks. */
enum reach {
	BY_UNIT = 1,  /* rows owned under the units of the roles */
	BY_PRODUCER,  /* rows of the producer: place {producer} in the query */
	BY_RIGHTS,    /* whatever rows the actor may read */
};

struct rule {
	const char *code;
	enum todo_tone tone;
	unsigned roles;
	enum reach reach;
	const char *entity; /* NULL: those of a kind of deadline */
	const char *query; /* places: {producer}, {actor} and the days of
	                      days[]; or the kind of deadline */
	const char *title; /* {n} */
	const char *about;
	const char *tag;
	const char *address; /* where to go, when not to the list */
	bool none;           /* it is work when there is no such row */
	int from, to;        /* of a deadline: days from today */
};

/* Days that queries name, from today. */
static const struct {
	const char *name;
	int days;
} days[] = {
	{ "stale", -90 }, { "week_ago", -7 }, { "today", 0 },
};

enum {
	OFFICERS = ROLE_COORDINATOR | ROLE_OFFICER | ROLE_ASSOCIATION,
	OLD_HANDS = OFFICERS | ROLE_ADVISER | ROLE_COUNCIL | ROLE_LEADER,
	DECIDERS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_LEADER |
	    ROLE_INSPECTOR,
	LONG_AGO = -3660,
};

/* clang-format off */
static const struct rule rules[] = {
	/* Renewal.  Last day T; a file is taken from T-180 to T-120, and there
	 * is room to prepare it from T-240.  A certificate has lines of its
	 * own further down.
	 * Source  26/2026/QĐ-TTg, article 7.6 */
	{ "ended", TODO_BAD, OFFICERS | ROLE_LEADER, BY_UNIT, NULL, "end",
	  N_("{n} sản phẩm đã hết hiệu lực công nhận, chưa được công nhận lại"),
	  N_("Hướng dẫn chủ thể làm hồ sơ đánh giá lại, hoặc ghi quyết định "
	     "mới nếu đã có."),
	  N_("Hết hiệu lực"), NULL, false, -366, -1 },
	{ "stamp", TODO_WARN, ROLE_INSPECTOR, BY_UNIT, NULL, "end",
	  N_("{n} sản phẩm đã hết hiệu lực công nhận, cần xem còn dùng biểu "
	     "trưng OCOP không"),
	  N_("Kiểm tra nhãn, quảng cáo; hết hiệu lực thì không được dùng hạng "
	     "sao."),
	  N_("Hết hiệu lực"), NULL, false, -366, -1 },
	{ "ends30", TODO_BAD, OFFICERS | ROLE_LEADER, BY_UNIT, NULL, "end",
	  N_("{n} sản phẩm hết hiệu lực công nhận trong 30 ngày tới"),
	  N_("Hạn nộp hồ sơ đánh giá lại đã qua: kiểm tra hồ sơ đã nộp chưa, "
	     "hỏi cơ quan cấp tỉnh về việc kéo dài."),
	  N_("Còn dưới 30 ngày"), NULL, false, 0, 30 },
	{ "ends120", TODO_BAD, OFFICERS, BY_UNIT, NULL, "close",
	  N_("{n} sản phẩm còn dưới 120 ngày, đã qua hạn nộp hồ sơ đánh giá "
	     "lại"),
	  N_("Kiểm tra hồ sơ đã nộp chưa; nếu chưa, hỏi cơ quan cấp tỉnh. Việc "
	     "kéo dài phải có văn bản."),
	  N_("Quá hạn nộp"), NULL, false, -89, -1 },
	{ "ends180", TODO_WARN, OFFICERS, BY_UNIT, NULL, "close",
	  N_("{n} sản phẩm đang trong hạn nộp hồ sơ đánh giá lại"),
	  N_("Nộp hồ sơ từ 180 đến 120 ngày trước khi hết hiệu lực."),
	  N_("Đang trong hạn nộp"), NULL, false, 0, 60 },
	{ "ends240", TODO_INFO, OFFICERS, BY_UNIT, NULL, "warn",
	  N_("{n} sản phẩm sắp đến hạn nộp hồ sơ đánh giá lại"),
	  N_("Còn 181 đến 240 ngày đến hết hiệu lực. Báo chủ thể chuẩn bị hồ "
	     "sơ."),
	  N_("Còn dưới 240 ngày"), NULL, false, -59, 0 },
	{ "my_ended", TODO_BAD, ROLE_PRODUCER, BY_PRODUCER, NULL, "end",
	  N_("{n} sản phẩm đã hết hiệu lực công nhận, chưa được công nhận lại"),
	  N_("Liên hệ cán bộ phụ trách của xã, phường để được hướng dẫn hồ sơ "
	     "đánh giá lại."),
	  N_("Hết hiệu lực"), NULL, false, -366, -1 },
	{ "my_ends", TODO_WARN, ROLE_PRODUCER, BY_PRODUCER, NULL, "end",
	  N_("{n} sản phẩm hết hiệu lực công nhận trong 240 ngày tới"),
	  N_("Chuẩn bị hồ sơ đánh giá lại; nộp từ 180 đến 120 ngày trước khi "
	     "hết hiệu lực."),
	  N_("Còn dưới 240 ngày"), NULL, false, 0, 240 },

	/* Source  26/2026/QĐ-TTg, articles 7.6 and 8 */
	{ "cert240", TODO_INFO, OFFICERS, BY_UNIT, NULL, "cert_warn",
	  N_("{n} giấy chứng nhận sắp đến hạn nộp hồ sơ đánh giá lại"),
	  N_("Còn 181 đến 240 ngày đến hết hiệu lực. Báo chủ thể chuẩn bị hồ "
	     "sơ."),
	  N_("Còn dưới 240 ngày"), NULL, false, -59, 0 },
	{ "my_cert240", TODO_INFO, ROLE_PRODUCER, BY_PRODUCER, NULL,
	  "cert_warn",
	  N_("{n} giấy chứng nhận sắp đến hạn nộp hồ sơ đánh giá lại"),
	  N_("Chuẩn bị hồ sơ đánh giá lại; nộp từ 180 đến 120 ngày trước khi "
	     "hết hiệu lực."),
	  N_("Còn dưới 240 ngày"), NULL, false, -59, 0 },
	{ "cert_late", TODO_BAD, OFFICERS, BY_UNIT, "certificate",
	  "state=late&newest=1&refiled=0",
	  N_("{n} giấy chứng nhận quá hạn nộp hồ sơ đánh giá lại"),
	  N_("Hạn nộp là 120 ngày trước khi hết hiệu lực. Hỏi cơ quan cấp "
	     "tỉnh; việc kéo dài phải có văn bản."),
	  N_("Quá hạn nộp"), NULL, false, 0, 0 },
	{ "cert_window", TODO_WARN, OFFICERS, BY_UNIT, "certificate",
	  "state=window&newest=1&refiled=0",
	  N_("{n} giấy chứng nhận đang trong hạn nộp hồ sơ đánh giá lại"),
	  N_("Nộp hồ sơ từ 180 đến 120 ngày trước khi hết hiệu lực."),
	  N_("Đang trong hạn nộp"), NULL, false, 0, 0 },
	{ "my_cert_window", TODO_WARN, ROLE_PRODUCER, BY_PRODUCER,
	  "certificate",
	  "producer={producer}&state=window,late&newest=1&refiled=0",
	  N_("{n} giấy chứng nhận cần nộp hồ sơ đánh giá lại"),
	  N_("Nộp hồ sơ từ 180 đến 120 ngày trước khi hết hiệu lực."),
	  N_("Cần nộp hồ sơ"), NULL, false, 0, 0 },
	{ "withdraw_late", TODO_BAD, DECIDERS, BY_UNIT, NULL, "withdraw",
	  N_("{n} giấy chứng nhận quá 15 ngày chưa quyết định thu hồi"),
	  N_("Kết luận đã có; ghi quyết định thu hồi, hoặc văn bản giữ "
	     "nguyên."),
	  N_("Quá hạn 15 ngày"), NULL, false, LONG_AGO, -1 },
	{ "withdraw", TODO_WARN, DECIDERS, BY_UNIT, NULL, "withdraw",
	  N_("{n} giấy chứng nhận chờ quyết định thu hồi"),
	  N_("Quyết định trong 15 ngày kể từ kết luận."),
	  N_("Trong 15 ngày"), NULL, false, 0, 366 },

	/* A dossier from hand to hand.
	 * Source  26/2026/QĐ-TTg, article 7: 15 working days, 45 days */
	{ "check_late", TODO_BAD, OFFICERS | ROLE_LEADER, BY_UNIT, NULL,
	  "check",
	  N_("{n} hồ sơ quá hạn kiểm tra 15 ngày làm việc"),
	  N_("Đánh giá bốn nội dung theo Mẫu 03 rồi gửi lên tỉnh, hoặc trả lại "
	     "kèm lý do."),
	  N_("Quá hạn"), NULL, false, LONG_AGO, -1 },
	{ "check", TODO_WARN, ROLE_OFFICER | ROLE_COORDINATOR, BY_UNIT, NULL,
	  "check",
	  N_("{n} hồ sơ chờ kiểm tra"),
	  N_("Kiểm tra thành phần hồ sơ và đánh giá bốn nội dung theo Mẫu "
	     "03."),
	  N_("Chờ kiểm tra"), NULL, false, 0, 366 },
	/* Source  26/2026/QĐ-TTg, article 12.2 */
	{ "old_late", TODO_BAD, OLD_HANDS, BY_UNIT, NULL, "finish_old",
	  N_("{n} hồ sơ quá hạn đánh giá theo quyết định cũ"),
	  N_("Dừng hồ sơ rồi hướng dẫn chủ thể nộp hồ sơ mới theo quyết định "
	     "đang có hiệu lực."),
	  N_("Quá hạn"), NULL, false, LONG_AGO, -1 },
	{ "old_again_late", TODO_BAD, OLD_HANDS, BY_UNIT, NULL, "finish_again",
	  N_("{n} hồ sơ đánh giá lại quá hạn theo quyết định cũ"),
	  N_("Dừng hồ sơ rồi hướng dẫn chủ thể nộp hồ sơ mới theo quyết định "
	     "đang có hiệu lực."),
	  N_("Quá hạn"), NULL, false, LONG_AGO, -1 },
	{ "old", TODO_WARN, OLD_HANDS, BY_UNIT, NULL, "finish_old",
	  N_("{n} hồ sơ phải đánh giá xong theo quyết định cũ"),
	  N_("Hồ sơ nộp trước ngày quyết định mới có hiệu lực: xem đang chờ ở "
	     "bước nào."),
	  N_("Theo quyết định cũ"), NULL, false, 0, 366 },
	{ "old_again", TODO_WARN, OLD_HANDS, BY_UNIT, NULL, "finish_again",
	  N_("{n} hồ sơ đánh giá lại phải xong theo quyết định cũ"),
	  N_("Hồ sơ nộp trước ngày quyết định mới có hiệu lực: xem đang chờ ở "
	     "bước nào."),
	  N_("Theo quyết định cũ"), NULL, false, 0, 366 },
	{ "decide_late", TODO_BAD, ROLE_COORDINATOR | ROLE_ADVISER |
	  ROLE_COUNCIL | ROLE_LEADER, BY_UNIT, NULL, "decide",
	  N_("{n} hồ sơ đánh giá lại quá 45 ngày chưa có kết quả"),
	  N_("Tính từ ngày tỉnh nhận đủ hồ sơ. Xem hồ sơ đang chờ ở bước "
	     "nào."),
	  N_("Quá 45 ngày"), NULL, false, LONG_AGO, -1 },
	{ "intake", TODO_WARN, ROLE_COORDINATOR, BY_UNIT, "dossier",
	  "state=checked",
	  N_("{n} hồ sơ chờ tỉnh tiếp nhận"),
	  N_("Kiểm tra rồi tiếp nhận, hoặc yêu cầu bổ sung."),
	  N_("Chờ tiếp nhận"), NULL, false, 0, 0 },
	{ "advise", TODO_WARN, ROLE_ADVISER, BY_UNIT, "dossier",
	  "state=received",
	  N_("{n} hồ sơ chờ tổ tư vấn thẩm định"),
	  N_("Khảo sát, ghi nhận xét từng tiêu chí và lập báo cáo."),
	  N_("Chờ thẩm định"), NULL, false, 0, 0 },
	{ "tests", TODO_INFO, ROLE_ADVISER, BY_UNIT, "extra_test",
	  "result=wait",
	  N_("{n} kiểm nghiệm bổ sung chờ kết quả"),
	  N_("Hỏi nơi kiểm nghiệm, ghi kết quả khi có."),
	  N_("Chờ kết quả"), NULL, false, 0, 0 },
	{ "to_council", TODO_WARN, ROLE_COORDINATOR, BY_UNIT, "dossier",
	  "state=advised",
	  N_("{n} hồ sơ chờ đưa ra hội đồng"),
	  N_("Lập phiên chấm, hoặc lấy ý kiến bằng văn bản với hồ sơ đánh giá "
	     "lại."),
	  N_("Chờ hội đồng"), NULL, false, 0, 0 },
	{ "sheets", TODO_WARN, ROLE_COUNCIL, BY_RIGHTS, "hearing",
	  "unsent={actor}",
	  N_("{n} phiếu chấm chờ gửi"),
	  N_("Chấm theo từng tiêu chí; phiếu được niêm phong đến khi mọi người "
	     "gửi xong."),
	  N_("Chờ gửi phiếu"), NULL, false, 0, 0 },
	{ "hearings", TODO_INFO, ROLE_COORDINATOR, BY_UNIT, "hearing",
	  "state=marking,second",
	  N_("{n} hồ sơ đang được hội đồng chấm"),
	  N_("Xem ai chưa gửi phiếu; đủ phiếu thì kết luận."),
	  N_("Đang chấm"), NULL, false, 0, 0 },
	{ "to_decide", TODO_WARN, ROLE_COORDINATOR, BY_UNIT,
	  "dossier", "state=passed",
	  N_("{n} hồ sơ đạt chờ quyết định công nhận"),
	  N_("Ra quyết định và cấp giấy chứng nhận; từ 90 điểm thì gửi Bộ."),
	  N_("Chờ quyết định"), "/decisions/award", false, 0, 0 },
	{ "undecided", TODO_INFO, ROLE_LEADER, BY_UNIT, "dossier",
	  "state=passed",
	  N_("{n} hồ sơ đạt chờ quyết định công nhận"),
	  N_("Ra quyết định và cấp giấy chứng nhận; từ 90 điểm thì gửi Bộ."),
	  N_("Chờ quyết định"), NULL, false, 0, 0 },
	/* Source  26/2026/QĐ-TTg, article 5: the Ministry's rounds */
	{ "send_up", TODO_BAD, ROLE_COORDINATOR | ROLE_LEADER, BY_UNIT,
	  "referral", "open=1&unsent=1",
	  N_("{n} hồ sơ 5 sao đã phê duyệt, chưa gửi trung ương"),
	  N_("Gửi trước ngày trung ương nhận hồ sơ rồi ghi ngày gửi."),
	  N_("Chưa gửi"), NULL, false, 0, 0 },
	{ "at_ministry", TODO_INFO, ROLE_COORDINATOR | ROLE_LEADER, BY_UNIT,
	  "referral", "open=1&unsent=0",
	  N_("{n} hồ sơ chờ kết quả của trung ương"),
	  N_("Có kết quả thì ghi quyết định của trung ương, hoặc hạng sao "
	     "trung ương trả về."),
	  N_("Chờ kết quả"), NULL, false, 0, 0 },
	{ "my_returned", TODO_BAD, ROLE_PRODUCER, BY_PRODUCER, "dossier",
	  "producer_id={producer}&state=returned",
	  N_("{n} hồ sơ cần bổ sung"),
	  N_("Xem từng yêu cầu, bổ sung, trả lời rồi nộp lại."),
	  N_("Cần bổ sung"), NULL, false, 0, 0 },
	{ "my_draft", TODO_INFO, ROLE_PRODUCER, BY_PRODUCER, "dossier",
	  "producer_id={producer}&state=draft",
	  N_("{n} hồ sơ đang soạn"),
	  N_("Hoàn thiện tự đánh giá và minh chứng rồi nộp."),
	  N_("Nháp"), NULL, false, 0, 0 },
	{ "papers_ended", TODO_WARN, ROLE_OFFICER | ROLE_ASSOCIATION, BY_UNIT,
	  NULL, "paper",
	  N_("{n} minh chứng của chủ thể đã hết hạn"),
	  N_("Nhắc chủ thể xin cấp lại và tải bản mới lên."),
	  N_("Hết hạn"), NULL, false, -366, -1 },
	{ "my_papers_ended", TODO_BAD, ROLE_PRODUCER, BY_PRODUCER, NULL,
	  "paper",
	  N_("{n} minh chứng đã hết hạn"),
	  N_("Xin cấp lại rồi tải bản mới lên; hồ sơ không nhận giấy hết "
	     "hạn."),
	  N_("Hết hạn"), NULL, false, -366, -1 },
	{ "my_papers", TODO_WARN, ROLE_PRODUCER, BY_PRODUCER, NULL, "paper",
	  N_("{n} minh chứng hết hạn trong 60 ngày tới"),
	  N_("Làm thủ tục cấp lại sớm để hồ sơ không bị chậm."),
	  N_("Sắp hết hạn"), NULL, false, 0, 60 },

	{ "reports", TODO_BAD, ROLE_COORDINATOR | ROLE_OFFICER |
	  ROLE_INSPECTOR, BY_UNIT, "report", "state=moi",
	  N_("{n} phản ánh của người xem chưa xử lý"),
	  N_("Kiểm tra với chủ thể, ghi kết quả rồi đánh dấu đã xử lý."),
	  N_("Chờ xử lý"), NULL, false, 0, 0 },
	{ "jobs", TODO_BAD, ROLE_STAFF | ROLE_PRODUCER, BY_RIGHTS, "job",
	  "state=fail&finished_at={week_ago}..",
	  N_("{n} việc nền không xong"),
	  N_("Mở ra xem lý do rồi làm lại."),
	  N_("Không xong"), NULL, false, 0, 0 },
	{ "running", TODO_INFO, ROLE_STAFF | ROLE_PRODUCER, BY_RIGHTS, "job",
	  "state=wait,run",
	  N_("{n} việc nền đang chạy"),
	  N_("Tiến độ hiện ở trang của từng việc."),
	  N_("Đang chạy"), NULL, false, 0, 0 },
	{ "confirm", TODO_WARN, ROLE_COORDINATOR | ROLE_LEADER, BY_UNIT,
	  "guidance", "state=nhap",
	  N_("{n} hoạt động hướng dẫn chờ xác nhận"),
	  N_("Chỉ hoạt động đã xác nhận được tính vào chỉ tiêu."),
	  N_("Chờ xác nhận"), NULL, false, 0, 0 },
	{ "unconfirmed", TODO_INFO, ROLE_ASSOCIATION | ROLE_OFFICER, BY_UNIT,
	  "guidance", "state=nhap",
	  N_("{n} hoạt động hướng dẫn cấp trên chưa xác nhận"),
	  N_("Xem lại nội dung cho đủ; còn sửa được đến khi xác nhận."),
	  N_("Chờ xác nhận"), NULL, false, 0, 0 },
	{ "twins", TODO_WARN, OFFICERS, BY_UNIT, "producer", "twin=1",
	  N_("{n} chủ thể có thể bị ghi hai lần"),
	  N_("Trùng tên, mã số thuế hoặc điện thoại với chủ thể khác: gộp lại, "
	     "hoặc sửa cho khác nhau."),
	  N_("Có thể trùng"), NULL, false, 0, 0 },
	{ "unchecked", TODO_WARN, OFFICERS, BY_UNIT, "listing",
	  "unchecked={stale}",
	  N_("{n} đường dẫn bán hàng chưa được kiểm tra trong 90 ngày qua"),
	  N_("Mở từng đường dẫn, ghi còn bán hay không và ngày kiểm tra."),
	  N_("Cần kiểm tra"), NULL, false, 0, 0 },
	{ "my_unchecked", TODO_WARN, ROLE_PRODUCER, BY_PRODUCER, "listing",
	  "producer={producer}&unchecked={stale}",
	  N_("{n} đường dẫn bán hàng chưa được kiểm tra trong 90 ngày qua"),
	  N_("Mở từng đường dẫn, ghi còn bán hay không và ngày kiểm tra."),
	  N_("Cần kiểm tra"), NULL, false, 0, 0 },

	{ "unplaced", TODO_INFO, OFFICERS, BY_UNIT, "product",
	  "ever=1&placed=0",
	  N_("{n} sản phẩm từng được công nhận mới ghi đến đơn vị cấp trên"),
	  N_("Chọn đúng xã, phường nơi làm ra để tính đúng cho từng đơn vị."),
	  N_("Thiếu đơn vị"), NULL, false, 0, 0 },
	{ "sector", TODO_INFO, OFFICERS, BY_UNIT, "product", "sector=-&ever=1",
	  N_("{n} sản phẩm từng được công nhận chưa ghi nhóm sản phẩm"),
	  N_("Chọn một trong sáu nhóm để báo cáo theo nhóm được đủ."),
	  N_("Thiếu nhóm"), NULL, false, 0, 0 },
	{ "producer", TODO_INFO, OFFICERS, BY_UNIT, "product",
	  "producer_id=-&ever=1",
	  N_("{n} sản phẩm từng được công nhận chưa rõ chủ thể"),
	  N_("Tìm trong quyết định hoặc hỏi xã, phường rồi chọn chủ thể."),
	  N_("Thiếu chủ thể"), NULL, false, 0, 0 },
	{ "photo", TODO_INFO, OFFICERS, BY_UNIT, "product",
	  "recognised={today}&pictured=0",
	  N_("{n} sản phẩm đang được công nhận chưa có ảnh"),
	  N_("Xin ảnh của chủ thể; danh mục công khai dùng ảnh này."),
	  N_("Thiếu ảnh"), NULL, false, 0, 0 },
	{ "my_photo", TODO_INFO, ROLE_PRODUCER, BY_PRODUCER, "product",
	  "producer_id={producer}&pictured=0",
	  N_("{n} sản phẩm chưa có ảnh"),
	  N_("Thêm ảnh chụp rõ bao bì; người mua thấy ảnh này đầu tiên."),
	  N_("Thiếu ảnh"), NULL, false, 0, 0 },

	{ "passwords", TODO_INFO, ROLE_ADMIN, BY_UNIT, "actor", "first=1",
	  N_("{n} tài khoản còn dùng mật khẩu lần đầu"),
	  N_("Nhắc người dùng đăng nhập và đổi mật khẩu, hoặc ngừng tài "
	     "khoản."),
	  N_("Chưa đổi mật khẩu"), NULL, false, 0, 0 },

	/* What a new installation lacks, in the order of doing it. */
	{ "no_units", TODO_BAD, ROLE_ADMIN, BY_RIGHTS, "unit", "",
	  N_("Chưa có đơn vị nào"),
	  N_("Nạp danh mục đơn vị hành chính trước: mọi số liệu đều gắn với "
	     "đơn vị."),
	  N_("Bước 1"), "/units/import", true, 0, 0 },
	{ "no_products", TODO_WARN, ROLE_ADMIN | ROLE_COORDINATOR, BY_RIGHTS,
	  "product", "",
	  N_("Chưa có sản phẩm nào"),
	  N_("Nhập danh sách công nhận sẵn có: mỗi dòng một lần công nhận, "
	     "chủ thể và sản phẩm được tạo theo."),
	  N_("Bước 3"), "/recognitions/import", true, 0, 0 },
	{ "no_scheme", TODO_WARN, ROLE_ADMIN | ROLE_COORDINATOR, BY_RIGHTS,
	  "scheme", "",
	  N_("Chưa có đề án nào"),
	  N_("Ghi tên, thời kỳ và mục tiêu của đề án đang thực hiện."),
	  N_("Bước 4"), "/schemes/new", true, 0, 0 },
	{ "no_targets", TODO_WARN, ROLE_ADMIN | ROLE_COORDINATOR, BY_RIGHTS,
	  "target", "",
	  N_("Chưa giao chỉ tiêu nào"),
	  N_("Giao mức cho toàn địa bàn rồi cho từng đơn vị, theo năm hoặc cả "
	     "thời kỳ."),
	  N_("Bước 5"), "/targets/new", true, 0, 0 },
};
/* clang-format on */

/* ---- for whom ---- */

static bool
has_unit(const int64_t *units, size_t n, int64_t unit)
{
	for (size_t i = 0; i < n; i++)
		if (units[i] == unit)
			return true;
	return false;
}

void
todo_units(struct ctx *ctx, unsigned roles, int64_t **out, size_t *n)
{
	int64_t *units = NEW_N(ctx->mem, int64_t, ctx->ngrants + 1);
	size_t all = 0, kept = 0;
	bool under;

	for (size_t i = 0; i < ctx->ngrants; i++) {
		const struct grant *g = &ctx->grants[i];

		if ((g->role & roles) == 0 ||
		    has_unit(units, all, g->unit_id))
			continue;
		units[all++] = g->unit_id;
	}
	*out = units;
	if (has_unit(units, all, NONE)) {
		units[0] = NONE;
		*n = 1;
		return;
	}
	for (size_t i = 0; i < all; i++) {
		under = false;
		for (size_t k = 0; k < all; k++)
			if (k != i && unit_is_under(ctx, units[i], units[k],
			    ctx_today(ctx)))
				under = true;
		if (!under)
			units[kept++] = units[i];
	}
	*n = kept;
}

void
todo_put(struct todos *t, const struct todo *one)
{
	if (t->n < TODO_MOST)
		t->at[t->n++] = *one;
}

/* ---- one rule ---- */

static const char *
fill(struct ctx *ctx, const char *text, int64_t producer)
{
	text = tr_put(ctx->mem, text, "producer",
	    key_str(ctx->mem, producer), "actor",
	    key_str(ctx->mem, ctx->actor_id), NULL);
	for (size_t i = 0; i < COUNT(days); i++)
		text = tr_put(ctx->mem, text, days[i].name,
		    date_iso(ctx->mem, ctx_today(ctx) + days[i].days), NULL);
	return text;
}

/* "Mật ong, Bún khô, Trà hoa vàng": enough to know what it is about. */
static const char *
names(struct ctx *ctx, const struct list *l)
{
	const struct field *f = entity_field(l->entity, l->entity->label);
	struct buf b = BUF_INIT(ctx->mem);

	for (size_t i = 0; i < l->n; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : ", ",
		    field_text(ctx, f, list_row(l, i), FOR_PAGE));
	if (l->total > l->n)
		buf_puts(&b, "…");
	return b.len != 0 ? buf_str(&b) : NULL;
}

/* "312", or "hơn 1.000". */
static const char *
counted(struct ctx *ctx, size_t n)
{
	bool more = n > TODO_COUNTED;
	const char *text = num_str(ctx->mem, more ? TODO_COUNTED : (int64_t)n,
	    0, ctx->lang == LANG_EN ? NUM_EN : NUM_VI);

	return more ? tr_fill(ctx->mem, ctx->lang, N_("hơn {n}"), "n", text,
	    NULL) : text;
}

static enum rc
apply(struct todos *t, const struct rule *r, int64_t unit, int64_t producer,
    const char *place)
{
	struct ctx *ctx = t->ctx;
	int64_t today = ctx_today(ctx);
	struct buf b = BUF_INIT(ctx->mem);
	const struct entity *e;
	const char *text;
	struct todo one;
	struct query q;
	struct list l;
	enum rc rc;

	if (r->entity != NULL) {
		e = model_entity(ctx->model, r->entity);
		text = fill(ctx, r->query, producer);
	} else if ((text = deadline_query(ctx, r->query, today + r->from,
	    today + r->to, producer, &e)) == NULL) {
		return RC_OK;
	}
	rc = query_text(ctx, e, text, &q);
	if (rc != RC_OK)
		return rc == RC_INVALID ? RC_FAULT : rc; /* our mistake */
	q.unit_id = unit;
	buf_fmt(&b, "/%s", e->plural);
	query_address(ctx, &q, &b);
	q.per = 3;
	q.most = r->none ? 1 : TODO_COUNTED;
	if ((rc = list_load(ctx, e, &q, &l)) != RC_OK)
		return rc;
	if ((l.total == 0) != r->none)
		return RC_OK;
	one = (struct todo){
		.code = r->code, .tone = r->tone,
		.n = r->none ? NONE : (int64_t)l.total,
		.title = tr_fill(ctx->mem, ctx->lang, r->title, "n",
		    counted(ctx, l.total), NULL),
		.about = tr(ctx->lang, r->about),
		.tag = tr(ctx->lang, r->tag),
		.first = r->none ? NULL : names(ctx, &l),
		.place = place,
		.address = r->address != NULL ? r->address : buf_str(&b),
	};
	todo_put(t, &one);
	return RC_OK;
}

static enum rc
by_unit(struct todos *t, const struct rule *r)
{
	int64_t *units;
	size_t n;
	enum rc rc = RC_OK;

	todo_units(t->ctx, r->roles, &units, &n);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = apply(t, r, units[i], NONE, n > 1 ?
		    unit_path(t->ctx, units[i], ctx_today(t->ctx)) : NULL);
	return rc;
}

static enum rc
by_producer(struct todos *t, const struct rule *r)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->ctx->ngrants && rc == RC_OK; i++) {
		const struct grant *g = &t->ctx->grants[i];

		if ((g->role & r->roles) != 0 && g->producer_id != NONE)
			rc = apply(t, r, NONE, g->producer_id, NULL);
	}
	return rc;
}

/* ---- all of it ---- */

/* Stable, and short: rules come in the order of their weight. */
static void
sort(struct todos *t)
{
	for (size_t i = 1; i < t->n; i++) {
		struct todo one = t->at[i];
		size_t k = i;

		for (; k > 0 && t->at[k - 1].tone > one.tone; k--)
			t->at[k] = t->at[k - 1];
		t->at[k] = one;
	}
}

/* Step 2: of which unit all the figures are to be.  No row says it, but a
 * setting. */
static enum rc
no_root(struct todos *t)
{
	struct ctx *ctx = t->ctx;
	int64_t today = ctx_today(ctx), root;
	struct rows tops;
	enum rc rc;

	if (!ctx_has_all(ctx, ROLE_ADMIN))
		return RC_OK;
	if ((rc = unit_root(ctx, today, &root)) != RC_MISSING)
		return rc;
	rc = unit_children(ctx, NONE, today, &tops);
	if (rc == RC_OK && tops.n != 0)
		todo_put(t, &(struct todo){
			.code = "no_root",
			.tone = TODO_BAD,
			.n = NONE,
			.title = tr(ctx->lang, N_("Chưa chọn đơn vị cao nhất")),
			.about = tr(ctx->lang, N_("Chọn tỉnh của mình ở Thiết "
			    "lập: bản đồ, xếp hạng và số liệu chung tính cho "
			    "đơn vị ấy.")),
			.tag = tr(ctx->lang, N_("Bước 2")),
			.address = "/settings#f-unit",
		});
	return rc;
}

enum rc
todo_load(struct ctx *ctx, struct todo **out, size_t *n)
{
	struct todos *t = NEW(ctx->mem, struct todos);
	enum rc rc = ctx_db(ctx);

	t->ctx = ctx;
	for (size_t i = 0; i < COUNT(rules) && rc == RC_OK; i++) {
		const struct rule *r = &rules[i];

		if (!ctx_has(ctx, r->roles) || (r->entity != NULL &&
		    model_entity(ctx->model, r->entity) == NULL))
			continue;
		if (r->reach == BY_UNIT)
			rc = by_unit(t, r);
		else if (r->reach == BY_PRODUCER)
			rc = by_producer(t, r);
		else
			rc = apply(t, r, NONE, NONE, NULL);
	}
	if (rc == RC_OK)
		rc = no_root(t);
	if (rc == RC_OK)
		rc = todo_targets(t);
	sort(t);
	*out = t->at;
	*n = t->n;
	return rc;
}

const char *
todo_tag(enum todo_tone tone)
{
	return tone == TODO_BAD ? "bad" : tone == TODO_WARN ? "warn" : "info";
}
