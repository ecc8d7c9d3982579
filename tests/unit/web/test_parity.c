/* What the pages do, other programs can: every address that takes a form has
 * a call that does the same, or stands among those that are the browser's own.
 * Both are asked of the tables the program runs on. */
#include "../test.h"

#include <string.h>

#include "api/call.h"
#include "api/openapi.h"
#include "base/str.h"
#include "http/route.h"
#include "model/act.h"
#include "nouns.h"
#include "web/pages.h"

/* The form's address, and the call that does the same. */
static const struct {
	const char *form, *call;
} same[] = {
	{ "/p/{id}/report", "POST /reports" },
	{ "/criteria/{set}/practice", "POST /criteria/{set}/score" },
	{ "/photos/{id}/place", "POST /photos/{id}/acts/place" },
	{ "/account", "POST /me/acts/wish" },
	{ "/account/tokens/{id}/end", "DELETE /access_tokens/{id}" },
	{ "/actors/{id}/reset", "POST /actors/{id}/acts/first-password" },
	{ "/actors/{id}/sign-out", "POST /actors/{id}/acts/end-sessions" },
	{ "/hearings/{id}/sheet", "POST /hearings/{id}/acts/mark" },
	{ "/hearings/{id}/do/{what}", "POST /hearings/{id}/acts/second" },
	{ "/hearings/{id}/do/{what}", "POST /hearings/{id}/acts/close" },
	{ "/hearings/{id}/do/{what}", "POST /hearings/{id}/acts/settle" },
	{ "/rounds/{id}/do/{what}", "POST /rounds/{id}/acts/close" },
	{ "/rounds/{id}/do/{what}", "POST /rounds/{id}/acts/settle" },
	{ "/hearings/{id}/findings", "POST /findings" },
	{ "/hearings/{id}/findings", "PATCH /findings/{id}" },
	{ "/complaints/{id}/answer", "PATCH /complaints/{id}" },
	{ "/complaints/{id}/answer", "POST /complaints/{id}/steps/grant" },
	{ "/hearings/{id}/halts", "POST /halts" },
	{ "/hearings/{id}/halts/{halt}", "PATCH /halts/{id}" },
	{ "/hearings/{id}/halts/{halt}", "POST /halts/{id}/steps/uphold" },
	{ "/decisions/award", "POST /decisions/acts/award" },
	{ "/decisions/record", "POST /decisions/acts/award" },
	{ "/decisions/record", "POST /decisions/{id}/acts/record" },
	{ "/producers/merge", "POST /producers/{id}/acts/merge" },
	{ "/units/new", "POST /units" },
	{ "/units/import", "POST /units/acts/import" },
	{ "/units/{id}/change", "POST /units/{id}/acts/rename" },
	{ "/units/{id}/change", "POST /units/{id}/acts/move" },
	{ "/units/{id}/change", "POST /units/{id}/acts/close" },
	{ "/state", "POST /snapshots" },
	{ "/webhooks/{id}/secret", "POST /webhooks/{id}/secret" },
	{ "/audit/verify", "POST /audit/acts/verify" },
	{ "/views", "POST /saved-views" },
	{ "/views/{id}/drop", "DELETE /saved-views/{id}" },
	{ "/batches/{id}/undo", "POST /batches/{id}/undo" },
	{ "/settings", "POST /settings/acts/site" },
	{ "/settings/mail", "POST /settings/acts/mail" },
	{ "/settings/strict", "POST /settings/acts/strict" },
	{ "/settings/shapes", "POST /units/acts/shapes" },
	{ "/uploads", "POST /uploads" },
	{ "/uploads/{id}/{at}", "POST /uploads/{id}/pieces/{at}" },
	{ "/documents/{id}/files", "POST /documents/{id}/acts/add-file" },
	{ "/document-files/{id}/drop", "DELETE /document_files/{id}" },
	{ "/dossiers/{id}/step/{step}", "POST /dossiers/{id}/steps/submit" },
	{ "/dossiers/{id}/set", "POST /dossiers/{id}/acts/set" },
	{ "/dossiers/{id}/part/{part}", "POST /dossiers/{id}/acts/answer" },
	{ "/dossiers/{id}/team/{part}", "POST /dossiers/{id}/acts/answer" },
	{ "/dossiers/{id}/report", "POST /dossiers/{id}/acts/answer" },
	{ "/dossiers/{id}/papers", "POST /dossiers/{id}/acts/cite" },
	{ "/dossiers/{id}/papers", "POST /dossiers/{id}/acts/cite-fitting" },
	{ "/dossiers/{id}/lacks", "POST /lacks" },
	{ "/lacks/{id}/reply", "PATCH /lacks/{id}" },
	{ "/lacks/{id}/drop", "DELETE /lacks/{id}" },
	{ "/citations/{id}/drop", "POST /citations/{id}/acts/drop" },
	{ "/visits/{id}/photos", "POST /visits/{id}/acts/add-photo" },
	{ "/{plural}", "POST /products" },
	{ "/{plural}/import", "POST /imports/{plural}" },
	{ "/{plural}/import/{id}", "POST /imports/{plural}" },
	{ "/{plural}/{id}", "PATCH /products/{id}" },
	{ "/{plural}/{id}/end", "DELETE /products/{id}" },
	{ "/{plural}/{id}/end", "POST /products/{id}/resume" },
	{ "/{plural}/{id}/step/{step}", "POST /dossiers/{id}/steps/submit" },
	{ "/{plural}/{id}/photos", "POST /products/{id}/acts/add-photo" },
};

