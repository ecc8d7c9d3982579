/* Signing in: the first password, slowing down, second steps, sessions. */
#include "domain/org/auth.h"
#include "world.h"

#include "domain/org/access_token.h"
#include "domain/org/actor.h"
#include "domain/org/auth_in.h"
#include "domain/org/device.h"
#include "domain/org/known.h"
#include "domain/org/strict.h"
#include "domain/org/totp.h"
#include "model/audit.h"
#include "model/may.h"
#include "model/setting.h"

static const struct password_cost cheap = {
	.passes = 1, .memory = 64 << 10, .threads = 1, .queue = 8
};

#define GOOD "bảy con trâu đen"

/* A world with one account that has its own password already. */
struct gate {
	struct world *w;
	struct passwords *pw;
	int64_t hoa;
};

static void
nobody(struct world *w)
{
	w->ctx.system = false;
	w->ctx.actor_id = NONE;
	w->ctx.grants = NULL;
	w->ctx.ngrants = 0;
	notes_clear(&w->ctx);
}

static enum rc
try_from(struct gate *g, const char *peer, const char *login,
    const char *password, struct signed_in *in)
{
	const struct sign_in form = { .login = login, .password = password,
		.peer = peer, .agent = "Mozilla/5.0 (Windows NT 10.0) "
		"AppleWebKit/537.36 Chrome/120.0 Safari/537.36" };

	nobody(g->w);
	return auth_sign_in(&g->w->ctx, g->pw, &form, in);
}

static enum rc
try(struct gate *g, const char *login, const char *password,
    struct signed_in *in)
{
	return try_from(g, "10.0.0.7", login, password, in);
}

/* Sign in and be him. */
static void
enter(struct gate *g, const char *password, struct signed_in *in,
    struct signed_on *on)
{
	WANT_RC(RC_OK, try(g, "hoa", password, in));
	WANT_RC(RC_OK, auth_session(&g->w->ctx, in->token, on));
}

static struct gate
open_gate(struct arena *mem)
{
	struct gate g = { .w = world_open(mem), .pw = passwords_open(&cheap) };
	const char *first;
	struct signed_in in;
	struct signed_on on;

	g.hoa = make_actor(g.w, "hoa", "hoa", g.w->phuc_hoa);
	make_grant(g.w, g.hoa, "officer", g.w->phuc_hoa);
	WANT_RC(RC_OK, auth_first_password(&g.w->ctx, g.pw, g.hoa, &first));
	enter(&g, first, &in, &on);
	WANT_RC(RC_OK, auth_password_change(&g.w->ctx, g.pw, on.session_id,
	    first, GOOD));
	return g;
}

static void
close_gate(struct gate *g)
{
	passwords_close(g->pw);
	world_close(g->w);
}

TEST(a_first_password_opens_only_the_page_that_changes_it)
{
	struct world *w = world_open(mem);
	struct gate g = { .w = w, .pw = passwords_open(&cheap) };
	struct signed_in in;
	struct signed_on on;
	const char *first;

	g.hoa = make_actor(w, "hoa", "hoa", w->phuc_hoa);
	make_grant(w, g.hoa, "officer", w->phuc_hoa);
	WANT_RC(RC_OK, auth_first_password(&w->ctx, g.pw, g.hoa, &first));
	enter(&g, first, &in, &on);
	WANT(in.must_change);
	WANT(on.must_change);
	WANT_INT(0, w->ctx.ngrants);
	WANT_RC(RC_DENIED, auth_password_change(&w->ctx, g.pw, on.session_id,
	    "không phải", GOOD));
	WANT(note_of(&w->ctx, "old") != NULL);
	WANT_RC(RC_INVALID, auth_password_change(&w->ctx, g.pw,
	    on.session_id, first, "1234567890"));
	WANT_RC(RC_INVALID, auth_password_change(&w->ctx, g.pw,
	    on.session_id, first, first));
	WANT_RC(RC_OK, auth_password_change(&w->ctx, g.pw, on.session_id,
	    first, GOOD));
	WANT_RC(RC_OK, auth_session(&w->ctx, in.token, &on));
	WANT(!on.must_change);
	WANT_INT(1, w->ctx.ngrants);
	WANT_INT(ROLE_OFFICER, w->ctx.grants[0].role);
	WANT_RC(RC_DENIED, try(&g, "hoa", first, &in));
	close_gate(&g);
}

