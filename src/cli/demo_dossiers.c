/* cli/demo_dossiers.c: example documents and dossiers, one at each step.
 *
 * They are by the sets of Decision 26/2026/QĐ-TTg; a clock that stands before
 * it has none to show. */
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/criteria/criteria_book.h"
#include "domain/producer/document.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/holiday.h"
#include "domain/rating/local_check.h"
#include "domain/rating/round.h"
#include "domain/rating/visit.h"
#include "domain/recognition/product_code.h"
#include "model/file.h"

static const char page[] = "Ví dụ minh họa: tệp này thay cho bản chụp giấy "
    "tờ.\n";

static enum rc
add_file(struct ctx *ctx, const struct document *d)
{
	struct document_file f;
	enum rc rc;

	if (!file_kept(sizeof(page) - 1))
		return RC_OK;
	row_blank(&document_file_entity, &f);
	f.document_id = d->row.id;
	f.place = 1;
	rc = file_put(ctx, "vi-du.csv", NULL, page, sizeof(page) - 1,
	    &f.file_id);
	return rc == RC_OK ? entity_add(ctx, &document_file_entity, &f, NULL) :
	    rc;
}

static enum rc
documents(struct demo *d)
{
	struct document m;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "documents", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&document_entity, &m);
		m.producer_id = demo_id(d, "producer",
		    tsv_at(&t, i, "producer"), NONE);
		m.kind = tsv_at(&t, i, "kind");
		m.number = tsv_at(&t, i, "number");
		m.issuer = tsv_at(&t, i, "issuer");
		m.issued_on = tsv_day(&t, i, "issued");
		m.expires_on = tsv_day(&t, i, "expires");
		m.name = tsv_at(&t, i, "name");
		m.note = "Ví dụ minh họa";
		rc = entity_add(&d->cli->ctx, &document_entity, &m, NULL);
		if (rc == RC_OK)
			rc = add_file(&d->cli->ctx, &m);
	}
	return rc;
}

static enum rc
rounds(struct demo *d)
{
	static const struct {
		const char *key;
		int64_t year, number;
	} all[] = { { "2026-2", 2026, 2 }, { "2027-1", 2027, 1 } };
	struct round r;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < COUNT(all) && rc == RC_OK; i++) {
		row_blank(&round_entity, &r);
		r.level = "province";
		r.year = all[i].year;
		r.number = all[i].number;
		r.note = "Ví dụ minh họa";
		rc = entity_add(&d->cli->ctx, &round_entity, &r, NULL);
		if (rc == RC_OK)
			demo_keep(d, "round", all[i].key, r.row.id, NONE,
			    NONE);
	}
	return rc;
}

/* best: the last option; fair: the cheapest that opens the gate of three stars
 * and is about half way up; low: one that opens none, yet earns something. */
static const struct criteria_option *
choose(const struct criterion *c, const char *level)
{
	size_t last = c->noptions - 1, at = c->noptions / 2;

	if (str_eq(level, "best"))
		return &c->options[last];
	if (str_eq(level, "low")) {
		at = c->noptions / 3;
		return &c->options[at > 0 || last == 0 ? at : 1];
	}
	while (at < last && c->options[at].points < c->least[STARS_GATED])
		at++;
	return &c->options[at];
}

static enum rc
answers(struct ctx *ctx, int64_t id, const char *level, const char *judge)
{
	struct dossier_full f;
	enum rc rc;

	if ((rc = dossier_load(ctx, id, &f)) != RC_OK || f.set == NULL)
		return rc;
	for (size_t i = 0; i < f.set->ncriteria && rc == RC_OK; i++)
		rc = dossier_answer(ctx, id, judge, f.set->criteria[i].code,
		    choose(&f.set->criteria[i], level)->id, NULL);
	for (size_t i = 0; i < f.ntexts && rc == RC_OK; i++)
		rc = dossier_answer(ctx, id, "self", f.texts[i].code, NULL,
		    "Nội dung ví dụ, không phải số liệu của chủ thể.");
	return rc;
}

static enum rc
form_03(struct ctx *ctx, int64_t id)
{
	struct local_check c;

	row_blank(&local_check_entity, &c);
	c.dossier_id = id;
	c.material = c.labour = c.idea = "yes";
	c.identity = "part";
	c.material_text = c.labour_text = c.idea_text = c.identity_text =
	    "Nhận xét ví dụ.";
	c.proposal = "propose";
	c.checker = "Cán bộ xã (ví dụ)";
	return entity_add(ctx, &local_check_entity, &c, NULL);
}

static enum rc
a_visit(struct ctx *ctx, int64_t id)
{
	struct visit v;

	row_blank(&visit_entity, &v);
	v.dossier_id = id;
	v.day = ctx_today(ctx) - 3;
	v.place = "Xưởng sơ chế (ví dụ)";
	v.position = "21.37000,106.57000";
	v.team = "Tổ tư vấn (ví dụ)";
	v.seen = "Ghi nhận ví dụ: khu sơ chế một chiều, có sổ theo dõi lô.";
	return entity_add(ctx, &visit_entity, &v, NULL);
}