/* A person before a screen, and nobody in his stead: sessions and their
 * cookies, the means to sign in (whoever holds a token only must not come by
 * them), and the address a person's own calendar reads. */
static const char *const of_the_browser[] = {
	"/sign-in", "/sign-out", "/account/password", "/account/end",
	"/account/end-others", "/account/recovery", "/account/tokens",
	"/account/totp", "/account/calendar",
};

static bool
browser_only(const char *form)
{
	for (size_t i = 0; i < COUNT(of_the_browser); i++)
		if (str_eq(of_the_browser[i], form))
			return true;
	return false;
}

static bool
form_known(const char *form)
{
	for (size_t i = 0; i < page_nroutes; i++)
		if (page_routes[i].method == M_POST &&
		    str_eq(page_routes[i].pattern, form))
			return true;
	return false;
}

static const struct api_route *
route_of(struct arena *mem, const char *call, struct route_args *args)
{
	static const struct {
		const char *name;
		enum method method;
	} verbs[] = { { "POST ", M_POST }, { "PATCH ", M_PATCH },
		{ "DELETE ", M_DELETE } };
	const char *path;

	for (size_t v = 0; v < COUNT(verbs); v++) {
		if (!str_begins(call, verbs[v].name))
			continue;
		path = str_fmt(mem, API_BASE "%s", strchr(call, '/'));
		for (size_t i = 0; i < api_nroutes; i++)
			if (api_routes[i].method == verbs[v].method &&
			    route_match(api_routes[i].pattern, path, mem,
			        args))
				return &api_routes[i];
	}
	return NULL;
}

static bool
has_step(const struct entity *e, const char *name)
{
	for (size_t i = 0; i < e->nsteps; i++)
		if (str_eq(e->steps[i].name, name))
			return true;
	return false;
}

/* Is there such a call, and is it one that somebody may make? */
static bool
call_known(struct arena *mem, const char *call)
{
	struct route_args args = { 0 };
	const struct api_route *r = route_of(mem, call, &args);
	const char *plural = route_arg(&args, "plural");
	const struct entity *e;

	if (r == NULL)
		return false;
	if (r->call == call_act)
		return act_find(&saoque_model, plural, route_arg(&args,
		    "act"), route_arg(&args, "id") != NULL) != NULL;
	if (r->kind == CALL_OTHER)
		return true;
	e = model_plural(&saoque_model, plural);
	if (e == NULL || !call_shows(e) || !oa_offered(e, r->kind))
		return false;
	return r->kind != CALL_STEP || has_step(e, route_arg(&args, "step"));
}

TEST(every_form_of_a_page_has_a_call_that_does_the_same)
{
	for (size_t i = 0; i < page_nroutes; i++) {
		const char *form = page_routes[i].pattern;
		bool found = browser_only(form);

		if (page_routes[i].method != M_POST)
			continue;
		for (size_t k = 0; k < COUNT(same); k++)
			found |= str_eq(same[k].form, form);
		if (!found)
			fail_msg("POST %s has no call of the API", form);
	}
}

TEST(every_call_named_here_is_there)
{
	for (size_t k = 0; k < COUNT(same); k++)
		if (!call_known(mem, same[k].call))
			fail_msg("no call %s (for POST %s)", same[k].call,
			    same[k].form);
}

TEST(no_form_is_named_that_is_gone)
{
	for (size_t k = 0; k < COUNT(same); k++)
		if (!form_known(same[k].form))
			fail_msg("no page takes POST %s", same[k].form);
	for (size_t i = 0; i < COUNT(of_the_browser); i++)
		if (!form_known(of_the_browser[i]))
			fail_msg("no page takes POST %s", of_the_browser[i]);
}

TEST(every_act_is_a_whole_declaration_with_an_address_of_its_own)
{
	const struct act *a;

	for (size_t i = 0; (a = act_nth(&saoque_model, i)) != NULL; i++) {
		WANT(a->act != NULL && a->label != NULL);
		WANT(a->entity != NULL || (a->on != NULL && !a->of_row));
		WANT(!a->version || a->of_row);
		if (act_find(&saoque_model, act_on(a), a->name, a->of_row) !=
		    a)
			fail_msg("two acts %s of %s", a->name, act_on(a));
	}
}

TESTS(RUN(every_form_of_a_page_has_a_call_that_does_the_same),
    RUN(every_call_named_here_is_there), RUN(no_form_is_named_that_is_gone),
    RUN(every_act_is_a_whole_declaration_with_an_address_of_its_own))
