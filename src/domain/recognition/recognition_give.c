/* domain/recognition/recognition_give.c: a recognition as the line that offices
 * keep: product, producer, place, stars, decision. */
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/recognition/recognition.h"
#include "domain/recognition/recognition_import.h"

enum { STEPS = 8 }; /* of a tree of units */

static const char *
number(struct ctx *ctx, int64_t v)
{
	return v == NONE ? NULL : str_fmt(ctx->mem, "%lld", (long long)v);
}

static const char *
label(struct ctx *ctx, const struct codes *codes, const char *code)
{
	const char *s = code != NULL ? codes_label(codes, code) : NULL;

	return s != NULL ? tr(ctx->lang, s) : NULL;
}

/* Where it was made, by the levels of that day.  Lists have columns for three
 * of them; what another level says is not in them. */
static enum rc
place(struct ctx *ctx, int64_t unit, int64_t day, const char **text)
{
	struct unit_state s;
	struct level l;
	enum rc rc;

	for (int i = 0; i < STEPS && unit != NONE; i++) {
		if ((rc = unit_last(ctx, unit, day, &s)) != RC_OK ||
		    (rc = entity_peek(ctx, &level_entity, s.level_id, &l)) !=
		    RC_OK)
			return rc;
		if (str_eq(l.code, "commune")) {
			text[C_COMMUNE] = s.full_name;
			text[C_UNIT_CODE] = s.code;
		} else if (str_eq(l.code, "district")) {
			text[C_DISTRICT] = s.full_name;
			text[C_DISTRICT_CODE] = s.code;
		} else if (str_eq(l.code, "province")) {
			text[C_PROVINCE] = s.full_name;
		}
		unit = s.parent_id;
	}
	return RC_OK;
}

static enum rc
producer(struct ctx *ctx, int64_t id, const char **text)
{
	struct producer p;
	enum rc rc;

	if (id == NONE)
		return RC_OK;
	if ((rc = entity_peek(ctx, &producer_entity, id, &p)) != RC_OK)
		return rc;
	text[C_PRODUCER] = p.name;
	text[C_PRODUCER_KIND] = label(ctx, &producer_kinds, p.kind);
	return RC_OK;
}

enum rc
recognition_give(struct ctx *ctx, const void *row, const char **text)
{
	const struct recognition *r = row;
	struct product p;
	enum rc rc;

	memset(text, 0, C__N * sizeof(*text));
	if ((rc = entity_peek(ctx, &product_entity, r->product_id, &p)) !=
	    RC_OK ||
	    (rc = producer(ctx, p.producer_id, text)) != RC_OK ||
	    (rc = place(ctx, r->unit_id, r->counted_on, text)) != RC_OK)
		return rc;
	text[C_PRODUCT] = p.name;
	text[C_SECTOR] = label(ctx,
	    entity_field(&product_entity, "sector")->codes, p.sector);
	text[C_VILLAGE] = r->village;
	text[C_STARS] = number(ctx, r->stars);
	text[C_SCORE] = r->score == NONE ? r->score_text :
	    num_str(ctx->mem, r->score, 3, NUM_C);
	text[C_YEAR] = number(ctx, r->year);
	text[C_ROUND] = number(ctx, r->round);
	text[C_KIND] = label(ctx, &recognition_kinds, r->kind);
	text[C_DECISION] = r->decision;
	text[C_DECIDED_ON] = r->decided_on == NONE ? NULL :
	    date_iso(ctx->mem, r->decided_on);
	text[C_AUTHORITY] = r->authority;
	text[C_NOTE] = r->note;
	text[C_SOURCE] = r->source;
	return RC_OK;
}
