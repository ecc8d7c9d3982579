/* domain/criteria/criteria_set_read.c: a whole set of criteria, declared as a
 * reading (model/act.h): what a sheet can choose, and what it gives. */
#include <stddef.h>

#include "base/str.h"
#include "domain/criteria/criteria_act.h"
#include "domain/criteria/criteria_file.h"

struct criterion_told {
	const char *code, *key, *part, *name;
	int64_t max;
};

struct option_told {
	const char *criterion, *id, *name;
	int64_t points, star;
};

struct note_told {
	const char *criterion, *name, *text;
};

struct set_told {
	const char *code; /* asked */
	const char *name, *decision;
	int64_t total, samples;
	struct criterion_told *criteria;
	size_t ncriteria;
	struct option_told *options;
	size_t noptions;
	struct note_told *notes;
	size_t nnotes;
};

/* clang-format off */
#define F(m) FIELD_OF(struct set_told, m)
static const struct field asked_fields[] = {
	{ F(code), .type = T_TEXT, .max = 40, .flags = F_NEED,
	  .label = N_("Bộ tiêu chí"), .empty = N_("Chọn bộ tiêu chí") },
};
static const struct field told_fields[] = {
	{ F(name), .type = T_TEXT, .label = N_("Tên bộ tiêu chí") },
	{ F(decision), .type = T_TEXT, .label = N_("Quyết định") },
	{ F(total), .type = T_INT, .label = N_("Tổng điểm") },
	{ F(samples), .type = T_INT,
	  .label = N_("Số mẫu phải nộp; null: không nêu") },
};
#undef F

#define F(m) FIELD_OF(struct criterion_told, m)
static const struct field criterion_fields[] = {
	{ F(code), .type = T_TEXT, .label = N_("Mã trong biểu") },
	{ F(key), .type = T_TEXT, .label = N_("Tên riêng, bộ nào cũng vậy") },
	{ F(part), .type = T_TEXT, .label = N_("Phần") },
	{ F(name), .type = T_TEXT, .label = N_("Nội dung tiêu chí") },
	{ F(max), .type = T_INT, .label = N_("Điểm cao nhất") },
};
#undef F

#define F(m) FIELD_OF(struct option_told, m)
static const struct field option_fields[] = {
	{ F(criterion), .type = T_TEXT, .label = N_("Tiêu chí") },
	{ F(id), .type = T_TEXT, .label = N_("Mã của mức") },
	{ F(name), .type = T_TEXT, .label = N_("Nội dung của mức") },
	{ F(points), .type = T_INT, .label = N_("Điểm") },
	{ F(star), .type = T_INT, .label = N_("Là mức ít nhất của hạng sao "
	  "này; null: không phải điều kiện") },
};
#undef F

#define F(m) FIELD_OF(struct note_told, m)
static const struct field note_fields[] = {
	{ F(criterion), .type = T_TEXT,
	  .label = N_("Tiêu chí; null: toàn bộ hồ sơ") },
	{ F(name), .type = T_TEXT, .label = N_("Tên riêng") },
	{ F(text), .type = T_TEXT, .label = N_("Nội dung") },
};
#undef F

static const struct act_list lists[] = {
	{ .name = "criteria", .label = N_("Các tiêu chí, như trong biểu"),
	  .at = offsetof(struct set_told, criteria),
	  .n_at = offsetof(struct set_told, ncriteria),
	  .size = sizeof(struct criterion_told), .fields = criterion_fields,
	  .nfields = COUNT(criterion_fields) },
	{ .name = "options", .label = N_("Các mức để chọn"),
	  .at = offsetof(struct set_told, options),
	  .n_at = offsetof(struct set_told, noptions),
	  .size = sizeof(struct option_told), .fields = option_fields,
	  .nfields = COUNT(option_fields) },
	{ .name = "notes", .label = N_("Yêu cầu, minh chứng, căn cứ loại"),
	  .at = offsetof(struct set_told, notes),
	  .n_at = offsetof(struct set_told, nnotes),
	  .size = sizeof(struct note_told), .fields = note_fields,
	  .nfields = COUNT(note_fields) },
};
/* clang-format on */

static void
tell_notes(enum lang lang, const char *criterion,
    const struct criteria_note *const *notes, size_t n, struct set_told *x)
{
	for (size_t i = 0; i < n; i++)
		x->notes[x->nnotes++] = (struct note_told){ criterion,
			notes[i]->name, words_in(lang, &notes[i]->words) };
}

static void
tell_criterion(struct ctx *ctx, const struct criteria_set *set,
    const struct criterion *c, struct set_told *x)
{
	x->criteria[x->ncriteria++] = (struct criterion_told){ c->code, c->key,
		str_fmt(ctx->mem, "%c", set->parts[c->part].letter),
		words_in(ctx->lang, &c->words), c->max };
	for (size_t i = 0; i < c->noptions; i++) {
		const struct criteria_option *o = &c->options[i];

		x->options[x->noptions++] = (struct option_told){ c->code,
			o->id, words_in(ctx->lang, &o->words), o->points,
			o->star != 0 ? o->star : NONE };
	}
	tell_notes(ctx->lang, c->code, c->notes, c->nnotes, x);
}

static enum rc
set(struct ctx *ctx, int64_t id, void *in)
{
	const struct criteria_set *s;
	struct set_told *x = in;
	size_t options = 0, notes;
	enum rc rc = criteria_get(ctx, x->code, &s);

	if (rc == RC_MISSING)
		return note(ctx, rc, "code", N_("Không có bộ tiêu chí {code}"),
		    "code", x->code);
	if (rc != RC_OK)
		return rc;
	notes = s->nrejects;
	for (size_t i = 0; i < s->ncriteria; i++) {
		options += s->criteria[i].noptions;
		notes += s->criteria[i].nnotes;
	}
	x->name = words_in(ctx->lang, &s->words);
	x->decision = s->regime->number;
	x->total = s->total;
	x->samples = s->samples >= 0 ? s->samples : NONE;
	x->criteria = NEW_N(ctx->mem, struct criterion_told,
	    s->ncriteria + 1);
	x->options = NEW_N(ctx->mem, struct option_told, options + 1);
	x->notes = NEW_N(ctx->mem, struct note_told, notes + 1);
	for (size_t i = 0; i < s->ncriteria; i++)
		tell_criterion(ctx, s, &s->criteria[i], x);
	tell_notes(ctx->lang, NULL, s->rejects, s->nrejects, x);
	return RC_OK;
}

/* clang-format off */
static const struct act list[] = {
	{ .on = "criteria", .name = "set", .label = N_("Một bộ tiêu chí: các "
	  "tiêu chí, các mức, điều kiện"), .roles = ROLE_PUBLIC,
	  .size = sizeof(struct set_told), .fields = asked_fields,
	  .nfields = COUNT(asked_fields), .told = told_fields,
	  .ntold = COUNT(told_fields), .told_lists = lists,
	  .ntold_lists = COUNT(lists), .read = set },
};
/* clang-format on */

const struct acts criteria_readings = ACTS(list);