static enum rc
a_report(struct ctx *ctx, int64_t id)
{
	struct team_report r;

	row_blank(&team_report_entity, &r);
	r.dossier_id = id;
	r.summary = "Kết quả thẩm định ví dụ.";
	r.proposal = "council";
	return entity_add(ctx, &team_report_entity, &r, NULL);
}

/* What others have done with one that has come so far. */
static enum rc
further(struct ctx *ctx, const struct dossier *d, const char *level)
{
	static const char order[] = "draft submitted returned checked received "
	    "advised";
	const char *at = strstr(order, d->state);
	enum rc rc = RC_OK;

	if (at >= strstr(order, DOSSIER_CHECKED) &&
	    (rc = form_03(ctx, d->row.id)) == RC_OK)
		rc = product_code_give(ctx, d->product_id, d->unit_id,
		    d->passed_on);
	if (rc == RC_OK && at >= strstr(order, DOSSIER_RECEIVED))
		rc = a_visit(ctx, d->row.id);
	if (rc == RC_OK && at >= strstr(order, DOSSIER_ADVISED) &&
	    (rc = answers(ctx, d->row.id, level, "team")) == RC_OK)
		rc = a_report(ctx, d->row.id);
	return rc;
}

static enum rc
a_lack(struct ctx *ctx, int64_t id, const char *reason)
{
	struct lack l;

	row_blank(&lack_entity, &l);
	l.dossier_id = id;
	l.item = "p.test";
	l.reason = reason;
	return entity_add(ctx, &lack_entity, &l, NULL);
}

static enum rc
finish(struct ctx *ctx, int64_t id, const struct regime *g)
{
	struct calendar cal;
	struct dossier_full f;
	enum rc rc;

	if ((rc = calendar_read(ctx, &cal)) != RC_OK ||
	    (rc = dossier_load(ctx, id, &f)) != RC_OK)
		return rc;
	if (f.d.filed_on != NONE) {
		f.d.due_on = limit_due(g, "commune_check", &cal,
		    f.d.filed_on);
		rc = dossier_freeze(ctx, id, &f.d.version_no);
	}
	f.d.points = f.star.tally.sum;
	f.d.self_star = f.star.star;
	f.d.complete = f.complete;
	return rc == RC_OK ? entity_put(ctx, &dossier_entity, &f.d) : rc;
}

static enum rc
one(struct demo *d, const struct tsv *t, size_t i, const struct regime *g)
{
	struct ctx *ctx = &d->cli->ctx;
	int64_t ago = tsv_int(t, i, "ago");
	const char *level = tsv_at(t, i, "level");
	const char *lack = tsv_at(t, i, "lack");
	struct dossier x;
	size_t n;
	enum rc rc;

	row_blank(&dossier_entity, &x);
	x.product_id = demo_id(d, "product", tsv_at(t, i, "product"), NONE);
	x.kind = tsv_at(t, i, "kind");
	x.set_code = tsv_at(t, i, "set");
	x.state = tsv_at(t, i, "state");
	x.round_id = demo_id(d, "round", tsv_at(t, i, "round"), NONE);
	x.samples = 5;
	x.example = 1;
	if (ago != NONE)
		x.filed_on = ctx_today(ctx) - ago < g->from_on ? g->from_on :
		    ctx_today(ctx) - ago;
	if (str_in(x.state, "checked received advised"))
		x.passed_on = x.filed_on + 8;
	if (str_in(x.state, "received advised"))
		x.received_on = x.filed_on + 11;
	if (str_eq(x.state, DOSSIER_RETURNED))
		x.returned_from = DOSSIER_SUBMITTED;
	if ((rc = entity_add(ctx, &dossier_entity, &x, NULL)) != RC_OK ||
	    (rc = answers(ctx, x.row.id, level, "self")) != RC_OK ||
	    (rc = dossier_cite_fitting(ctx, x.row.id, &n)) != RC_OK ||
	    (rc = finish(ctx, x.row.id, g)) != RC_OK ||
	    (rc = further(ctx, &x, level)) != RC_OK)
		return rc;
	return lack != NULL ? a_lack(ctx, x.row.id, lack) : RC_OK;
}

enum rc
demo_dossiers(struct demo *d)
{
	struct ctx *ctx = &d->cli->ctx;
	struct dossier today = { .filed_on = NONE };
	const struct regime *g;
	struct tsv t;
	enum rc rc = dossier_regime(ctx, &today, &g);

	if (rc == RC_MISSING || (rc == RC_OK && g->nsets == 0))
		return RC_OK;
	if (rc != RC_OK || (rc = documents(d)) != RC_OK ||
	    (rc = rounds(d)) != RC_OK ||
	    (rc = tsv_open(d->cli, "dossiers", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++)
		rc = one(d, &t, i, g);
	return rc;
}