/* The code of the app at the world's clock. */
static const char *
app(struct gate *g, const char *secret)
{
	unsigned char key[64];
	char *code = arena_alloc(g->w->ctx.mem, 7);
	size_t n;

	WANT(base32_get(secret, key, sizeof(key), &n));
	totp_code(key, n, g->w->clock.fixed_ms / 30000, code);
	return code;
}

/* Settings are the program's to write here. */
static void
set(struct world *w, const char *name, const char *value)
{
	w->ctx.system = true;
	WANT_RC(RC_OK, setting_put(&w->ctx, name, value));
	nobody(w);
}

TEST(a_first_password_nobody_used_ends_by_itself_and_says_so)
{
	struct world *w = world_open(mem);
	struct gate g = { .w = w, .pw = passwords_open(&cheap) };
	const int64_t days = (int64_t)STRICT_FIRST_DAYS * AUTH_DAY_MS;
	struct signed_in in;
	struct signed_on on;
	const char *first;

	g.hoa = make_actor(w, "hoa", "hoa", w->phuc_hoa);
	make_grant(w, g.hoa, "officer", w->phuc_hoa);
	WANT_RC(RC_OK, auth_first_password(&w->ctx, g.pw, g.hoa, &first));
	w->clock.fixed_ms += days - 1000;
	enter(&g, first, &in, &on);
	w->clock.fixed_ms += 1000;
	WANT_RC(RC_DENIED, try(&g, "hoa", first, &in));
	WANT(strstr(w->ctx.notes->text, "hết hạn") != NULL);
	/* and he who came in time did not stay for ever */
	nobody(w);
	WANT_RC(RC_MISSING, auth_session(&w->ctx, in.token, &on));
	WANT_INT(NONE, w->ctx.actor_id);
	/* who has another's password wrong learns nothing of it */
	WANT_RC(RC_DENIED, try(&g, "hoa", "không phải", &in));
	WANT(strstr(w->ctx.notes->text, "hết hạn") == NULL);
	/* a shorter time is for those given from then on */
	set(w, "first_password_days", "2");
	w->ctx.system = true;
	WANT_RC(RC_OK, auth_first_password(&w->ctx, g.pw, g.hoa, &first));
	w->clock.fixed_ms += 2 * (int64_t)AUTH_DAY_MS - 1000;
	enter(&g, first, &in, &on);
	WANT_RC(RC_OK, auth_password_change(&w->ctx, g.pw, on.session_id,
	    first, GOOD));
	/* one's own does not end */
	w->clock.fixed_ms += 400 * (int64_t)AUTH_DAY_MS;
	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	close_gate(&g);
}

TEST(an_administrator_has_no_roles_before_his_second_step)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	const char *secret, *uri;
	struct signed_in in;
	struct signed_on on;

	c->system = true;
	make_grant(g.w, g.hoa, "admin", g.w->province);
	enter(&g, GOOD, &in, &on);
	WANT(on.second_due); /* nobody had to ask for it */
	WANT_INT(0, c->ngrants);
	WANT_RC(RC_OK, auth_totp_begin(c, "OCOP", &secret, &uri));
	WANT_RC(RC_OK, auth_totp_on(c, app(&g, secret)));
	WANT_RC(RC_OK, auth_session(c, in.token, &on));
	WANT(!on.second_due);
	WANT_INT(2, c->ngrants);
	WANT_RC(RC_OK, auth_totp_off(c, g.pw, GOOD));
	WANT_RC(RC_OK, auth_session(c, in.token, &on));
	WANT(on.second_due);

	set(g.w, "second_step", "off");
	WANT_RC(RC_OK, auth_session(c, in.token, &on));
	WANT(!on.second_due);
	set(g.w, "second_step", "");
	set(g.w, "demo", "1"); /* where all is invented it is not the rule */
	WANT_RC(RC_OK, auth_session(c, in.token, &on));
	WANT(!on.second_due);
	set(g.w, "second_step", "admins"); /* but may be */
	WANT_RC(RC_OK, auth_session(c, in.token, &on));
	WANT(on.second_due);
	close_gate(&g);
}

