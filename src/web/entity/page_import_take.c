/* web/entity/page_import_take.c: POST /{plural}/import/{id}: try the whole file, or
 * take it in, in the background. */
#include "base/key.h"
#include "base/str.h"
#include "model/job.h"
#include "web/entity/import.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

struct taking {
	struct page *p;
	struct import_asked asked;
	const char *name;
	int64_t job;
};

static enum rc
queue(struct ctx *ctx, void *arg)
{
	struct taking *t = arg;

	(void)ctx;
	return import_ask(t->p->ctx, &t->asked, t->name, &t->job);
}

static const char *
where(struct page *p, void *arg)
{
	const struct taking *t = arg;

	return str_fmt(p->ctx->mem, "/jobs/%s", key_str(p->ctx->mem, t->job));
}

enum rc
page_import_take(struct page *p)
{
	const char *what = str_or(req_form(p->req, "do"), "");
	struct taking t = { .p = p, .job = NONE };
	struct import_sent s;
	enum rc rc;

	if ((rc = sent_find(p, &s)) != RC_OK)
		return rc;
	if (!str_in(what, "take good try") || *what == '\0')
		return note(p->ctx, RC_INVALID, "", N_("Chọn việc cần làm với "
		    "tệp này"));
	sent_form(p, &t.asked.o);
	t.asked.entity = s.entity->name;
	t.asked.file_id = s.file.row.id;
	t.asked.lang = p->ctx->lang;
	t.asked.o.dry = str_eq(what, "try");
	t.asked.o.take_good = str_eq(what, "good");
	t.name = s.file.name;
	if ((rc = page_done(p, queue, &t, where)) != RC_OK)
		return rc;
	jobs_wake(p->site->jobs);
	page_say(p, SAY_QUEUED);
	return RC_OK;
}
