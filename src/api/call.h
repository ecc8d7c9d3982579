/* api/call.h: one call on its way; what the files of src/api share. */
#ifndef API_CALL_H
#define API_CALL_H

#include <jansson.h>
#include <stdbool.h>

#include "api/api.h"
#include "api/rate.h"
#include "base/json.h"
#include "http/http.h"
#include "http/route.h"
#include "model/ctx.h"
#include "model/entity.h"
#include "model/list.h"

struct act;

struct call {
	struct api *api;
	struct ctx *ctx;
	struct req *req;
	struct reply *reply;
	struct route_args args;
	int status;         /* of the problem, when the rc does not say it */
	const char *detail; /* its sentence, or NULL */
	int64_t known_until; /* instant: so long nothing but data and day can
	                        change who calls; NONE: nobody */
};

typedef enum rc call_fn(struct call *);

/* What a route takes and gives, for the description (api/openapi.c). */
enum call_kind {
	CALL_LIST = 1, CALL_ADD, CALL_GET, CALL_PATCH, CALL_END, CALL_RESUME,
	CALL_STEP, CALL_HISTORY, CALL_BULK, CALL_IMPORT, CALL_OTHER,
};

struct api_route {
	enum method method;
	const char *pattern;
	call_fn *call;
	enum call_kind kind;
	bool writes; /* needs a token of scope "write" */
};

extern const struct api_route api_routes[];
extern const size_t api_nroutes;

#define API_BASE "/api/v1"

/** call_refuse(c, status, msg): RC_INVALID, to be answered with that status
 *  and sentence (N_). */
enum rc call_refuse(struct call *, int, const char *);

/** call_problem(c, rc): the problem document for an rc and its notes. */
void call_problem(struct call *, enum rc);

/** call_entity(c): the entity of {plural}; NULL: none, or none of its own. */
const struct entity *call_entity(const struct call *);

/** call_shows(e): may programs ask for this entity?  Also for those whose
 *  pages are not the derived ones (jobs, batches, states of units); never for
 *  what has no rights at all (sessions). */
bool call_shows(const struct entity *);

/** call_id(c): the {id}; NONE when it is no key. */
int64_t call_id(const struct call *);

/** call_query(c, entity, query): read the address's filters; unknown names
 *  are refused here, since a program's typing error must not widen a list. */
enum rc call_query(struct call *, const struct entity *, struct query *);

/** call_grammar(name): is it a word of the list grammar ("q", "sort", …)? */
bool call_grammar(const char *);

/** call_body(c, out): the body as a JSON object; 415, 400 otherwise. */
enum rc call_body(struct call *, json_t **);

/* ---- Idempotency-Key (api/once.c): asked and kept inside the transaction of
 * the work ---- */

/** once_find(c, status, ids, n): has the same call with this key been done?
 *  RC_OK: what it was answered with, at most *n ids, *n of them; RC_MISSING:
 *  do it; RC_INVALID: the key was another call's (422). */
enum rc once_find(struct call *, int64_t *status, int64_t *ids, size_t *n);

/** once_keep(c, status, ids, n): it is done now.  Nothing without a key. */
enum rc once_keep(struct call *, int, const int64_t *, size_t);

/** once_given(c): what it told was a secret, given then and kept by nobody:
 *  409, and nothing was done again. */
enum rc once_given(struct call *);

/** call_json(c): begin the reply's JSON. */
struct json call_json(struct call *);

/* ---- rows (api/row_out.c, api/row_in.c) ---- */

/** row_put(c, json, entity, row): a row as an object.  "labels=1" in the
 *  address adds the labels of what it refers to; "fields=a,b" leaves others
 *  out. */
void row_put(struct call *, struct json *, const struct entity *,
    const void *);

/** row_answer(c, entity, row): the row as the answer's body; its ETag, which
 *  the caller sends: version and a hash of that body. */
const char *row_answer(struct call *, const struct entity *, const void *);

/** row_members(c, entity, values, row, make, prefix): members of an object into
 *  the row; notes carry ${prefix} before the field.  RC_INVALID with notes:
 *  unknown member, wrong type, a fixed field changed. */
enum rc row_members(struct call *, const struct entity *, json_t *, void *,
    bool make, const char *prefix);

/** row_value(c, field, value, row): one value into a row, or into what an act
 *  is given; RC_INVALID with a note.  row_put_value: one out of it. */
enum rc row_value(struct call *, const struct field *, json_t *, void *);
void row_put_value(struct call *, struct json *, const struct field *,
    const void *);

/** row_version(c, version): of If-Match; 428 missing, 412 unreadable. */
enum rc row_version(struct call *, int64_t *);

/** act_put_told(c, json, act, in): what an act tells, as members. */
void act_put_told(struct call *, struct json *, const struct act *,
    const void *);

/** call_file_keep(c, name, bytes, n): keep a file and answer with it; once for
 *  an Idempotency-Key.  call_file_again(c): answer as the first time, where the
 *  bytes may be gone since; RC_MISSING: there was none. */
enum rc call_file_again(struct call *);
enum rc call_file_keep(struct call *, const char *, const char *, size_t);

/* ---- calls ---- */

call_fn call_list, call_add, call_get, call_patch, call_end, call_resume,
    call_step, call_history, call_bulk;
call_fn call_upload_add, call_upload_got, call_upload_piece, call_upload_file;
call_fn call_act, call_reading, call_settings, call_webhook_secret;
call_fn call_health;
call_fn call_me, call_openapi, call_indicators, call_waits, call_file_add,
    call_file_get, call_import, call_template, call_undo, call_job,
    call_criteria, call_score;

#endif
