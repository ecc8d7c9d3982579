/* score_json.c: sheets out of JSON, the star into it. */
#include "domain/criteria/score_json.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/none.h"
#include "base/num.h"
#include "base/str.h"

struct reader {
	struct arena *mem;
	enum lang lang;
	const struct criteria_set *set;
	const char **why;
};

/* A name out of the asker's JSON, short enough to repeat. */
static const char *
shown(struct reader *r, const char *name)
{
	return str_fmt(r->mem, "%.40s", name);
}

static enum rc
wrong(struct reader *r, const char *why)
{
	*r->why = why;
	return RC_INVALID;
}

static enum rc
shape_wrong(struct reader *r)
{
	return wrong(r, tr_fill(r->mem, r->lang,
	    N_("Cần JSON có dạng {shape}"), "shape",
	    "{\"sheets\":[{\"options\":{\"1.1\":\"1.1.o2\"}}],"
	    "\"finding\":{}}", NULL));
}

/* What stands where an option should: 3, 1.5, true, {…}. */
static const char *
scalar(struct reader *r, const json_t *value)
{
	char text[48];
	size_t n = json_dumpb(value, text, sizeof(text), JSON_ENCODE_ANY |
	    JSON_COMPACT);

	return str_ndup(r->mem, text, n < sizeof(text) ? n : sizeof(text));
}

static enum rc
picks_read(struct reader *r, json_t *options, struct picks *p)
{
	const char *code, *id;
	json_t *value;
	int at, o;

	*p = (struct picks){ 0 };
	if (!json_is_object(options))
		return shape_wrong(r);
	json_object_foreach(options, code, value) {
		if ((at = criteria_find(r->set, code)) < 0)
			return wrong(r, tr_fill(r->mem, r->lang,
			    N_("Bộ {set} không có tiêu chí {code}"), "set",
			    r->set->code, "code", shown(r, code), NULL));
		if (json_is_null(value))
			continue;
		if (json_is_array(value))
			return wrong(r, tr_fill(r->mem, r->lang,
			    N_("Tiêu chí {code} chỉ chọn một mức, trong một "
			       "trường hợp"), "code", code, NULL));
		if ((id = json_string_value(value)) == NULL)
			id = scalar(r, value);
		if ((o = criterion_option(&r->set->criteria[at], id)) < 0)
			return wrong(r, tr_fill(r->mem, r->lang,
			    N_("Tiêu chí {code} không có mức {id}"), "code",
			    code, "id", shown(r, id), NULL));
		p->at[at] = (uint8_t)(o + 1);
	}
	return RC_OK;
}

static enum rc
sheets_read(struct reader *r, json_t *list, struct picks **sheets, size_t *n)
{
	enum rc rc;

	*n = json_array_size(list);
	if (*n > SCORE_SHEETS)
		return wrong(r, tr_fill(r->mem, r->lang, N_("Chấm nhiều nhất "
		    "100.000 phiếu một lần"), NULL));
	if (*n == 0)
		return shape_wrong(r);
	*sheets = NEW_N(r->mem, struct picks, *n);
	for (size_t i = 0; i < *n; i++) {
		rc = picks_read(r, json_object_get(json_array_get(list, i),
		    "options"), &(*sheets)[i]);
		if (rc != RC_OK)
			return rc;
	}
	return RC_OK;
}

/* The finding: {"options": {...}} as a sheet has it, or only the options. */
static enum rc
finding_read(struct reader *r, json_t *finding, struct picks *p)
{
	json_t *inner = json_object_get(finding, "options");

	return picks_read(r, inner != NULL ? inner : finding, p);
}

/* Without a finding the sheets stand for it, as far as they agree. */
static enum rc
finding_of(struct reader *r, const struct picks *sheets, size_t n,
    const struct tally *t, struct picks *p)
{
	int at = star_differs(r->set, sheets, n,
	    band_of(r->set->regime, t->sum, t->n));

	if (at >= 0)
		return wrong(r, tr_fill(r->mem, r->lang,
		    N_("Các phiếu khác nhau ở tiêu chí {code} về điều kiện "
		       "hạng sao: cần kết luận chung (finding)"), "code",
		    r->set->criteria[at].code, NULL));
	/* Above the band they may differ: the least of them, to be safe. */
	*p = sheets[0];
	for (size_t k = 1; k < n; k++)
		for (size_t i = 0; i < r->set->ncriteria; i++)
			if (picks_points(r->set, &sheets[k], i) <
			    picks_points(r->set, p, i))
				p->at[i] = sheets[k].at[i];
	return RC_OK;
}

