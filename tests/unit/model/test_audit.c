/* tests/unit/model/test_audit.c: who changed what, in a chain that tells when
 * somebody else changed it. */
#include "small.h"

#include "model/forget.h"
#include "model/sound.h"

static void
want_chain(struct small *s, bool whole)
{
	int64_t n, broken;

	ctx_fini(&s->ctx);
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	assert_int_equal(whole, broken == NONE);
}

/* Five entries about one thing. */
static int64_t
changed_often(struct small *s)
{
	int64_t id = small_add(s, s->farm_n, "Na");
	struct thing x;

	for (int i = 1; i <= 4; i++) {
		WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
		x.price = i * 1000;
		WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	}
	return id;
}

TEST(an_entry_holds_what_differs_before_and_after)
{
	struct small *s = small_open(mem);
	int64_t id;
	struct audit_line *l;
	struct audit_diff *d;
	struct thing x;
	size_t n;

	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	s->ctx.actor_name = "An";
	s->ctx.peer = "192.0.2.1";
	id = small_add(s, s->farm_n, "Na");
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	x.price = 5000;
	x.kind = "fruit";
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_OK(s, audit_of(&s->ctx, "thing", id, NONE, 9, &l, &n));
	WANT_INT(2, n);
	WANT_STR("update", l[0].action);
	WANT_STR("{\"kind\":null,\"price\":null}", l[0].before);
	WANT_STR("{\"kind\":\"fruit\",\"price\":5000}", l[0].after);
	WANT_STR("An", l[0].actor);
	WANT_STR("192.0.2.1", l[0].peer);
	WANT_INT(s->ann, l[0].actor_id);
	WANT_INT(s->clock.fixed_ms, l[0].at);
	WANT_OK(s, audit_diffs(&s->ctx, &l[0], &d, &n));
	WANT_INT(2, n);
	WANT_STR("Loại", d[0].label);
	WANT_STR("–", d[0].before);
	WANT_STR("Trái cây", d[0].after);
	WANT_STR("create", l[1].action);
	assert_null(l[1].before);
	small_close(s);
}

TEST(secrets_are_never_in_it)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	struct audit_line *l;
	size_t n;
	int64_t id;

	x.pin = "9876";
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	x.pin = "5432";
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_OK(s, audit_of(&s->ctx, "thing", id, NONE, 9, &l, &n));
	WANT_INT(2, n);
	for (size_t i = 0; i < n; i++) {
		assert_null(strstr(l[i].after, "9876"));
		assert_null(strstr(l[i].after, "5432"));
		assert_non_null(strstr(l[i].after, "\"pin\":\"***\""));
	}
	small_close(s);
}

TEST(a_sound_chain_is_verified_to_its_end)
{
	struct small *s = small_open(mem);
	int64_t n, broken;

	for (int i = 0; i < 120; i++) {
		changed_often(s);
		small_sql(s, str_fmt(mem, "UPDATE thing SET name = 'Na %d'"
		    " WHERE name = 'Na'", i));
	}
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	WANT_INT(NONE, broken);
	WANT(n > 600); /* longer than one reading of it */
	small_close(s);
}

TEST(an_entry_changed_removed_put_between_or_moved_is_found)
{
	static const char *const tricks[] = {
		"UPDATE audit SET after = '{\"price\":1}' WHERE seq = 21",
		"UPDATE audit SET before = NULL WHERE seq = 21",
		"UPDATE audit SET actor_id = 7 WHERE seq = 21",
		"UPDATE audit SET actor_name = 'x' WHERE seq = 21",
		"UPDATE audit SET at = at + 1 WHERE seq = 21",
		"UPDATE audit SET peer = '' WHERE seq = 21",
		"UPDATE audit SET batch_id = 1 WHERE seq = 21",
		"UPDATE audit SET row_id = row_id + 1 WHERE seq = 21",
		"UPDATE audit SET action = 'end' WHERE seq = 21",
		"UPDATE audit SET entity = 'farm' WHERE seq = 21",
		"UPDATE audit SET hash = 'x' WHERE seq = 21",
		"DELETE FROM audit WHERE seq = 21",
		"DELETE FROM audit WHERE seq = 1",
		"UPDATE audit SET seq = seq + 1000 WHERE seq >= 21",
	};

	for (size_t i = 0; i < COUNT(tricks); i++) {
		struct small *s = small_open(mem);

		changed_often(s);
		want_chain(s, true);
		small_sql(s, tricks[i]);
		want_chain(s, false);
		small_close(s);
	}
}

static const char *found(struct small *, said_excuse *);

