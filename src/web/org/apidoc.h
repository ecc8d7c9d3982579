/* web/org/apidoc.h: what the pages about the API show of a declaration. */
#ifndef WEB_ORG_APIDOC_H
#define WEB_ORG_APIDOC_H

struct field;
struct out;

/** api_type(o, f): what a field's values look like in JSON, for people. */
const char *api_type(struct out *, const struct field *);

#endif
