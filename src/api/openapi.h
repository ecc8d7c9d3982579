/* api/openapi.h: what the files openapi*.c share. */
#ifndef API_OPENAPI_H
#define API_OPENAPI_H

#include <stdbool.h>
#include <stddef.h>

#include "api/call.h"

struct entity;
struct json;

/** oa_ref(j, kind, name): {"$ref": "#/components/KIND/NAME"}. */
void oa_ref(struct json *, const char *, const char *);

/** oa_offered(e, kind): could anybody ever do this to such a row? */
bool oa_offered(const struct entity *, enum call_kind);

/** oa_entity(j, e): the schemas of one entity. */
void oa_entity(struct json *, const struct entity *);

/** oa_field(j, field, nullable): the schema of a value. */
void oa_field(struct json *, const struct field *, bool);

/** oa_acts(c, j): the paths of all acts; oa_act_schemas: what they are given
 *  and tell. */
void oa_acts(struct call *, struct json *);
void oa_act_schemas(struct call *, struct json *);

/** oa_fault(j, status), oa_param(j, name), oa_content(j, type, schema):
 *  what stands under components. */
void oa_fault(struct json *, const char *);
void oa_param(struct json *, const char *);
void oa_content(struct json *, const char *, const char *);

/* openapi.json, built in. */
extern const unsigned char openapi_frame[];
extern const size_t openapi_frame_n;

#endif