static void
answer(const struct star *s, struct buf *out)
{
	const struct criteria_part *parts = s->set->parts;
	struct json j = JSON_INIT(out);
	char letter[2] = { 0 };

	json_obj(&j);
	json_kv_int(&j, "n", s->tally.n);
	json_kv_int(&j, "sum", s->tally.sum);
	json_key(&j, "parts");
	json_obj(&j);
	for (size_t i = 0; i < s->set->nparts; i++) {
		letter[0] = parts[i].letter;
		json_kv_int(&j, letter, s->tally.parts[i]);
	}
	json_end_obj(&j);
	json_key(&j, "mean");
	json_raw(&j, num_fixed(out->mem, mean_4(&s->tally), 4, 4, NUM_C));
	json_kv_int(&j, "band", s->band);
	json_kv_int(&j, "gate_star", s->gate_star);
	json_kv_int(&j, "star", s->star);
	json_key(&j, "blocking");
	json_arr(&j);
	for (size_t i = 0; i < s->nblocking; i++) {
		json_obj(&j);
		json_kv_int(&j, "star", s->blocking[i].star);
		json_kv_str(&j, "criterion", s->blocking[i].criterion->code);
		json_kv_int(&j, "min_points", s->blocking[i].min_points);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_end_obj(&j);
}

static enum rc
score(struct reader *r, json_t *root, struct buf *out)
{
	json_t *finding = json_object_get(root, "finding");
	struct star *star = NEW(r->mem, struct star);
	struct tally t = { 0 };
	struct picks *sheets, agreed;
	const char *key;
	json_t *value;
	size_t n;
	enum rc rc;

	if (!json_is_object(root))
		return shape_wrong(r);
	json_object_foreach(root, key, value)
		if (!str_in(key, "sheets finding"))
			return shape_wrong(r);
	rc = sheets_read(r, json_object_get(root, "sheets"), &sheets, &n);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < n; i++)
		tally_add(r->set, &sheets[i], &t);
	rc = finding != NULL && !json_is_null(finding) ?
	    finding_read(r, finding, &agreed) :
	    finding_of(r, sheets, n, &t, &agreed);
	if (rc != RC_OK)
		return rc;
	star_rate(r->set, &t, &agreed, star);
	answer(star, out);
	return RC_OK;
}

enum rc
score_json(struct arena *mem, enum lang lang, const struct criteria_set *set,
    const char *text, size_t n, struct buf *out, const char **why)
{
	struct reader r = { mem, lang, set, why };
	json_error_t error;
	json_t *root = n > SCORE_BYTES ? NULL :
	    json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
	enum rc rc;

	if (root == NULL && n <= SCORE_BYTES &&
	    json_error_code(&error) == json_error_duplicate_key)
		return wrong(&r, tr_fill(mem, lang,
		    N_("Một tiêu chí được chọn hai lần: {detail}"), "detail",
		    str_dup(mem, error.text), NULL));
	if (root == NULL)
		return shape_wrong(&r);
	rc = score(&r, root, out);
	json_decref(root);
	return rc;
}

void
regime_answer(struct json *j, struct arena *mem, enum lang lang,
    const struct regime *r)
{
	json_obj(j);
	json_kv_str(j, "code", r->code);
	json_kv_str(j, "decision", r->number);
	json_kv_str(j, "from", date_iso(mem, r->from_on));
	json_kv_str(j, "to", r->to_on == NONE ? NULL :
	    date_iso(mem, r->to_on));
	json_key(j, "sets");
	json_arr(j);
	for (size_t i = 0; i < r->nsets; i++) {
		json_obj(j);
		json_kv_str(j, "code", r->sets[i].code);
		json_kv_str(j, "name", words_in(lang, &r->sets[i].words));
		json_kv_int(j, "total", r->sets[i].total);
		json_kv_str(j, "hash", r->sets[i].hash);
		json_end_obj(j);
	}
	json_end_arr(j);
	json_end_obj(j);
}
