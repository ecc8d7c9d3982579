/* domain/report/letter_write.c: what a letter says: the same lines as the
 * home page and the calendar, as plain text. */
#include "domain/report/letter.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "domain/org/actor.h"
#include "domain/report/deadline.h"
#include "domain/report/todo.h"
#include "model/setting.h"

enum { LINES = 40 };

struct writing {
	struct ctx *ctx;
	struct buf b;
	const char *url; /* "": addresses are left out */
};

static const char *
say(struct writing *w, const char *text)
{
	return tr(w->ctx->lang, text);
}

static const char *
counted(struct writing *w, const char *text, size_t n)
{
	return tr_fill(w->ctx->mem, w->ctx->lang, text, "n",
	    str_fmt(w->ctx->mem, "%zu", n), NULL);
}

static void
link(struct writing *w, const char *address)
{
	if (*w->url != '\0' && address != NULL)
		buf_fmt(&w->b, "  %s%s%s\n", w->url,
		    w->ctx->lang == LANG_EN ? "/en" : "", address);
}

static void
heading(struct writing *w, const char *text)
{
	buf_fmt(&w->b, "\n%s\n", say(w, text));
}

static size_t
todos(struct writing *w, enum rc *rc)
{
	struct todo *t;
	size_t n, urgent = 0, later = 0;

	if ((*rc = todo_load(w->ctx, &t, &n)) != RC_OK)
		return 0;
	for (size_t i = 0; i < n; i++) {
		if (t[i].tone == TODO_INFO || urgent == LINES) {
			later++;
			continue;
		}
		if (urgent++ == 0)
			heading(w, N_("VIỆC CẦN XỬ LÝ"));
		buf_fmt(&w->b, "- %s [%s]\n", t[i].title, t[i].tag);
		link(w, t[i].address);
	}
	if (urgent != 0 && later != 0)
		buf_fmt(&w->b, "%s\n", counted(w, N_("Và {n} việc khác, làm "
		    "khi có thời gian."), later));
	return urgent;
}

static size_t
deadlines(struct writing *w, enum rc *rc)
{
	int64_t today = ctx_today(w->ctx);
	struct deadline *d;
	size_t n, all = 0, told = 0;

	*rc = deadline_list(w->ctx, today, today + LETTER_AHEAD, &d, &n);
	if (*rc != RC_OK || n == 0)
		return 0;
	heading(w, N_("HẠN TRONG 14 NGÀY TỚI"));
	for (size_t i = 0; i < n && i < LINES; i++) {
		buf_fmt(&w->b, "- %s: %s\n", date_vi(w->ctx->mem, d[i].day),
		    d[i].title);
		if (d[i].doubt != NULL)
			buf_fmt(&w->b, "  %s\n", d[i].doubt);
		link(w, d[i].address);
		told += 1 + (size_t)d[i].more;
	}
	for (size_t i = 0; i < n; i++)
		all += 1 + (size_t)d[i].more;
	if (n > LINES)
		buf_fmt(&w->b, "%s\n", counted(w, N_("Và {n} hạn khác, xem ở "
		    "lịch."), all - told));
	return all;
}

static void
ending(struct writing *w)
{
	if (*w->url == '\0')
		return;
	buf_puts(&w->b, "\n");
	buf_fmt(&w->b, "%s\n", say(w, N_("Mở việc của tôi:")));
	link(w, "/home");
	buf_fmt(&w->b, "%s\n", say(w, N_("Thôi nhận thư này:")));
	link(w, "/account/calendar");
}

enum rc
letter_write(struct ctx *ctx, struct letter_text *out)
{
	const char *title = setting_get(ctx, "title", "OCOP");
	const char *day = date_vi(ctx->mem, ctx_today(ctx));
	struct writing w = { .ctx = ctx, .b = BUF_INIT(ctx->mem),
		.url = setting_get(ctx, "public_url", "") };
	size_t ntodos, ndue = 0;
	struct actor a;
	enum rc rc;

	if ((rc = entity_peek(ctx, &actor_entity, ctx->actor_id, &a)) != RC_OK)
		return rc;
	buf_fmt(&w.b, "%s\n\n", tr_fill(ctx->mem, ctx->lang, N_("Kính gửi "
	    "{name},"), "name", a.name, NULL));
	buf_fmt(&w.b, "%s\n", tr_fill(ctx->mem, ctx->lang, N_("Việc và hạn "
	    "trên {title}, tính đến ngày {day}."), "title", title, "day", day,
	    NULL));
	ntodos = todos(&w, &rc);
	if (rc == RC_OK)
		ndue = deadlines(&w, &rc);
	if (rc != RC_OK)
		return rc;
	if (ntodos + ndue == 0)
		buf_fmt(&w.b, "\n%s\n", say(&w, N_("Không còn việc cần xử lý "
		    "và không có hạn trong 14 ngày tới.")));
	ending(&w);
	*out = (struct letter_text){
		.to = a.email, .name = a.name,
		.subject = tr_fill(ctx->mem, ctx->lang, N_("{title}: {n} việc "
		    "cần xử lý, {m} hạn trong 14 ngày tới ({day})"), "title",
		    title, "n", str_fmt(ctx->mem, "%zu", ntodos), "m",
		    str_fmt(ctx->mem, "%zu", ndue), "day", day, NULL),
		.body = buf_str(&w.b),
		.home = *w.url != '\0' ? str_fmt(ctx->mem,
		    "%s/account/calendar", w.url) : NULL,
		.empty = ntodos + ndue == 0,
	};
	return RC_OK;
}
