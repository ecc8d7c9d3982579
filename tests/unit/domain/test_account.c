/* Accounts: found by login or name, greeted in their language, and asked
 * about by those who look after them. */
#include "domain/org/account.h"
#include "world.h"

#include <string.h>

#include "base/buf.h"
#include "domain/org/actor.h"
#include "model/audit.h"
#include "model/import.h"

TEST(lookup_takes_login_name_and_both)
{
	struct world *w = world_open(mem);
	int64_t hoa = make_actor(w, "hoa", "Hoàng Thị Hoa", w->phuc_hoa), id;

	WANT_RC(RC_OK, actor_lookup(&w->ctx, "HOA", &id));
	WANT_INT(hoa, id);
	WANT_RC(RC_OK, actor_lookup(&w->ctx, "Hoàng  Thị Hoa", &id));
	WANT_INT(hoa, id);
	WANT_STR("Hoàng Thị Hoa (hoa)", actor_describe(&w->ctx, hoa));
	WANT_RC(RC_OK, actor_lookup(&w->ctx, "Hoàng Thị Hoa (hoa)", &id));
	WANT_INT(hoa, id);
	WANT_RC(RC_MISSING, actor_lookup(&w->ctx, "ai đó", &id));
	world_close(w);
}

TEST(lookup_does_not_choose_between_people_of_one_name)
{
	struct world *w = world_open(mem);
	int64_t id, second;

	make_actor(w, "hoa", "Hoàng Thị Hoa", w->phuc_hoa);
	second = make_actor(w, "hoa2", "Hoàng Thị Hoa", w->chu);
	WANT_RC(RC_CONFLICT, actor_lookup(&w->ctx, "Hoàng Thị Hoa", &id));
	WANT_RC(RC_OK, actor_lookup(&w->ctx, "Hoàng Thị Hoa (hoa2)", &id));
	WANT_INT(second, id);
	world_close(w);
}

TEST(language_is_ones_own_to_choose)
{
	struct world *w = world_open(mem);
	struct actor a;

	w->ctx.actor_id = make_actor(w, "hoa", "Hoa", w->phuc_hoa);
	WANT_RC(RC_OK, account_language(&w->ctx, LANG_EN));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &actor_entity, w->ctx.actor_id,
	    &a));
	WANT_STR("en", a.lang);
	WANT_INT(2, a.row.version);
	/* the same again is no change */
	WANT_RC(RC_OK, account_language(&w->ctx, LANG_EN));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &actor_entity, w->ctx.actor_id,
	    &a));
	WANT_INT(2, a.row.version);
	w->ctx.actor_id = NONE;
	WANT_RC(RC_DENIED, account_language(&w->ctx, LANG_VI));
	world_close(w);
}

TEST(why_is_answered_for_the_other_and_leaves_the_asker_as_he_was)
{
	struct world *w = world_open(mem);
	int64_t hoa = make_actor(w, "hoa", "Hoa", w->phuc_hoa);
	struct producer in, out;
	struct buf why = BUF_INIT(mem);

	make_grant(w, hoa, "officer", w->phuc_hoa);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity,
	    make_producer(w, "HTX Trong", "htx", w->phuc_hoa), &in));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity,
	    make_producer(w, "HTX Ngoài", "htx", w->chu), &out));
	world_as(w, ROLE_ADMIN, w->province, NONE);
	WANT_RC(RC_OK, account_why(&w->ctx, hoa, &producer_entity, ACT_UPDATE,
	    &in, &why));
	WANT(strstr(buf_str(&why), "+ ") != NULL);
	why = BUF_INIT(mem);
	WANT_RC(RC_DENIED, account_why(&w->ctx, hoa, &producer_entity,
	    ACT_UPDATE, &out, &why));
	WANT(strstr(buf_str(&why), "+ ") == NULL);
	WANT(strstr(buf_str(&why), "– ") != NULL);
	/* still the administrator */
	WANT_RC(RC_OK, may(&w->ctx, &actor_entity, ACT_UPDATE,
	    &(struct actor){ .unit_id = w->chu }, NULL));
	world_close(w);
}

