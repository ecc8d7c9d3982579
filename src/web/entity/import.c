/* web/entity/import.c: a file's address and what it says; see import.h. */
#include "web/entity/import.h"

#include <string.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/job.h"
#include "web/page.h"

enum { ANSWERS = 1000, MAP_MAX = 4000 };

const struct entity *
import_entity(const struct page *p)
{
	const struct entity *e = page_entity(p);

	return e != NULL && import_may(p->ctx, e) ? e : NULL;
}

/* ---- options ---- */

static const char *
one_of(const char *s, const char *a, const char *b)
{
	return str_eq(s, a) ? a : str_eq(s, b) ? b : NULL;
}

/* The selects c1, c2, …, one a column of the file, as "1=name,3=stars".  A
 * name chosen twice counts once, and is told. */
static const char *
map_of(struct page *p, const struct params *in)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	bool any = false;
	int64_t col;

	for (size_t i = 0; i < in->n; i++) {
		const char *name = in->at[i].name, *value = in->at[i].value;

		if (*name != 'c' || !str_int(name + 1, &col) || col < 1)
			continue;
		any = true;
		if (*value == '\0' || strpbrk(value, ",=") != NULL)
			continue;
		if (strstr(str_fmt(p->ctx->mem, ",%s,", buf_str(&b)),
		        str_fmt(p->ctx->mem, "=%s,", value)) != NULL) {
			note(p->ctx, RC_INVALID, str_fmt(p->ctx->mem, "c%lld",
			    (long long)col), N_("Hai cột của tệp cùng ghép với "
			    "một mục; cột {col} được bỏ qua. Chọn lại nếu "
			    "cần"), "col", import_letter(p->ctx->mem,
			    (size_t)col));
			continue;
		}
		buf_fmt(&b, "%s%lld=%s", b.len != 0 ? "," : "", (long long)col,
		    value);
	}
	if (!any)
		return params_get(in, "map");
	return b.len != 0 ? buf_str(&b) : ",";
}

static void
options_of(struct page *p, const struct params *in, struct import_options *o)
{
	int64_t sheet;

	*o = (struct import_options){ 0 };
	if (str_int(params_get(in, "sheet"), &sheet) && sheet >= 0 &&
	    sheet < 1000)
		o->sheet = (size_t)sheet;
	o->map = map_of(p, in);
	if (str_empty(o->map) || strlen(o->map) > MAP_MAX)
		o->map = NULL;
	o->dates = one_of(params_get(in, "dates"), "dmy", "mdy");
	o->numbers = one_of(params_get(in, "numbers"), "vi", "en");
}

/* Radios a0, a1, …: "use:KEY" or "new:KEY". */
static const char *
answers_of(struct page *p, const struct params *in)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	size_t n = 0;

	for (size_t i = 0; i < in->n && n < ANSWERS; i++) {
		const char *name = in->at[i].name, *value = in->at[i].value;
		bool use = str_begins(value, "use:");

		if (*name != 'a' || strspn(name + 1, "0123456789") !=
		        strlen(name + 1) ||
		    (!use && !str_begins(value, "new:")) ||
		    strpbrk(value, "\r\n") != NULL)
			continue;
		buf_fmt(&b, "%s=%s\n", value + 4, use ? "use" : "new");
		n++;
	}
	return b.len != 0 ? buf_str(&b) : NULL;
}

void
sent_form(struct page *p, struct import_options *o)
{
	options_of(p, &p->req->form, o);
	o->answers = answers_of(p, &p->req->form);
}

const char *
answer_of(const char *answers, const char *key)
{
	size_t n = strlen(key);
	const char *at = str_or(answers, "");

	for (; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n')
		if (strncmp(at, key, n) == 0 && at[n] == '=' &&
		    strcspn(at, "\n") == n + 4)
			return at[n + 1] == 'u' ? "use" : "new";
	return NULL;
}

static const char *
query_of(struct page *p, const struct import_options *o)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	if (o->sheet != 0)
		buf_fmt(&b, "&sheet=%zu", o->sheet);
	if (o->map != NULL) {
		buf_puts(&b, "&map=");
		url_escape(&b, o->map);
	}
	if (o->dates != NULL)
		buf_fmt(&b, "&dates=%s", o->dates);
	if (o->numbers != NULL)
		buf_fmt(&b, "&numbers=%s", o->numbers);
	if (b.len != 0)
		b.at[0] = '?';
	return buf_str(&b);
}

/* ---- the file ---- */

/* The job named in the address, when it was about this very file: its options
 * count, since its result is what will be shown. */
static enum rc
job_of(struct page *p, const char *key, struct import_sent *s)
{
	struct job *j = NEW(p->ctx->mem, struct job);
	struct import_asked a;
	enum rc rc;

	if (!key_parse(key, &s->job))
		return RC_MISSING;
	if ((rc = entity_get(p->ctx, &job_entity, s->job, j)) != RC_OK)
		return rc;
	if (!str_eq(j->kind, "import") ||
	    !asked_read(p->ctx->mem, j->args, &a) ||
	    a.file_id != s->file.row.id || !str_eq(a.entity, s->entity->name))
		return RC_MISSING;
	s->o = a.o;
	s->done = j;
	return RC_OK;
}

enum rc
sent_find(struct page *p, struct import_sent *s)
{
	const char *job = req_get(p->req, "job");
	enum rc rc;

	*s = (struct import_sent){ .entity = import_entity(p), .job = NONE };
	if (s->entity == NULL || page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = file_may(p->ctx, page_id(p))) != RC_OK ||
	    (rc = file_get(p->ctx, page_id(p), &s->file, &s->bytes, &s->n)) !=
	    RC_OK)
		return rc;
	s->key = key_str(p->ctx->mem, page_id(p));
	if (job != NULL)
		rc = job_of(p, job, s);
	else
		options_of(p, &p->req->get, &s->o);
	s->query = job != NULL ? str_fmt(p->ctx->mem, "?job=%s",
	    key_str(p->ctx->mem, s->job)) : query_of(p, &s->o);
	return rc;
}

const char *
import_letter(struct arena *mem, size_t col)
{
	char s[16], *at = s + sizeof(s) - 1;

	for (*at = '\0'; col > 0 && at > s; col = (col - 1) / 26)
		*--at = (char)('A' + (col - 1) % 26);
	return str_dup(mem, at);
}

void
batch_line(struct page *p, const struct batch *b, struct batch_line *line)
{
	const struct entity *actor = model_entity(p->site->model, "actor");

	line->batch = b;
	line->key = key_str(p->ctx->mem, b->row.id);
	line->who = b->actor_id != NONE ?
	    entity_label(p->ctx, actor, b->actor_id) :
	    tr(p->ctx->lang, N_("Chương trình"));
	line->entity = model_entity(p->site->model, b->entity);
}