TEST(a_login_with_dot_and_dash_opens_in_any_case)
{
	struct gate g = open_gate(mem);
	struct signed_in in;
	const char *first;
	int64_t id, found;

	g.w->ctx.system = true;
	id = make_actor(g.w, "Nguyen.Van-A", "Nguyen.Van-A", g.w->phuc_hoa);
	WANT_RC(RC_OK, auth_first_password(&g.w->ctx, g.pw, id, &first));
	WANT_RC(RC_OK, actor_lookup(&g.w->ctx, "NGUYEN.van-a", &found));
	WANT_INT(id, found);
	WANT_RC(RC_OK, try(&g, "nguyen.van-A", first, &in));
	close_gate(&g);
}

TEST(a_wrong_login_and_a_wrong_password_sound_the_same)
{
	struct gate g = open_gate(mem);
	struct signed_in in;
	const char *one;

	WANT_RC(RC_DENIED, try(&g, "hoa", "sai rồi nhé", &in));
	one = g.w->ctx.notes->text;
	WANT_RC(RC_DENIED, try(&g, "ai đó", "sai rồi nhé", &in));
	WANT_STR(one, g.w->ctx.notes->text);
	WANT_RC(RC_DENIED, try(&g, "", "", &in));
	WANT_RC(RC_OK, try(&g, "HOA", GOOD, &in)); /* as typed on a phone */
	close_gate(&g);
}

TEST(failures_slow_down_and_are_forgotten_when_it_was_right)
{
	struct gate g = open_gate(mem);
	struct signed_in in;

	for (int i = 0; i < AUTH_FREE + 1; i++)
		WANT_RC(RC_DENIED, try(&g, "hoa", "sai rồi nhé", &in));
	WANT_RC(RC_BUSY, try(&g, "hoa", GOOD, &in));
	WANT(strstr(g.w->ctx.notes->text, "2 giây") != NULL);
	/* another login is not held up */
	WANT_RC(RC_DENIED, try(&g, "lan", "sai rồi nhé", &in));
	g.w->clock.fixed_ms += 2001;
	WANT_RC(RC_DENIED, try(&g, "hoa", "sai rồi nhé", &in));
	WANT_RC(RC_BUSY, try(&g, "hoa", GOOD, &in)); /* twice as long now */
	g.w->clock.fixed_ms += 4001;
	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	for (int i = 0; i < AUTH_FREE; i++)
		WANT_RC(RC_DENIED, try(&g, "hoa", "sai rồi nhé", &in));
	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	close_gate(&g);
}

/* Somebody elsewhere who mistypes hoa's password slows himself. */
TEST(failures_from_elsewhere_do_not_keep_somebody_waiting)
{
	struct gate g = open_gate(mem);
	struct signed_in in;

	for (int i = 0; i < AUTH_FREE + 1; i++)
		WANT_RC(RC_DENIED, try_from(&g, "192.0.2.9", "hoa",
		    "sai rồi nhé", &in));
	WANT_RC(RC_BUSY, try_from(&g, "192.0.2.9", "hoa", GOOD, &in));
	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	/* A whole net of machines slows the login itself. */
	for (int i = 0; i < AUTH_FREE_LOGIN; i++)
		(void)try_from(&g, str_fmt(mem, "198.51.100.%d", i), "hoa",
		    "sai rồi nhé", &in);
	WANT_RC(RC_BUSY, try(&g, "hoa", GOOD, &in));
	close_gate(&g);
}

TEST(nothing_waits_longer_than_a_quarter_of_an_hour)
{
	struct gate g = open_gate(mem);
	struct signed_in in;

	for (int i = 0; i < 20; i++) {
		g.w->clock.fixed_ms += (int64_t)(AUTH_SLOW_S + 1) * 1000;
		WANT_RC(RC_DENIED, try(&g, "hoa", "sai rồi nhé", &in));
	}
	g.w->clock.fixed_ms += (int64_t)(AUTH_SLOW_S + 1) * 1000;
	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	close_gate(&g);
}

