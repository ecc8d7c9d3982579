/* domain/rating/dossier_law.c: what the law of its day says of a dossier: the
 * decision in force, its sets, the kind of registration, the time to send it
 * in. */
#include "domain/rating/dossier_in.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"

enum { Q_LAST_RECOGNITION, Q__N };
static const struct stmt q[Q__N] = {
	/* Its window is reckoned from the last day of its certificate, which
	 * an extension does not move. */
	[Q_LAST_RECOGNITION] = { .in = "ii", .out = "iiii", .sql =
	    "SELECT r.stars, r.ends_on, r.withdrawn_on, COALESCE(c.last_on,"
	    " r.ends_on - 1) FROM recognition r LEFT JOIN certificate c"
	    " ON c.recognition_id = r.id AND c.ended_at IS NULL"
	    " WHERE r.product_id = $1 AND r.ended_at IS NULL AND r.stars >= 3"
	    " AND r.counted_on <= $2"
	    " ORDER BY r.counted_on DESC, r.id DESC LIMIT 1" },
};

enum rc
dossier_regime(struct ctx *ctx, const struct dossier *d,
    const struct regime **out)
{
	const struct regime *const *all;
	size_t n;
	enum rc rc;

	if ((rc = criteria_regimes(ctx, &all, &n)) != RC_OK)
		return rc;
	*out = regime_of_day(all, n, d->filed_on != NONE ? d->filed_on :
	    ctx_today(ctx));
	return *out != NULL ? RC_OK : RC_MISSING;
}

enum rc
dossier_end_of(struct ctx *ctx, const struct dossier *d,
    struct dossier_end *out)
{
	bool again = str_eq(d->kind, "again");
	const struct regime *const *all;
	size_t n;
	enum rc rc;

	*out = (struct dossier_end){ .day = NONE };
	if (d->filed_on == NONE ||
	    !str_in(str_or(d->state, "-"), DOSSIER_UNASSESSED))
		return RC_OK;
	if ((rc = criteria_regimes(ctx, &all, &n)) != RC_OK)
		return rc;
	out->day = finish_by(all, n, d->filed_on, again, &out->next);
	if (out->day == NONE)
		return RC_OK;
	out->own = regime_of_day(all, n, d->filed_on);
	out->article = limit_find(out->next, again ? "finish_again" :
	    "finish_old")->article;
	return RC_OK;
}

enum rc
dossier_in_time(struct ctx *ctx, const struct dossier *d)
{
	struct dossier_end end;
	enum rc rc = dossier_end_of(ctx, d, &end);

	if (rc != RC_OK || end.day == NONE || ctx_today(ctx) <= end.day)
		return rc;
	return note(ctx, RC_CONFLICT, "", N_("Hồ sơ nộp ngày {filed} theo "
	    "Quyết định {own} phải được đánh giá xong đến hết ngày {day} "
	    "(Quyết định {next}, điều {article}). Dừng hồ sơ này rồi nộp hồ "
	    "sơ mới theo Quyết định {next}"), "filed",
	    date_vi(ctx->mem, d->filed_on), "own", end.own->number, "day",
	    date_vi(ctx->mem, end.day), "next", end.next->number, "article",
	    end.article);
}

bool
dossier_has_set(const struct regime *g, const char *code)
{
	for (size_t i = 0; code != NULL && i < g->nsets; i++)
		if (str_eq(g->sets[i].code, code))
			return true;
	return false;
}

enum rc
dossier_kind_fits(struct ctx *ctx, const struct dossier *d)
{
	int64_t stars, ends, gone, last;
	enum rc rc;

	rc = db_one(ctx->db, ctx->mem, &q[Q_LAST_RECOGNITION], d->product_id,
	    ctx_today(ctx), &stars, &ends, &gone, &last);
	if (rc == RC_MISSING && d->kind != NULL && !str_eq(d->kind, "first"))
		return note(ctx, RC_INVALID, "kind", N_("Sản phẩm chưa được "
		    "công nhận từ 3 sao. Chọn đăng ký lần đầu"));
	if (rc == RC_OK && str_eq(d->kind, "first") && ends > ctx_today(ctx))
		return note(ctx, RC_INVALID, "kind", N_("Sản phẩm đang được "
		    "công nhận {n} sao. Chọn nâng hạng hoặc đánh giá lại"),
		    "n", str_fmt(ctx->mem, "%lld", (long long)stars));
	if (rc == RC_OK && gone != NONE && !str_eq(d->kind, "first"))
		return note(ctx, RC_INVALID, "kind", N_("Công nhận của sản "
		    "phẩm đã bị thu hồi từ ngày {day}. Chọn đăng ký lần đầu"),
		    "day", date_vi(ctx->mem, gone));
	return rc == RC_MISSING ? RC_OK : rc;
}

