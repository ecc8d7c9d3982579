/* tests/unit/domain/world.c: see world.h. */
#include "world.h"

#include <stdio.h>

#include "domain/criteria/criteria_file.h"
#include "domain/criteria/criterion_proof.h"
#include "domain/criteria/step_estimate.h"
#include "domain/market/report.h"
#include "domain/org/access_token.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/calendar_link.h"
#include "domain/org/cluster.h"
#include "domain/org/level.h"
#include "domain/org/shape.h"
#include "domain/org/unit_import.h"
#include "domain/org/webhook.h"
#include "domain/producer/document.h"
#include "domain/programme/published.h"
#include "domain/rating/complaint.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_stage.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/hearing.h"
#include "domain/rating/holiday.h"
#include "domain/rating/local_check.h"
#include "domain/rating/referral.h"
#include "domain/rating/round.h"
#include "domain/rating/visit.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/inspection.h"
#include "domain/recognition/signing_key.h"
#include "domain/report/letter.h"
#include "domain/report/person.h"
#include "domain/report/state.h"
#include "model/file.h"
#include "model/import.h"
#include "model/job.h"
#include "model/list.h"
#include "model/may.h"
#include "model/schema.h"
#include "model/setting.h"
#include "model/upload.h"
#include "model/view.h"

static const struct entity *const entities[] = {
	&level_entity, &unit_entity, &unit_state_entity,
	&unit_successor_entity, &body_entity, &cluster_entity,
	&cluster_member_entity, &actor_entity, &role_grant_entity,
	&producer_entity, &product_entity, &photo_entity,
	&recognition_entity, &decision_entity, &certificate_entity,
	&certificate_act_entity, &inspection_entity, &correction_entity,
	&referral_entity, &signing_key_entity, &council_entity,
	&council_member_entity, &hearing_entity, &conflict_entity,
	&finding_entity, &complaint_entity, &halt_entity, &outcome_entity,
	&sheet_entity, &platform_entity, &listing_entity,
	&guidance_entity, &scheme_entity, &target_entity,
	&published_total_entity, &snapshot_entity, &report_entity,
	&file_entity, &session_entity, &recovery_entity,
	&sign_in_slow_entity, &access_token_entity, &unit_shape_entity,
	&batch_entity, &webhook_entity, &webhook_delivery_entity,
	&criteria_file_entity, &holiday_entity, &round_entity,
	&dossier_entity, &dossier_stage_entity, &answer_entity,
	&citation_entity, &lack_entity,
	&dossier_version_entity, &document_entity, &document_file_entity,
	&local_check_entity, &visit_entity, &visit_photo_entity,
	&extra_test_entity, &team_report_entity, &upload_entity,
	&calendar_link_entity, &letter_entity, &step_estimate_entity,
	&criterion_proof_entity, &person_request_entity, &view_entity,
	&job_entity,
};
static const struct model model = { entities, COUNT(entities) };

static const char units[] =
    "code,name,full_name,level,parent_code\n"
    "24,Bắc Giang,Tỉnh Bắc Giang,province,\n"
    "216,Tân Yên,Huyện Tân Yên,district,24\n"
    "219,Lục Ngạn,Huyện Lục Ngạn,district,24\n"
    "07309,Ngọc Châu,Xã Ngọc Châu,commune,216\n"
    "07342,Phúc Hòa,Xã Phúc Hòa,commune,216\n"
    "07525,Chũ,Thị trấn Chũ,commune,219\n"
    "07531,Hồng Giang,Xã Hồng Giang,commune,219\n";

static int64_t
unit(struct world *w, const char *code)
{
	int64_t id;

	WANT_RC(RC_OK, unit_find(&w->ctx, code, NULL, NONE,
	    ctx_today(&w->ctx), &id));
	return id;
}

void
world_notes(struct world *w)
{
	for (struct note *n = w->ctx.notes; n != NULL; n = n->next)
		fprintf(stderr, "note %s: %s\n", n->field, n->text);
}