TEST(a_session_ends_by_idleness_by_age_and_by_hand)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	struct signed_in one, two;
	struct signed_on on;
	struct rows rows;

	enter(&g, GOOD, &one, &on);
	enter(&g, GOOD, &two, &on);
	WANT_RC(RC_OK, auth_sessions(c, &rows));
	WANT_INT(3, rows.n); /* with that of the first sign-in */
	WANT_RC(RC_OK, auth_end_others(c, on.session_id));
	WANT_RC(RC_MISSING, auth_session(c, one.token, &on));
	WANT_RC(RC_OK, auth_session(c, two.token, &on));
	WANT_RC(RC_OK, auth_end(c, on.session_id));
	WANT_RC(RC_MISSING, auth_session(c, two.token, &on));

	enter(&g, GOOD, &one, &on);
	g.w->clock.fixed_ms += AUTH_IDLE_MS - 1000;
	nobody(g.w);
	WANT_RC(RC_OK, auth_session(c, one.token, &on)); /* seen again */
	g.w->clock.fixed_ms += AUTH_IDLE_MS + 1000;
	nobody(g.w);
	WANT_RC(RC_MISSING, auth_session(c, one.token, &on));
	WANT_INT(NONE, c->actor_id);
	WANT_RC(RC_MISSING, auth_session(c, "không phải mã", &on));
	close_gate(&g);
}

TEST(nobody_ends_the_session_of_another)
{
	struct gate g = open_gate(mem);
	struct signed_in in;
	struct signed_on on;
	int64_t lan;

	g.w->ctx.system = true;
	lan = make_actor(g.w, "lan", "lan", g.w->chu);
	enter(&g, GOOD, &in, &on);
	world_as(g.w, ROLE_OFFICER, g.w->chu, NONE);
	g.w->ctx.actor_id = lan;
	WANT_RC(RC_MISSING, auth_end(&g.w->ctx, on.session_id));
	nobody(g.w);
	WANT_RC(RC_OK, auth_session(&g.w->ctx, in.token, &on));
	close_gate(&g);
}

TEST(an_account_out_of_use_is_out_at_once)
{
	struct gate g = open_gate(mem);
	struct signed_in in;
	struct signed_on on;
	struct actor a;

	enter(&g, GOOD, &in, &on);
	world_as(g.w, 0, NONE, NONE);
	WANT_RC(RC_OK, entity_get(&g.w->ctx, &actor_entity, g.hoa, &a));
	WANT_RC(RC_OK, entity_end(&g.w->ctx, &actor_entity, g.hoa,
	    a.row.version, true));
	nobody(g.w);
	WANT(auth_session(&g.w->ctx, in.token, &on) != RC_OK);
	WANT_INT(NONE, g.w->ctx.actor_id);
	WANT_RC(RC_DENIED, try(&g, "hoa", GOOD, &in));
	close_gate(&g);
}

TEST(with_a_second_step_the_password_alone_opens_nothing)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	const char *secret, *uri, *half;
	struct signed_in in;
	struct signed_on on;

	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, auth_totp_begin(c, "OCOP", &secret, &uri));
	WANT_RC(RC_INVALID, auth_totp_on(c, "000000"));
	WANT_RC(RC_OK, auth_totp_on(c, app(&g, secret)));

	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	WANT(in.code_due);
	half = in.token;
	WANT_RC(RC_DENIED, auth_session(c, half, &on));
	WANT_INT(NONE, c->actor_id);
	/* the code that switched it on was used up */
	WANT_RC(RC_DENIED, auth_code(c, half, app(&g, secret), &in));
	g.w->clock.fixed_ms += 60000;
	notes_clear(c);
	WANT_RC(RC_OK, auth_code(c, half, app(&g, secret), &in));
	WANT(strcmp(half, in.token) != 0);
	WANT_RC(RC_MISSING, auth_session(c, half, &on));
	WANT_RC(RC_OK, auth_session(c, in.token, &on));
	WANT(on.totp_on);
	WANT_RC(RC_DENIED, auth_totp_off(c, g.pw, "không phải"));
	WANT_RC(RC_OK, auth_totp_off(c, g.pw, GOOD));
	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	WANT(!in.code_due);
	close_gate(&g);
}

