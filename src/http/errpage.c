/* http/errpage.c: short plain pages, no detail of the inside. */
#include "http/errpage.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "http/http.h"

struct words {
	int status;
	const char *reason, *title, *advice;
	const char *kind; /* of a problem, as the API's own are called */
};

/* Vietnamese only: whoever sees these has not reached a page that knows his
 * language. */
static const struct words table[] = {
	{ 400, "Bad Request", "Yêu cầu không đúng",
	    "Địa chỉ hoặc dữ liệu gửi lên bị sai. Quay lại trang trước, "
	    "tải lại rồi thử lại.",
	    "request" },
	{ 408, "Request Timeout", "Gửi quá lâu",
	    "Mạng chậm nên dữ liệu chưa đến đủ và chưa có gì được lưu. Kiểm tra "
	    "mạng rồi gửi lại.",
	    "timeout" },
	{ 413, "Content Too Large", "Tệp hoặc dữ liệu quá lớn",
	    "Chưa có gì được lưu. Quay lại trang trước, chọn tệp nhỏ "
	    "hơn (ảnh chụp ở cỡ vừa) hoặc gửi làm nhiều lần.",
	    "large" },
	{ 414, "URI Too Long", "Địa chỉ quá dài",
	    "Bớt điều kiện lọc rồi thử lại.",
	    "address" },
	{ 421, "Misdirected Request", "Không có trang này ở tên miền này",
	    "Kiểm tra lại địa chỉ đã gõ.",
	    "host" },
	{ 431, "Request Header Fields Too Large", "Yêu cầu quá dài",
	    "Xóa cookie của trang này trong trình duyệt rồi thử lại.",
	    "head" },
	{ 503, "Service Unavailable", "Máy chủ đang bận",
	    "Yêu cầu chưa được thực hiện. Đợi vài giây rồi thử lại.",
	    "busy" },
	{ 500, "Internal Server Error", "Có lỗi ở máy chủ",
	    "Thử lại. Nếu vẫn lỗi, báo cho quản trị hệ thống kèm mã bên "
	    "dưới.",
	    "fault" },
};

static const struct words *
words_of(int status)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].status == status)
			return &table[i];
	return &table[COUNT(table) - 1];
}

/* The one style here, in the colours of css/tokens.css; the policy names it by
 * its hash (tests/unit/http). */
#define STYLE \
	":root{color-scheme:light dark;--brand:#0d6141;--on-brand:#fff;" \
	"--bg:#f5f4ee;--ink:#17201b;--head:#0b4630}" \
	"@media(prefers-color-scheme:dark){:root{--brand:#7fd6a8;" \
	"--on-brand:#06281a;--bg:#0f1512;--ink:#e9eeea;--head:#0a3525}}" \
	"body{margin:0;background:var(--bg);color:var(--ink);" \
	"font:1rem/1.6 system-ui,Roboto,\"Noto Sans\",sans-serif}" \
	"body:before{content:\"\";display:block;height:4rem;" \
	"background:var(--head)}" \
	"main{max-width:34rem;margin:2rem auto;padding:0 1rem}" \
	"h1{font-size:1.5rem;line-height:1.3}" \
	"a{display:inline-block;padding:.55rem 1.1rem;border-radius:8px;" \
	"background:var(--brand);color:var(--on-brand);font-weight:600;" \
	"text-decoration:none}"
#define STYLE_HASH "VvANXVDRz4rdypB8AOmtnEGwGAJThRVcMwm8YDOaMYQ="

static void
page(struct buf *b, const struct words *w, const char *id)
{
	buf_fmt(b, "<!doctype html><html lang=\"vi\"><head>"
	    "<meta charset=\"utf-8\"><meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\"><title>%s</title>"
	    "<style>" STYLE "</style></head><body>"
	    "<main><h1>%s</h1><p>%s</p>", w->title, w->title, w->advice);
	if (id != NULL)
		buf_fmt(b, "<p>Mã: %s</p>", id);
	buf_puts(b, "<p><a href=\"/\">Về trang đầu</a></p></main></body>"
	    "</html>\n");
}

static void
begin(struct reply *r, int status, const char *type)
{
	r->status = status;
	r->type = type;
	reply_empty(r);
	r->body = BUF_INIT(r->mem);
	r->headers = NULL;
	reply_header(r, "Cache-Control", "no-store");
	if (status == 503)
		reply_header(r, "Retry-After", "2");
}

void
errpage(struct reply *r, int status, const char *id)
{
	begin(r, status, "text/html; charset=utf-8");
	reply_header(r, "Content-Security-Policy", "default-src 'none'; "
	    "style-src 'sha256-" STYLE_HASH "'; frame-ancestors 'none'; "
	    "base-uri 'none'; form-action 'none'");
	page(&r->body, words_of(status), id);
}

void
errpage_problem(struct reply *r, int status, const char *id)
{
	const struct words *w = words_of(status);
	struct json j = JSON_INIT(&r->body);

	begin(r, status, "application/problem+json");
	json_obj(&j);
	json_kv_str(&j, "type", str_fmt(r->mem, "/api#%s", w->kind));
	json_kv_str(&j, "title", w->title);
	json_kv_int(&j, "status", w->status);
	json_kv_str(&j, "detail", w->advice);
	if (id != NULL)
		json_kv_str(&j, "instance", str_fmt(r->mem,
		    "urn:request:%s", id));
	json_end_obj(&j);
}

void
errpage_raw(struct buf *b, int status)
{
	const struct words *w = words_of(status);
	struct buf body = BUF_INIT(b->mem);

	page(&body, w, NULL);
	buf_fmt(b, "HTTP/1.1 %d %s\r\n"
	    "Content-Type: text/html; charset=utf-8\r\n"
	    "Content-Length: %zu\r\n"
	    "Cache-Control: no-store\r\n"
	    "X-Content-Type-Options: nosniff\r\n"
	    "Connection: close\r\n\r\n", status, w->reason, body.len);
	buf_put(b, body.at, body.len);
}
