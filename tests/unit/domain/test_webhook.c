/* Webhooks: what is told, to whom, how often. */
#include "domain/org/webhook.h"
#include "world.h"

#include <string.h>

#include "model/may.h"

static int64_t
make_webhook(struct world *w, const char *events)
{
	struct webhook h;
	const char *secret;
	int64_t id;

	row_blank(&webhook_entity, &h);
	h.name = "Cổng tỉnh";
	h.url = "https://noi-nhan.example/";
	h.events = events;
	WANT_RC(RC_OK, entity_add(&w->ctx, &webhook_entity, &h, &id));
	WANT_RC(RC_INVALID, entity_step(&w->ctx, &webhook_entity, id, 1,
	    "on"));
	notes_clear(&w->ctx);
	WANT_RC(RC_OK, webhook_secret(&w->ctx, id, &secret));
	WANT_INT(0, strncmp("whsec_", secret, 6));
	WANT_RC(RC_OK, entity_step(&w->ctx, &webhook_entity, id, 2, "on"));
	return id;
}

static size_t
due(struct world *w, struct webhook_due *out)
{
	size_t n;

	WANT_RC(RC_OK, webhook_gather(&w->ctx));
	WANT_RC(RC_OK, webhook_due_list(&w->ctx, out, &n));
	return n;
}

TEST(what_is_committed_is_told_once_and_only_what_was_asked_for)
{
	struct world *w = world_open(mem);
	struct webhook_due d[WEBHOOK_DUE];

	make_producer(w, "HTX Trước", "htx", w->phuc_hoa);
	make_webhook(w, "producer");
	WANT_INT(0, due(w, d)); /* what was before is not told */
	make_body(w, "Hội Nông dân xã", w->chu);
	make_producer(w, "HTX Sau", "htx", w->chu);
	WANT_RC(RC_OK, tx_begin(&w->ctx));
	make_producer(w, "HTX Không lưu", "htx", w->chu);
	WANT_RC(RC_INVALID, tx_end(&w->ctx, RC_INVALID));
	WANT_INT(1, due(w, d));
	WANT_STR("producer.create", d[0].event);
	WANT(strstr(d[0].body, "/api/v1/producers/") != NULL);
	WANT(strstr(d[0].body, "HTX") == NULL); /* no values */
	WANT_RC(RC_OK, webhook_done(&w->ctx, &d[0], 204, NULL));
	WANT_INT(0, due(w, d));
	world_close(w);
}

TEST(a_failure_is_tried_again_later_and_given_up_at_last)
{
	static const int64_t minutes[] = { 1, 5, 30, 120, 720 };
	struct world *w = world_open(mem);
	struct webhook_due d[WEBHOOK_DUE];

	make_webhook(w, "*");
	make_producer(w, "HTX Báo", "htx", w->chu);
	for (size_t i = 0; i < COUNT(minutes); i++) {
		WANT_INT(1, due(w, d));
		WANT_RC(RC_OK, webhook_done(&w->ctx, &d[0], 500, NULL));
		WANT_INT(0, due(w, d));
		w->clock.fixed_ms += minutes[i] * 60000;
	}
	WANT_INT(1, due(w, d));
	WANT_RC(RC_OK, webhook_done(&w->ctx, &d[0], NONE, "no answer"));
	w->clock.fixed_ms += (int64_t)100 * 24 * 3600000;
	WANT_INT(0, due(w, d));
	WANT_INT(1, rows_at(w, "/webhook_deliveries?state=failed"));
	/* and by hand once more */
	WANT_RC(RC_OK, entity_step(&w->ctx, &webhook_delivery_entity, d[0].id,
	    7, "again"));
	WANT_INT(1, due(w, d));
	world_close(w);
}

TEST(who_is_gone_is_told_nothing_more)
{
	struct world *w = world_open(mem);
	struct webhook_due d[WEBHOOK_DUE];
	struct webhook h;
	int64_t id = make_webhook(w, "producer");

	make_producer(w, "HTX Một", "htx", w->chu);
	WANT_INT(1, due(w, d));
	WANT_RC(RC_OK, webhook_done(&w->ctx, &d[0], 410, NULL));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &webhook_entity, id, &h));
	WANT_STR("off", h.state);
	make_producer(w, "HTX Hai", "htx", w->chu);
	WANT_INT(0, due(w, d));
	world_close(w);
}

TEST(webhooks_are_the_administrators_and_name_what_there_is)
{
	struct world *w = world_open(mem);
	struct webhook h;
	const char *secret;
	int64_t id = make_webhook(w, "producer");

	row_blank(&webhook_entity, &h);
	h.name = "x";
	h.url = "https://noi-nhan.example/";
	h.events = "producer nothing";
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &webhook_entity, &h, NULL));
	WANT(note_of(&w->ctx, "events") != NULL);
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	WANT_RC(RC_MISSING, webhook_secret(&w->ctx, id, &secret));
	world_close(w);
}

DB_TESTS(RUN(what_is_committed_is_told_once_and_only_what_was_asked_for),
    RUN(a_failure_is_tried_again_later_and_given_up_at_last),
    RUN(who_is_gone_is_told_nothing_more),
    RUN(webhooks_are_the_administrators_and_name_what_there_is))