/* The sector of the set chosen; before that of any the kind is named for. */
static bool
takes_part(const struct regime *g, const char *kind,
    const struct criteria_sector *sector, const struct law_subject **only)
{
	for (size_t i = 0; i < g->nsubjects; i++) {
		const struct law_subject *s = &g->subjects[i];

		if (!str_eq(s->kind, kind))
			continue;
		*only = s;
		if (s->sector == NULL || sector == NULL ||
		    str_eq(s->sector, sector->code))
			return true;
	}
	return g->nsubjects == 0;
}

static const char *
sector_name(struct ctx *ctx, const struct regime *g, const char *code)
{
	for (size_t i = 0; i < g->nsectors; i++)
		if (str_eq(g->sectors[i].code, code))
			return words_in(ctx->lang, &g->sectors[i].words);
	return code;
}

enum rc
dossier_subject_fits(struct ctx *ctx, const struct dossier *d,
    const char *field)
{
	const struct criteria_sector *sector = NULL;
	const struct law_subject *only = NULL;
	const struct criteria_set *set;
	const struct regime *g;
	const char *kind;
	struct producer m;
	enum rc rc;

	if (d->producer_id == NONE)
		return RC_OK;
	if ((rc = dossier_regime(ctx, d, &g)) != RC_OK || (rc = entity_peek(ctx,
	    &producer_entity, d->producer_id, &m)) != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if ((set = regime_set(&g, 1, str_or(d->set_code, ""))) != NULL)
		sector = criteria_sector_of(set);
	if (takes_part(g, m.kind, sector, &only))
		return RC_OK;
	kind = tr(ctx->lang, codes_label(&producer_kinds, m.kind));
	if (only == NULL)
		return note(ctx, RC_INVALID, field, N_("{kind} không "
		    "thuộc đối tượng tham gia theo Quyết định {number}"),
		    "kind", kind, "number", g->number);
	return note(ctx, RC_INVALID, field, N_("Theo Quyết định "
	    "{number}, chủ thể loại {kind} chỉ tham gia với nhóm {sector}"),
	    "number", g->number, "kind", kind, "sector",
	    sector_name(ctx, g, only->sector));
}

/* A renewal has its time.
 * Source  Decision 26/2026/QĐ-TTg, article 7.6 (180 to 120 days before the
 *         end), article 12.3 (180 days after it at most) */
enum rc
dossier_renewal(struct ctx *ctx, const struct dossier *d,
    const struct regime *g, struct renewal *out)
{
	int64_t stars, ends, gone, last;
	enum rc rc = db_one(ctx->db, ctx->mem, &q[Q_LAST_RECOGNITION],
	    d->product_id, ctx_today(ctx), &stars, &ends, &gone, &last);

	*out = (struct renewal){ .from = NONE };
	if (rc == RC_OK)
		renewal_of(g, last, out);
	return rc;
}

enum rc
dossier_in_window(struct ctx *ctx, const struct dossier *d, const struct regime *g)
{
	int64_t today = ctx_today(ctx);
	struct renewal r;
	enum rc rc;

	if (!str_eq(d->kind, "again"))
		return RC_OK;
	if ((rc = dossier_renewal(ctx, d, g, &r)) != RC_OK)
		return rc == RC_MISSING ? dossier_kind_fits(ctx, d) : rc;
	if (r.from == NONE)
		return RC_OK;
	if (today < r.from)
		return note(ctx, RC_INVALID, "kind", N_("Hồ sơ đánh giá lại "
		    "nộp sớm nhất ngày {day}"), "day", date_vi(ctx->mem,
		    r.from));
	if (today > r.cap)
		return note(ctx, RC_INVALID, "kind", N_("Công nhận đã hết hiệu "
		    "lực quá 180 ngày. Chọn đăng ký lần đầu"));
	return RC_OK;
}