/* All of the stored audit as one text. */
static const char *
stored(struct small *s)
{
	struct buf b = BUF_INIT(s->ctx.mem);
	struct rows r;

	ctx_fini(&s->ctx);
	WANT_OK(s, ctx_db(&s->ctx));
	WANT_OK(s, db_run(s->ctx.db, s->ctx.mem, "SELECT actor_name, peer,"
	    " before, after, opened FROM audit ORDER BY seq", NULL, 0, "sssss",
	    &r));
	for (size_t i = 0; i < r.n; i++)
		for (size_t k = 0; k < 5; k++)
			buf_fmt(&b, "%s\n", str_or(rows_str(&r, i, k), ""));
	ctx_fini(&s->ctx);
	return buf_str(&b);
}

/* A thing with a phone and a description, both changed once, by Ann. */
static int64_t
with_phone(struct small *s)
{
	struct thing x = small_thing(s, s->farm_n, "Na");
	int64_t id;

	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	s->ctx.actor_name = "An Nguyễn";
	s->ctx.peer = "192.0.2.77";
	x.phone = "0911222333";
	x.about = "Của ông Ba";
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	x.phone = "0944555666";
	x.about = "Của bà Tư";
	x.price = 7000;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	small_program(s);
	return id;
}

/* Its phone is taken out of it and out of the audit. */
static void
forget_phone(struct small *s, int64_t id)
{
	struct thing x;

	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, entity_peek(&s->ctx, &thing_entity, id, &x));
	x.phone = NULL;
	WANT_OK(s, tx_end(&s->ctx, forget_values(&s->ctx, &thing_entity, &x,
	    "phone")));
}

TEST(what_is_personal_stands_beside_its_seal)
{
	struct small *s = small_open(mem);
	int64_t id = with_phone(s);
	struct audit_line *l;
	struct rows r;
	size_t n;

	want_chain(s, true);
	WANT_OK(s, ctx_db(&s->ctx));
	WANT_OK(s, db_run(s->ctx.db, mem, "SELECT after, actor_name, peer"
	    " FROM audit WHERE entity = 'thing' ORDER BY seq", NULL, 0, "sss",
	    &r));
	WANT_INT(2, r.n);
	assert_null(strstr(rows_str(&r, 0, 0), "0911222333"));
	assert_non_null(strstr(rows_str(&r, 0, 0), "\"phone\":{\"seal\":\""));
	assert_non_null(strstr(rows_str(&r, 0, 0), "\"name\":\"Na\""));
	assert_null(strstr(rows_str(&r, 0, 1), "An"));
	assert_null(strstr(rows_str(&r, 0, 2), "192"));
	/* Who may read it reads it as ever. */
	WANT_OK(s, audit_of(&s->ctx, "thing", id, NONE, 9, &l, &n));
	WANT_INT(2, n);
	WANT_STR("{\"about\":\"Của ông Ba\",\"phone\":\"0911222333\","
	    "\"price\":null}", l[0].before);
	WANT_STR("An Nguyễn", l[0].actor);
	WANT_STR("192.0.2.77", l[0].peer);
	assert_null(found(s, NULL));
	small_close(s);
}

TEST(a_value_beside_changed_taken_away_or_put_there_is_found)
{
	static const char *const tricks[] = {
		"UPDATE audit SET opened = replace(opened, '0911', '0912')",
		"UPDATE audit SET opened = replace(opened, 'An Ng', 'Ba Ng')",
		"UPDATE audit SET opened = NULL WHERE entity = 'thing'",
		"UPDATE audit SET opened = '{}' WHERE opened IS NOT NULL",
		"UPDATE audit SET opened = 'x' WHERE opened IS NOT NULL",
		"UPDATE audit SET opened = replace(opened, 'after.phone',"
		" 'after.phone2')",
		"UPDATE audit SET opened = '{\"after.price\":[\"s\",1]}'"
		" WHERE opened IS NULL",
	};

	for (size_t i = 0; i < COUNT(tricks); i++) {
		struct small *s = small_open(mem);

		with_phone(s);
		want_chain(s, true);
		small_sql(s, tricks[i]);
		want_chain(s, false);
		small_close(s);
	}
}

TEST(a_value_forgotten_is_nowhere_and_the_chain_holds)
{
	struct small *s = small_open(mem);
	int64_t id = with_phone(s);
	struct audit_line *l;
	struct audit_diff *d;
	struct thing x;
	size_t n;

	assert_non_null(strstr(stored(s), "0911222333"));
	forget_phone(s, id);
	assert_null(strstr(stored(s), "0911222333"));
	assert_null(strstr(stored(s), "0944555666"));
	assert_non_null(strstr(stored(s), "Của ông Ba"));
	want_chain(s, true);
	assert_null(found(s, NULL));
	WANT_OK(s, entity_peek(&s->ctx, &thing_entity, id, &x));
	assert_null(x.phone);
	WANT_STR("Của bà Tư", x.about);
	WANT_STR("", small_names(s, "q=0944555666"));
	/* What is told of it afterwards. */
	WANT_OK(s, audit_of(&s->ctx, "thing", id, NONE, 9, &l, &n));
	WANT_INT(3, n);
	WANT_STR("forget", l[0].action);
	assert_null(l[0].before);
	WANT_STR("{\"phone\":null}", l[0].after);
	WANT_OK(s, audit_diffs(&s->ctx, &l[1], &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].label, "Điện thoại")) {
			WANT_STR("đã xóa", d[i].before);
			WANT_STR("đã xóa", d[i].after);
		}
	small_close(s);
}

