/* tests/unit/model/small.c: see small.h. */
#include "small.h"

#include "model/schema.h"

#define F(m) FIELD_OF(struct place, m)
static const struct field place_fields[] = {
	{ F(code), .type = T_TEXT, .max = 10, .label = "Mã" },
	{ F(name), .type = T_TEXT, .max = 80, .label = "Tên",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
	{ F(parent_id), .type = T_REF, .to = "unit", .label = "Cấp trên" },
};
#undef F

static const struct right all_rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_WRITE, ROLE_ADMIN, SCOPE_ALL, NULL },
};

const struct entity place_entity = {
	.name = "unit", .plural = "units", .title = "Đơn vị",
	.titles = "Đơn vị", .size = sizeof(struct place),
	.fields = place_fields, .nfields = COUNT(place_fields),
	.label = "name", .order_by = "name", .owner_unit = "id",
	.rights = all_rights, .nrights = COUNT(all_rights),
};

/* What list_by_child joins: who is whose child, on which days. */
struct place_state {
	struct row row;
	int64_t unit_id, parent_id, from_day, to_day;
};
#define F(m) FIELD_OF(struct place_state, m)
static const struct field place_state_fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit", .label = "Đơn vị" },
	{ F(parent_id), .type = T_REF, .to = "unit", .label = "Cấp trên" },
	{ F(from_day), .type = T_DATE, .label = "Từ" },
	{ F(to_day), .type = T_DATE, .label = "Đến" },
};
#undef F

static const struct entity place_state_entity = {
	.name = "unit_state", .plural = "unit-states", .title = "Trạng thái",
	.titles = "Trạng thái", .size = sizeof(struct place_state),
	.fields = place_state_fields, .nfields = COUNT(place_state_fields),
	.label = "unit_id", .rights = all_rights,
	.nrights = COUNT(all_rights),
};

#define F(m) FIELD_OF(struct person, m)
static const struct field person_fields[] = {
	{ F(name), .type = T_TEXT, .max = 80, .label = "Họ tên",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
};
#undef F

const struct entity person_entity = {
	.name = "actor", .plural = "actors", .title = "Người dùng",
	.titles = "Người dùng", .size = sizeof(struct person),
	.fields = person_fields, .nfields = COUNT(person_fields),
	.label = "name", .order_by = "name",
	.rights = all_rights, .nrights = COUNT(all_rights),
};

#define F(m) FIELD_OF(struct farm, m)
static const struct field farm_fields[] = {
	{ F(name), .type = T_TEXT, .max = 80, .label = "Tên nông trại",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = "Đơn vị",
	  .flags = F_NEED | F_LIST | F_FILTER },
};
#undef F

static const struct right farm_rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_WRITE, ROLE_ADMIN | ROLE_OFFICER, SCOPE_BRANCH, NULL },
};
static const char *const farm_unique[] = { "name, unit_id", NULL };

const struct entity farm_entity = {
	.name = "farm", .plural = "farms", .title = "Nông trại",
	.titles = "Nông trại", .size = sizeof(struct farm),
	.fields = farm_fields, .nfields = COUNT(farm_fields),
	.label = "name", .order_by = "name", .unique = farm_unique,
	.owner_unit = "unit_id", .owner_producer = "id",
	.rights = farm_rights, .nrights = COUNT(farm_rights),
};

/* ---- thing ---- */

static const struct code kinds[] = {
	{ "fruit", "Trái cây", "hoa quả|quả" },
	{ "grain", "Ngũ cốc", NULL },
};
static const struct codes kind_codes = CODES(kinds);
static const struct code states[] = {
	{ "draft", "Nháp", NULL },
	{ "sent", "Đã gửi", NULL },
	{ "open", "Công khai", NULL },
};
static const struct codes state_codes = CODES(states);

static const char *
code_check(const char *s)
{
	return strchr(s, ' ') != NULL ? "Mã không có dấu cách" : NULL;
}

