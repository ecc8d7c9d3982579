/* web/menu.c: see menu.h. */
#include "web/menu.h"

#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "model/setting.h"
#include "web/kept.h"
#include "web/page.h"

enum { WAITS_MS = 15 * 60 * 1000 };

/* In the order of the day's work; the first seven that fit are shown. */
static const struct {
	const char *label;
	const char *address;
	unsigned roles;
} entries[] = {
	{ NC_("trình đơn", "Việc của tôi"), "/home", ROLE_STAFF | ROLE_PRODUCER },
	{ NC_("trình đơn", "Đề án"), "/scheme", ROLE_STAFF },
	{ NC_("trình đơn", "Sản phẩm"), "/products", ROLE_STAFF | ROLE_PRODUCER },
	{ NC_("trình đơn", "Chủ thể"), "/producers", ROLE_STAFF | ROLE_PRODUCER },
	{ NC_("trình đơn", "Hồ sơ"), "/dossiers", (ROLE_STAFF & ~ROLE_READER) |
	    ROLE_PRODUCER },
	{ NC_("trình đơn", "Hoạt động Hội"), "/guidances", ROLE_STAFF },
	{ NC_("trình đơn", "Minh chứng"), "/documents", ROLE_PRODUCER },
	{ NC_("trình đơn", "Tất cả dữ liệu"), "/data", ROLE_STAFF | ROLE_PRODUCER },
};

/* Whoever is of a producer and nothing else begins with its own products. */
static const char *
begins_at(const struct page *p, const char *address)
{
	const struct ctx *ctx = p->ctx;

	if (!str_eq(address, "/products") || ctx_has(ctx, ROLE_STAFF))
		return address;
	for (size_t i = 0; i < ctx->ngrants; i++)
		if (ctx->grants[i].producer_id != NONE)
			return str_fmt(ctx->mem, "%s?producer_id=%s", address,
			    key_str(ctx->mem, ctx->grants[i].producer_id));
	return address;
}

static const char *
day_of(const struct page *p)
{
	return date_iso(p->ctx->mem, ctx_today(p->ctx));
}

void
menu_counted(struct page *p, size_t n)
{
	kept_put(p->site->waits, key_str(p->ctx->mem, p->session_id),
	    day_of(p), str_fmt(p->ctx->mem, "%zu %lld", n,
	    (long long)ctx_now(p->ctx)));
}

void
menu_forget(struct page *p)
{
	if (p->session_id != NONE)
		kept_put(p->site->waits, key_str(p->ctx->mem, p->session_id),
		    "", "");
}

static size_t
waits(const struct page *p)
{
	const char *text = kept_get(p->site->waits, p->ctx->mem,
	    key_str(p->ctx->mem, p->session_id), day_of(p));
	const char *at = text != NULL ? strchr(text, ' ') : NULL;
	int64_t n, when;

	return at != NULL &&
	    str_int(str_ndup(p->ctx->mem, text, (size_t)(at - text)), &n) &&
	    str_int(at + 1, &when) && ctx_now(p->ctx) - when < WAITS_MS ?
	    (size_t)n : 0;
}

void
menu_of(struct page *p, struct menu *m)
{
	m->n = 0;
	if (p->session_id == NONE || p->bare || p->public_page)
		return;
	for (size_t i = 0; i < COUNT(entries) && m->n < MENU_MAX; i++) {
		if (!ctx_has(p->ctx, entries[i].roles))
			continue;
		m->at[m->n++] = (struct menu_entry){
			.label = trc(p->ctx->lang, "trình đơn",
			    entries[i].label),
			.address = begins_at(p, entries[i].address),
			.current = str_eq(p->nav, entries[i].address),
			.waits = str_eq(entries[i].address, "/home") ?
			    waits(p) : 0,
		};
	}
}

const char *
menu_here(const struct page *p)
{
	if (*p->req->query == '\0')
		return p->path;
	return str_fmt(p->out.mem, "%s?%s", p->path, p->req->query);
}

bool
menu_demo(const struct page *p)
{
	return str_eq(setting_get(p->ctx, "demo", ""), "1");
}

bool
menu_practice(const struct page *p)
{
	return *setting_get(p->ctx, "practice", "") != '\0';
}
