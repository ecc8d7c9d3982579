/* web/public/page_verify.c: GET /V/{code}: is this certificate real, and does it
 * hold today?
 *
 * {code} is what a label carries (proof.h), or the key of a certificate for
 * links.  One answer without script, sign-in or anything to fetch but a
 * photo; kept while nothing changes, and never longer. */
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/product/product.h"
#include "model/audit.h"
#include "web/asset.h"
#include "web/kept.h"
#include "web/page.h"
#include "web/public.h"
#include "web/public/verify.h"
#include "web/public/view/verify.h"
#include "web/routes.h"

enum { STORY = 400 };

/* ---- what it is ---- */

static enum rc
from_code(struct page *p, const char *code, struct verify *v,
    struct certificate *c)
{
	struct proof proof;
	enum rc rc;

	rc = proof_judge(p->ctx, code, &proof, &v->verdict);
	if (rc != RC_OK || v->verdict != PROOF_GOOD)
		return rc;
	v->product = proof.product;
	v->producer = proof.producer;
	v->decision = proof.decision;
	rc = proof_certificate(p->ctx, &proof, c);
	if (rc == RC_MISSING)
		return RC_OK;
	v->found = rc == RC_OK;
	return rc;
}

static enum rc
from_key(struct page *p, int64_t id, struct verify *v, struct certificate *c)
{
	enum rc rc = entity_get(p->ctx, &certificate_entity, id, c);

	if (rc == RC_OK && c->row.ended_at != NONE)
		return RC_MISSING;
	v->verdict = PROOF_GOOD;
	v->found = true;
	return rc;
}

static enum rc
more(struct page *p, struct verify *v, const struct certificate *c)
{
	struct arena *mem = p->ctx->mem;
	struct product d;
	struct rows photos;
	enum rc rc;

	v->cert = c;
	v->product = certificate_fact(mem, c, "product");
	v->producer = certificate_fact(mem, c, "producer");
	v->place = certificate_fact(mem, c, "place");
	v->decision = certificate_fact(mem, c, "decision");
	v->authority = certificate_fact(mem, c, "authority");
	rc = certificate_standing(p->ctx, c, ctx_today(p->ctx), &v->standing);
	if (rc == RC_OK)
		rc = product_photos(p->ctx, c->product_id, &photos);
	if (rc == RC_OK)
		rc = entity_peek(p->ctx, &product_entity, c->product_id, &d);
	if (rc != RC_OK)
		return rc;
	if (d.row.ended_at == NONE)
		v->product_key = key_str(mem, c->product_id);
	if (photos.n != 0)
		v->photo = key_str(mem, rows_int(&photos, 0, 0));
	if (!str_empty(d.story))
		v->story = utf8_cut(mem, d.story, STORY);
	return RC_OK;
}

/* ---- what to say ---- */

static void
say(struct verify *v, const char *tone, const char *title, const char *text)
{
	v->tone = tone;
	v->title = title;
	v->text = text;
}

static const char *
with_day(struct page *p, const char *msg, int64_t day)
{
	return tr_fill(p->ctx->mem, p->ctx->lang, msg, "day",
	    out_date(&p->out, day), NULL);
}

static void
say_standing(struct page *p, struct verify *v)
{
	const struct certificate_standing *s = &v->standing;
	enum lang lang = p->ctx->lang;

	switch (s->state) {
	case CERT_WITHDRAWN:
		say(v, "bad", with_day(p, N_("Giấy chứng nhận đã bị thu hồi "
		    "từ ngày {day}"), s->withdrawn_on),
		    tr(lang, codes_label(&ground_codes,
		    str_or(s->ground, "g6"))));
		break;
	case CERT_EXPIRED:
		say(v, "bad", with_day(p, N_("Giấy chứng nhận đã hết hạn từ "
		    "ngày {day}"), s->holds_to + 1), NULL);
		break;
	case CERT_EXTENDED:
		say(v, "ok", with_day(p, N_("Giấy chứng nhận được kéo dài đến "
		    "hết ngày {day}"), s->holds_to),
		    tr_fill(p->ctx->mem, lang, N_("Theo văn bản số {n}"),
		    "n", str_or(s->document, "–"), NULL));
		break;
	default:
		say(v, "ok", with_day(p, N_("Giấy chứng nhận còn hiệu lực đến "
		    "hết ngày {day}"), s->holds_to), s->overtaken ?
		    tr(lang, N_("Sản phẩm đã có giấy chứng nhận mới hơn")) :
		    NULL);
	}
}

static void
say_answer(struct page *p, struct verify *v)
{
	static const struct {
		const char *title, *text;
	} wrong[] = {
		[PROOF_UNREADABLE] = { N_("Không đọc được mã này"),
		    N_("Mã bị cắt, bị sửa, hoặc không phải mã trên giấy chứng "
		    "nhận OCOP. Quét lại ở nơi đủ sáng.") },
		[PROOF_FORGED] = { N_("Mã này là giả"),
		    N_("Chữ ký trong mã không đúng với nội dung. Không tin "
		    "hạng sao ghi trên sản phẩm.") },
		[PROOF_NO_KEY] = { N_("Mã này không do chương trình ở đây "
		    "ký"),
		    N_("Có thể là mã của tỉnh khác, hoặc mã giả. Kiểm tra địa "
		    "chỉ trang in cùng mã.") },
		[PROOF_DISTRUSTED] = { N_("Mã này ký bằng khóa không còn được "
		    "tin"),
		    N_("Hỏi chủ thể giấy chứng nhận in lại.") },
	};

	if (v->verdict != PROOF_GOOD)
		say(v, "bad", tr(p->ctx->lang, wrong[v->verdict].title),
		    tr(p->ctx->lang, wrong[v->verdict].text));
	else if (!v->found)
		say(v, "bad", tr(p->ctx->lang, N_("Giấy chứng nhận này không "
		    "còn trong sổ")), tr(p->ctx->lang, N_("Chữ ký đúng nhưng "
		    "giấy đã bị hủy hoặc cấp lại. Hỏi chủ thể giấy mới.")));
	else
		say_standing(p, v);
}