#define F(m) FIELD_OF(struct thing, m)
static const struct field thing_fields[] = {
	{ F(name), .type = T_TEXT, .max = 60, .min = 2, .label = "Tên",
	  .empty = "Nhập tên của thứ này",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(about), .type = T_LONG, .max = 500, .label = "Mô tả" },
	{ F(code), .type = T_TEXT, .max = 12, .check = code_check,
	  .label = "Mã số", .flags = F_FILTER | F_FIXED },
	{ F(kind), .type = T_CODE, .codes = &kind_codes, .label = "Loại",
	  .flags = F_LIST | F_FILTER },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .label = "Trạng thái", .flags = F_NEED | F_LIST | F_FILTER },
	{ F(phone), .type = T_TEXT, .max = 20, .label = "Điện thoại",
	  .flags = F_FIND | F_PERSONAL | F_FILTER | F_SORT },
	{ F(pin), .type = T_TEXT, .max = 80, .label = "Mã bí mật",
	  .flags = F_SECRET },
	{ F(count), .type = T_INT, .min = 1, .max = 9, .label = "Số sao",
	  .aliases = "Hạng sao|sao", .flags = F_LIST | F_FILTER | F_RANGE |
	  F_SORT },
	{ F(weight), .type = T_MILLI, .min = 1, .label = "Khối lượng",
	  .flags = F_RANGE },
	{ F(price), .type = T_MONEY, .min = 0, .max = 1000000000,
	  .label = "Giá bán", .flags = F_LIST | F_RANGE | F_SORT },
	{ F(made_on), .type = T_DATE, .label = "Ngày làm",
	  .flags = F_LIST | F_RANGE | F_SORT },
	{ F(seen_at), .type = T_INSTANT, .label = "Thấy lúc",
	  .flags = F_RANGE },
	{ F(fresh), .type = T_BOOL, .label = "Còn tươi",
	  .flags = F_FILTER },
	{ F(farm_id), .type = T_REF, .to = "farm", .label = "Nông trại",
	  .aliases = "chủ thể", .flags = F_NEED | F_LIST | F_FIND | F_FILTER |
	  F_NATURAL },
	{ F(actor_id), .type = T_REF, .to = "actor", .label = "Người giữ" },
	{ F(picture_id), .type = T_FILE, .label = "Ảnh" },
};
#undef F

static const struct filter thing_filters[] = {
	{ .name = "made_in", .label = "Làm trong", .type = T_DATE,
	  .range = true, .sql = "t.made_on >= ? AND t.made_on <= ?" },
	{ .name = "old", .label = "Đã cũ", .type = T_BOOL,
	  .sql = "t.made_on IS NOT NULL AND t.made_on < @ - 365" },
	{ .name = "at_least", .label = "Ít nhất", .type = T_INT,
	  .sql = "t.count >= ?" },
};

static const struct right thing_rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, "open" },
	{ ACT_ALL, ROLE_ADMIN, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
	{ ACT_READ, ROLE_OFFICER | ROLE_READER | ROLE_LEADER, SCOPE_BRANCH,
	  NULL },
	{ ACT_SEE, ROLE_OFFICER, SCOPE_BRANCH, NULL },
	{ ACT_WRITE, ROLE_OFFICER, SCOPE_BRANCH, "draft" },
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_UPDATE, ROLE_PRODUCER, SCOPE_PRODUCER, "draft" },
	{ ACT_READ | ACT_UPDATE, ROLE_COUNCIL, SCOPE_SELF, "sent open" },
};

static struct small *
hooked(struct ctx *ctx)
{
	return (struct small *)((char *)ctx - offsetof(struct small, ctx));
}

static enum rc
has_price(struct ctx *ctx, const void *row)
{
	const struct thing *x = row;

	hooked(ctx)->guards++;
	if (x->price == NONE)
		return note(ctx, RC_INVALID, "price", "Nhập giá bán trước");
	return RC_OK;
}

static enum rc
stamp(struct ctx *ctx, void *row)
{
	struct thing *x = row;

	hooked(ctx)->effects++;
	x->seen_at = ctx_now(ctx);
	return RC_OK;
}

