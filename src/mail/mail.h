/* mail/mail.h: sends the weekly letters that are due, on a thread of its own,
 * or once for a command. */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include <stddef.h>

#include "base/rc.h"

struct clock;
struct mails;
struct model;
struct store;

/* Beside the files, readable by its owner alone: the password of the account
 * that mail is sent with.  It is in no setting, page or log. */
#define MAIL_PASSWORD "mail-password"

struct mail_count {
	size_t sent, failed, nothing;
};

/** mails_send(store, model, clock, count): all that are due now; nothing
 *  without a host.  Before seven in the morning nobody is written to. */
enum rc mails_send(struct store *, const struct model *,
    const struct clock *, struct mail_count *);

/** mails_open(store, model, clock, out): look once a minute.  mails_close:
 *  stop; the letter being sent is waited for. */
enum rc mails_open(struct store *, const struct model *,
    const struct clock *, struct mails **);
void mails_close(struct mails *);

#endif
