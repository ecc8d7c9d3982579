/* domain/recognition/signing_key.c: see signing_key.h. */
#include "domain/recognition/signing_key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "model/file.h"

enum { HEX_SEED = 2 * crypto_sign_SEEDBYTES };

enum { Q_ACTIVE, Q_KID, Q_ALL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ACTIVE] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM signing_key WHERE state = 'active'"
	    " AND ended_at IS NULL ORDER BY id DESC LIMIT 1" },
	[Q_KID] = { .in = "s", .out = "i", .sql =
	    "SELECT id FROM signing_key WHERE kid = $1" },
	[Q_ALL] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM signing_key WHERE ended_at IS NULL"
	    " ORDER BY id DESC LIMIT 100" },
};

static const struct code states[] = {
	{ "active", N_("Đang ký"), NULL },
	{ "retired", N_("Thôi ký"), NULL },
};
static const struct codes key_states = CODES(states);

#define F(m) FIELD_OF(struct signing_key, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(kid), .type = T_TEXT, .max = 16, .label = N_("Mã khóa"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_HIDDEN },
	{ F(public_key), .type = T_TEXT, .max = 64,
	  .label = N_("Khóa công khai"),
	  .flags = F_NEED | F_FIXED | F_HIDDEN },
	{ F(state), .type = T_CODE, .codes = &key_states,
	  .tag = "active=ok retired=info", .label = N_("Trạng thái"),
	  .flags = F_NEED | F_LIST | F_FILTER | F_HIDDEN },
	{ F(made_on), .type = T_DATE, .label = N_("Tạo ngày"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_HIDDEN | F_SORT },
	{ F(retired_on), .type = T_DATE, .label = N_("Thôi ký từ ngày"),
	  .flags = F_LIST | F_HIDDEN },
	{ F(example), .type = T_BOOL, .label = N_("Ví dụ minh họa"),
	  .flags = F_FIXED | F_HIDDEN },
};

/* Made by the command alone. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

static const char *const unique[] = { "kid", NULL };

const struct entity signing_key_entity = {
	.name = "signing_key", .plural = "signing_keys",
	.title = N_("Khóa ký"), .titles = NC_("danh sách", "Khóa ký"),
	.about = N_("Khóa ký mã kiểm tra trên giấy chứng nhận; tạo và đổi bằng "
	    "lệnh saoque key"),
	.size = sizeof(struct signing_key),
	.fields = fields, .nfields = COUNT(fields),
	.label = "kid", .order_by = "-made_on",
	.unique = unique,
	.rights = rights, .nrights = COUNT(rights),
};

/* ---- the secret half ---- */

static const char *
path_of(struct arena *mem, const char *kid)
{
	return str_fmt(mem, "%s/keys/%s.key", file_dir(), kid);
}

/* Whole and on disk, readable by nobody else, or not there. */
static enum rc
write_secret(struct ctx *ctx, const char *kid, const char *hex)
{
	const char *dir = str_fmt(ctx->mem, "%s/keys", file_dir());
	const char *path = path_of(ctx->mem, kid);
	int fd, at;
	bool done;

	if (mkdir(dir, 0700) != 0 && errno != EEXIST)
		goto fail;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		goto fail;
	done = write(fd, hex, HEX_SEED) == HEX_SEED && fsync(fd) == 0;
	if (close(fd) != 0 || !done) {
		unlink(path);
		goto fail;
	}
	if ((at = open(dir, O_RDONLY | O_CLOEXEC)) >= 0) {
		fsync(at);
		close(at);
	}
	return RC_OK;
fail:
	log_line(LOG_ERROR, "key not kept", "dir=%s error=%s", dir,
	    strerror(errno));
	return note(ctx, RC_BUSY, "", N_("Chưa ghi được khóa vào thư mục dữ "
	    "liệu"));
}

enum rc
signing_key_secret(struct ctx *ctx, const struct signing_key *k,
    unsigned char *secret)
{
	unsigned char seed[crypto_sign_SEEDBYTES], public[COSE_PUBLIC],
	    kid[COSE_KID];
	char hex[HEX_SEED + 1] = "", name[KEY_KID];
	int fd = open(path_of(ctx->mem, k->kid), O_RDONLY | O_CLOEXEC);
	ssize_t n;
	enum rc rc = RC_FAULT;

	if (fd < 0)
		return RC_MISSING;
	n = read(fd, hex, HEX_SEED);
	close(fd);
	if (n == HEX_SEED && sodium_hex2bin(seed, sizeof(seed), hex, HEX_SEED,
	    NULL, NULL, NULL) == 0) {
		crypto_sign_seed_keypair(public, secret, seed);
		cose_kid(public, kid);
		if (str_eq(k->kid, sodium_bin2hex(name, sizeof(name), kid,
		    sizeof(kid))))
			rc = RC_OK;
	}
	if (rc != RC_OK)
		log_line(LOG_ERROR, "key file is not this key's", "kid=%s",
		    k->kid);
	sodium_memzero(seed, sizeof(seed));
	sodium_memzero(hex, sizeof(hex));
	return rc;
}