static const struct step thing_steps[] = {
	{ .name = "send", .label = "Gửi", .from = "draft", .to = "sent",
	  .roles = ROLE_OFFICER, .guard = has_price },
	{ .name = "publish", .label = "Công khai", .from = "sent",
	  .to = "open", .roles = ROLE_COORDINATOR, .effect = stamp },
};

static enum rc
thing_rule(struct ctx *ctx, void *row, const void *old)
{
	struct thing *x = row;

	(void)old;
	if (str_empty(x->state))
		x->state = "draft";
	if (x->seen_at != NONE && x->made_on != NONE &&
	    x->seen_at < x->made_on * 86400000 - ZONE_MS)
		return note(ctx, RC_INVALID, "seen_at",
		    "Thấy trước khi làm ra");
	return RC_OK;
}

static enum rc
thing_after(struct ctx *ctx, const void *row, const void *old)
{
	const struct thing *x = row;

	(void)old;
	/* A name that must not be: the follow-up fails. */
	if (str_eq(x->name, "hỏng sau"))
		return note(ctx, RC_CONFLICT, "", "Việc sau không xong");
	if (!ctx->system || ctx->mem != NULL)
		hooked(ctx)->afters++;
	return RC_OK;
}

static const char *const thing_unique[] = { "farm_id, name", NULL };

const struct entity thing_entity = {
	.name = "thing", .plural = "things", .title = "Thứ",
	.titles = "Các thứ", .size = sizeof(struct thing),
	.fields = thing_fields, .nfields = COUNT(thing_fields),
	.filters = thing_filters, .nfilters = COUNT(thing_filters),
	.begins = "made_on",
	.label = "name", .order_by = "name", .unique = thing_unique,
	.owner_unit = "farm_id.unit_id", .owner_producer = "farm_id",
	.owner_actor = "actor_id",
	.rights = thing_rights, .nrights = COUNT(thing_rights),
	.state = "state", .steps = thing_steps, .nsteps = COUNT(thing_steps),
	.rule = thing_rule, .after = thing_after,
};

static const struct entity *const entities[] = {
	&place_entity, &place_state_entity, &person_entity, &farm_entity,
	&thing_entity, &file_entity, &batch_entity, &job_entity, &view_entity,
};
const struct model small_model = { entities, COUNT(entities) };

/* ---- the world ---- */

struct small *
small_store(struct arena *mem)
{
	struct small *s = NEW(mem, struct small);

	s->store = fix_open(&s->fix, 2);
	s->clock.fixed_ms = date_make(2024, 10, 1) * 86400000 + 5 * 3600000;
	ctx_init(&s->ctx, mem, s->store, &small_model, &s->clock);
	s->ctx.system = true;
	return s;
}

/* Under itself and everything above, from 2020 on. */
static int64_t
place(struct small *s, const char *code, const char *name,
    const int64_t *above, size_t n)
{
	const int64_t from = date_make(2020, 1, 1);
	static const struct stmt put = { .in = "iiii", .sql =
	    "INSERT INTO unit_under (unit_id, above_id, from_day, to_day)"
	    " VALUES ($1, $2, $3, $4)" };
	struct place p;
	struct place_state st;
	int64_t id;

	row_blank(&place_entity, &p);
	p.code = code;
	p.name = name;
	p.parent_id = n != 0 ? above[0] : NONE;
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, entity_add(&s->ctx, &place_entity, &p, &id));
	row_blank(&place_state_entity, &st);
	st.unit_id = id;
	st.parent_id = p.parent_id;
	st.from_day = from;
	WANT_OK(s, entity_add(&s->ctx, &place_state_entity, &st, NULL));
	WANT_OK(s, db_exec(s->ctx.db, &put, id, id, from,
	    date_make(2199, 1, 1)));
	for (size_t i = 0; i < n; i++)
		WANT_OK(s, db_exec(s->ctx.db, &put, id, above[i], from,
		    date_make(2199, 1, 1)));
	WANT_OK(s, tx_end(&s->ctx, RC_OK));
	return id;
}

