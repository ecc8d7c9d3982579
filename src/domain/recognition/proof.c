/* domain/recognition/proof.c: see proof.h. */
#include "domain/recognition/proof.h"

#include <ctype.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/base32.h"
#include "codec/cbor.h"
#include "db/db.h"
#include "model/setting.h"

/* In the order of their bytes, as a map must be. */
enum claim {
	CLAIM_ISSUER = 1,
	CLAIM_NUMBER = 2,
	CLAIM_EXP = 4,
	CLAIM_NBF = 5,
	CLAIM_IAT = 6,
	CLAIM_STARS = -65537,
	CLAIM_PRODUCT = -65538,
	CLAIM_PRODUCER = -65539,
	CLAIM_DECISION = -65540,
	CLAIM_EXAMPLE = -65541,
	CLAIM_WITHDRAWN = -65542,
};

enum { DAY_S = 86400, ZONE_S = 7 * 3600, TEXT_MOST = 4000,
	NAME_MOST = 160 };

enum { Q_WITHDRAWN, Q__N };
static const struct stmt q[Q__N] = {
	[Q_WITHDRAWN] = { .in = "i", .out = "s", .sql =
	    "SELECT c.number FROM certificate c WHERE EXISTS"
	    " (SELECT 1 FROM certificate_act a WHERE a.certificate_id = c.id"
	    " AND a.ended_at IS NULL AND a.kind = 'withdraw'"
	    " AND a.on_day <= $1) ORDER BY c.number" },
};

/* The instant a day begins here, in seconds, and back. */
static int64_t
begins(int64_t day)
{
	return day * DAY_S - ZONE_S;
}

static int64_t
day_at(int64_t s)
{
	int64_t shifted = s + ZONE_S;

	if (s < 0 || s > begins(date_make(2199, 12, 31)))
		return NONE;
	return shifted / DAY_S;
}

/* ---- writing ---- */

static void
put_claims(struct buf *b, const struct proof *p)
{
	cbor_map(b, p->example ? 9 : 8);
	cbor_int(b, CLAIM_ISSUER);
	cbor_text(b, p->issuer);
	cbor_int(b, CLAIM_NUMBER);
	cbor_text(b, p->number);
	/* From this instant on it is over: the day after its last. */
	cbor_int(b, CLAIM_EXP);
	cbor_int(b, begins(p->last_on + 1));
	cbor_int(b, CLAIM_NBF);
	cbor_int(b, begins(p->issued_on));
	cbor_int(b, CLAIM_STARS);
	cbor_int(b, p->stars);
	cbor_int(b, CLAIM_PRODUCT);
	cbor_text(b, p->product);
	cbor_int(b, CLAIM_PRODUCER);
	cbor_text(b, p->producer);
	cbor_int(b, CLAIM_DECISION);
	cbor_text(b, p->decision);
	if (p->example) {
		cbor_int(b, CLAIM_EXAMPLE);
		cbor_bool(b, true);
	}
}

const char *
proof_write(struct arena *mem, const struct proof *p,
    const unsigned char *secret)
{
	struct buf claims = BUF_INIT(mem), message = BUF_INIT(mem);

	put_claims(&claims, p);
	cose_sign(&message, claims.at, claims.len, secret);
	return base32_put(mem, (const unsigned char *)message.at,
	    message.len);
}

const char *
proof_address(struct arena *mem, const char *origin, const char *text)
{
	char *s = str_fmt(mem, "%s/V/%s", origin, text);

	for (char *p = s; *p != '\0'; p++)
		*p = (char)toupper((unsigned char)*p);
	return s;
}

const char *
certificate_fact(struct arena *mem, const struct certificate *c,
    const char *name)
{
	json_t *all = json_loads(str_or(c->facts, "{}"), 0, NULL);
	const char *s = json_string_value(json_object_get(all, name));

	s = s != NULL ? str_dup(mem, s) : "";
	json_decref(all);
	return s;
}

/* A name as the code has room for it: the denser a code is, the fewer phones
 * read it. */
static const char *
name_in_code(struct arena *mem, const struct certificate *c,
    const char *which)
{
	const char *whole = certificate_fact(mem, c, which), *s = whole;

	for (size_t n = NAME_MOST; strlen(s) > NAME_MOST; n -= 8)
		s = utf8_cut(mem, whole, n);
	return s;
}

enum rc
proof_certificate(struct ctx *ctx, const struct proof *p,
    struct certificate *c)
{
	enum rc rc = certificate_by_number(ctx, p->number, c);

	return rc == RC_OK && (c->stars != p->stars ||
	    c->issued_on != p->issued_on || c->last_on != p->last_on ||
	    !str_eq(name_in_code(ctx->mem, c, "product"), p->product)) ?
	    RC_MISSING : rc;
}

enum rc
proof_of(struct ctx *ctx, const struct certificate *c, const char **text)
{
	unsigned char secret[COSE_SECRET];
	struct signing_key key;
	struct proof p = {
		.issuer = setting_get(ctx, "title", "OCOP"),
		.number = c->number,
		.product = name_in_code(ctx->mem, c, "product"),
		.producer = name_in_code(ctx->mem, c, "producer"),
		.decision = certificate_fact(ctx->mem, c, "decision"),
		.stars = c->stars,
		.issued_on = c->issued_on,
		.last_on = c->last_on,
		.example = c->example == 1,
	};
	enum rc rc;

	if ((rc = signing_key_active(ctx, &key)) != RC_OK ||
	    (rc = signing_key_secret(ctx, &key, secret)) != RC_OK)
		return rc;
	*text = proof_write(ctx->mem, &p, secret);
	sodium_memzero(secret, sizeof(secret));
	return RC_OK;
}

