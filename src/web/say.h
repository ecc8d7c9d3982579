/* web/say.h: the messages shown after a redirect.  The cookie carries only a
 * short code out of this table, so nobody can put words in our mouth. */
#ifndef WEB_SAY_H
#define WEB_SAY_H

#define SAY_SAVED N_("Đã lưu")
#define SAY_MADE N_("Đã tạo")
#define SAY_ENDED N_("Đã ngừng sử dụng. Bản ghi vẫn còn trong lịch sử")
#define SAY_RESUMED N_("Đã đưa vào sử dụng lại")
#define SAY_STEP N_("Đã chuyển trạng thái")
#define SAY_SIGNED_OUT N_("Đã đăng xuất")
#define SAY_PASSWORD N_("Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất")
#define SAY_SESSION_ENDED N_("Đã đăng xuất thiết bị đó")
#define SAY_SESSIONS_ENDED N_("Đã đăng xuất mọi thiết bị khác")
#define SAY_SECOND_ON N_("Đã bật xác thực hai bước")
#define SAY_SECOND_OFF N_("Đã tắt xác thực hai bước")
#define SAY_SIGNED_OUT_ALL N_("Đã đăng xuất tài khoản đó khỏi mọi thiết bị")
#define SAY_QUEUED N_("Đã nhận. Tiến độ hiện ở trang này")
#define SAY_UNDONE N_("Đã hoàn tác lần nhập này")
#define SAY_VIEW N_("Đã lưu cách xem này")
#define SAY_VIEW_DROPPED N_("Đã bỏ cách xem này")
#define SAY_MERGED N_("Đã gộp hai chủ thể; lịch sử của cả hai được giữ")
#define SAY_REPORTED N_("Đã nhận phản ánh. Cảm ơn thông tin của quý vị")
#define SAY_KEPT N_("Đã giữ bản chụp số liệu")
#define SAY_ERASED N_("Đã xóa dữ liệu cá nhân")
#define SAY_SENT N_("Đã gửi phiếu")
#define SAY_SECOND_TURN N_("Đã mở lần chấm thứ hai; phiếu lần đầu được giữ")
#define SAY_ANNOUNCED N_("Đã công bố kết quả sơ bộ")
#define SAY_FINAL N_("Đã công bố kết quả chính thức")
#define SAY_LIMITED N_("Đã hạn chế sử dụng dữ liệu cá nhân")
#define SAY_LIFTED N_("Đã bỏ hạn chế sử dụng dữ liệu cá nhân")
#define SAY_SHAPES N_("Đã nạp ranh giới")

/** say_code(msg): its code, or NULL when it is not in the table. */
const char *say_code(const char *msg);

/** say_text(code): the message (Vietnamese key), or NULL. */
const char *say_text(const char *code);

#endif