static int64_t
farm(struct small *s, const char *name, int64_t unit)
{
	struct farm f;
	int64_t id;

	row_blank(&farm_entity, &f);
	f.name = name;
	f.unit_id = unit;
	WANT_OK(s, entity_add(&s->ctx, &farm_entity, &f, &id));
	return id;
}

static int64_t
person(struct small *s, const char *name)
{
	struct person p;
	int64_t id;

	row_blank(&person_entity, &p);
	p.name = name;
	WANT_OK(s, entity_add(&s->ctx, &person_entity, &p, &id));
	return id;
}

struct small *
small_open(struct arena *mem)
{
	struct small *s = small_store(mem);

	WANT_OK(s, schema_open(&s->ctx));
	s->top = place(s, "00", "Toàn tỉnh", NULL, 0);
	s->north = place(s, "01", "Bắc", &s->top, 1);
	s->south = place(s, "02", "Nam", &s->top, 1);
	s->north1 = place(s, "011", "Bắc Một",
	    (int64_t[]){ s->north, s->top }, 2);
	s->north2 = place(s, "012", "Bắc Hai",
	    (int64_t[]){ s->north, s->top }, 2);
	s->south1 = place(s, "021", "Nam Một",
	    (int64_t[]){ s->south, s->top }, 2);
	s->south2 = place(s, "022", "Nam Hai",
	    (int64_t[]){ s->south, s->top }, 2);
	s->farm_n = farm(s, "Vườn Đồi", s->north1);
	s->farm_s = farm(s, "Ruộng Sông", s->south1);
	s->ann = person(s, "An");
	s->bob = person(s, "Bình");
	s->afters = 0;
	return s;
}

void
small_close(struct small *s)
{
	ctx_fini(&s->ctx);
	fix_close(&s->fix, s->store);
}

void
small_as(struct small *s, int64_t actor, unsigned role, int64_t unit,
    int64_t farm_id)
{
	struct grant *g = NEW(s->ctx.mem, struct grant);

	*g = (struct grant){ role, unit, farm_id };
	s->ctx.system = false;
	s->ctx.actor_id = actor;
	s->ctx.grants = g;
	s->ctx.ngrants = role != 0;
	notes_clear(&s->ctx);
}

void
small_program(struct small *s)
{
	small_as(s, NONE, 0, NONE, NONE);
	s->ctx.system = true;
}

struct thing
small_thing(struct small *s, int64_t farm_id, const char *name)
{
	struct thing x;

	(void)s;
	row_blank(&thing_entity, &x);
	x.name = name;
	x.farm_id = farm_id;
	return x;
}

int64_t
small_add(struct small *s, int64_t farm_id, const char *name)
{
	struct thing x = small_thing(s, farm_id, name);
	int64_t id = NONE;

	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	return id;
}

struct query
small_query(struct small *s, const char *text)
{
	struct query q;

	WANT_OK(s, query_text(&s->ctx, &thing_entity, text, &q));
	return q;
}

const char *
small_names(struct small *s, const char *text)
{
	struct query q = small_query(s, text);
	struct buf b = BUF_INIT(s->ctx.mem);
	const struct thing *x;
	struct list l;

	WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
	for (size_t i = 0; i < l.n; i++) {
		x = list_row(&l, i);
		buf_fmt(&b, "%s%s", i == 0 ? "" : "|", x->name);
	}
	return buf_str(&b);
}

const char *
small_said(struct small *s)
{
	struct buf b = BUF_INIT(s->ctx.mem);

	for (const struct note *n = s->ctx.notes; n != NULL; n = n->next)
		buf_fmt(&b, "%s: %s\n", n->field, n->text);
	notes_clear(&s->ctx);
	return buf_str(&b);
}

void
small_note(struct small *s, const char *field, const char *text)
{
	const struct note *n = note_of(&s->ctx, field);

	if (n == NULL || strstr(n->text, text) == NULL)
		fail_msg("no note on '%s' with '%s' in:\n%s", field, text,
		    small_said(s));
	notes_clear(&s->ctx);
}

void
small_sql(struct small *s, const char *sql)
{
	ctx_fini(&s->ctx);
	fix_ddl(s->store, sql);
}
