/* cli/demo_council.c: an example council before the demo's dossiers that wait
 * for one.  Its people are invented and say so; the account hoidong sits in
 * it. */
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "cli/people.h"
#include "domain/rating/dossier.h"
#include "domain/rating/hearing.h"
#include "model/list.h"

static const struct {
	const char *name, *seat, *body, *login;
} people[] = {
	{ "Chủ tịch hội đồng (ví dụ)", "chair", "Lãnh đạo UBND tỉnh", NULL },
	{ "Thành viên hội đồng (ví dụ)", "member",
	  "Sở Nông nghiệp và Môi trường", "hoidong" },
	{ "Thành viên thứ hai (ví dụ)", "member", "Sở Công Thương", NULL },
	{ "Thành viên thứ ba (ví dụ)", "member", "Hội Nông dân tỉnh", NULL },
	{ "Thư ký hội đồng (ví dụ)", "secretary",
	  "Cơ quan tham mưu OCOP tỉnh", NULL },
};

static enum rc
members(struct demo *d, int64_t council, int64_t day)
{
	struct council_member m;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < COUNT(people) && rc == RC_OK; i++) {
		row_blank(&council_member_entity, &m);
		m.council_id = council;
		m.name = people[i].name;
		m.seat = people[i].seat;
		m.body = people[i].body;
		m.from_day = day;
		if (people[i].login != NULL)
			rc = people_find(d->cli, people[i].login,
			    &m.actor_id);
		if (rc == RC_OK)
			rc = entity_add(&d->cli->ctx, &council_member_entity,
			    &m, NULL);
	}
	return rc;
}

static enum rc
hearings(struct demo *d, int64_t council)
{
	struct ctx *ctx = &d->cli->ctx;
	struct query q;
	struct hearing h;
	struct list l;
	enum rc rc;

	rc = query_text(ctx, &dossier_entity, "state=" DOSSIER_ADVISED, &q);
	if (rc == RC_OK)
		rc = list_load(ctx, &dossier_entity, &q, &l);
	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		row_blank(&hearing_entity, &h);
		h.council_id = council;
		h.dossier_id = ((const struct dossier *)list_row(&l,
		    i))->row.id;
		h.day = ctx_today(ctx);
		h.form = "meeting";
		h.note = "Ví dụ";
		rc = entity_add(ctx, &hearing_entity, &h, NULL);
	}
	return rc;
}

enum rc
demo_council(struct demo *d)
{
	struct council c;
	enum rc rc;

	row_blank(&council_entity, &c);
	c.name = "Hội đồng đánh giá, phân hạng OCOP tỉnh (ví dụ)";
	c.decision = "VD/QĐ-UBND";
	c.mode = "record";
	c.from_day = ctx_today(&d->cli->ctx) - 30;
	c.unit_id = demo_id(d, "unit", "p24", NONE);
	rc = entity_add(&d->cli->ctx, &council_entity, &c, NULL);
	if (rc == RC_OK)
		rc = members(d, c.row.id, c.from_day);
	return rc == RC_OK ? hearings(d, c.row.id) : rc;
}