/* ---- the answer ---- */

static const struct asset *
style_asset(void)
{
	return asset_find(asset_url("verify.css"));
}

/* One style, in the page, named by its hash in the policy: hashed once, since
 * a kept page takes less time than that. */
static char policy[256];
static pthread_once_t policy_once = PTHREAD_ONCE_INIT;

static void
policy_make(void)
{
	const struct asset *style = style_asset();
	unsigned char hash[crypto_hash_sha256_BYTES];
	char text[64];

	crypto_hash_sha256(hash, style->bytes, style->n);
	sodium_bin2base64(text, sizeof(text), hash, sizeof(hash),
	    sodium_base64_VARIANT_ORIGINAL);
	snprintf(policy, sizeof(policy), "default-src 'none'; "
	    "img-src 'self' data:; style-src 'sha256-%s'; form-action 'self'; "
	    "frame-ancestors 'none'; base-uri 'none'", text);
}

static struct html
style_of(struct page *p, const struct asset *style)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	buf_puts(&b, "<style>");
	buf_put(&b, style->bytes, style->n);
	buf_puts(&b, "</style>");
	return html_of(&b);
}

static void
show(struct page *p, struct verify *v, const struct asset *style)
{
	struct out o = p->out;

	v->style = style_of(p, style);
	say_answer(p, v);
	if (!v->found)
		p->reply->status = 404;
	o.b = &p->reply->body;
	p->reply->body = BUF_INIT(p->ctx->mem);
	view_verify(&o, p, v);
}

static enum rc
make(struct page *p, const char *code, const struct asset *style)
{
	struct verify v = { .verdict = PROOF_UNREADABLE };
	struct certificate c;
	int64_t id;
	enum rc rc;

	rc = key_parse(code, &id) ? from_key(p, id, &v, &c) :
	    from_code(p, code, &v, &c);
	if (rc == RC_OK && v.found)
		rc = more(p, &v, &c);
	if (rc == RC_OK)
		show(p, &v, style);
	return rc;
}

/* Kept under what was last done to anything; no reader is told that. */
static enum rc
text_of(struct page *p, const char *code)
{
	const char *head, *key, *text;
	enum rc rc;

	if ((rc = audit_head(p->ctx, &head)) != RC_OK)
		return rc;
	head = str_fmt(p->ctx->mem, "%.20s-%lld", str_or(head, "0"),
	    (long long)ctx_today(p->ctx));
	key = str_fmt(p->ctx->mem, "%s%s", p->base, p->path);
	text = kept_get(p->site->kept_codes, p->ctx->mem, key, head);
	if (text != NULL) {
		buf_puts(&p->reply->body, text);
		return RC_OK;
	}
	rc = make(p, code, style_asset());
	if (rc == RC_OK && p->reply->status == 200)
		kept_put(p->site->kept_codes, key, head,
		    buf_str(&p->reply->body));
	return rc;
}

/* "…" of what is told, and of nothing else. */
static const char *
version_of(struct page *p)
{
	const struct buf *b = &p->reply->body;
	unsigned char sum[crypto_generichash_BYTES_MIN];
	char hex[2 * sizeof(sum) + 1];

	crypto_generichash(sum, sizeof(sum), (const unsigned char *)b->at,
	    b->len, NULL, 0);
	return str_fmt(p->ctx->mem, "\"%s\"", sodium_bin2hex(hex, sizeof(hex),
	    sum, sizeof(sum)));
}

enum rc
page_verify(struct page *p)
{
	enum rc rc;

	pthread_once(&policy_once, policy_make);
	reply_header(p->reply, "Content-Security-Policy", policy);
	reply_header(p->reply, "Content-Language", lang_code(p->ctx->lang));
	/* Kept by whoever likes, used after asking us. */
	reply_header(p->reply, "Cache-Control", "public, no-cache");
	rc = text_of(p, route_arg(&p->args, "code"));
	if (rc == RC_OK && p->reply->status == 200 &&
	    public_seen(p, version_of(p)))
		p->reply->body = BUF_INIT(p->ctx->mem);
	return rc;
}

/* ---- for programs ---- */

/* GET /.well-known/ocop-keys.json */
enum rc
page_keys(struct page *p)
{
	reply_header(p->reply, "Cache-Control", "public, max-age=300");
	reply_header(p->reply, "Access-Control-Allow-Origin", "*");
	p->reply->type = "application/jwk-set+json";
	return signing_keys_json(p->ctx, &p->reply->body);
}

/* GET /.well-known/ocop-withdrawn: the list, as a signed message. */
enum rc
page_withdrawn(struct page *p)
{
	reply_header(p->reply, "Cache-Control", "public, max-age=300");
	reply_header(p->reply, "Access-Control-Allow-Origin", "*");
	p->reply->type = "application/cose; cose-type=\"cose-sign1\"";
	return proof_withdrawn(p->ctx, &p->reply->body);
}