TEST(after_something_was_forgotten_any_other_change_is_found)
{
	static const char *const tricks[] = {
		"UPDATE audit SET opened = replace(opened, 'Ba', 'Hai')",
		"UPDATE audit SET opened = NULL WHERE entity = 'thing'",
		"UPDATE audit SET after = replace(after, '7000', '9000')",
		"UPDATE audit SET after = '{\"about\":null}'"
		" WHERE action = 'forget'",
		"DELETE FROM audit WHERE action = 'forget'",
		"UPDATE audit SET opened = '{\"after.phone\":[\"s\","
		"\"0999\"]}' WHERE action = 'forget'",
	};

	for (size_t i = 0; i < COUNT(tricks); i++) {
		struct small *s = small_open(mem);
		int64_t id = with_phone(s);

		forget_phone(s, id);
		small_sql(s, "UPDATE thing SET name = 'Na cũ'");
		changed_often(s);
		want_chain(s, true);
		small_sql(s, tricks[i]);
		want_chain(s, false);
		small_close(s);
	}
}

TEST(who_acted_is_forgotten_with_the_account_alone)
{
	struct small *s = small_open(mem);
	struct person p;

	with_phone(s);
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, tx_end(&s->ctx, forget_trail(&s->ctx, s->ann)));
	assert_null(strstr(stored(s), "An Nguyễn"));
	assert_null(strstr(stored(s), "192.0.2.77"));
	/* No line says that it was to be so. */
	want_chain(s, false);
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, entity_peek(&s->ctx, &person_entity, s->ann, &p));
	p.name = "Người đã xóa";
	WANT_OK(s, tx_end(&s->ctx, forget_values(&s->ctx, &person_entity, &p,
	    "name")));
	want_chain(s, true);
	small_close(s);
}

/* How often it stands in a file; 0 when there is none. */
static int
in_file(const char *path, const char *what)
{
	FILE *f = fopen(path, "rb");
	size_t n = strlen(what), at = 0;
	int found_n = 0, c;

	if (f == NULL)
		return 0;
	while ((c = getc(f)) != EOF) {
		at = c == (unsigned char)what[at] ? at + 1 :
		    c == (unsigned char)what[0];
		if (at == n) {
			found_n++;
			at = 0;
		}
	}
	fclose(f);
	return found_n;
}

TEST(what_was_forgotten_is_in_no_byte_of_the_database)
{
	struct small *s = small_open(mem);
	int64_t n, broken;
	struct rows r;
	bool done;

	for (int i = 0; i < 200; i++) {
		with_phone(s);
		small_sql(s, str_fmt(mem, "UPDATE thing SET name = 'Na %d'"
		    " WHERE name = 'Na'", i));
	}
	WANT_OK(s, forget_rest(&s->ctx, s->fix.dir, &done));
	WANT(!done); /* nothing was */
	WANT_OK(s, ctx_db(&s->ctx));
	WANT_OK(s, db_run(s->ctx.db, mem, "SELECT id FROM thing", NULL, 0,
	    "i", &r));
	ctx_fini(&s->ctx);
	for (size_t k = 0; k < r.n; k++)
		forget_phone(s, rows_int(&r, k, 0));
	WANT_OK(s, forget_rest(&s->ctx, s->fix.dir, &done));
	WANT(done);
	WANT_OK(s, forget_rest(&s->ctx, s->fix.dir, &done));
	WANT(!done);
	if (!fix_on_pg()) {
		WANT_INT(0, in_file(s->fix.path, "0911222333"));
		WANT_INT(0, in_file(str_fmt(mem, "%s-wal", s->fix.path),
		    "0944555666"));
		WANT_INT(0, in_file(s->fix.path, "0944555666"));
		WANT(in_file(s->fix.path, "ng Ba") > 0);
	}
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	WANT_INT(NONE, broken);
	small_close(s);
}

static bool
price_excused(struct ctx *ctx, const struct field *f, const void *row)
{
	(void)ctx;
	(void)row;
	return str_eq(f->name, "price");
}

