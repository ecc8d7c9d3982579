/* tests/unit/model/test_may.c: rights: role x scope x state, asked alike
 * everywhere.
 *
 * An oracle written out by hand says what each person may; may() must agree,
 * and no list, count, sum, group, search or export may show a row that may()
 * refuses, or hide one it allows. */
#include "small.h"

#include "model/audit.h"
#include "model/export.h"

enum { ROWS = 12 };

/* 2 farms x 3 states x held by An or by nobody. */
struct known {
	int64_t id;
	bool north, held;
	const char *state;
	struct thing row;
};

static void
fill(struct small *s, struct known *k)
{
	static const char *const states[] = { "draft", "sent", "open" };
	struct thing x;

	for (size_t i = 0; i < ROWS; i++) {
		k[i].north = i % 2 == 0;
		k[i].state = states[i / 2 % 3];
		k[i].held = i >= 6;
		x = small_thing(s, k[i].north ? s->farm_n : s->farm_s,
		    str_fmt(s->ctx.mem, "thu %02zu", i));
		x.state = k[i].state;
		x.count = 1 + (int64_t)i % 9;
		x.price = (int64_t)1 << i;
		x.actor_id = k[i].held ? s->ann : NONE;
		WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &k[i].id));
		WANT_OK(s, entity_get(&s->ctx, &thing_entity, k[i].id,
		    &k[i].row));
	}
}

struct who {
	const char *name;
	unsigned role;
	int unit; /* 0 everywhere, 1 the whole, 2 north, 3 south, 4 north1 */
	bool farm; /* for the farm of the north */
	bool ann;  /* is An, else Bình */
};

static const struct who whos[] = {
	{ "nobody", 0, 0, false, false },
	{ "signed in without a role", 0, 0, false, true },
	{ "admin", ROLE_ADMIN, 0, false, false },
	{ "coordinator of all", ROLE_COORDINATOR, 0, false, false },
	{ "coordinator of the top", ROLE_COORDINATOR, 1, false, false },
	{ "coordinator north", ROLE_COORDINATOR, 2, false, false },
	{ "officer north", ROLE_OFFICER, 2, false, false },
	{ "officer south", ROLE_OFFICER, 3, false, true },
	{ "officer of a commune", ROLE_OFFICER, 4, false, false },
	{ "reader north", ROLE_READER, 2, false, true },
	{ "leader of all", ROLE_LEADER, 0, false, false },
	{ "producer", ROLE_PRODUCER, 0, true, false },
	{ "producer without a farm", ROLE_PRODUCER, 0, false, false },
	{ "council, An", ROLE_COUNCIL, 0, false, true },
	{ "council, Bình", ROLE_COUNCIL, 0, false, false },
	{ "a role no right names", ROLE_ADVISER, 0, false, true },
};

static void
be(struct small *s, const struct who *w)
{
	const int64_t units[] = { NONE, s->top, s->north, s->south,
		s->north1 };

	small_as(s, w->ann ? s->ann : s->bob, w->role, units[w->unit],
	    w->farm ? s->farm_n : NONE);
	if (strcmp(w->name, "nobody") == 0)
		s->ctx.actor_id = NONE;
}

/* The table of thing_rights, said another way. */
static bool
expected(const struct who *w, const struct known *k, enum action a)
{
	bool draft = strcmp(k->state, "draft") == 0;
	bool covers = w->unit <= 1 || (w->unit == 3) != k->north;

	if (a == ACT_READ && strcmp(k->state, "open") == 0)
		return true;
	switch (w->role) {
	case ROLE_ADMIN:
		return true;
	case ROLE_COORDINATOR:
		return covers;
	case ROLE_OFFICER:
		return covers && (a == ACT_READ || draft);
	case ROLE_READER:
	case ROLE_LEADER:
		return covers && a == ACT_READ;
	case ROLE_PRODUCER:
		return w->farm && k->north &&
		    (a == ACT_READ || (a == ACT_UPDATE && draft));
	case ROLE_COUNCIL:
		return w->ann && k->held && !draft &&
		    (a == ACT_READ || a == ACT_UPDATE);
	default:
		return false;
	}
}

