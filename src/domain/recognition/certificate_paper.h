/* domain/recognition/certificate_paper.h: a certificate as it is printed.
 *
 * What it says are its frozen facts; how it looks is rules/certificate.paper,
 * or DIR/templates/certificate.paper where an administrator put one. */
#ifndef DOMAIN_RECOGNITION_CERTIFICATE_PAPER_H
#define DOMAIN_RECOGNITION_CERTIFICATE_PAPER_H

#include "domain/recognition/certificate.h"

struct buf;

/** certificate_paper(ctx, c, origin, out): append the PDF; its code leads to
 *  ${origin}.  RC_INVALID with a note: the administrator's page is wrong;
 *  without a key here it is printed without a code. */
enum rc certificate_paper(struct ctx *, const struct certificate *,
    const char *, struct buf *);

/** certificate_page(ctx): the page certificates are drawn from here.
 *  certificate_page_check(ctx, text): can one be drawn from ${text}?
 *  RC_INVALID with a note that names the line. */
const char *certificate_page(struct ctx *);
enum rc certificate_page_check(struct ctx *, const char *);

#endif
