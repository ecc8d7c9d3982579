/* web/entity/attach.h: an answer that is a file to be saved. */
#ifndef WEB_ENTITY_ATTACH_H
#define WEB_ENTITY_ATTACH_H

#include "base/rc.h"

struct office;
struct page;

/** attach(p, name, type): headers of a file named ${name}: never shown as a
 *  page of ours, never kept by a cache; a name of any letters arrives whole
 *  (RFC 6266), and as ASCII where that is not understood. */
void attach(struct page *, const char *name, const char *type);

/** attach_office(p, o, name, end): the document as ".pdf" or ".docx", named
 *  ${name} and ${end}; RC_MISSING for another ending. */
enum rc attach_office(struct page *, const struct office *, const char *,
    const char *);

#endif
