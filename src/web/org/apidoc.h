/* web/org/apidoc.h: what the pages about the API show of a declaration. */
#ifndef WEB_ORG_APIDOC_H
#define WEB_ORG_APIDOC_H

struct act_list;
struct field;
struct out;

/** api_type(o, f): what a field's values look like in JSON, for people. */
const char *api_type(struct out *, const struct field *);

/** api_line(o, list): how one of its lines is written: "lines[]". */
const char *api_line(struct out *, const struct act_list *);

/** api_roles(o, roles): their names, as a sentence lists them. */
const char *api_roles(struct out *, unsigned);

#endif