/* The first thing found wrong, NULL: nothing. */
static const char *
found(struct small *s, said_excuse *excuse)
{
	struct sound sound;

	sound_init(&sound);
	WANT_OK(s, sound_said(&s->ctx, &thing_entity, excuse, &sound));
	return sound.nfaults == 0 ? NULL : sound.faults->text;
}

TEST(a_value_a_row_added_or_taken_away_beside_the_chain_is_found)
{
	static const struct { const char *sql, *undo, *what; } tricks[] = {
		{ "UPDATE thing SET price = 5", "UPDATE thing SET price = 4000",
		  "its price is not what the chain last said" },
		{ "UPDATE thing SET kind = 'fruit'",
		  "UPDATE thing SET kind = NULL",
		  "its kind is not what the chain last said" },
		{ "UPDATE thing SET ended_at = 1",
		  "UPDATE thing SET ended_at = NULL",
		  "it is out of use, and the chain says otherwise" },
		{ "UPDATE thing SET id = id + 1", "UPDATE thing SET id = id - 1",
		  "gone; the chain says that it was made" },
	};
	struct small *s = small_open(mem);
	int64_t id = changed_often(s);
	const char *what;

	assert_null(found(s, NULL));
	for (size_t i = 0; i < COUNT(tricks); i++) {
		small_sql(s, tricks[i].sql);
		what = found(s, NULL);
		assert_non_null(what);
		assert_non_null(strstr(what, tricks[i].what));
		assert_non_null(strstr(what, key_str(mem, id)));
		if (i == 0)
			assert_null(found(s, price_excused));
		small_sql(s, tricks[i].undo);
		assert_null(found(s, NULL));
	}
	/* The one that took its place was never made either. */
	small_sql(s, "UPDATE audit SET action = 'update'"
	    " WHERE action = 'create' AND entity = 'thing'");
	assert_non_null(strstr(found(s, NULL), "the chain does not say that "
	    "it was made"));
	small_close(s);
}

TEST(many_writers_make_one_chain)
{
	struct small *s = small_open(mem);
	struct ctx other;

	ctx_init(&other, mem, s->store, &small_model, &s->clock);
	other.system = true;
	for (int i = 0; i < 20; i++) {
		struct farm f;

		row_blank(&farm_entity, &f);
		f.name = str_fmt(mem, "Trại %d", i);
		f.unit_id = s->north2;
		WANT_RC(RC_OK, entity_add(i % 2 == 0 ? &other : &s->ctx,
		    &farm_entity, &f, NULL));
	}
	ctx_fini(&other);
	want_chain(s, true);
	small_close(s);
}

TEST(only_who_looks_after_the_system_looks_through_all_of_it)
{
	struct small *s = small_open(mem);
	struct audit_filter f = { .actor_id = NONE, .from_day = NONE,
		.to_day = NONE, .below = NONE };
	struct audit_line *l;
	size_t n;

	changed_often(s);
	small_as(s, s->ann, ROLE_COORDINATOR, NONE, NONE);
	WANT_RC(RC_DENIED, audit_find(&s->ctx, &f, 10, &l, &n));
	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	f.entity = "thing";
	WANT_OK(s, audit_find(&s->ctx, &f, 10, &l, &n));
	WANT_INT(5, n);
	f.action = "create";
	WANT_OK(s, audit_find(&s->ctx, &f, 10, &l, &n));
	WANT_INT(1, n);
	f.action = NULL;
	f.from_day = date_make(2024, 10, 2);
	WANT_OK(s, audit_find(&s->ctx, &f, 10, &l, &n));
	WANT_INT(0, n);
	f.from_day = f.to_day = date_make(2024, 10, 1);
	WANT_OK(s, audit_find(&s->ctx, &f, 2, &l, &n));
	WANT_INT(2, n);
	f.below = l[1].seq;
	WANT_OK(s, audit_find(&s->ctx, &f, 10, &l, &n));
	WANT_INT(3, n);
	small_close(s);
}

DB_TESTS(RUN(an_entry_holds_what_differs_before_and_after),
    RUN(secrets_are_never_in_it),
    RUN(a_sound_chain_is_verified_to_its_end),
    RUN(an_entry_changed_removed_put_between_or_moved_is_found),
    RUN(a_value_a_row_added_or_taken_away_beside_the_chain_is_found),
    RUN(what_is_personal_stands_beside_its_seal),
    RUN(a_value_beside_changed_taken_away_or_put_there_is_found),
    RUN(a_value_forgotten_is_nowhere_and_the_chain_holds),
    RUN(after_something_was_forgotten_any_other_change_is_found),
    RUN(who_acted_is_forgotten_with_the_account_alone),
    RUN(what_was_forgotten_is_in_no_byte_of_the_database),
    RUN(many_writers_make_one_chain),
    RUN(only_who_looks_after_the_system_looks_through_all_of_it))
