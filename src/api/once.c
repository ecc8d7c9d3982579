/* api/once.c: an Idempotency-Key makes a call that came twice do its work once:
 * the answer of the first is given again.  The same key for another call is a
 * mistake and told so. */
#include <sodium.h>
#include <string.h>

#include "api/call.h"
#include "base/key.h"
#include "base/str.h"
#include "model/idem.h"

static const char *
digest(struct arena *mem, const char *a, const char *bytes, size_t n,
    size_t len)
{
	const int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	unsigned char sum[16];
	char *text = arena_alloc(mem, 32);

	crypto_generichash(sum, sizeof(sum), (const unsigned char *)bytes, n,
	    (const unsigned char *)a, crypto_generichash_KEYBYTES_MIN);
	sodium_bin2base64(text, 32, sum, sizeof(sum), form);
	text[len] = '\0';
	return text;
}

/* A client's key may be any text; ours are 22 signs. */
static const char *
key_of(struct call *c)
{
	static const char salt[crypto_generichash_KEYBYTES_MIN] = "idem-key";
	const char *key = req_header(c->req, "Idempotency-Key");

	return str_empty(key) || strlen(key) > 255 ? NULL :
	    digest(c->ctx->mem, salt, key, strlen(key), 22);
}

/* What the key stands for: the address with all it asks, and the body. */
static const char *
mark_of(struct call *c)
{
	static const char salt[crypto_generichash_KEYBYTES_MIN] = "idem-body";
	const struct params *get = &c->req->get;
	struct buf b = BUF_INIT(c->ctx->mem);

	buf_puts(&b, c->req->path);
	for (size_t i = 0; i < get->n; i++)
		buf_fmt(&b, "\n%s=%s", get->at[i].name, get->at[i].value);
	buf_puts(&b, "\n\n");
	buf_put(&b, c->req->body, c->req->nbody);
	return digest(c->ctx->mem, salt, b.at, b.len, 16);
}

/* Kept as "KEY,KEY MARK". */
enum rc
once_find(struct call *c, int64_t *status, int64_t *ids, size_t *n)
{
	const char *key = key_of(c), *kept;
	char **part, **id;
	size_t nparts, nids;
	enum rc rc;

	if (key == NULL)
		return RC_MISSING;
	if ((rc = idem_find(c->ctx, key, status, &kept)) != RC_OK)
		return rc;
	part = str_split(c->ctx->mem, kept, ' ', &nparts);
	if (nparts != 2)
		return RC_FAULT;
	if (!str_eq(part[1], mark_of(c)))
		return call_refuse(c, 422, N_("Idempotency-Key này đã "
		    "dùng cho một yêu cầu khác"));
	id = str_split(c->ctx->mem, part[0], ',', &nids);
	if (nids > *n)
		return RC_FAULT;
	*n = nids;
	for (size_t i = 0; i < nids; i++)
		if (!key_parse(id[i], &ids[i]))
			return RC_FAULT;
	return RC_OK;
}

enum rc
once_keep(struct call *c, int status, const int64_t *ids, size_t n)
{
	struct buf b = BUF_INIT(c->ctx->mem);
	const char *key = key_of(c);

	if (key == NULL)
		return RC_OK;
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : ",", key_str(c->ctx->mem,
		    ids[i]));
	buf_fmt(&b, " %s", mark_of(c));
	return idem_keep(c->ctx, key, status, buf_str(&b));
}

enum rc
once_given(struct call *c)
{
	return call_refuse(c, 409, N_("Bí mật này đã trao ở lần gọi đầu và "
	    "không được giữ lại. Cần bí mật mới thì gọi với Idempotency-Key "
	    "khác"));
}
