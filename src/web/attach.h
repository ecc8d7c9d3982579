/* web/attach.h: an answer that is a file to be saved. */
#ifndef WEB_ATTACH_H
#define WEB_ATTACH_H

struct page;

/** attach(p, name, type): headers of a file named ${name}: never shown as a
 *  page of ours, never kept by a cache; a name of any letters arrives whole
 *  (RFC 6266), and as ASCII where that is not understood. */
void attach(struct page *, const char *name, const char *type);

#endif