TEST(may_follows_the_table_for_every_role_scope_and_state)
{
	static const enum action actions[] = { ACT_READ, ACT_CREATE,
		ACT_UPDATE, ACT_END };
	struct small *s = small_open(mem);
	struct known k[ROWS];

	fill(s, k);
	for (size_t w = 0; w < COUNT(whos); w++)
		for (size_t a = 0; a < COUNT(actions); a++)
			for (size_t i = 0; i < ROWS; i++) {
				bool want, is;

				be(s, &whos[w]);
				want = expected(&whos[w], &k[i], actions[a]);
				is = may(&s->ctx, &thing_entity, actions[a],
				    &k[i].row, NULL) == RC_OK;
				if (is != want)
					fail_msg("%s, action %u, row %zu (%s "
					    "%s): %d", whos[w].name,
					    actions[a], i, k[i].state,
					    k[i].north ? "north" : "south",
					    is);
				/* What may be done to some row is offered. */
				if (is && !may_any(&s->ctx, &thing_entity,
				    actions[a]))
					fail_msg("%s: action %u not offered",
					    whos[w].name, actions[a]);
			}
	small_close(s);
}

/* Rows seen, as bits, in each way there is to see any. */
static unsigned
bits_of(struct small *s, const struct known *k, const char *text)
{
	struct query q = small_query(s, text);
	struct list l;
	unsigned bits = 0;

	WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
	WANT_INT(l.total, l.n);
	for (size_t i = 0; i < l.n; i++)
		for (size_t j = 0; j < ROWS; j++)
			if (((const struct row *)list_row(&l, i))->id ==
			    k[j].id)
				bits |= 1u << j;
	return bits;
}

static enum rc
each_bit(void *arg, const void *row)
{
	*(unsigned *)arg |= (unsigned)((const struct thing *)row)->price;
	return RC_OK;
}

static unsigned
bits_exported(struct small *s, enum export_format f)
{
	struct query q = small_query(s, "");
	struct buf out = BUF_INIT(s->ctx.mem);
	unsigned bits = 0;

	WANT_OK(s, export_list(&s->ctx, &thing_entity, &q, f, &out));
	for (size_t i = 0; i < ROWS; i++)
		if (strstr(buf_str(&out), str_fmt(s->ctx.mem, "thu %02zu",
		    i)) != NULL)
			bits |= 1u << i;
	return bits;
}

static int64_t
grouped(struct small *s, const char *by)
{
	struct query q = small_query(s, "");
	struct rows r;
	int64_t n = 0;

	WANT_OK(s, list_group(&s->ctx, &thing_entity, &q, by, &r));
	for (size_t i = 0; i < r.n; i++)
		n += rows_int(&r, i, 1);
	return n;
}

TEST(no_list_count_sum_group_search_or_export_shows_what_may_refuses)
{
	struct small *s = small_open(mem);
	struct known k[ROWS];
	struct query q;
	struct thing x;
	struct rows r;
	int64_t n, many;
	unsigned want, seen;

	fill(s, k);
	for (size_t w = 0; w < COUNT(whos); w++) {
		want = 0;
		many = 0;
		be(s, &whos[w]);
		for (size_t i = 0; i < ROWS; i++) {
			bool is = expected(&whos[w], &k[i], ACT_READ);

			want |= (unsigned)is << i;
			many += is;
			WANT_RC(is ? RC_OK : RC_MISSING, entity_get(&s->ctx,
			    &thing_entity, k[i].id, &x));
		}
		print_message("%s: %03x\n", whos[w].name, want);
		q = small_query(s, "");
		assert_int_equal(want, bits_of(s, k, ""));
		assert_int_equal(want, bits_of(s, k, "q=thu"));
		assert_int_equal(want, bits_of(s, k, "sort=-price"));
		assert_int_equal(0x555 & want, bits_of(s, k,
		    str_fmt(mem, "farm_id=%s", key_str(mem, s->farm_n))));
		assert_int_equal(0xaaa & want, bits_of(s, k,
		    str_fmt(mem, "unit=%s", key_str(mem, s->south))));
		WANT_OK(s, list_count(&s->ctx, &thing_entity, &q, &n));
		WANT_INT(many, n);
		WANT_INT(many, grouped(s, "state"));
		WANT_INT(many, grouped(s, "unit"));
		WANT_OK(s, list_by_child(&s->ctx, &thing_entity, &q, s->top,
		    &r));
		n = 0;
		for (size_t i = 0; i < r.n; i++)
			n += rows_int(&r, i, 1);
		WANT_INT(many, n);
		seen = 0;
		WANT_OK(s, list_each(&s->ctx, &thing_entity, &q, each_bit,
		    &seen));
		assert_int_equal(want, seen);
		assert_int_equal(want, bits_exported(s, EXPORT_JSON));
		assert_int_equal(want, bits_exported(s, EXPORT_CSV));
	}
	small_close(s);
}

