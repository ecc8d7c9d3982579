/* web/entity/attach.h: an answer that is a file to be saved. */
#ifndef WEB_ENTITY_ATTACH_H
#define WEB_ENTITY_ATTACH_H

#include <stdint.h>

#include "base/rc.h"

struct page;

/** attach(p, name, type): headers of a file named ${name}: never shown as a
 *  page of ours, never kept by a cache; a name of any letters arrives whole
 *  (RFC 6266), and as ASCII where that is not understood. */
void attach(struct page *, const char *name, const char *type);

/** attach_paper(p, on, id, name, form): a reading (model/act.h) of a row that
 *  is a file; RC_MISSING: no such one.  attach_paper_file(p, on, before): as
 *  the address says: ${before} and its {file} "minutes.pdf". */
enum rc attach_paper(struct page *, const char *, int64_t, const char *,
    const char *);
enum rc attach_paper_file(struct page *, const char *, const char *);

#endif
