/* domain/programme/indicator_json.c: a figure for programs: the same on the
 * command line and over the network. */
#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "domain/programme/indicator.h"

static void
number(struct json *j, const char *name, int64_t thousandths)
{
	json_key(j, name);
	json_dec(j, thousandths, 3);
}

void
indicator_json(struct json *j, const struct indicator_value *v,
    const char *base)
{
	json_obj(j);
	json_kv_str(j, "code", v->ind->code);
	json_kv_str(j, "name", v->ind->name);
	json_kv_str(j, "scheme", v->scheme);
	number(j, "actual", v->actual);
	number(j, "target", v->target);
	number(j, "target_max", v->target_max);
	number(j, "pace", v->plan);
	number(j, "forecast", v->forecast);
	json_kv_str(j, "status", indicator_status_tag(v->status));
	json_kv_str(j, "rows", v->address == NULL ? NULL :
	    str_fmt(j->out->mem, "%s%s", base, v->address));
	json_end_obj(j);
}