/* ---- making and finding ---- */

enum rc
signing_key_active(struct ctx *ctx, struct signing_key *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_ACTIVE], &id)) != RC_OK)
		return rc;
	return entity_peek(ctx, &signing_key_entity, id, out);
}

static enum rc
retire(struct ctx *ctx)
{
	struct signing_key old;
	enum rc rc = signing_key_active(ctx, &old);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	old.state = "retired";
	old.retired_on = ctx_today(ctx);
	return entity_put(ctx, &signing_key_entity, &old);
}

static enum rc
make(struct ctx *ctx, bool example, struct signing_key *out)
{
	unsigned char seed[crypto_sign_SEEDBYTES], public[COSE_PUBLIC],
	    secret[COSE_SECRET], kid[COSE_KID];
	char hex[HEX_SEED + 1], name[KEY_KID], text[64];
	enum rc rc;

	randombytes_buf(seed, sizeof(seed));
	crypto_sign_seed_keypair(public, secret, seed);
	cose_kid(public, kid);
	row_blank(&signing_key_entity, out);
	out->kid = str_dup(ctx->mem, sodium_bin2hex(name, sizeof(name), kid,
	    sizeof(kid)));
	out->public_key = str_dup(ctx->mem, sodium_bin2base64(text,
	    sizeof(text), public, sizeof(public),
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING));
	out->state = "active";
	out->made_on = ctx_today(ctx);
	out->example = example;
	sodium_bin2hex(hex, sizeof(hex), seed, sizeof(seed));
	rc = write_secret(ctx, out->kid, hex);
	sodium_memzero(seed, sizeof(seed));
	sodium_memzero(secret, sizeof(secret));
	sodium_memzero(hex, sizeof(hex));
	if (rc == RC_OK)
		rc = entity_add(ctx, &signing_key_entity, out, NULL);
	return rc;
}

enum rc
signing_key_make(struct ctx *ctx, bool example, struct signing_key *out)
{
	enum rc rc;

	if (!ctx->system)
		return RC_DENIED;
	if (*file_dir() == '\0')
		return note(ctx, RC_INVALID, "", N_("Chưa có thư mục dữ liệu "
		    "để giữ khóa"));
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = retire(ctx)) == RC_OK)
		rc = make(ctx, example, out);
	return tx_end(ctx, rc);
}

static bool
public_of(const struct signing_key *k, unsigned char *public)
{
	size_t n;

	return k->public_key != NULL && sodium_base642bin(public, COSE_PUBLIC,
	    k->public_key, strlen(k->public_key), NULL, &n, NULL,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 && n == COSE_PUBLIC;
}

bool
signing_key_valid(const struct signing_key *k)
{
	unsigned char public[COSE_PUBLIC], kid[COSE_KID];
	char name[KEY_KID];

	if (!public_of(k, public))
		return false;
	cose_kid(public, kid);
	return str_eq(k->kid, sodium_bin2hex(name, sizeof(name), kid,
	    sizeof(kid)));
}

enum rc
signing_key_find(struct ctx *ctx, const unsigned char *kid,
    struct signing_key *out, unsigned char *public)
{
	char name[KEY_KID];
	int64_t id;
	enum rc rc;

	sodium_bin2hex(name, sizeof(name), kid, COSE_KID);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_KID], name, &id)) != RC_OK ||
	    (rc = entity_peek(ctx, &signing_key_entity, id, out)) != RC_OK)
		return rc;
	return public_of(out, public) ? RC_OK : RC_FAULT;
}

enum rc
signing_key_all(struct ctx *ctx, struct signing_key **out, size_t *n)
{
	struct rows rows;
	enum rc rc;

	*n = 0;
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_ALL], &rows)) != RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct signing_key, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
		rc = entity_peek(ctx, &signing_key_entity,
		    rows_int(&rows, i, 0), &(*out)[(*n)++]);
	return rc;
}

enum rc
signing_keys_json(struct ctx *ctx, struct buf *out)
{
	struct json j = JSON_INIT(out);
	struct signing_key *k;
	size_t n;
	enum rc rc;

	if ((rc = signing_key_all(ctx, &k, &n)) != RC_OK)
		return rc;
	json_obj(&j);
	json_key(&j, "keys");
	json_arr(&j);
	for (size_t i = 0; i < n; i++) {
		json_obj(&j);
		json_kv_str(&j, "kty", "OKP");
		json_kv_str(&j, "crv", "Ed25519");
		json_kv_str(&j, "alg", "EdDSA");
		json_kv_str(&j, "use", "sig");
		json_kv_str(&j, "kid", k[i].kid);
		json_kv_str(&j, "x", k[i].public_key);
		json_kv_str(&j, "made_on", date_iso(ctx->mem, k[i].made_on));
		if (k[i].retired_on != NONE)
			json_kv_str(&j, "retired_on", date_iso(ctx->mem,
			    k[i].retired_on));
		if (k[i].example == 1)
			json_kv_bool(&j, "example", true);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_end_obj(&j);
	return RC_OK;
}
