/* hook/send.c: see send.h.  libcurl does the sending: no redirects, HTTP and
 * HTTPS only, certificates checked, ten seconds. */
#include "hook/send.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"

enum { CONNECT_S = 5, TOTAL_S = 10 };

const char *
send_sign(struct arena *mem, const char *secret, const char *id, int64_t at,
    const char *body)
{
	const int form = sodium_base64_VARIANT_ORIGINAL;
	unsigned char key[64], mac[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state st;
	char text[64];
	const char *signed_;
	size_t n;

	if (secret == NULL || !str_begins(secret, "whsec_") ||
	    sodium_base642bin(key, sizeof(key), secret + 6,
	        strlen(secret + 6), NULL, &n, NULL, form) != 0 || n == 0)
		return NULL;
	signed_ = str_fmt(mem, "%s.%lld.%s", id, (long long)at, body);
	crypto_auth_hmacsha256_init(&st, key, n);
	crypto_auth_hmacsha256_update(&st, (const unsigned char *)signed_,
	    strlen(signed_));
	crypto_auth_hmacsha256_final(&st, mac);
	sodium_bin2base64(text, sizeof(text), mac, sizeof(mac), form);
	return str_fmt(mem, "v1,%s", text);
}

/* ---- where to ---- */

static bool
private4(uint32_t a)
{
	return a >> 24 == 0 || a >> 24 == 10 || a >> 24 == 127 ||
	    a >> 16 == 0xa9fe || a >> 20 == 0xac1 || a >> 16 == 0xc0a8 ||
	    a >> 22 == 0x191 || a >> 8 == 0xc00000 || a >> 17 == 0x6309 ||
	    a >> 28 >= 0xe;
}

static bool
private6(const struct in6_addr *a)
{
	const unsigned char *b = a->s6_addr;

	if (IN6_IS_ADDR_V4MAPPED(a))
		return private4((uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 |
		    (uint32_t)b[14] << 8 | b[15]);
	/* Ways to write an IPv4 address: 64:ff9b::/96 (RFC 6052) with its local
	 * 64:ff9b:1::/48, 2002::/16 (RFC 3056), Teredo, ::a.b.c.d. */
	if ((b[0] == 0 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b) ||
	    (b[0] == 0x20 && (b[1] == 0x02 ||
	    (b[1] == 0x01 && b[2] == 0 && b[3] == 0))) ||
	    IN6_IS_ADDR_V4COMPAT(a))
		return true;
	return IN6_IS_ADDR_LOOPBACK(a) || IN6_IS_ADDR_UNSPECIFIED(a) ||
	    IN6_IS_ADDR_LINKLOCAL(a) || IN6_IS_ADDR_SITELOCAL(a) ||
	    IN6_IS_ADDR_MULTICAST(a) || (b[0] & 0xfe) == 0xfc;
}

bool
send_private(const struct sockaddr *a)
{
	struct sockaddr_in in4;
	struct sockaddr_in6 in6;

	if (a->sa_family == AF_INET) {
		memcpy(&in4, a, sizeof(in4));
		return private4(ntohl(in4.sin_addr.s_addr));
	}
	if (a->sa_family != AF_INET6)
		return true;
	memcpy(&in6, a, sizeof(in6));
	return private6(&in6.sin6_addr);
}

/* Asked with the address that the name has become, so that no name can hide
 * one. */
static curl_socket_t
open_socket(void *arg, curlsocktype type, struct curl_sockaddr *a)
{
	const struct sending *s = arg;

	if (!s->private_ && send_private(&a->addr))
		return CURL_SOCKET_BAD;
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static size_t
ignore(char *bytes, size_t size, size_t n, void *arg)
{
	(void)bytes;
	(void)arg;
	return size * n;
}

static struct curl_slist *
headers(struct arena *mem, const struct sending *s)
{
	const char *sign = send_sign(mem, s->secret, s->id, s->at_s, s->body);
	struct curl_slist *h = NULL;

	if (sign == NULL)
		return NULL;
	h = curl_slist_append(h, "Content-Type: application/json");
	h = curl_slist_append(h, str_fmt(mem, "webhook-id: %s", s->id));
	h = curl_slist_append(h, str_fmt(mem, "webhook-timestamp: %lld",
	    (long long)s->at_s));
	return curl_slist_append(h, str_fmt(mem, "webhook-signature: %s",
	    sign));
}

int64_t
send_post(struct arena *mem, const struct sending *s, const char **error)
{
	struct curl_slist *h = headers(mem, s);
	CURL *c = h != NULL ? curl_easy_init() : NULL;
	CURLcode rc;
	long status = 0;

	*error = NULL;
	if (c == NULL) {
		curl_slist_free_all(h);
		*error = "no signing key";
		return 0;
	}
	curl_easy_setopt(c, CURLOPT_URL, s->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, h);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, s->body);
	curl_easy_setopt(c, CURLOPT_USERAGENT, s->agent);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TOTAL_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, ignore);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, s);
	rc = curl_easy_perform(c);
	if (rc == CURLE_OK)
		curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	else
		*error = str_dup(mem, curl_easy_strerror(rc));
	curl_easy_cleanup(c);
	curl_slist_free_all(h);
	return status;
}
