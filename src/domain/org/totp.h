/* domain/org/totp.h: one-time codes by the clock (RFC 6238, HMAC-SHA1, 30 s,
 * six digits), as every authenticator app makes them. */
#ifndef DOMAIN_ORG_TOTP_H
#define DOMAIN_ORG_TOTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { TOTP_SECRET = 20 }; /* bytes: the length of an HMAC-SHA1 key */

/** base32_get(text, out, cap, n): lower case, spaces and '=' accepted; false
 *  when it is none or does not fit. */
bool base32_get(const char *, unsigned char *, size_t, size_t *);

/** totp_code(key, n, step, out): the six digits of a step. */
void totp_code(const unsigned char *, size_t, int64_t, char[7]);

/**
 * totp_check(secret, code, now_ms, used, step):
 * Is ${code} right for now, or one step before or after?  Steps up to ${used}
 * (NONE: none yet) do not count again; *step is the one it was.
 */
bool totp_check(const char *, const char *, int64_t, int64_t, int64_t *);

/** totp_secret(mem): a new one, base32. */
const char *totp_secret(struct arena *);

/** totp_uri(mem, issuer, account, secret): otpauth://totp/… for a QR code. */
const char *totp_uri(struct arena *, const char *, const char *,
    const char *);

#endif