TEST(why_is_not_told_to_those_who_do_not_look_after_the_account)
{
	struct world *w = world_open(mem);
	int64_t hoa = make_actor(w, "hoa", "Hoa", w->phuc_hoa);
	struct producer p;
	struct buf why = BUF_INIT(mem);

	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity,
	    make_producer(w, "HTX", "htx", w->phuc_hoa), &p));
	world_as(w, ROLE_COORDINATOR, w->luc_ngan, NONE);
	WANT_RC(RC_MISSING, account_why(&w->ctx, hoa, &producer_entity,
	    ACT_READ, &p, &why));
	WANT_INT(0, why.len);
	world_close(w);
}

TEST(the_whole_audit_is_for_those_who_look_after_the_system)
{
	struct world *w = world_open(mem);
	struct audit_filter f = { .entity = "actor", .actor_id = NONE,
		.from_day = NONE, .to_day = NONE, .below = NONE };
	struct audit_line *lines;
	size_t n;

	make_actor(w, "hoa", "Hoa", w->phuc_hoa);
	make_actor(w, "lan", "Lan", w->chu);
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	WANT_RC(RC_DENIED, audit_find(&w->ctx, &f, 10, &lines, &n));
	world_as(w, ROLE_ADMIN, w->phuc_hoa, NONE);
	WANT_RC(RC_DENIED, audit_find(&w->ctx, &f, 10, &lines, &n));
	world_as(w, ROLE_ADMIN, w->province, NONE);
	WANT_RC(RC_OK, audit_find(&w->ctx, &f, 10, &lines, &n));
	WANT_INT(2, n);
	WANT(lines[0].seq > lines[1].seq);
	f.below = lines[0].seq;
	WANT_RC(RC_OK, audit_find(&w->ctx, &f, 10, &lines, &n));
	WANT_INT(1, n);
	world_close(w);
}

TEST(audit_days_are_days_of_viet_nam_and_both_count)
{
	struct world *w = world_open(mem);
	struct audit_filter f = { .entity = "actor", .actor_id = NONE,
		.below = NONE };
	struct audit_line *lines;
	size_t n;

	/* 00:30 on 2 October in Việt Nam is still 1 October in UTC */
	w->clock.fixed_ms = date_make(2024, 10, 2) * 86400000 - ZONE_MS +
	    1800000;
	make_actor(w, "hoa", "Hoa", w->phuc_hoa);
	f.from_day = f.to_day = date_make(2024, 10, 2);
	WANT_RC(RC_OK, audit_find(&w->ctx, &f, 10, &lines, &n));
	WANT_INT(1, n);
	f.from_day = f.to_day = date_make(2024, 10, 1);
	WANT_RC(RC_OK, audit_find(&w->ctx, &f, 10, &lines, &n));
	WANT_INT(0, n);
	f.from_day = f.to_day = NONE;
	f.action = "end";
	WANT_RC(RC_OK, audit_find(&w->ctx, &f, 10, &lines, &n));
	WANT_INT(0, n);
	world_close(w);
}

/* A role without a unit has no whole key; it is somebody's all the same. */
TEST(a_list_of_roles_taken_in_twice_gives_no_role_twice)
{
	static const char file[] = "Tài khoản,Vai trò,Địa bàn được giao,"
	    "Từ ngày\nhoa,Chỉ xem,,2024-01-01\n"
	    "hoa,Cán bộ phụ trách OCOP,Xã Phúc Hòa,2024-01-01\n";
	struct world *w = world_open(mem);
	struct import_result res;

	make_actor(w, "hoa", "Hoa", w->phuc_hoa);
	for (int i = 0; i < 2; i++) {
		WANT_RC(RC_OK, import_run_file(&w->ctx, &role_grant_entity,
		    "a", file, sizeof(file) - 1,
		    &(struct import_options){ 0 }, &res));
		WANT_INT(i == 0 ? 2 : 0, res.fresh);
	}
	WANT_INT(2, res.same);
	world_close(w);
}

TESTS(RUN(a_list_of_roles_taken_in_twice_gives_no_role_twice),
    RUN(lookup_takes_login_name_and_both),
    RUN(lookup_does_not_choose_between_people_of_one_name),
    RUN(language_is_ones_own_to_choose),
    RUN(why_is_answered_for_the_other_and_leaves_the_asker_as_he_was),
    RUN(why_is_not_told_to_those_who_do_not_look_after_the_account),
    RUN(the_whole_audit_is_for_those_who_look_after_the_system),
    RUN(audit_days_are_days_of_viet_nam_and_both_count))