TEST(writes_are_refused_by_the_same_table)
{
	struct small *s = small_open(mem);
	struct known k[ROWS];
	struct thing x;

	fill(s, k);
	for (size_t w = 0; w < COUNT(whos); w++)
		for (size_t i = 0; i < ROWS; i++) {
			bool see = expected(&whos[w], &k[i], ACT_READ);
			bool may_put = expected(&whos[w], &k[i], ACT_UPDATE);
			enum rc want = may_put && see ? RC_OK :
			    see ? RC_DENIED : RC_MISSING;

			be(s, &whos[w]);
			WANT_OK(s, entity_peek(&s->ctx, &thing_entity,
			    k[i].id, &x));
			x.about = str_fmt(mem, "w%zu", w);
			WANT_RC(want, entity_put(&s->ctx, &thing_entity, &x));
			x = small_thing(s, k[i].row.farm_id,
			    str_fmt(mem, "new %zu %zu", w, i));
			/* A new one begins as a draft. */
			want = expected(&whos[w], &k[i / 6 * 6 + i % 2],
			    ACT_CREATE) ? RC_OK : RC_DENIED;
			WANT_RC(want, entity_add(&s->ctx, &thing_entity, &x,
			    NULL));
		}
	small_close(s);
}

TEST(nobody_ends_a_row_or_takes_it_up_again_without_the_right_to)
{
	struct small *s = small_open(mem);
	struct known k[ROWS];
	struct thing x;

	fill(s, k);
	for (size_t w = 0; w < COUNT(whos); w++)
		for (size_t i = 0; i < ROWS; i++) {
			bool see = expected(&whos[w], &k[i], ACT_READ);
			enum rc want = !see ? RC_MISSING :
			    expected(&whos[w], &k[i], ACT_END) ? RC_OK :
			    RC_DENIED;

			small_program(s);
			WANT_OK(s, entity_peek(&s->ctx, &thing_entity,
			    k[i].id, &x));
			for (int ended = 1; ended >= 0; ended--) {
				be(s, &whos[w]);
				WANT_RC(want, entity_end(&s->ctx,
				    &thing_entity, k[i].id, x.row.version,
				    ended));
				x.row.version += want == RC_OK;
			}
			/* Nor is it taken up again by who could not end it. */
			small_program(s);
			WANT_OK(s, entity_end(&s->ctx, &thing_entity, k[i].id,
			    x.row.version++, true));
			be(s, &whos[w]);
			WANT_RC(want, entity_end(&s->ctx, &thing_entity,
			    k[i].id, x.row.version, false));
			small_program(s);
			WANT_OK(s, entity_end(&s->ctx, &thing_entity, k[i].id,
			    x.row.version + (want == RC_OK), false));
		}
	small_close(s);
}

TEST(nobody_moves_a_row_out_of_his_own_reach)
{
	struct small *s = small_open(mem);
	int64_t id = small_add(s, s->farm_n, "Na");
	struct thing x;

	small_as(s, s->ann, ROLE_COORDINATOR, s->north, NONE);
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	x.farm_id = s->farm_s;
	WANT_RC(RC_DENIED, entity_put(&s->ctx, &thing_entity, &x));
	small_close(s);
}

