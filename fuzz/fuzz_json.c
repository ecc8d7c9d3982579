/* fuzz/fuzz_json.c: a body that a program sends, into a row of every kind of
 * field: what is taken is of its kind and within what JSON can say. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

struct any {
	struct row row;
	const char *name, *text, *kind;
	int64_t n, milli, money, day, at, yes, grade, ref, file, fixed;
};

#define F(m) FIELD_OF(struct any, m)

/* clang-format off */
static const struct code kind_list[] = { { "htx", "HTX", NULL },
	{ "tht", "THT", NULL } };
static const struct code grade_list[] = { { "3", "3 sao", NULL },
	{ "4", "4 sao", NULL } };
static const struct codes kinds = CODES(kind_list);
static const struct codes grades = CODES(grade_list);
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .label = "name", .flags = F_NEED },
	{ F(text), .type = T_LONG, .label = "text" },
	{ F(kind), .type = T_CODE, .codes = &kinds, .label = "kind" },
	{ F(n), .type = T_INT, .label = "n", .min = 0, .max = 100 },
	{ F(milli), .type = T_MILLI, .label = "milli" },
	{ F(money), .type = T_MONEY, .label = "money" },
	{ F(day), .type = T_DATE, .label = "day" },
	{ F(at), .type = T_INSTANT, .label = "at" },
	{ F(yes), .type = T_BOOL, .label = "yes" },
	{ F(grade), .type = T_CODE, .codes = &grades, .label = "grade" },
	{ F(ref), .type = T_REF, .to = "any", .label = "ref" },
	{ F(file), .type = T_FILE, .label = "file" },
	{ F(fixed), .type = T_INT, .label = "fixed", .flags = F_FIXED },
};
/* clang-format on */

static const struct entity any = { .name = "any", .plural = "anys",
	.title = "any", .titles = "any", .size = sizeof(struct any),
	.fields = fields, .nfields = COUNT(fields), .label = "name" };
static const struct entity *const all[] = { &any };
static const struct model model = { all, 1 };

static void
sound(const struct any *a)
{
	if (a->kind != NULL && codes_label(&kinds, a->kind) == NULL)
		abort();
	if (a->yes != NONE && a->yes != 0 && a->yes != 1)
		abort();
	if (a->name != NULL && (!utf8_valid(a->name, strlen(a->name)) ||
	    *a->name == '\0'))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	struct req req = { .mem = mem, .type = "application/json",
		.body = (const char *)bytes, .nbody = n };
	struct reply reply = { .mem = mem };
	struct clock clock = { 0 };
	struct call c = { .req = &req, .reply = &reply };
	struct ctx ctx;
	struct any *row;
	json_t *body;

	ctx_init(&ctx, mem, NULL, &model, &clock);
	c.ctx = &ctx;
	for (int make = 0; make < 2; make++) {
		if (call_body(&c, &body) != RC_OK)
			break;
		row = row_new(mem, &any);
		row_members(&c, &any, body, row, make == 1, "rows[0].");
		sound(row);
		json_decref(body);
	}
	ctx_fini(&ctx);
	arena_close(mem);
	return 0;
}