enum rc
proof_withdrawn(struct ctx *ctx, struct buf *out)
{
	unsigned char secret[COSE_SECRET];
	struct buf claims = BUF_INIT(ctx->mem);
	struct signing_key key;
	struct rows rows;
	enum rc rc;

	if ((rc = signing_key_active(ctx, &key)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_WITHDRAWN], &rows,
	        ctx_today(ctx))) != RC_OK ||
	    (rc = signing_key_secret(ctx, &key, secret)) != RC_OK)
		return rc;
	cbor_map(&claims, 3);
	cbor_int(&claims, CLAIM_ISSUER);
	cbor_text(&claims, setting_get(ctx, "title", "OCOP"));
	cbor_int(&claims, CLAIM_IAT);
	cbor_int(&claims, begins(ctx_today(ctx)));
	cbor_int(&claims, CLAIM_WITHDRAWN);
	cbor_array(&claims, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		cbor_text(&claims, rows_str(&rows, i, 0));
	cose_sign(out, claims.at, claims.len, secret);
	sodium_memzero(secret, sizeof(secret));
	return RC_OK;
}

/* ---- reading ---- */

static bool
take_text(struct arena *mem, const struct cbor_item *v, const char **out)
{
	if (v->type != CBOR_TEXT)
		return false;
	*out = str_ndup(mem, (const char *)v->at, v->n);
	return true;
}

static bool
take_day(const struct cbor_item *v, int64_t less, int64_t *out)
{
	if (v->type != CBOR_INT || (*out = day_at(v->v)) == NONE)
		return false;
	*out -= less;
	return true;
}

static bool
take_claim(struct arena *mem, int64_t key, const struct cbor_item *v,
    struct proof *p)
{
	switch (key) {
	case CLAIM_ISSUER:
		return take_text(mem, v, &p->issuer);
	case CLAIM_NUMBER:
		return take_text(mem, v, &p->number);
	case CLAIM_PRODUCT:
		return take_text(mem, v, &p->product);
	case CLAIM_PRODUCER:
		return take_text(mem, v, &p->producer);
	case CLAIM_DECISION:
		return take_text(mem, v, &p->decision);
	case CLAIM_EXP:
		return take_day(v, 1, &p->last_on);
	case CLAIM_NBF:
		return take_day(v, 0, &p->issued_on);
	case CLAIM_STARS:
		p->stars = v->v;
		return v->type == CBOR_INT && v->v >= 3 && v->v <= 5;
	case CLAIM_EXAMPLE:
		p->example = v->type == CBOR_SIMPLE && v->v == 21;
		return p->example;
	default:
		return false; /* nothing we sign */
	}
}

static bool
read_claims(struct arena *mem, const struct cose *c, struct proof *p)
{
	struct cbor_in in = { c->payload, c->n };
	struct cbor_item map, key, v;

	*p = (struct proof){ .last_on = NONE, .issued_on = NONE };
	if (!cbor_sound(c->payload, c->n) || !cbor_next(&in, &map) ||
	    map.type != CBOR_MAP)
		return false;
	for (size_t i = 0; i < map.n; i++)
		if (!cbor_next(&in, &key) || key.type != CBOR_INT ||
		    !cbor_next(&in, &v) || !take_claim(mem, key.v, &v, p))
			return false;
	return p->issuer != NULL && p->number != NULL && p->product != NULL &&
	    p->producer != NULL && p->decision != NULL && p->stars != 0 &&
	    p->last_on != NONE && p->issued_on != NONE;
}

/* The code in what mails and chats make of an address: broken over lines, its
 * slashes encoded, something of theirs hung on behind.  As js/verify.js. */
static const char *
bare(struct arena *mem, const char *text)
{
	struct buf b = BUF_INIT(mem);
	bool next = false;

	for (; *text != '\0' && strchr("?#=", *text) == NULL; text++) {
		if (strchr(" \t\r\n", *text) != NULL)
			continue;
		if (*text == '/' || strncmp(text, "%2F", 3) == 0 ||
		    strncmp(text, "%2f", 3) == 0) {
			next = true;
			text += *text == '%' ? 2 : 0;
			continue;
		}
		if (next)
			b.len = 0;
		next = false;
		buf_putc(&b, *text);
	}
	return buf_str(&b);
}

bool
proof_read(struct arena *mem, const char *text, struct proof *p,
    struct cose *c)
{
	const unsigned char *bytes;
	size_t n;

	text = str_or(text, "");
	if (strlen(text) > TEXT_MOST)
		return false;
	return base32_read(mem, bare(mem, text), &bytes, &n) &&
	    cose_read(bytes, n, c) && read_claims(mem, c, p);
}

enum rc
proof_judge(struct ctx *ctx, const char *text, struct proof *p,
    enum proof_verdict *verdict)
{
	unsigned char public[COSE_PUBLIC];
	struct signing_key key;
	struct cose c;
	enum rc rc;

	*verdict = PROOF_UNREADABLE;
	if (!proof_read(ctx->mem, text, p, &c))
		return RC_OK;
	rc = signing_key_find(ctx, c.kid, &key, public);
	if (rc == RC_MISSING) {
		*verdict = PROOF_NO_KEY;
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	*verdict = !cose_check(&c, public) ? PROOF_FORGED :
	    key.row.ended_at != NONE ? PROOF_DISTRUSTED : PROOF_GOOD;
	return RC_OK;
}
