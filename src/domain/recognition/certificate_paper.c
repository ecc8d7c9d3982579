/* domain/recognition/certificate_paper.c: see certificate_paper.h. */
#include "domain/recognition/certificate_paper.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "codec/paper.h"
#include "domain/org/unit.h"
#include "domain/recognition/proof.h"
#include "model/file.h"

enum { PAPER_MOST = 64 * 1024 };

extern const unsigned char rules_certificate[];
extern const size_t rules_certificate_n;

const char *
certificate_page(struct ctx *ctx)
{
	char *own = arena_alloc(ctx->mem, PAPER_MOST + 1);
	FILE *f;
	size_t n = 0;

	f = *file_dir() == '\0' ? NULL : fopen(str_fmt(ctx->mem,
	    "%s/templates/certificate.paper", file_dir()), "re");
	if (f != NULL) {
		n = fread(own, 1, PAPER_MOST, f);
		fclose(f);
	}
	return n != 0 ? own : str_ndup(ctx->mem,
	    (const char *)rules_certificate, rules_certificate_n);
}

static const char *
fact_day(struct ctx *ctx, const struct certificate *c, const char *name)
{
	int64_t day;

	return date_parse(certificate_fact(ctx->mem, c, name), DATE_DMY,
	    &day) ? date_long_vi(ctx->mem, day) : "";
}

static const char *
issued_place(struct ctx *ctx, int64_t day)
{
	struct unit_state s;
	int64_t root;

	if (unit_root(ctx, day, &root) != RC_OK ||
	    unit_last(ctx, root, day, &s) != RC_OK)
		return "";
	return str_fmt(ctx->mem, "%s, ", s.name);
}

static enum rc
wrong(struct ctx *ctx, const char *why)
{
	return note(ctx, RC_INVALID, "", N_("Mẫu giấy chứng nhận có lỗi: "
	    "{why}"), "why", why);
}

enum rc
certificate_paper(struct ctx *ctx, const struct certificate *c,
    const char *origin, struct buf *out)
{
	struct arena *mem = ctx->mem;
	const char *code = NULL, *why;
	enum rc rc = proof_of(ctx, c, &code);

	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	const struct paper_place places[] = {
		{ "number", c->number },
		{ "stars", str_fmt(mem, "%d", (int)c->stars) },
		{ "product", certificate_fact(mem, c, "product") },
		{ "code", certificate_fact(mem, c, "product_code") },
		{ "producer", certificate_fact(mem, c, "producer") },
		{ "place", certificate_fact(mem, c, "place") },
		{ "decision", certificate_fact(mem, c, "decision") },
		{ "decided_long", fact_day(ctx, c, "decided_on") },
		{ "authority", certificate_fact(mem, c, "authority") },
		{ "signer", certificate_fact(mem, c, "authority") },
		/* Decision 26/2026/QĐ-TTg, article 4: who gives it */
		{ "signer_post", c->stars == 5 ? "BỘ TRƯỞNG" : "CHỦ TỊCH" },
		{ "issued", date_vi(mem, c->issued_on) },
		{ "issued_long", date_long_vi(mem, c->issued_on) },
		{ "issued_place", issued_place(ctx, c->issued_on) },
		{ "last", date_vi(mem, c->last_on) },
		{ "last_long", date_long_vi(mem, c->last_on) },
		{ "qr", code != NULL ? proof_address(mem, origin, code) :
		    NULL },
		{ "example", c->example == 1 ? "1" : NULL },
	};
	const struct paper_page paper = {
		.text = certificate_page(ctx),
		.places = places,
		.nplaces = COUNT(places),
		.title = str_fmt(mem, "Giấy chứng nhận OCOP số %s",
		    c->number),
		.author = certificate_fact(mem, c, "authority"),
		.day = c->issued_on,
		.lang = ctx->lang,
	};

	rc = paper_pdf(mem, &paper, out, &why);
	return rc == RC_INVALID ? wrong(ctx, why) : rc;
}

/* With every place filled, so that no line is passed over. */
enum rc
certificate_page_check(struct ctx *ctx, const char *text)
{
	static const char *const names[] = { "number", "product", "code",
		"producer", "place", "decision", "decided_long", "authority",
		"signer", "signer_post", "issued", "issued_long",
		"issued_place", "last", "last_long", "example" };
	struct paper_place places[COUNT(names) + 2];
	struct paper_page paper = { .text = text, .places = places,
		.nplaces = COUNT(places), .title = "Giấy chứng nhận",
		.day = ctx_today(ctx), .lang = ctx->lang };
	struct buf out = BUF_INIT(ctx->mem);
	const char *why;
	enum rc rc;

	if (strlen(text) > PAPER_MOST)
		return wrong(ctx, tr(ctx->lang, N_("dài hơn 64 KiB")));
	for (size_t i = 0; i < COUNT(names); i++)
		places[i] = (struct paper_place){ names[i], "Ví dụ" };
	places[COUNT(names)] = (struct paper_place){ "stars", "5" };
	places[COUNT(names) + 1] = (struct paper_place){ "qr", "HTTPS://"
	    "OCOP.EXAMPLE/V/234567" };
	rc = paper_pdf(ctx->mem, &paper, &out, &why);
	return rc == RC_INVALID ? wrong(ctx, why) : rc;
}
