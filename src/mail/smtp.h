/* mail/smtp.h: one letter to one address. */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H

#include <stdint.h>

struct arena;

struct smtp_letter {
	const char *host, *tls, *user; /* as struct letter_way */
	int64_t port;
	const char *password;  /* NULL: none */
	const char *from, *from_name;
	const char *to, *to_name;
	const char *subject, *body; /* UTF-8 */
	const char *unsubscribe;    /* address of a page, or NULL */
	const char *id;             /* of the message, before the @ */
	int64_t at_s;
};

enum smtp_how {
	SMTP_SENT,
	SMTP_FAILED, /* it did not go out: may be tried again */
	SMTP_UNSURE, /* it may have */
};

/** smtp_send(mem, letter, error): libcurl speaks; 30 seconds at most.  *error
 *  says what went wrong, without the password. */
enum smtp_how smtp_send(struct arena *, const struct smtp_letter *,
    const char **);

/** smtp_word(mem, text): a header's text as RFC 2047 has it: itself when it is
 *  plain ASCII, else encoded words of at most 75 octets. */
const char *smtp_word(struct arena *, const char *);

/** smtp_crlf(mem, text): every line ended as mail wants it. */
const char *smtp_crlf(struct arena *, const char *);

#endif
