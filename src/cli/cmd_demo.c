/* cli/cmd_demo.c: a province to look at: public facts, examples marked as
 * such, and one account a role with a password made at random. */
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "cli/people.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/password.h"
#include "model/list.h"
#include "model/setting.h"

/* Invented persons, named so that nobody takes them for real ones. */
static const struct {
	const char *login, *name, *role, *unit;
} people[] = {
	{ "quantri", "Quản trị (ví dụ)", "admin", "p24" },
	{ "dieuphoi", "Điều phối tỉnh (ví dụ)", "coordinator", "p24" },
	{ "hoitinh", "Cán bộ Hội tỉnh (ví dụ)", "association", "p24" },
	{ "hoixa", "Cán bộ Hội xã (ví dụ)", "association", "commune" },
	{ "canboxa", "Cán bộ xã (ví dụ)", "officer", "commune" },
	{ "lanhdao", "Lãnh đạo tỉnh (ví dụ)", "leader", "p24" },
	{ "hoidong", "Thành viên hội đồng (ví dụ)", "council", "p24" },
	{ "tuvan", "Tổ tư vấn (ví dụ)", "adviser", "p24" },
	{ "kiemtra", "Cán bộ kiểm tra (ví dụ)", "inspector", "p24" },
	{ "chixem", "Người xem (ví dụ)", "reader", "p24" },
	{ "chuthe", "Người của chủ thể (ví dụ)", "producer", NULL },
};

/* The producer whose account is shown: one of a real commune. */
static const char *const example_producer = "htx-van-huong";

static int64_t
place(const struct demo *d, const char *unit)
{
	/* Xã Phúc Hòa of today: where the early lychee grows. */
	if (str_eq(unit, "commune"))
		unit = "c07330";
	return demo_id(d, "unit", unit, NONE);
}

static enum rc
add_person(struct demo *d, struct passwords *p, size_t i, struct json *j)
{
	struct cli *c = d->cli;
	const char *password;
	int64_t unit = place(d, people[i].unit != NULL ? people[i].unit :
	    "p24"), id;
	const char *role = people[i].role;
	bool producer = str_eq(role, "producer");
	/* Whoever runs the system does so everywhere, as after init. */
	bool everywhere = str_eq(role, "admin");
	enum rc rc;

	rc = people_add(c, p, people[i].login, people[i].name, NULL, unit,
	    &password);
	if (rc == RC_OK)
		rc = people_find(c, people[i].login, &id);
	if (rc == RC_OK)
		rc = people_role(c, id, role, producer || everywhere ? NONE :
		    unit, producer ? demo_id(d, "producer", example_producer,
		    NONE) : NONE, NONE);
	if (rc != RC_OK)
		return rc;
	if (j != NULL) {
		json_obj(j);
		json_kv_str(j, "login", people[i].login);
		json_kv_str(j, "password", password);
		json_kv_str(j, "role", people[i].role);
		json_end_obj(j);
	} else {
		buf_fmt(&c->out, "%-10s %s  %s\n", people[i].login, password,
		    people[i].name);
	}
	return RC_OK;
}

static enum rc
accounts(struct demo *d)
{
	struct json j = JSON_INIT(&d->cli->out);
	bool json = cli_option(d->cli, "--json") != NULL;
	struct passwords *p;
	enum rc rc;

	if ((rc = cli_passwords(d->cli, &p)) != RC_OK)
		return rc;
	if (json)
		json_arr(&j);
	for (size_t i = 0; i < COUNT(people) && rc == RC_OK; i++)
		rc = add_person(d, p, i, json ? &j : NULL);
	if (json) {
		json_end_arr(&j);
		buf_putc(&d->cli->out, '\n');
	}
	passwords_close(p);
	return rc;
}

enum rc
cmd_demo(struct cli *c)
{
	struct demo d = { .cli = c };
	struct ctx *ctx = &c->ctx;
	enum rc rc;

	if ((rc = cli_open(c, true)) != RC_OK)
		return rc;
	if (*setting_get(ctx, "demo", "") != '\0' ||
	    *setting_get(ctx, "unit", "") != '\0') {
		cli_wrong(c, "this province holds data already");
		return RC_CONFLICT;
	}
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = setting_put(ctx, "title", "OCOP Bắc Giang")) == RC_OK &&
	    (rc = setting_put(ctx, "place", "Hội Nông dân tỉnh")) == RC_OK &&
	    (rc = setting_put(ctx, "demo", "1")) == RC_OK &&
	    (rc = demo_units(&d)) == RC_OK &&
	    (rc = demo_products(&d)) == RC_OK &&
	    (rc = demo_certificates(&d)) == RC_OK &&
	    (rc = demo_scheme(&d)) == RC_OK &&
	    (rc = demo_dossiers(&d)) == RC_OK &&
	    (rc = accounts(&d)) == RC_OK &&
	    (rc = demo_council(&d)) == RC_OK)
		rc = demo_awards(&d);
	return tx_end(ctx, rc);
}