TEST(the_second_step_must_come_within_ten_minutes)
{
	struct gate g = open_gate(mem);
	const char *secret, *uri;
	struct signed_in in, out;
	struct signed_on on;

	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, auth_totp_begin(&g.w->ctx, "OCOP", &secret, &uri));
	WANT_RC(RC_OK, auth_totp_on(&g.w->ctx, app(&g, secret)));
	WANT_RC(RC_OK, try(&g, "hoa", GOOD, &in));
	g.w->clock.fixed_ms += AUTH_CODE_MS + 1000;
	WANT_RC(RC_MISSING, auth_code(&g.w->ctx, in.token, app(&g, secret),
	    &out));
	close_gate(&g);
}

TEST(a_recovery_code_opens_once_and_asks_for_a_new_password)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	const char *codes[AUTH_RECOVERY];
	struct sign_in form = { .login = "hoa", .peer = "10.0.0.7" };
	struct signed_in in;
	struct signed_on on;
	int64_t left;

	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, auth_recovery(c, codes));
	WANT_RC(RC_OK, auth_recovery_left(c, &left));
	WANT_INT(AUTH_RECOVERY, left);
	nobody(g.w);
	form.password = "AAAA BBBB CCCC DDDD";
	WANT_RC(RC_DENIED, auth_recover(c, &form, &in));
	form.password = codes[3];
	WANT_RC(RC_OK, auth_recover(c, &form, &in));
	WANT(in.must_change);
	WANT_RC(RC_OK, auth_session(c, in.token, &on));
	/* nobody asks for a password that was forgotten */
	WANT_RC(RC_OK, auth_password_change(c, g.pw, on.session_id, "",
	    "mười con trâu đen"));
	WANT_RC(RC_OK, auth_recovery_left(c, &left));
	WANT_INT(AUTH_RECOVERY - 1, left);
	nobody(g.w);
	WANT_RC(RC_DENIED, auth_recover(c, &form, &in));
	WANT_RC(RC_OK, try(&g, "hoa", "mười con trâu đen", &in));
	WANT(!in.must_change);
	close_gate(&g);
}

TEST(nobody_gives_a_password_to_one_above_him)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	const char *first;
	struct signed_in in;
	struct signed_on on;
	int64_t chief;

	g.w->ctx.system = true;
	chief = make_actor(g.w, "sep", "sep", g.w->tan_yen);
	make_grant(g.w, chief, "coordinator", g.w->province);
	enter(&g, GOOD, &in, &on);
	/* a coordinator of the district reads the account, but not its role */
	world_as(g.w, ROLE_COORDINATOR, g.w->tan_yen, NONE);
	WANT_RC(RC_DENIED, auth_first_password(c, g.pw, chief, &first));
	WANT_RC(RC_OK, auth_first_password(c, g.pw, g.hoa, &first));
	/* and whoever was in is out */
	nobody(g.w);
	WANT_RC(RC_MISSING, auth_session(c, in.token, &on));
	world_as(g.w, ROLE_COORDINATOR, g.w->luc_ngan, NONE);
	WANT_RC(RC_MISSING, auth_first_password(c, g.pw, g.hoa, &first));
	close_gate(&g);
}

TEST(nobody_gives_a_role_that_reaches_further_than_his_own)
{
	struct gate g = open_gate(mem);
	struct world *w = g.w;
	struct role_grant r;

	world_as(w, ROLE_COORDINATOR, w->tan_yen, NONE);
	row_blank(&role_grant_entity, &r);
	r.actor_id = g.hoa;
	r.from_day = date_make(2024, 10, 1);
	r.role = "officer";
	r.unit_id = w->ngoc_chau;
	WANT_RC(RC_OK, entity_add(&w->ctx, &role_grant_entity, &r, NULL));
	r.unit_id = w->chu;
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &role_grant_entity, &r, NULL));
	r.unit_id = w->ngoc_chau;
	r.role = "coordinator";
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &role_grant_entity, &r, NULL));
	r.role = "admin";
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &role_grant_entity, &r, NULL));
	notes_clear(&w->ctx);
	r.role = "officer";
	r.unit_id = NONE;
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &role_grant_entity, &r,
	    NULL));
	WANT(note_of(&w->ctx, "unit_id") != NULL);
	close_gate(&g);
}

