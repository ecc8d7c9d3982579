/* http/errpage.c: short plain pages, no detail of the inside. */
#include "http/errpage.h"

#include "base/arena.h"
#include "base/buf.h"
#include "http/http.h"

struct words {
	int status;
	const char *reason, *title, *advice;
};

/* Vietnamese only: whoever sees these has not reached a page that knows his
 * language. */
static const struct words table[] = {
	{ 400, "Bad Request", "Yêu cầu không đúng",
	    "Địa chỉ hoặc dữ liệu gửi lên bị sai. Hãy quay lại trang trước, "
	    "tải lại rồi thử lại." },
	{ 408, "Request Timeout", "Gửi quá lâu",
	    "Mạng chậm nên dữ liệu chưa đến đủ và chưa có gì được lưu. Hãy "
	    "kiểm tra mạng rồi gửi lại." },
	{ 413, "Content Too Large", "Tệp hoặc dữ liệu quá lớn",
	    "Chưa có gì được lưu. Hãy chọn tệp nhỏ hơn (ảnh chụp ở cỡ vừa) "
	    "hoặc gửi làm nhiều lần." },
	{ 414, "URI Too Long", "Địa chỉ quá dài",
	    "Hãy bớt điều kiện lọc rồi thử lại." },
	{ 421, "Misdirected Request", "Không có trang này ở tên miền này",
	    "Hãy kiểm tra lại địa chỉ đã gõ." },
	{ 431, "Request Header Fields Too Large", "Yêu cầu quá dài",
	    "Hãy xóa cookie của trang này trong trình duyệt rồi thử lại." },
	{ 503, "Service Unavailable", "Máy chủ đang bận",
	    "Yêu cầu chưa được thực hiện. Hãy đợi vài giây rồi thử lại." },
	{ 500, "Internal Server Error", "Có lỗi ở máy chủ",
	    "Hãy thử lại. Nếu vẫn lỗi, hãy báo người quản trị kèm mã bên "
	    "dưới." },
};

static const struct words *
words_of(int status)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].status == status)
			return &table[i];
	return &table[COUNT(table) - 1];
}

static void
page(struct buf *b, const struct words *w, const char *id)
{
	buf_fmt(b, "<!doctype html><html lang=\"vi\"><head>"
	    "<meta charset=\"utf-8\"><meta name=\"viewport\" "
	    "content=\"width=device-width\"><title>%s</title></head><body>"
	    "<h1>%s</h1><p>%s</p>", w->title, w->title, w->advice);
	if (id != NULL)
		buf_fmt(b, "<p>Mã: %s</p>", id);
	buf_puts(b, "<p><a href=\"/\">Về trang đầu</a></p></body></html>\n");
}

const char *
errpage_reason(int status)
{
	return words_of(status)->reason;
}

void
errpage(struct reply *r, int status, const char *id)
{
	r->status = status;
	r->type = "text/html; charset=utf-8";
	r->body = BUF_INIT(r->mem);
	r->fixed = NULL;
	r->nfixed = 0;
	r->headers = NULL;
	page(&r->body, words_of(status), id);
	reply_header(r, "Cache-Control", "no-store");
	if (status == 503)
		reply_header(r, "Retry-After", "2");
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