TEST(a_branch_is_what_it_is_today_whatever_day_is_looked_at)
{
	struct small *s = small_open(mem);

	small_add(s, s->farm_n, "Na");
	/* The north is closed from 2024 on: its officer's reach ends. */
	small_sql(s, str_fmt(mem, "UPDATE unit_under SET to_day = %lld WHERE "
	    "above_id = %lld", (long long)date_make(2024, 1, 1),
	    (long long)s->north));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_STR("", small_names(s, ""));
	s->ctx.as_of = date_make(2023, 1, 1);
	WANT_STR("", small_names(s, ""));
	small_close(s);
}

TEST(may_explains_what_it_looked_at)
{
	struct small *s = small_open(mem);
	struct known k[ROWS];
	struct buf why;

	fill(s, k);
	why = BUF_INIT(mem);
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_OK(s, may(&s->ctx, &thing_entity, ACT_UPDATE, &k[0].row, &why));
	WANT_STR("+ Cán bộ phụ trách OCOP, trong địa bàn được giao\n",
	    buf_str(&why));
	why = BUF_INIT(mem);
	WANT_RC(RC_DENIED, may(&s->ctx, &thing_entity, ACT_UPDATE, &k[1].row,
	    &why));
	assert_non_null(strstr(buf_str(&why),
	    "– Cán bộ phụ trách OCOP: bản ghi ngoài địa bàn được giao\n"));
	assert_non_null(strstr(buf_str(&why),
	    "– Không vai trò nào đang giữ cho phép việc này\n"));
	why = BUF_INIT(mem);
	WANT_RC(RC_DENIED, may(&s->ctx, &thing_entity, ACT_UPDATE, &k[2].row,
	    &why));
	assert_non_null(strstr(buf_str(&why), "trạng thái hiện tại"));
	why = BUF_INIT(mem);
	small_as(s, NONE, 0, NONE, NONE);
	WANT_RC(RC_DENIED, may(&s->ctx, &thing_entity, ACT_END, &k[0].row,
	    &why));
	assert_non_null(strstr(buf_str(&why), "Chưa đăng nhập"));
	why = BUF_INIT(mem);
	small_program(s);
	WANT_OK(s, may(&s->ctx, &thing_entity, ACT_END, &k[0].row, &why));
	assert_non_null(strstr(buf_str(&why), "người vận hành"));
	small_close(s);
}

/* ---- personal data ---- */

TEST(personal_data_is_masked_for_those_whose_task_it_is_not)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	const struct field *f = entity_field(&thing_entity, "phone");
	struct query q;
	struct buf out = BUF_INIT(mem);

	x.phone = "0912345678";
	x.count = 3;
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_STR("0912345678", field_text(&s->ctx, f, &x, FOR_PAGE));
	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	WANT_STR("09••••••78", field_text(&s->ctx, f, &x, FOR_PAGE));
	WANT_STR("09••••••78", field_text(&s->ctx, f, &x, FOR_DATA));
	q = small_query(s, "");
	WANT_OK(s, export_list(&s->ctx, &thing_entity, &q, EXPORT_JSON,
	    &out));
	assert_null(strstr(buf_str(&out), "0912345678"));
	small_close(s);
}

