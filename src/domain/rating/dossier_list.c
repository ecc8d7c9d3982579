/* domain/rating/dossier_list.c: the checklist: which papers a dossier needs,
 * from the set and the options chosen.
 *
 * Source  Decision 26/2026/QĐ-TTg, annex III form 02 (fifteen kinds of
 *         evidence) and the gates and notes of annex II */
#include "domain/rating/dossier.h"

#include "base/str.h"
#include "domain/criteria/criterion_proof.h"

/* Criteria that a paper proves, from so many points claimed. */
static const struct {
	const char *criterion, *kind;
	int from;
} proofs[] = {
	{ "local_origin", "material", 1 },
	{ "local_raw_material", "material", 1 },
	{ "certified_growing_area", "growing", 1 },
	{ "production_linkage", "material", 1 },
	{ "environment_protection", "environment", 1 },
	{ "sustainable_technology", "environment", 1 },
	{ "packaging", "label", 1 },
	{ "labelling", "label", 1 },
	{ "packaging_labelling", "label", 1 },
	{ "bilingual_label", "label", 1 },
	{ "entity_type", "business", 2 },
	{ "inclusive_leadership", "business", 1 },
	{ "local_labour", "labour", 2 },
	{ "business_growth", "growth", 1 },
	{ "accounting", "growth", 1 },
	{ "intellectual_property", "ip", 1 },
	{ "main_market", "market", 2 },
	{ "distribution_organisation", "market", 1 },
	{ "promotion", "promotion", 1 },
	{ "story", "story", 1 },
	{ "product_story", "story", 1 },
	{ "nutrition", "test", 1 },
	{ "quality_declaration", "declaration", 1 },
	{ "quality_assurance", "quality", 1 },
	{ "food_safety_quality", "food_safety", 1 },
	{ "periodic_inspection", "test", 1 },
	{ "efficacy", "test", 1 },
	{ "safety", "test", 1 },
	{ "side_effects", "test", 1 },
	{ "global_market", "market", 2 },
	{ "business_conditions", "production", 1 },
	{ "sales_organisation", "market", 1 },
	{ "promotion_linkage", "promotion", 1 },
};

/* An administrator's reading first, then ours; NULL: no paper. */
static const char *
proof_of(const struct criterion *c, int points, const struct rows *told)
{
	for (size_t i = 0; i < told->n; i++)
		if (str_eq(rows_str(told, i, 0), c->key))
			return points >= rows_int(told, i, 2) ?
			    rows_str(told, i, 1) : NULL;
	for (size_t i = 0; i < COUNT(proofs); i++)
		if (str_eq(proofs[i].criterion, c->key))
			return points >= proofs[i].from ? proofs[i].kind :
			    NULL;
	return NULL;
}

/* ---- the papers of the whole ---- */

static const struct criterion *
by_key(const struct criteria_set *s, const char *key)
{
	for (size_t i = 0; i < s->ncriteria; i++)
		if (str_eq(s->criteria[i].key, key))
			return &s->criteria[i];
	return NULL;
}

static bool
asks_evidence(const struct criteria_set *s)
{
	for (size_t i = 0; i < s->ncriteria; i++)
		for (size_t k = 0; k < s->criteria[i].nnotes; k++)
			if (s->criteria[i].notes[k]->kind == CN_EVIDENCE)
				return true;
	return false;
}

/* Food and drinks need the food-safety paper; medicinal products the one of
 * production; what is declared, its declaration with test sheets. */
static bool
is_needed(const struct criteria_set *s, const char *kind)
{
	const char *annex = str_or(s->annex, "");

	if (str_eq(kind, "business"))
		return true;
	if (str_eq(kind, "food_safety"))
		return str_begins(annex, "I.") || str_begins(annex, "II.");
	if (str_eq(kind, "production"))
		return str_begins(annex, "III.");
	if (str_eq(kind, "declaration"))
		return (str_begins(annex, "I.") || str_begins(annex, "II.") ||
		    str_begins(annex, "III.")) &&
		    by_key(s, "quality_declaration") != NULL;
	if (str_eq(kind, "test"))
		return asks_evidence(s);
	return false;
}

static const char *const whole[] = { "business", "food_safety", "production",
	"declaration", "test" };

/* ---- states ---- */

static void
state_of(struct dossier_full *f, struct dossier_item *m)
{
	for (size_t i = 0; i < f->ncited; i++) {
		const struct cited *c = &f->cited[i];
		enum item_state s;

		if (!str_eq(c->item, m->code))
			continue;
		s = c->expired ? ITEM_EXPIRED : c->files == 0 ? ITEM_NO_FILE :
		    ITEM_OK;
		if (s > m->state)
			m->state = s;
	}
}

static bool
is_cited(const struct dossier_full *f, const char *item, int64_t document)
{
	for (size_t i = 0; i < f->ncited; i++)
		if (f->cited[i].doc.row.id == document &&
		    str_eq(f->cited[i].item, item))
			return true;
	return false;
}

/* The producer's own that would do: of the kind, holding, with a file before
 * without, newest first (the caller lists them so). */
static void
fitting(struct ctx *ctx, struct dossier_full *f, struct dossier_item *m,
    const struct document *docs, size_t n, const int64_t *files)
{
	m->fits = NEW_N(ctx->mem, const struct document *, n + 1);
	for (int with = 1; with >= 0; with--)
		for (size_t i = 0; i < n; i++)
			if (str_eq(docs[i].kind, m->kind) &&
			    (files[i] > 0) == (with == 1) &&
			    (docs[i].expires_on == NONE ||
			    docs[i].expires_on >= ctx_today(ctx)) &&
			    !is_cited(f, m->code, docs[i].row.id))
				m->fits[m->nfits++] = &docs[i];
}

static struct dossier_item *
put(struct dossier_full *f, const char *code, const char *kind, bool needed)
{
	struct dossier_item *m;

	if (f->nitems == DOSSIER_ITEMS)
		return NULL;
	m = &f->items[f->nitems++];
	*m = (struct dossier_item){ .code = code, .kind = kind,
		.needed = needed };
	return m;
}

enum rc
dossier_items(struct ctx *ctx, struct dossier_full *f,
    const struct document *docs, size_t n, const int64_t *files)
{
	struct dossier_item *m;
	struct rows told;
	enum rc rc;

	if ((rc = criterion_proofs(ctx, &told)) != RC_OK)
		return rc;
	f->nitems = f->nitems_asked = f->nitems_ok = 0;
	for (size_t i = 0; i < COUNT(whole); i++)
		if (is_needed(f->set, whole[i]))
			put(f, str_fmt(ctx->mem, "p.%s", whole[i]), whole[i],
			    true);
	for (size_t i = 0; i < f->set->ncriteria; i++) {
		const struct criterion *c = &f->set->criteria[i];
		const char *kind = proof_of(c, picks_points(f->set, &f->self,
		    i), &told);

		if (kind == NULL || f->self.at[i] == 0 ||
		    (m = put(f, c->code, kind, false)) == NULL)
			continue;
		m->criterion = c;
		m->option = &c->options[f->self.at[i] - 1];
	}
	for (size_t i = 0; i < f->nitems; i++) {
		state_of(f, &f->items[i]);
		fitting(ctx, f, &f->items[i], docs, n, files);
		f->nitems_asked += f->items[i].needed ||
		    f->items[i].state != ITEM_MISSING;
		f->nitems_ok += f->items[i].state == ITEM_OK;
	}
	return RC_OK;
}