static void
want_ok(struct world *w, enum rc rc)
{
	if (rc != RC_OK)
		world_notes(w);
	WANT_RC(RC_OK, rc);
}

void
world_day(struct world *w, int y, int m, int d)
{
	w->clock.fixed_ms = date_make(y, m, d) * 86400000 + 5 * 3600000;
}

void
world_as(struct world *w, unsigned role, int64_t unit_id, int64_t producer)
{
	struct grant *g = NEW(w->ctx.mem, struct grant);

	*g = (struct grant){ role, unit_id, producer };
	w->ctx.system = role == 0;
	w->ctx.actor_id = role == 0 ? NONE : 1;
	w->ctx.grants = g;
	w->ctx.ngrants = role != 0;
	notes_clear(&w->ctx);
}

struct world *
world_open(struct arena *mem)
{
	struct world *w = NEW(mem, struct world);
	struct unit_import taken;
	char key[14];

	w->store = fix_open(&w->fix, 1);
	world_day(w, 2024, 10, 1);
	ctx_init(&w->ctx, mem, w->store, &model, &w->clock);
	w->ctx.system = true;
	want_ok(w, schema_open(&w->ctx));
	want_ok(w, unit_import(&w->ctx, units, sizeof(units) - 1,
	    date_make(2019, 1, 1), true, &taken));
	WANT_INT(7, taken.added);
	w->province = unit(w, "24");
	w->tan_yen = unit(w, "216");
	w->luc_ngan = unit(w, "219");
	w->ngoc_chau = unit(w, "07309");
	w->phuc_hoa = unit(w, "07342");
	w->chu = unit(w, "07525");
	w->hong_giang = unit(w, "07531");
	key_put(w->province, key);
	want_ok(w, setting_put(&w->ctx, "unit", key));
	return w;
}

void
world_close(struct world *w)
{
	ctx_fini(&w->ctx);
	fix_close(&w->fix, w->store);
}

int64_t
make_producer(struct world *w, const char *name, const char *kind, int64_t at)
{
	struct producer p;
	int64_t id = NONE;

	row_blank(&producer_entity, &p);
	p.name = name;
	p.kind = kind;
	p.unit_id = at;
	want_ok(w, entity_add(&w->ctx, &producer_entity, &p, &id));
	return id;
}

int64_t
make_product(struct world *w, const char *name, int64_t producer, int64_t at)
{
	struct product p;
	int64_t id = NONE;

	row_blank(&product_entity, &p);
	p.name = name;
	p.producer_id = producer;
	p.unit_id = at;
	want_ok(w, entity_add(&w->ctx, &product_entity, &p, &id));
	return id;
}

int64_t
make_recognition(struct world *w, int64_t product, int64_t stars, int64_t day)
{
	struct recognition r;
	int64_t id = NONE;

	row_blank(&recognition_entity, &r);
	r.product_id = product;
	r.stars = stars;
	r.decided_on = day;
	want_ok(w, entity_add(&w->ctx, &recognition_entity, &r, &id));
	return id;
}

int64_t
make_body(struct world *w, const char *name, int64_t at)
{
	struct body b;
	int64_t id = NONE;

	row_blank(&body_entity, &b);
	b.kind = "hoi_nong_dan";
	b.name = name;
	b.unit_id = at;
	b.from_day = date_make(2019, 1, 1);
	want_ok(w, entity_add(&w->ctx, &body_entity, &b, &id));
	return id;
}

int64_t
make_guidance(struct world *w, int64_t product, const char *kind, int64_t body,
    int64_t day)
{
	struct guidance g;
	int64_t id = NONE;

	row_blank(&guidance_entity, &g);
	g.product_id = product;
	g.kind = kind;
	g.body_id = body;
	g.day = day;
	g.topic = "tu_van";
	g.state = "xac_nhan";
	want_ok(w, entity_add(&w->ctx, &guidance_entity, &g, &id));
	return id;
}

