/* domain/report/snapshot.c: the state of play, kept as it was seen. */
#include <string.h>

#include <sodium.h>

#include "base/str.h"
#include "domain/report/state.h"

#define F(m) FIELD_OF(struct snapshot, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(day), .type = T_DATE, .label = N_("Số liệu đến ngày"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_RANGE | F_SORT },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Địa bàn"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(content), .type = T_LONG, .max = 1000000,
	  .label = N_("Nội dung"), .flags = F_NEED | F_FIXED | F_HIDDEN |
	      F_NOEXPORT },
	{ F(sha256), .type = T_TEXT, .max = 64, .label = N_("Mã băm"),
	  .flags = F_NEED | F_FIXED | F_HIDDEN | F_LIST | F_OPT },
};

/* Nothing updates or ends a snapshot. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_ALL, NULL },
	{ ACT_CREATE, ROLE_ADMIN | ROLE_COORDINATOR | ROLE_LEADER,
	  SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

static const char *
hash(struct arena *mem, const char *text)
{
	unsigned char h[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(h) * 2 + 1);

	crypto_hash_sha256(h, (const unsigned char *)text, strlen(text));
	return sodium_bin2hex(hex, sizeof(h) * 2 + 1, h, sizeof(h));
}

/* The content is taken by the program, never from a form. */
static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct snapshot *s = p;
	struct state state;
	enum rc rc;

	if (old != NULL || s->unit_id == NONE || s->day == NONE)
		return RC_OK;
	if (s->day > ctx_today(ctx))
		return note(ctx, RC_INVALID, "day", N_("Ngày ở tương lai. "
		    "Chọn hôm nay hoặc một ngày đã qua"));
	rc = state_of_play(ctx, s->unit_id, s->day, &state);
	if (rc != RC_OK)
		return rc;
	s->content = state_json(ctx, &state);
	s->sha256 = hash(ctx->mem, s->content);
	return RC_OK;
}

const struct entity snapshot_entity = {
	.name = "snapshot", .plural = "snapshots",
	.title = N_("Bản chụp số liệu"),
	.titles = NC_("danh sách", "Bản chụp số liệu"),
	.about = N_("Hiện trạng OCOP được giữ nguyên như ngày chụp, kèm mã "
	    "băm"),
	.size = sizeof(struct snapshot),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "day",
	.label = "day", .order_by = "-day",
	.owner_unit = "unit_id",
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
};

enum rc
snapshot_take(struct ctx *ctx, int64_t unit, int64_t day, int64_t *id)
{
	struct snapshot s;

	row_blank(&snapshot_entity, &s);
	s.unit_id = unit;
	s.day = day != NONE ? day : ctx_today(ctx);
	return entity_add(ctx, &snapshot_entity, &s, id);
}

bool
snapshot_valid(const struct snapshot *s)
{
	struct arena *mem;
	bool same;

	if (s->content == NULL || s->sha256 == NULL)
		return false;
	mem = arena_open(0);
	same = str_eq(hash(mem, s->content), s->sha256);
	arena_close(mem);
	return same;
}
