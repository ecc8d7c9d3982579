/* domain/org/totp.c: see totp.h. */
#include "domain/org/totp.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/none.h"
#include "codec/base32.h"

static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

bool
base32_get(const char *s, unsigned char *out, size_t cap, size_t *n)
{
	unsigned bits = 0;
	int have = 0;
	const char *at;
	char c;

	*n = 0;
	for (; *s != '\0'; s++) {
		if (*s == ' ' || *s == '=' || *s == '-')
			continue;
		c = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
		if ((at = strchr(signs, c)) == NULL)
			return false;
		bits = (bits << 5 | (unsigned)(at - signs)) & 0xfffu;
		if ((have += 5) < 8)
			continue;
		if (*n == cap)
			return false;
		have -= 8;
		out[(*n)++] = (unsigned char)(bits >> have & 0xff);
	}
	return *n > 0;
}

void
totp_code(const unsigned char *key, size_t n, int64_t step, char out[7])
{
	unsigned char msg[8], mac[20];
	uint32_t v;
	size_t at;

	for (int i = 0; i < 8; i++)
		msg[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	memset(mac, 0, sizeof(mac));
	gnutls_hmac_fast(GNUTLS_MAC_SHA1, key, n, msg, sizeof(msg), mac);
	/* RFC 4226, 5.3: four bytes from where the last half byte says. */
	at = mac[19] & 0xf;
	v = (uint32_t)(mac[at] & 0x7f) << 24 | (uint32_t)mac[at + 1] << 16 |
	    (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	v %= 1000000;
	for (int i = 5; i >= 0; i--, v /= 10)
		out[i] = (char)('0' + v % 10);
	out[6] = '\0';
}

bool
totp_check(const char *secret, const char *code, int64_t now, int64_t used,
    int64_t *step)
{
	unsigned char key[64];
	char want[7], given[7];
	size_t n, k = 0;
	int64_t at = now / 1000 / 30;

	/* "123 456" as the app shows it */
	for (; *code != '\0'; code++) {
		if (*code == ' ')
			continue;
		if (*code < '0' || *code > '9' || k == 6)
			return false;
		given[k++] = *code;
	}
	given[k] = '\0';
	if (k != 6 || !base32_get(secret, key, sizeof(key), &n))
		return false;
	for (int64_t s = at - 1; s <= at + 1; s++) {
		if (used != NONE && s <= used)
			continue;
		totp_code(key, n, s, want);
		if (sodium_memcmp(want, given, 6) != 0)
			continue;
		*step = s;
		return true;
	}
	return false;
}

const char *
totp_secret(struct arena *mem)
{
	unsigned char key[TOTP_SECRET];

	randombytes_buf(key, sizeof(key));
	return base32_put(mem, key, sizeof(key));
}

static void
put_url(struct buf *b, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-._~";

	for (; *s != '\0'; s++) {
		if (strchr(plain, *s) != NULL)
			buf_putc(b, *s);
		else
			buf_fmt(b, "%%%02X", (unsigned)(unsigned char)*s);
	}
}

const char *
totp_uri(struct arena *mem, const char *issuer, const char *account,
    const char *secret)
{
	struct buf b = BUF_INIT(mem);

	buf_puts(&b, "otpauth://totp/");
	put_url(&b, issuer);
	buf_putc(&b, ':');
	put_url(&b, account);
	buf_fmt(&b, "?secret=%s&issuer=", secret);
	put_url(&b, issuer);
	return buf_str(&b);
}
