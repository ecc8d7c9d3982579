/* web/public.c: see public.h. */
#include "web/public.h"

#include "base/str.h"
#include "domain/org/site_setting.h"
#include "domain/recognition/catalogue.h"
#include "http/encode.h"
#include "web/page.h"
#include "web/view/public.h"

/* Source  Decision 919/QĐ-TTg of 01/08/2022, section II: the six groups, as
 * short as a chip wants them. */
const char *const sector_shorts[SECTORS_SHORT] = {
	N_("Thực phẩm"), N_("Đồ uống"), N_("Dược liệu"),
	N_("Thủ công mỹ nghệ"), N_("Sinh vật cảnh"), N_("Du lịch cộng đồng"),
};

static int
sector_number(const char *code)
{
	return code != NULL && code[0] >= '1' && code[0] <= '6' &&
	    code[1] == '\0' ? code[0] - '0' : 0;
}

const char *
sector_name(struct out *o, const char *code)
{
	int n = sector_number(code);

	return n == 0 ? "" : tr(o->lang, sector_shorts[n - 1]);
}

const char *
public_origin(const struct page *p)
{
	return req_origin(p->req);
}

const char *
public_url(const struct page *p)
{
	return site_address(p->ctx);
}

bool
public_seen(struct page *p, const char *etag)
{
	const char *has = req_header(p->req, "If-None-Match");

	reply_header(p->reply, "ETag", etag);
	if (has == NULL || !etag_match(has, etag))
		return false;
	p->reply->status = 304;
	return true;
}

void
public_begin(struct page *p, const char *path, const struct about *a)
{
	struct buf head = BUF_INIT(p->ctx->mem);
	struct out o = p->out;

	p->public_page = true;
	p->description = a->text;
	o.b = &head;
	view_public_head(&o, p, public_origin(p), path, a);
	buf_put(&head, p->head.at, p->head.n);
	p->head = html_of(&head);
	page_begin(p, a->title);
}

const char *
standing_tag(const struct standing *s)
{
	switch (s->is) {
	case STANDS_HOLDS:
		return "ok";
	case STANDS_ENDED:
	case STANDS_WITHDRAWN:
		return "bad";
	case STANDS_UNSURE:
		return "warn";
	default:
		return "info";
	}
}

const char *
standing_short(struct out *o, const struct standing *s)
{
	switch (s->is) {
	case STANDS_HOLDS:
		return tr(o->lang, s->extended ? N_("Được kéo dài") :
		    N_("Còn hiệu lực"));
	case STANDS_ENDED:
		return tr(o->lang, N_("Hết hạn"));
	case STANDS_WITHDRAWN:
		return tr(o->lang, N_("Đã thu hồi"));
	case STANDS_UNSURE:
		return tr(o->lang, N_("Chưa rõ hạn"));
	default:
		return tr(o->lang, N_("Chưa được công nhận"));
	}
}

const char *
standing_words(struct out *o, const struct standing *s)
{
	const char *year = str_fmt(o->mem, "%lld", (long long)s->year);

	switch (s->is) {
	case STANDS_HOLDS:
		return tr_fill(o->mem, o->lang, s->extended ?
		    N_("Công nhận OCOP được kéo dài đến hết ngày {day}") :
		    N_("Công nhận OCOP còn hiệu lực đến hết ngày {day}"),
		    "day", out_date(o, s->ends_on - 1), NULL);
	case STANDS_ENDED:
		if (s->ends_on == NONE)
			return tr_fill(o->mem, o->lang,
			    N_("Công nhận OCOP năm {year} đã hết hạn"),
			    "year", year, NULL);
		return tr_fill(o->mem, o->lang,
		    N_("Công nhận OCOP đã hết hạn từ ngày {day}"),
		    "day", out_date(o, s->ends_on), NULL);
	case STANDS_WITHDRAWN:
		return tr_fill(o->mem, o->lang,
		    N_("Công nhận OCOP đã bị thu hồi từ ngày {day}"),
		    "day", out_date(o, s->ends_on), NULL);
	case STANDS_UNSURE:
		return tr_fill(o->mem, o->lang,
		    N_("Được công nhận OCOP năm {year}, chưa rõ ngày hết "
		    "hạn"), "year", year, NULL);
	default:
		return tr(o->lang,
		    N_("Chưa có thông tin công nhận OCOP"));
	}
}