TEST(a_role_of_one_commune_changes_rows_of_that_commune)
{
	struct gate g = open_gate(mem);
	struct world *w = g.w;
	struct signed_in in;
	struct signed_on on;
	struct producer p;
	int64_t here, there;

	world_as(w, 0, NONE, NONE);
	here = make_producer(w, "HTX Trong", "htx", w->phuc_hoa);
	there = make_producer(w, "HTX Ngoài", "htx", w->ngoc_chau);
	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, here, &p));
	p.village = "Thôn Hạ";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, there, &p));
	p.village = "Thôn Hạ";
	WANT_RC(RC_DENIED, entity_put(&w->ctx, &producer_entity, &p));
	close_gate(&g);
}

TEST(neither_password_nor_token_stands_in_the_audit)
{
	struct gate g = open_gate(mem);
	struct signed_in in;
	struct signed_on on;
	struct audit_line *lines;
	size_t n;

	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, audit_of(&g.w->ctx, "actor", g.hoa, NONE, 50, &lines,
	    &n));
	WANT(n >= 4);
	for (size_t i = 0; i < n; i++) {
		const char *said = str_fmt(mem, "%s%s",
		    str_or(lines[i].before, ""), str_or(lines[i].after, ""));

		WANT(strstr(said, "argon2") == NULL);
		WANT(strstr(said, GOOD) == NULL);
		WANT(strstr(said, in.token) == NULL);
	}
	close_gate(&g);
}

/* ---- those who are known by their token ---- */

/* Is the owner of a token known, in a request of his own? */
static bool
knows(struct world *w, const char *token)
{
	struct known_by by;

	ctx_fini(&w->ctx);
	nobody(w);
	WANT_RC(RC_OK, ctx_db(&w->ctx));
	return known_get(&w->ctx, digest_hex(w->ctx.mem, token), &by);
}

/* One request.  (A PostgreSQL others work on too may have moved on: then he is
 * asked about again, and all that is said below holds.) */
static enum rc
ask(struct gate *g, const char *token, struct signed_on *on)
{
	ctx_fini(&g->w->ctx);
	nobody(g->w);
	return auth_session(&g->w->ctx, token, on);
}

/* Another program over the same database. */
static void
elsewhere(struct gate *g, const char *sql)
{
	struct store_options opt = g->w->fix.opt;
	struct store *s;
	struct db *db;

	opt.create = false;
	WANT_RC(RC_OK, store_open(&opt, &s));
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, sql));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
	store_close(s);
}

TEST(who_was_recognised_is_known_as_the_database_has_him)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	struct signed_in in;
	struct signed_on first, again;

	c->known = known_open();
	enter(&g, GOOD, &in, &first);
	WANT_RC(RC_OK, ask(&g, in.token, &first));
	WANT(knows(g.w, in.token) || fix_on_pg());
	WANT_RC(RC_OK, ask(&g, in.token, &again));
	WANT_INT(first.session_id, again.session_id);
	WANT_STR(first.csrf, again.csrf);
	WANT_INT(g.hoa, c->actor_id);
	WANT_STR("hoa", c->actor_name);
	WANT_INT(1, c->ngrants);
	WANT_INT(ROLE_OFFICER, c->grants[0].role);
	WANT_INT(g.w->phuc_hoa, c->grants[0].unit_id);
	/* No other token is his. */
	WANT(!knows(g.w, "x"));
	WANT_RC(RC_MISSING, ask(&g, first.csrf, &again));
	known_close(c->known);
	close_gate(&g);
}

TEST(a_session_or_role_taken_away_counts_at_the_next_request)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	struct signed_in in, other;
	struct signed_on on;

	c->known = known_open();
	enter(&g, GOOD, &other, &on);
	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, ask(&g, in.token, &on));
	WANT_RC(RC_OK, ask(&g, in.token, &on));
	WANT_INT(1, c->ngrants);
	elsewhere(&g, "UPDATE role_grant SET to_day = 0");
	WANT_RC(RC_OK, ask(&g, in.token, &on));
	WANT_INT(0, c->ngrants);

	/* Ended from another device, by hand, by somebody else. */
	WANT_RC(RC_OK, ask(&g, other.token, &on));
	WANT_RC(RC_OK, auth_end_others(c, on.session_id));
	WANT_RC(RC_MISSING, ask(&g, in.token, &on));
	WANT_RC(RC_OK, ask(&g, other.token, &on));
	WANT_RC(RC_OK, ask(&g, other.token, &on));
	elsewhere(&g, "UPDATE actor SET ended_at = 1");
	WANT_RC(RC_MISSING, ask(&g, other.token, &on));
	elsewhere(&g, "UPDATE actor SET ended_at = NULL");
	WANT_RC(RC_OK, ask(&g, other.token, &on));
	elsewhere(&g, "UPDATE actor SET must_change = 1");
	WANT_RC(RC_OK, ask(&g, other.token, &on));
	WANT(on.must_change);
	elsewhere(&g, "DELETE FROM session");
	WANT_RC(RC_MISSING, ask(&g, other.token, &on));
	known_close(c->known);
	close_gate(&g);
}