int64_t
make_actor(struct world *w, const char *login, const char *name, int64_t at)
{
	struct actor a;
	int64_t id = NONE;

	row_blank(&actor_entity, &a);
	a.login = login;
	a.name = name;
	a.unit_id = at;
	want_ok(w, entity_add(&w->ctx, &actor_entity, &a, &id));
	return id;
}

void
make_grant(struct world *w, int64_t actor, const char *role, int64_t at)
{
	struct role_grant g;

	row_blank(&role_grant_entity, &g);
	g.actor_id = actor;
	g.role = role;
	g.unit_id = at;
	g.from_day = date_make(2024, 1, 1);
	want_ok(w, entity_add(&w->ctx, &role_grant_entity, &g, NULL));
}

int64_t
make_platform(struct world *w, const char *name)
{
	struct platform p;
	int64_t id = NONE;

	row_blank(&platform_entity, &p);
	p.name = name;
	want_ok(w, entity_add(&w->ctx, &platform_entity, &p, &id));
	return id;
}

int64_t
make_listing(struct world *w, int64_t product, int64_t platform, int64_t from,
    int64_t to)
{
	struct listing l;
	int64_t id = NONE;

	row_blank(&listing_entity, &l);
	l.product_id = product;
	l.platform_id = platform;
	l.url = "https://san.example/sp";
	l.listed_on = from;
	l.ended_on = to;
	want_ok(w, entity_add(&w->ctx, &listing_entity, &l, &id));
	return id;
}

int64_t
make_scheme(struct world *w)
{
	struct scheme s;
	int64_t id = NONE;

	row_blank(&scheme_entity, &s);
	s.name = "Đề án OCOP của Hội 2022–2025";
	s.from_day = date_make(2022, 1, 1);
	s.to_day = date_make(2025, 12, 31);
	want_ok(w, entity_add(&w->ctx, &scheme_entity, &s, &id));
	return id;
}

void
make_target(struct world *w, int64_t scheme, const char *indicator, int64_t at,
    int64_t year, int64_t value, int64_t max)
{
	struct target t;

	row_blank(&target_entity, &t);
	t.scheme_id = scheme;
	t.indicator = indicator;
	t.unit_id = at;
	t.year = year;
	t.value = value;
	t.value_max = max;
	want_ok(w, entity_add(&w->ctx, &target_entity, &t, NULL));
}

static const struct stmt in_force = { .in = "ii", .out = "i", .sql =
    "SELECT id FROM recognition WHERE product_id = $1"
    " AND ended_at IS NULL AND stars IS NOT NULL"
    " AND counted_on <= $2 AND ends_on > $2"
    " ORDER BY counted_on DESC, id DESC LIMIT 1" };

enum rc
recognition_on(struct world *w, int64_t product, int64_t day,
    struct recognition *out)
{
	int64_t id;
	enum rc rc = ctx_db(&w->ctx);

	if (rc == RC_OK)
		rc = db_one(w->ctx.db, w->ctx.mem, &in_force, product, day,
		    &id);
	return rc != RC_OK ? rc : entity_peek(&w->ctx, &recognition_entity,
	    id, out);
}

int64_t
rows_at(struct world *w, const char *address)
{
	const char *ask = strchr(address, '?');
	const struct entity *e = model_plural(&model, str_ndup(w->ctx.mem,
	    address + 1, ask == NULL ? strlen(address) - 1 :
	    (size_t)(ask - address - 1)));
	int64_t was = w->ctx.as_of;
	struct query q;
	struct list l;

	assert_non_null(e);
	want_ok(w, query_text(&w->ctx, e, ask == NULL ? "" : ask + 1, &q));
	want_ok(w, list_load(&w->ctx, e, &q, &l));
	WANT(l.n == l.total || l.n == 25);
	w->ctx.as_of = was;
	return (int64_t)l.total;
}