TEST(an_officer_sees_personal_data_of_his_own_branch_only)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	const struct field *f = entity_field(&thing_entity, "phone");
	struct query q;
	struct list l;
	struct rows r;
	struct buf out = BUF_INIT(mem);
	struct audit_line *lines;
	struct audit_diff *d;
	size_t n, nd;

	x.phone = "0912345678";
	x.state = "open";
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	x = small_thing(s, s->farm_s, "Ổi");
	x.phone = "0912999888";
	x.state = "open";
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_STR("09••••••88", field_text(&s->ctx, f, &x, FOR_PAGE));
	/* He reads the other's row; its word he neither meets nor finds. */
	WANT_STR("Na|Ổi", small_names(s, "sort=name"));
	WANT_STR("Na", small_names(s, "q=0912"));
	WANT_STR("", small_names(s, "q=0912999888"));
	WANT_STR("", small_names(s, "phone=0912999888"));
	WANT_STR("Na", small_names(s, "phone=0912345678,0912999888"));
	WANT_STR("", small_names(s, "phone=-"));
	WANT_STR("Na|Ổi", small_names(s, "sort=phone"));
	WANT_STR("Na|Ổi", small_names(s, "sort=-phone"));
	q = small_query(s, "");
	WANT_RC(RC_DENIED, list_group(&s->ctx, &thing_entity, &q, "phone",
	    &r));
	s->ctx.seen.n = 0;
	WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
	for (size_t i = 0; i < l.n; i++)
		field_text(&s->ctx, f, list_row(&l, i), FOR_PAGE);
	WANT_INT(1, (int)s->ctx.seen.n);
	assert_non_null(strstr(seen_text(&s->ctx), "1:thing/"));
	WANT_OK(s, export_list(&s->ctx, &thing_entity, &q, EXPORT_CSV,
	    &out));
	assert_non_null(strstr(buf_str(&out), "0912345678"));
	assert_null(strstr(buf_str(&out), "0912999888"));
	/* What was, is masked with what is. */
	WANT_OK(s, audit_of(&s->ctx, "thing", x.row.id, NONE, 9, &lines, &n));
	WANT_OK(s, audit_diffs(&s->ctx, &lines[0], &d, &nd));
	for (size_t i = 0; i < nd; i++)
		assert_null(strstr(d[i].after, "0912999888"));
	/* That it went into a file can be told afterwards. */
	WANT_OK(s, audit_of(&s->ctx, NULL, NONE, NONE, 1, &lines, &n));
	WANT_STR("export", lines[0].action);
	assert_non_null(strstr(lines[0].after, "\"people\":1"));
	small_close(s);
}

TEST(what_is_masked_cannot_be_guessed_by_search_filter_or_order)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	struct query q;
	struct list l;
	struct rows r;

	x.phone = "0912345678";
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	x = small_thing(s, s->farm_n, "Ổi");
	x.phone = "0812345678";
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_STR("Na", small_names(s, "q=0912"));
	WANT_STR("Na", small_names(s, "phone=0912345678"));
	WANT_STR("Na|Ổi", small_names(s, "sort=phone")); /* not all's */
	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	WANT_STR("Ổi|Na", small_names(s, "sort=phone"));
	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	WANT_STR("", small_names(s, "q=0912"));
	WANT_STR("Na", small_names(s, "q=na"));
	WANT_STR("Na|Ổi", small_names(s, "sort=phone"));
	WANT_NOTE(s, RC_INVALID, "phone", "Không lọc được", query_text(&s->ctx,
	    &thing_entity, "phone=0912345678", &q));
	q = small_query(s, "");
	query_add(&s->ctx, &q, "phone", "0912345678");
	WANT_NOTE(s, RC_DENIED, "phone", "không được lọc theo điện thoại",
	    list_load(&s->ctx, &thing_entity, &q, &l));
	q = small_query(s, "");
	WANT_RC(RC_DENIED, list_group(&s->ctx, &thing_entity, &q, "phone",
	    &r));
	small_close(s);
}

TEST(roles_have_names_both_ways)
{
	for (unsigned bit = 0; bit < 11; bit++) {
		WANT_INT(1u << bit, role_parse(role_code(1u << bit)));
		WANT(*role_label(1u << bit) != '\0');
	}
	WANT_INT(0, role_parse("king"));
}

DB_TESTS(RUN(may_follows_the_table_for_every_role_scope_and_state),
    RUN(no_list_count_sum_group_search_or_export_shows_what_may_refuses),
    RUN(writes_are_refused_by_the_same_table),
    RUN(nobody_ends_a_row_or_takes_it_up_again_without_the_right_to),
    RUN(nobody_moves_a_row_out_of_his_own_reach),
    RUN(a_branch_is_what_it_is_today_whatever_day_is_looked_at),
    RUN(may_explains_what_it_looked_at),
    RUN(personal_data_is_masked_for_those_whose_task_it_is_not),
    RUN(an_officer_sees_personal_data_of_his_own_branch_only),
    RUN(what_is_masked_cannot_be_guessed_by_search_filter_or_order),
    RUN(roles_have_names_both_ways))