TEST(time_alone_ends_what_is_known)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	struct signed_in in;
	struct signed_on on;

	c->known = known_open();
	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, ask(&g, in.token, &on));
	/* That somebody was here is still written once a minute. */
	g.w->clock.fixed_ms += AUTH_SEEN_MS;
	WANT(!knows(g.w, in.token));
	WANT_RC(RC_OK, ask(&g, in.token, &on));
	WANT_RC(RC_OK, ask(&g, in.token, &on));
	WANT(knows(g.w, in.token) || fix_on_pg());
	/* A role may begin or end with the day. */
	g.w->clock.fixed_ms += (int64_t)24 * 3600 * 1000;
	WANT(!knows(g.w, in.token));
	WANT_RC(RC_MISSING, ask(&g, in.token, &on));
	known_close(c->known);
	close_gate(&g);
}

TEST(an_access_token_taken_back_counts_at_the_next_call)
{
	struct gate g = open_gate(mem);
	struct ctx *c = &g.w->ctx;
	struct access_token t;
	struct signed_in in;
	struct signed_on on;
	const char *text;

	c->known = known_open();
	enter(&g, GOOD, &in, &on);
	WANT_RC(RC_OK, token_make(c, "thử", "write", ctx_today(c) + 1, &text));
	for (int i = 0; i < 3; i++) {
		ctx_fini(c);
		nobody(g.w);
		WANT_RC(RC_OK, token_use(c, text, &t));
		WANT_STR("write", t.scope);
		WANT_INT(g.hoa, t.actor_id);
		WANT_INT(1, c->ngrants);
	}
	WANT(knows(g.w, text) || fix_on_pg());
	/* A token is no session. */
	WANT_RC(RC_MISSING, ask(&g, text, &on));
	WANT_RC(RC_MISSING, token_use(c, in.token, &t));
	elsewhere(&g, "UPDATE access_token SET ended_at = 1");
	ctx_fini(c);
	nobody(g.w);
	WANT_RC(RC_MISSING, token_use(c, text, &t));
	known_close(c->known);
	close_gate(&g);
}

DB_TESTS(RUN(a_first_password_opens_only_the_page_that_changes_it),
    RUN(a_first_password_nobody_used_ends_by_itself_and_says_so),
    RUN(an_administrator_has_no_roles_before_his_second_step),
    RUN(a_login_with_dot_and_dash_opens_in_any_case),
    RUN(a_wrong_login_and_a_wrong_password_sound_the_same),
    RUN(failures_slow_down_and_are_forgotten_when_it_was_right),
    RUN(failures_from_elsewhere_do_not_keep_somebody_waiting),
    RUN(nothing_waits_longer_than_a_quarter_of_an_hour),
    RUN(a_session_ends_by_idleness_by_age_and_by_hand),
    RUN(who_was_recognised_is_known_as_the_database_has_him),
    RUN(a_session_or_role_taken_away_counts_at_the_next_request),
    RUN(time_alone_ends_what_is_known),
    RUN(an_access_token_taken_back_counts_at_the_next_call),
    RUN(nobody_ends_the_session_of_another),
    RUN(an_account_out_of_use_is_out_at_once),
    RUN(with_a_second_step_the_password_alone_opens_nothing),
    RUN(the_second_step_must_come_within_ten_minutes),
    RUN(a_recovery_code_opens_once_and_asks_for_a_new_password),
    RUN(nobody_gives_a_password_to_one_above_him),
    RUN(nobody_gives_a_role_that_reaches_further_than_his_own),
    RUN(a_role_of_one_commune_changes_rows_of_that_commune),
    RUN(neither_password_nor_token_stands_in_the_audit))
