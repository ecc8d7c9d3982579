/* api/rest_health.c: GET /health: how the running system is, for who looks
 * after it; what /admin shows. */
#include "api/call.h"
#include "base/date.h"
#include "domain/org/health.h"

enum { ROUTES = 15 };

static void
put_instant(struct json *j, const char *name, int64_t at)
{
	char s[25];

	if (at == NONE) {
		json_kv_str(j, name, NULL);
		return;
	}
	instant_put(at, s);
	json_kv_str(j, name, s);
}

static void
put_known(struct json *j, const char *name, int64_t n)
{
	if (n != NONE)
		json_kv_int(j, name, n);
}

static void
put_routes(struct call *c, struct json *j)
{
	struct http_route at[ROUTES];
	size_t n = c->api->server != NULL ?
	    http_slowest(c->api->server, at, ROUTES) : 0;

	json_key(j, "slowest");
	json_arr(j);
	for (size_t i = 0; i < n; i++) {
		json_obj(j);
		json_kv_str(j, "route", at[i].name);
		json_kv_int(j, "requests", at[i].n);
		json_kv_int(j, "faults", at[i].faults);
		if (at[i].p95_us != INT64_MAX)
			json_kv_int(j, "p95_us", at[i].p95_us);
		json_kv_int(j, "mean_us", at[i].mean_us);
		json_end_obj(j);
	}
	json_end_arr(j);
}

enum rc
call_health(struct call *c)
{
	struct health h;
	struct json j;
	enum rc rc;

	if ((rc = health_of(c->ctx, &h)) != RC_OK)
		return rc;
	j = call_json(c);
	json_obj(&j);
	json_kv_str(&j, "version", c->api->version);
	put_instant(&j, "started_at", c->api->started);
	json_kv_str(&j, "engine", h.pg ? "postgresql" : "sqlite");
	json_kv_bool(&j, "sandbox", h.self.calls_shut);
	put_known(&j, "memory_bytes", h.self.memory);
	json_kv_int(&j, "database_bytes", h.storage.db_bytes);
	put_known(&j, "log_bytes", h.log_bytes);
	json_kv_int(&j, "files", h.storage.files);
	json_kv_int(&j, "file_bytes", h.storage.file_bytes);
	json_kv_int(&j, "audit_lines", h.storage.audit_lines);
	put_known(&j, "disk_bytes", h.disk_size);
	put_known(&j, "disk_free_bytes", h.disk_left);
	json_kv_bool(&j, "disk_low", health_low_disk(&h));
	put_instant(&j, "backup_at", h.backup_at);
	json_kv_int(&j, "sessions", h.sessions);
	json_kv_int(&j, "jobs_waiting", h.jobs_wait);
	json_kv_int(&j, "jobs_failed", h.jobs_fail);
	json_kv_int(&j, "webhooks_on", h.hooks);
	json_kv_int(&j, "deliveries_waiting", h.hooks_wait);
	json_kv_int(&j, "deliveries_failed", h.hooks_fail);
	put_routes(c, &j);
	json_end_obj(&j);
	return RC_OK;
}
