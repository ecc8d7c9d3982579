/* domain/report/todo_rules.c: the kinds of work: whose, which rows, how red.
 *
 * In the order of their weight: among lines as red as each other the first one
 * stands first. */
#include "domain/report/todo_in.h"

#include "base/arena.h"
#include "base/tr.h"
#include "model/entity.h"

enum {
	OFFICERS = ROLE_COORDINATOR | ROLE_OFFICER | ROLE_ASSOCIATION,
	OLD_HANDS = OFFICERS | ROLE_ADVISER | ROLE_COUNCIL | ROLE_LEADER,
	DECIDERS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_LEADER |
	    ROLE_INSPECTOR,
	LONG_AGO = -3660,
};

/* clang-format off */
const struct todo_rule todo_rules[] = {
	/* Renewal.  Last day T; a file is taken from T-180 to T-120, and there
	 * is room to prepare it from T-240.  A certificate has lines of its
	 * own further down.
	 * Source  26/2026/QĐ-TTg, article 7.6 */
	{ .code = "ended", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = OFFICERS | ROLE_LEADER,
	  .deadline = "end", .from = -366, .to = -1,
	  .title = N_("{n} sản phẩm đã hết hiệu lực công nhận, chưa được công "
	      "nhận lại"),
	  .about = N_("Hướng dẫn chủ thể làm hồ sơ đánh giá lại, hoặc ghi "
	      "quyết định mới nếu đã có."),
	  .tag = N_("Hết hiệu lực") },
	{ .code = "stamp", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_INSPECTOR,
	  .deadline = "end", .from = -366, .to = -1,
	  .title = N_("{n} sản phẩm đã hết hiệu lực công nhận, cần xem còn "
	      "dùng biểu trưng OCOP không"),
	  .about = N_("Kiểm tra nhãn, quảng cáo; hết hiệu lực thì không được "
	      "dùng hạng sao."),
	  .tag = N_("Hết hiệu lực") },
	{ .code = "ends30", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = OFFICERS | ROLE_LEADER,
	  .deadline = "end", .to = 30,
	  .title = N_("{n} sản phẩm hết hiệu lực công nhận trong 30 ngày tới"),
	  .about = N_("Hạn nộp hồ sơ đánh giá lại đã qua: kiểm tra hồ sơ đã "
	      "nộp chưa, hỏi cơ quan cấp tỉnh về việc kéo dài."),
	  .tag = N_("Còn dưới 30 ngày") },
	{ .code = "ends120", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .deadline = "close", .from = -89, .to = -1,
	  .title = N_("{n} sản phẩm còn dưới 120 ngày, đã qua hạn nộp hồ sơ "
	      "đánh giá lại"),
	  .about = N_("Kiểm tra hồ sơ đã nộp chưa; nếu chưa, hỏi cơ quan cấp "
	      "tỉnh. Việc kéo dài phải có văn bản."),
	  .tag = N_("Quá hạn nộp") },
	{ .code = "ends180", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .deadline = "close", .to = 60,
	  .title = N_("{n} sản phẩm đang trong hạn nộp hồ sơ đánh giá lại"),
	  .about = N_("Nộp hồ sơ từ 180 đến 120 ngày trước khi hết hiệu lực."),
	  .tag = N_("Đang trong hạn nộp") },
	{ .code = "ends240", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .deadline = "warn", .from = -59,
	  .title = N_("{n} sản phẩm sắp đến hạn nộp hồ sơ đánh giá lại"),
	  .about = N_("Còn 181 đến 240 ngày đến hết hiệu lực. Báo chủ thể "
	      "chuẩn bị hồ sơ."),
	  .tag = N_("Còn dưới 240 ngày") },
	{ .code = "my_ended", .tone = TODO_BAD, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .deadline = "end", .from = -366, .to = -1,
	  .title = N_("{n} sản phẩm đã hết hiệu lực công nhận, chưa được công "
	      "nhận lại"),
	  .about = N_("Liên hệ cán bộ phụ trách của xã, phường để được hướng "
	      "dẫn hồ sơ đánh giá lại."),
	  .tag = N_("Hết hiệu lực") },
	{ .code = "my_ends", .tone = TODO_WARN, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .deadline = "end", .to = 240,
	  .title = N_("{n} sản phẩm hết hiệu lực công nhận trong 240 ngày tới"),
	  .about = N_("Chuẩn bị hồ sơ đánh giá lại; nộp từ 180 đến 120 ngày "
	      "trước khi hết hiệu lực."),
	  .tag = N_("Còn dưới 240 ngày") },

	/* Source  26/2026/QĐ-TTg, articles 7.6 and 8 */
	{ .code = "cert240", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .deadline = "cert_warn", .from = -59,
	  .title = N_("{n} giấy chứng nhận sắp đến hạn nộp hồ sơ đánh giá lại"),
	  .about = N_("Còn 181 đến 240 ngày đến hết hiệu lực. Báo chủ thể "
	      "chuẩn bị hồ sơ."),
	  .tag = N_("Còn dưới 240 ngày") },
	{ .code = "my_cert240", .tone = TODO_INFO, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .deadline = "cert_warn", .from = -59,
	  .title = N_("{n} giấy chứng nhận sắp đến hạn nộp hồ sơ đánh giá lại"),
	  .about = N_("Chuẩn bị hồ sơ đánh giá lại; nộp từ 180 đến 120 ngày "
	      "trước khi hết hiệu lực."),
	  .tag = N_("Còn dưới 240 ngày") },
	{ .code = "cert_late", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "certificate", .query = "state=late&newest=1&refiled=0",
	  .title = N_("{n} giấy chứng nhận quá hạn nộp hồ sơ đánh giá lại"),
	  .about = N_("Hạn nộp là 120 ngày trước khi hết hiệu lực. Hỏi cơ "
	      "quan cấp tỉnh; việc kéo dài phải có văn bản."),
	  .tag = N_("Quá hạn nộp") },
	{ .code = "cert_window", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "certificate", .query = "state=window&newest=1&refiled=0",
	  .title = N_("{n} giấy chứng nhận đang trong hạn nộp hồ sơ đánh giá "
	      "lại"),
	  .about = N_("Nộp hồ sơ từ 180 đến 120 ngày trước khi hết hiệu lực."),
	  .tag = N_("Đang trong hạn nộp") },
	{ .code = "my_cert_window", .tone = TODO_WARN, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .entity = "certificate",
	  .query = "producer={producer}&state=window,late&newest=1&refiled=0",
	  .title = N_("{n} giấy chứng nhận cần nộp hồ sơ đánh giá lại"),
	  .about = N_("Nộp hồ sơ từ 180 đến 120 ngày trước khi hết hiệu lực."),
	  .tag = N_("Cần nộp hồ sơ") },
	{ .code = "withdraw_late", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = DECIDERS,
	  .deadline = "withdraw", .from = LONG_AGO, .to = -1,
	  .title = N_("{n} giấy chứng nhận quá 15 ngày chưa quyết định thu "
	      "hồi"),
	  .about = N_("Kết luận đã có; ghi quyết định thu hồi, hoặc văn bản "
	      "giữ nguyên."),
	  .tag = N_("Quá hạn 15 ngày") },
	{ .code = "withdraw", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = DECIDERS,
	  .deadline = "withdraw", .to = 366,
	  .title = N_("{n} giấy chứng nhận chờ quyết định thu hồi"),
	  .about = N_("Quyết định trong 15 ngày kể từ kết luận."),
	  .tag = N_("Trong 15 ngày") },

	/* Source  356/2025/NĐ-CP, person_request.c */
	{ .code = "person_late", .tone = TODO_BAD, .reach = BY_RIGHTS,
	  .roles = ROLE_ADMIN,
	  .deadline = "person", .from = LONG_AGO, .to = -1,
	  .title = N_("{n} yêu cầu về dữ liệu cá nhân quá hạn thực hiện"),
	  .about = N_("Hạn là 15 ngày để hạn chế sử dụng, 20 ngày để xóa."),
	  .tag = N_("Quá hạn") },
	{ .code = "person", .tone = TODO_WARN, .reach = BY_RIGHTS,
	  .roles = ROLE_ADMIN,
	  .deadline = "person", .to = 366,
	  .title = N_("{n} yêu cầu về dữ liệu cá nhân chờ thực hiện"),
	  .about = N_("Trả lời người yêu cầu trong 2 ngày làm việc; thực hiện ở "
	      "trang của bản ghi."),
	  .tag = N_("Chờ thực hiện") },

	/* A dossier from hand to hand.
	 * Source  26/2026/QĐ-TTg, article 7: 15 working days, 45 days */
	{ .code = "check_late", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = OFFICERS | ROLE_LEADER,
	  .deadline = "check", .from = LONG_AGO, .to = -1,
	  .title = N_("{n} hồ sơ quá hạn kiểm tra 15 ngày làm việc"),
	  .about = N_("Đánh giá bốn nội dung theo Mẫu 03 rồi gửi lên tỉnh, "
	      "hoặc trả lại kèm lý do."),
	  .tag = N_("Quá hạn") },
	{ .code = "check", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_OFFICER | ROLE_COORDINATOR,
	  .deadline = "check", .to = 366,
	  .title = N_("{n} hồ sơ chờ kiểm tra"),
	  .about = N_("Kiểm tra thành phần hồ sơ và đánh giá bốn nội dung "
	      "theo Mẫu 03."),
	  .tag = N_("Chờ kiểm tra") },
	/* Source  26/2026/QĐ-TTg, annex II: the code is of the commune */
	{ .code = "divided", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_OFFICER | ROLE_COORDINATOR,
	  .entity = "dossier", .query = "unplaced=1&state=submitted,returned,"
	      "checked,received,advised,council,passed,ministry",
	  .title = N_("{n} hồ sơ chưa rõ nơi sản xuất để ghi mã sản phẩm"),
	  .about = N_("Đơn vị nơi nộp đã chia hoặc kết thúc. Mở hồ sơ, chọn "
	      "nơi sản xuất hiện nay; chưa chọn thì chưa gửi lên tỉnh, chưa "
	      "cấp giấy chứng nhận được."),
	  .tag = N_("Chưa rõ nơi sản xuất") },
	/* Source  26/2026/QĐ-TTg, article 12.2 */
	{ .code = "old_late", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = OLD_HANDS,
	  .deadline = "finish_old", .from = LONG_AGO, .to = -1,
	  .title = N_("{n} hồ sơ quá hạn đánh giá theo quyết định cũ"),
	  .about = N_("Dừng hồ sơ rồi hướng dẫn chủ thể nộp hồ sơ mới theo "
	      "quyết định đang có hiệu lực."),
	  .tag = N_("Quá hạn") },
	{ .code = "old_again_late", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = OLD_HANDS,
	  .deadline = "finish_again", .from = LONG_AGO, .to = -1,
	  .title = N_("{n} hồ sơ đánh giá lại quá hạn theo quyết định cũ"),
	  .about = N_("Dừng hồ sơ rồi hướng dẫn chủ thể nộp hồ sơ mới theo "
	      "quyết định đang có hiệu lực."),
	  .tag = N_("Quá hạn") },
	{ .code = "old", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = OLD_HANDS,
	  .deadline = "finish_old", .to = 366,
	  .title = N_("{n} hồ sơ phải đánh giá xong theo quyết định cũ"),
	  .about = N_("Hồ sơ nộp trước ngày quyết định mới có hiệu lực: xem "
	      "đang chờ ở bước nào."),
	  .tag = N_("Theo quyết định cũ") },
	{ .code = "old_again", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = OLD_HANDS,
	  .deadline = "finish_again", .to = 366,
	  .title = N_("{n} hồ sơ đánh giá lại phải xong theo quyết định cũ"),
	  .about = N_("Hồ sơ nộp trước ngày quyết định mới có hiệu lực: xem "
	      "đang chờ ở bước nào."),
	  .tag = N_("Theo quyết định cũ") },
	{ .code = "decide_late", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR | ROLE_ADVISER | ROLE_COUNCIL |
	      ROLE_LEADER,
	  .deadline = "decide", .from = LONG_AGO, .to = -1,
	  .title = N_("{n} hồ sơ đánh giá lại quá 45 ngày chưa có kết quả"),
	  .about = N_("Tính từ ngày tỉnh nhận đủ hồ sơ. Xem hồ sơ đang chờ ở "
	      "bước nào."),
	  .tag = N_("Quá 45 ngày") },
	{ .code = "intake", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR,
	  .entity = "dossier", .query = "state=checked",
	  .title = N_("{n} hồ sơ chờ tỉnh tiếp nhận"),
	  .about = N_("Kiểm tra rồi tiếp nhận, hoặc yêu cầu bổ sung."),
	  .tag = N_("Chờ tiếp nhận") },
	{ .code = "advise", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_ADVISER,
	  .entity = "dossier", .query = "state=received",
	  .title = N_("{n} hồ sơ chờ tổ tư vấn thẩm định"),
	  .about = N_("Khảo sát, ghi nhận xét từng tiêu chí và lập báo cáo."),
	  .tag = N_("Chờ thẩm định") },
	{ .code = "tests", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = ROLE_ADVISER,
	  .entity = "extra_test", .query = "result=wait",
	  .title = N_("{n} kiểm nghiệm bổ sung chờ kết quả"),
	  .about = N_("Hỏi nơi kiểm nghiệm, ghi kết quả khi có."),
	  .tag = N_("Chờ kết quả") },
	{ .code = "to_council", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR,
	  .entity = "dossier", .query = "state=advised",
	  .title = N_("{n} hồ sơ chờ đưa ra hội đồng"),
	  .about = N_("Lập phiên chấm, hoặc lấy ý kiến bằng văn bản với hồ sơ "
	      "đánh giá lại."),
	  .tag = N_("Chờ hội đồng") },
	{ .code = "sheets", .tone = TODO_WARN, .reach = BY_RIGHTS,
	  .roles = ROLE_COUNCIL,
	  .entity = "hearing", .query = "unsent={actor}",
	  .title = N_("{n} phiếu chấm chờ gửi"),
	  .about = N_("Chấm theo từng tiêu chí; phiếu được niêm phong đến khi "
	      "mọi người gửi xong."),
	  .tag = N_("Chờ gửi phiếu") },
	{ .code = "hearings", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR,
	  .entity = "hearing", .query = "state=marking,second",
	  .title = N_("{n} hồ sơ đang được hội đồng chấm"),
	  .about = N_("Xem ai chưa gửi phiếu; đủ phiếu thì kết luận."),
	  .tag = N_("Đang chấm") },
	{ .code = "to_decide", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR,
	  .entity = "dossier", .query = "state=passed",
	  .title = N_("{n} hồ sơ đạt chờ quyết định công nhận"),
	  .about = N_("Ra quyết định và cấp giấy chứng nhận; từ 90 điểm thì "
	      "gửi Bộ."),
	  .tag = N_("Chờ quyết định"),
	  .address = "/decisions/award" },
	{ .code = "undecided", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = ROLE_LEADER,
	  .entity = "dossier", .query = "state=passed",
	  .title = N_("{n} hồ sơ đạt chờ quyết định công nhận"),
	  .about = N_("Ra quyết định và cấp giấy chứng nhận; từ 90 điểm thì "
	      "gửi Bộ."),
	  .tag = N_("Chờ quyết định") },
	/* Source  26/2026/QĐ-TTg, article 5: the Ministry's rounds */
	{ .code = "send_up", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR | ROLE_LEADER,
	  .entity = "referral", .query = "open=1&unsent=1",
	  .title = N_("{n} hồ sơ 5 sao đã phê duyệt, chưa gửi trung ương"),
	  .about = N_("Gửi trước ngày trung ương nhận hồ sơ rồi ghi ngày gửi."),
	  .tag = N_("Chưa gửi") },
	{ .code = "at_ministry", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR | ROLE_LEADER,
	  .entity = "referral", .query = "open=1&unsent=0",
	  .title = N_("{n} hồ sơ chờ kết quả của trung ương"),
	  .about = N_("Có kết quả thì ghi quyết định của trung ương, hoặc "
	      "hạng sao trung ương trả về."),
	  .tag = N_("Chờ kết quả") },
	{ .code = "my_returned", .tone = TODO_BAD, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .entity = "dossier", .query = "producer_id={producer}&state=returned",
	  .title = N_("{n} hồ sơ cần bổ sung"),
	  .about = N_("Xem từng yêu cầu, bổ sung, trả lời rồi nộp lại."),
	  .tag = N_("Cần bổ sung") },
	{ .code = "my_draft", .tone = TODO_INFO, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .entity = "dossier", .query = "producer_id={producer}&state=draft",
	  .title = N_("{n} hồ sơ đang soạn"),
	  .about = N_("Hoàn thiện tự đánh giá và minh chứng rồi nộp."),
	  .tag = N_("Nháp") },
	{ .code = "papers_ended", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_OFFICER | ROLE_ASSOCIATION,
	  .deadline = "paper", .from = -366, .to = -1,
	  .title = N_("{n} minh chứng của chủ thể đã hết hạn"),
	  .about = N_("Nhắc chủ thể xin cấp lại và tải bản mới lên."),
	  .tag = N_("Hết hạn") },
	{ .code = "my_papers_ended", .tone = TODO_BAD, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .deadline = "paper", .from = -366, .to = -1,
	  .title = N_("{n} minh chứng đã hết hạn"),
	  .about = N_("Xin cấp lại rồi tải bản mới lên; hồ sơ không nhận giấy "
	      "hết hạn."),
	  .tag = N_("Hết hạn") },
	{ .code = "my_papers", .tone = TODO_WARN, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .deadline = "paper", .to = 60,
	  .title = N_("{n} minh chứng hết hạn trong 60 ngày tới"),
	  .about = N_("Làm thủ tục cấp lại sớm để hồ sơ không bị chậm."),
	  .tag = N_("Sắp hết hạn") },

	{ .code = "reports", .tone = TODO_BAD, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR | ROLE_OFFICER | ROLE_INSPECTOR,
	  .entity = "report", .query = "state=moi",
	  .title = N_("{n} phản ánh của người xem chưa xử lý"),
	  .about = N_("Kiểm tra với chủ thể, ghi kết quả rồi đánh dấu đã xử "
	      "lý."),
	  .tag = N_("Chờ xử lý") },
	{ .code = "jobs", .tone = TODO_BAD, .reach = BY_RIGHTS,
	  .roles = ROLE_STAFF | ROLE_PRODUCER,
	  .entity = "job", .query = "state=fail&finished_at={week_ago}..",
	  .title = N_("{n} việc nền không xong"),
	  .about = N_("Mở ra xem lý do rồi làm lại."),
	  .tag = N_("Không xong") },
	{ .code = "running", .tone = TODO_INFO, .reach = BY_RIGHTS,
	  .roles = ROLE_STAFF | ROLE_PRODUCER,
	  .entity = "job", .query = "state=wait,run",
	  .title = N_("{n} việc nền đang chạy"),
	  .about = N_("Tiến độ hiện ở trang của từng việc."),
	  .tag = N_("Đang chạy") },
	{ .code = "confirm", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = ROLE_COORDINATOR | ROLE_LEADER,
	  .entity = "guidance", .query = "state=nhap",
	  .title = N_("{n} hoạt động hướng dẫn chờ xác nhận"),
	  .about = N_("Chỉ hoạt động đã xác nhận được tính vào chỉ tiêu."),
	  .tag = N_("Chờ xác nhận") },
	{ .code = "unconfirmed", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = ROLE_ASSOCIATION | ROLE_OFFICER,
	  .entity = "guidance", .query = "state=nhap",
	  .title = N_("{n} hoạt động hướng dẫn cấp trên chưa xác nhận"),
	  .about = N_("Xem lại nội dung cho đủ; còn sửa được đến khi xác "
	      "nhận."),
	  .tag = N_("Chờ xác nhận") },
	{ .code = "twins", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "producer", .query = "twin=1",
	  .title = N_("{n} chủ thể có thể bị ghi hai lần"),
	  .about = N_("Trùng tên, mã số thuế hoặc điện thoại với chủ thể "
	      "khác: gộp lại, hoặc sửa cho khác nhau."),
	  .tag = N_("Có thể trùng") },
	{ .code = "unchecked", .tone = TODO_WARN, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "listing", .query = "unchecked={stale}",
	  .title = N_("{n} đường dẫn bán hàng chưa được kiểm tra trong 90 "
	      "ngày qua"),
	  .about = N_("Mở từng đường dẫn, ghi còn bán hay không và ngày kiểm "
	      "tra."),
	  .tag = N_("Cần kiểm tra") },
	{ .code = "my_unchecked", .tone = TODO_WARN, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .entity = "listing", .query = "producer={producer}&unchecked={stale}",
	  .title = N_("{n} đường dẫn bán hàng chưa được kiểm tra trong 90 "
	      "ngày qua"),
	  .about = N_("Mở từng đường dẫn, ghi còn bán hay không và ngày kiểm "
	      "tra."),
	  .tag = N_("Cần kiểm tra") },

	{ .code = "unplaced", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "product", .query = "ever=1&placed=0",
	  .title = N_("{n} sản phẩm từng được công nhận mới ghi đến đơn vị "
	      "cấp trên"),
	  .about = N_("Chọn đúng xã, phường nơi làm ra để tính đúng cho từng "
	      "đơn vị."),
	  .tag = N_("Thiếu đơn vị") },
	{ .code = "sector", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "product", .query = "sector=-&ever=1",
	  .title = N_("{n} sản phẩm từng được công nhận chưa ghi nhóm sản "
	      "phẩm"),
	  .about = N_("Chọn một trong sáu nhóm để báo cáo theo nhóm được đủ."),
	  .tag = N_("Thiếu nhóm") },
	{ .code = "producer", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "product", .query = "producer_id=-&ever=1",
	  .title = N_("{n} sản phẩm từng được công nhận chưa rõ chủ thể"),
	  .about = N_("Tìm trong quyết định hoặc hỏi xã, phường rồi chọn chủ "
	      "thể."),
	  .tag = N_("Thiếu chủ thể") },
	{ .code = "photo", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = OFFICERS,
	  .entity = "product", .query = "recognised={today}&pictured=0",
	  .title = N_("{n} sản phẩm đang được công nhận chưa có ảnh"),
	  .about = N_("Xin ảnh của chủ thể; danh mục công khai dùng ảnh này."),
	  .tag = N_("Thiếu ảnh") },
	{ .code = "my_photo", .tone = TODO_INFO, .reach = BY_PRODUCER,
	  .roles = ROLE_PRODUCER,
	  .entity = "product", .query = "producer_id={producer}&pictured=0",
	  .title = N_("{n} sản phẩm chưa có ảnh"),
	  .about = N_("Thêm ảnh chụp rõ bao bì; người mua thấy ảnh này đầu "
	      "tiên."),
	  .tag = N_("Thiếu ảnh") },

	{ .code = "passwords", .tone = TODO_INFO, .reach = BY_UNIT,
	  .roles = ROLE_ADMIN,
	  .entity = "actor", .query = "first=1",
	  .title = N_("{n} tài khoản còn dùng mật khẩu lần đầu"),
	  .about = N_("Nhắc người dùng đăng nhập và đổi mật khẩu, hoặc ngừng "
	      "tài khoản."),
	  .tag = N_("Chưa đổi mật khẩu") },

	/* What a new installation lacks, in the order of doing it. */
	{ .code = "no_units", .tone = TODO_BAD, .reach = BY_RIGHTS,
	  .roles = ROLE_ADMIN,
	  .entity = "unit", .query = "", .none = true,
	  .title = N_("Chưa có đơn vị nào"),
	  .about = N_("Nạp danh mục đơn vị hành chính trước: mọi số liệu đều "
	      "gắn với đơn vị."),
	  .tag = N_("Bước 1"),
	  .address = "/units/import" },
	{ .code = "no_products", .tone = TODO_WARN, .reach = BY_RIGHTS,
	  .roles = ROLE_ADMIN | ROLE_COORDINATOR,
	  .entity = "product", .query = "", .none = true,
	  .title = N_("Chưa có sản phẩm nào"),
	  .about = N_("Nhập danh sách công nhận sẵn có: mỗi dòng một lần công "
	      "nhận, chủ thể và sản phẩm được tạo theo."),
	  .tag = N_("Bước 3"),
	  .address = "/recognitions/import" },
	{ .code = "no_scheme", .tone = TODO_WARN, .reach = BY_RIGHTS,
	  .roles = ROLE_ADMIN | ROLE_COORDINATOR,
	  .entity = "scheme", .query = "", .none = true,
	  .title = N_("Chưa có đề án nào"),
	  .about = N_("Ghi tên, thời kỳ và mục tiêu của đề án đang thực hiện."),
	  .tag = N_("Bước 4"),
	  .address = "/schemes/new" },
	{ .code = "no_targets", .tone = TODO_WARN, .reach = BY_RIGHTS,
	  .roles = ROLE_ADMIN | ROLE_COORDINATOR,
	  .entity = "target", .query = "", .none = true,
	  .title = N_("Chưa giao chỉ tiêu nào"),
	  .about = N_("Giao mức cho toàn địa bàn rồi cho từng đơn vị, theo "
	      "năm hoặc cả thời kỳ."),
	  .tag = N_("Bước 5"),
	  .address = "/targets/new" },
};
/* clang-format on */

const size_t todo_nrules = COUNT(todo_rules);
