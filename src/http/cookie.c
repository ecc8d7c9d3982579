/* http/cookie.c: reading Cookie and writing Set-Cookie (RFC 6265). */
#include "http/cookie.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "http/http.h"
#include "http/text.h"

/* cookie-octet of RFC 6265 §4.1.1. */
static bool
octets(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' ||
		    c == ';' || c == '\\')
			return false;
	}
	return true;
}

const char *
cookie_find(struct arena *a, const char *header, const char *name)
{
	size_t len = strlen(name), n;
	const char *v;

	if (len == 0)
		return NULL;
	for (const char *p = header; *p != '\0';) {
		p += strspn(p, " \t;");
		n = strcspn(p, ";");
		if (n > len && p[len] == '=' && strncmp(p, name, len) == 0) {
			v = p + len + 1;
			n -= len + 1;
			while (n > 0 && (v[n - 1] == ' ' || v[n - 1] == '\t'))
				n--;
			if (n >= 2 && v[0] == '"' && v[n - 1] == '"') {
				v++;
				n -= 2;
			}
			return octets(v, n) ? str_ndup(a, v, n) : NULL;
		}
		p += n;
	}
	return NULL;
}

void
reply_cookie(struct reply *r, const char *name, const char *value,
    int max_age, bool secure)
{
	struct buf b = BUF_INIT(r->mem);

	value = str_or(value, "");
	if (!text_token(name, strlen(name)) || !octets(value, strlen(value))) {
		log_line(LOG_ERROR, "cookie left out: odd bytes", NULL);
		return;
	}
	buf_fmt(&b, "%s=%s; Path=/; HttpOnly; SameSite=Lax", name, value);
	if (max_age >= 0)
		buf_fmt(&b, "; Max-Age=%d", max_age);
	if (secure)
		buf_puts(&b, "; Secure");
	reply_header(r, "Set-Cookie", buf_str(&b));
}
