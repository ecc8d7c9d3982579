/* mail/smtp.c: see smtp.h.
 *
 * Source  RFC 5321 (SMTP), RFC 5322 (headers), RFC 2047 (encoded words),
 *         RFC 2369 (List-Unsubscribe) */
#include "mail/smtp.h"

#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum {
	CONNECT_S = 10,
	TOTAL_S = 30,
	WORD = 45, /* octets in an encoded word: 60 of base64, 72 in all */
};

static bool
ascii(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || (unsigned char)*s >= 0x7f)
			return false;
	return true;
}

/* As many whole letters as fit. */
static size_t
piece(const char *s)
{
	size_t n = strlen(s) < WORD ? strlen(s) : WORD;

	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

const char *
smtp_word(struct arena *mem, const char *s)
{
	const int form = sodium_base64_VARIANT_ORIGINAL;
	struct buf b = BUF_INIT(mem);
	char text[WORD * 2];
	size_t n;

	if (ascii(s))
		return s;
	for (; *s != '\0'; s += n) {
		if ((n = piece(s)) == 0)
			break; /* not UTF-8 */
		sodium_bin2base64(text, sizeof(text),
		    (const unsigned char *)s, n, form);
		buf_fmt(&b, "%s=?UTF-8?B?%s?=", b.len == 0 ? "" : "\r\n ",
		    text);
	}
	return buf_str(&b);
}

const char *
smtp_crlf(struct arena *mem, const char *s)
{
	struct buf b = BUF_INIT(mem);

	for (; *s != '\0'; s++) {
		if (*s == '\r')
			continue;
		if (*s == '\n')
			buf_puts(&b, "\r\n");
		else
			buf_put(&b, s, 1);
	}
	return buf_str(&b);
}

static const char *
date(struct arena *mem, int64_t at_s)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
		"May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t t = (time_t)at_s + 7 * 3600;
	struct tm tm;

	gmtime_r(&t, &tm);
	return str_fmt(mem, "%s, %02d %s %d %02d:%02d:%02d +0700",
	    days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
	    tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static const char *
mailbox(struct arena *mem, const char *name, const char *address)
{
	if (str_empty(name))
		return str_fmt(mem, "<%s>", address);
	return ascii(name) && strpbrk(name, "\"\\") == NULL ?
	    str_fmt(mem, "\"%s\" <%s>", name, address) :
	    str_fmt(mem, "%s\r\n <%s>", smtp_word(mem, name), address);
}

static struct curl_slist *
headers(struct arena *mem, const struct smtp_letter *l)
{
	const char *at = strrchr(l->from, '@');
	struct curl_slist *h = NULL;

	h = curl_slist_append(h, str_fmt(mem, "Date: %s", date(mem,
	    l->at_s)));
	h = curl_slist_append(h, str_fmt(mem, "From: %s", mailbox(mem,
	    l->from_name, l->from)));
	h = curl_slist_append(h, str_fmt(mem, "To: %s", mailbox(mem,
	    l->to_name, l->to)));
	h = curl_slist_append(h, str_fmt(mem, "Subject: %s", smtp_word(mem,
	    l->subject)));
	h = curl_slist_append(h, str_fmt(mem, "Message-ID: <%s%s>", l->id,
	    at != NULL ? at : "@localhost"));
	if (l->unsubscribe != NULL && ascii(l->unsubscribe))
		h = curl_slist_append(h, str_fmt(mem, "List-Unsubscribe: <%s>",
		    l->unsubscribe));
	/* Holiday answers and the like need not come back. */
	return curl_slist_append(h, "Auto-Submitted: auto-generated");
}

static CURLcode
set_body(CURL *c, curl_mime *mime, const char *body)
{
	curl_mimepart *part = curl_mime_addpart(mime);
	CURLcode rc = curl_mime_data(part, body, CURL_ZERO_TERMINATED);

	if (rc == CURLE_OK)
		rc = curl_mime_type(part, "text/plain; charset=utf-8");
	if (rc == CURLE_OK)
		rc = curl_mime_encoder(part, "quoted-printable");
	return rc == CURLE_OK ? curl_easy_setopt(c, CURLOPT_MIMEPOST, mime) :
	    rc;
}

static void
set_way(struct arena *mem, CURL *c, const struct smtp_letter *l)
{
	curl_easy_setopt(c, CURLOPT_URL, str_fmt(mem, "%s://%s:%lld",
	    str_eq(l->tls, "tls") ? "smtps" : "smtp", l->host,
	    (long long)l->port));
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c, CURLOPT_USE_SSL, str_eq(l->tls, "none") ?
	    (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	if (!str_empty(l->user)) {
		curl_easy_setopt(c, CURLOPT_USERNAME, l->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD,
		    str_or(l->password, ""));
	}
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TOTAL_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
}

/* A password in the clear stays on this machine. */
static bool
would_tell(const struct smtp_letter *l)
{
	return !str_empty(l->user) && str_eq(l->tls, "none") &&
	    !str_in(l->host, "127.0.0.1 localhost");
}

static enum smtp_how
how(CURL *c, CURLcode rc)
{
	curl_off_t sent = 0;
	long status = 0;

	if (rc == CURLE_OK)
		return SMTP_SENT;
	curl_easy_getinfo(c, CURLINFO_SIZE_UPLOAD_T, &sent);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	return sent == 0 || status >= 400 ? SMTP_FAILED : SMTP_UNSURE;
}

enum smtp_how
smtp_send(struct arena *mem, const struct smtp_letter *l, const char **error)
{
	CURL *c;
	curl_mime *mime;
	struct curl_slist *h, *to;
	enum smtp_how end = SMTP_FAILED;
	CURLcode rc;

	*error = NULL;
	if (would_tell(l)) {
		*error = "a password is not sent without TLS";
		return SMTP_FAILED;
	}
	if ((c = curl_easy_init()) == NULL) {
		*error = "out of memory";
		return SMTP_FAILED;
	}
	h = headers(mem, l);
	to = curl_slist_append(NULL, str_fmt(mem, "<%s>", l->to));
	mime = curl_mime_init(c);
	set_way(mem, c, l);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, str_fmt(mem, "<%s>", l->from));
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, h);
	rc = set_body(c, mime, smtp_crlf(mem, l->body));
	if (rc == CURLE_OK) {
		rc = curl_easy_perform(c);
		end = how(c, rc);
	}
	if (rc != CURLE_OK)
		*error = str_dup(mem, curl_easy_strerror(rc));
	curl_mime_free(mime);
	curl_slist_free_all(to);
	curl_slist_free_all(h);
	curl_easy_cleanup(c);
	return end;
}
