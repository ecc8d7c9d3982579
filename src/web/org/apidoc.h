/* web/org/apidoc.h: what the pages about the API show of a declaration. */
#ifndef WEB_ORG_APIDOC_H
#define WEB_ORG_APIDOC_H

#include <stdbool.h>

struct act;
struct act_list;
struct entity;
struct model;
struct field;
struct out;

/** api_type(o, f): what a field's values look like in JSON, for people. */
const char *api_type(struct out *, const struct field *);

/** api_address(o, act): "/api/v1/hearings/{id}/acts/close".
 *  api_anchor(o, act): where the page tells of it.
 *  api_forms(o, act): "pdf, docx". */
const char *api_address(struct out *, const struct act *);
const char *api_anchor(struct out *, const struct act *);
const char *api_forms(struct out *, const struct act *);

/** api_has(model, entity, reads): any readings, or any other acts, of it? */
bool api_has(const struct model *, const struct entity *, bool);

/** api_line(o, list): how one of its lines is written: "lines[]". */
const char *api_line(struct out *, const struct act_list *);

/** api_roles(o, roles): their names, as a sentence lists them. */
const char *api_roles(struct out *, unsigned);

#endif
