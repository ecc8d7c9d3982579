/* What the pages do, other programs can: every address that takes a form has
 * a call that does the same, every address that shows something a call that
 * tells it, or it stands among those that are the browser's own.  All is asked
 * of the tables the program runs on. */
#include "../test.h"

#include <string.h>

#include "api/call.h"
#include "api/openapi.h"
#include "base/str.h"
#include "http/route.h"
#include "model/act.h"
#include "nouns.h"
#include "web/routes.h"

/* The form's address, and the call that does the same. */
static const struct {
	const char *form, *call;
} same[] = {
	{ "/p/{id}/report", "POST /reports" },
	{ "/criteria", "POST /criteria-files" },
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
	{ "/erase/{plural}/{id}", "POST /producers/{id}/acts/erase-person" },
	{ "/limit/{plural}/{id}", "POST /producers/{id}/acts/limit-person" },
	{ "/units/new", "POST /units" },
	{ "/units/import", "POST /units/acts/import" },
	{ "/units/{id}/change", "POST /units/{id}/acts/rename" },
	{ "/units/{id}/change", "POST /units/{id}/acts/move" },
	{ "/units/{id}/change", "POST /units/{id}/acts/close" },
	{ "/state", "POST /snapshots" },
	{ "/webhooks/{id}/secret", "POST /webhooks/{id}/secret" },
	{ "/audit/verify", "GET /audit/readings/verify" },
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
	{ "/dossiers/{id}/place", "POST /dossiers/{id}/acts/place" },
	{ "/dossiers/{id}/volume", "POST /dossiers/{id}/acts/volume" },
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

/* The page's address, and the call that tells what it shows. */
static const struct {
	const char *page, *call;
} told[] = {
	{ "/", "GET /products" },
	{ "/p/{id}", "GET /products/{id}" },
	{ "/V/{code}", "GET /certificates/readings/verify" },
	{ "/v/{code}", "GET /certificates/readings/verify" },
	{ "/V/{code}", "GET /certificates/{id}/readings/standing" },
	{ "/register", "GET /recognitions" },
	{ "/criteria", "GET /criteria" },
	{ "/criteria/{set}", "GET /criteria/readings/set" },
	{ "/lookup/{name}", "GET /products" },
	{ "/account", "GET /me" },
	{ "/account/held", "GET /me/readings/held" },
	{ "/account/held.json", "GET /me/readings/held" },
	{ "/account/tokens", "GET /access_tokens" },
	{ "/erase/{plural}/{id}",
	  "GET /actors/{id}/readings/erasing" },
	{ "/erase/{plural}/{id}",
	  "GET /producers/{id}/readings/erasing" },
	{ "/erase/{plural}/{id}",
	  "GET /council_members/{id}/readings/erasing" },
	{ "/erase/{plural}/{id}",
	  "GET /reports/{id}/readings/erasing" },
	{ "/erase/{plural}/{id}", "GET /actors/{id}/readings/held" },
	{ "/erase/{plural}/{id}", "GET /producers/{id}/readings/held" },
	{ "/erase/{plural}/{id}",
	  "GET /council_members/{id}/readings/held" },
	{ "/erase/{plural}/{id}", "GET /reports/{id}/readings/held" },
	{ "/limit/{plural}/{id}", "GET /producers/{id}/readings/held" },
	{ "/actors/{id}/why", "GET /actors/{id}/readings/why" },
	{ "/hearings/{id}/sheet", "GET /sheets" },
	{ "/criteria/{set}/form/{file}", "GET /hearings/{id}/readings/form" },
	{ "/hearings/{id}/papers/{file}",
	  "GET /hearings/{id}/readings/minutes" },
	{ "/hearings/{id}/papers/{file}",
	  "GET /hearings/{id}/readings/scores" },
	{ "/hearings/{id}/papers/{file}", "GET /hearings/{id}/readings/draft" },
	{ "/rounds/{id}/papers/{file}", "GET /rounds/{id}/readings/minutes" },
	{ "/rounds/{id}/papers/{file}", "GET /rounds/{id}/readings/scores" },
	{ "/rounds/{id}/papers/{file}", "GET /rounds/{id}/readings/draft" },
	{ "/certificates/{id}/paper", "GET /certificates/{id}/readings/paper" },
	{ "/producers/duplicates", "GET /producers/readings/duplicates" },
	{ "/units", "GET /units" },
	{ "/home", "GET /me/readings/todo" },
	{ "/calendar", "GET /me/readings/calendar" },
	{ "/scheme", "GET /schemes/{id}/readings/progress" },
	{ "/indicators", "GET /indicators" },
	{ "/indicators/{code}", "GET /indicators/readings/detail" },
	{ "/published", "GET /published_totals" },
	{ "/published", "GET /published_totals/{id}/readings/compare" },
	{ "/state", "GET /units/{id}/readings/state" },
	{ "/snapshots/{id}/content", "GET /snapshots/{id}/readings/content" },
	/* its counts are of these rows, one a step of a dossier */
	{ "/waits", "GET /dossier-stages" },
	{ "/dossier-stages/{id}", "GET /dossier-stages/{id}" },
	{ "/data", "GET /openapi.json" },
	{ "/api", "GET /openapi.json" },
	{ "/api/{plural}", "GET /openapi.json" },
	{ "/audit", "GET /audit/readings/lines" },
	{ "/audit", "GET /audit/readings/verify" },
	{ "/files/{id}", "GET /files/{id}" },
	{ "/batches/{id}", "GET /batches/{id}" },
	{ "/jobs", "GET /jobs" },
	{ "/jobs/{id}", "GET /jobs/{id}" },
	{ "/jobs/{id}/volume.pdf", "GET /jobs/{id}/readings/volume" },
	{ "/admin", "GET /health" },
	{ "/settings", "GET /settings" },
	{ "/uploads/{id}", "GET /uploads/{id}" },
	{ "/dossiers/{id}/road", "GET /dossiers/{id}/readings/road" },
	{ "/dossiers/{id}/part/{part}", "GET /answers" },
	{ "/dossiers/{id}/team/{part}", "GET /answers" },
	{ "/dossiers/{id}/report", "GET /answers" },
	{ "/dossiers/{id}/papers", "GET /dossiers/{id}/readings/checklist" },
	{ "/dossiers/{id}/forms/{file}", "GET /dossiers/{id}/readings/form-01" },
	{ "/dossiers/{id}/forms/{file}", "GET /dossiers/{id}/readings/form-02" },
	{ "/dossiers/{id}/forms/{file}", "GET /dossiers/{id}/readings/form-03" },
	{ "/dossiers/{id}/forms/{file}", "GET /dossiers/{id}/readings/notice" },
	{ "/dossiers/{id}/versions/{n}",
	  "GET /dossier_versions/{id}/readings/content" },
	{ "/{plural}", "GET /products" },
	{ "/{plural}/import/template", "GET /imports/{plural}/template" },
	{ "/{plural}/import/{id}", "GET /jobs/{id}" },
	{ "/{plural}/import/{id}/marked", "GET /jobs/{id}/readings/marked" },
	{ "/{plural}/{id}", "GET /products/{id}" },
	/* and what records of one kind alone show besides their fields */
	{ "/{plural}/{id}", "GET /hearings/{id}/readings/standing" },
	{ "/{plural}/{id}", "GET /dossiers/{id}/readings/changes" },
	{ "/{plural}/{id}", "GET /dossiers/{id}/readings/made-at" },
	{ "/{plural}/{id}", "GET /producers/{id}/readings/duplicates" },
	{ "/{plural}/{id}", "GET /actors/{id}/readings/sessions" },
	{ "/{plural}/{id}", "GET /products/{id}/history" },
};

/* Pages that show nothing a program has not got otherwise. */
static const struct {
	const char *why, *pages[24];
} not_told[] = {
	{ "forms: what is sent has a call of its own",
	  { "/criteria/{set}/practice", "/photos/new", "/decisions/award",
	    "/decisions/record", "/units/new", "/units/import",
	    "/units/{id}/edit", "/units/{id}/change", "/batches/{id}/undo",
	    "/{plural}/new", "/{plural}/import", "/{plural}/{id}/edit",
	    "/{plural}/{id}/end" } },
	{ "a person before a screen: sessions, the means to sign in, the "
	  "address of one's own calendar",
	  { "/sign-in", "/account/password", "/account/totp",
	    "/account/calendar" } },
	{ "made for programs already: open data, feeds, outlines, keys, the "
	  "words of a set to fill in",
	  { "/open-data", "/open-data/{file}", "/calendar.ics",
	    "/criteria/{set}/words.json",
	    "/shapes/{id}/{day}", "/.well-known/ocop-keys.json",
	    "/.well-known/ocop-withdrawn", "/robots.txt", "/sitemap.xml" } },
	{ "pictures, which are files of their rows, made smaller",
	  { "/photos/{id}/picture", "/photos/{id}/thumb",
	    "/visit-photos/{id}/picture", "/visit-photos/{id}/thumb" } },
	{ "the same for everybody always: words, scripts",
	  { "/help", "/accessibility", "/verify", "/offline.js" } },
};

static bool
nothing_to_tell(const char *page)
{
	for (size_t i = 0; i < COUNT(not_told); i++)
		for (size_t k = 0; not_told[i].pages[k] != NULL; k++)
			if (str_eq(not_told[i].pages[k], page))
				return true;
	return false;
}

static bool
browser_only(const char *form)
{
	for (size_t i = 0; i < COUNT(of_the_browser); i++)
		if (str_eq(of_the_browser[i], form))
			return true;
	return false;
}

static bool
page_known(enum method method, const char *page)
{
	for (size_t i = 0; i < page_nroutes; i++)
		if (page_routes[i].method == method &&
		    str_eq(page_routes[i].pattern, page))
			return true;
	return false;
}

static const struct api_route *
route_of(struct arena *mem, const char *call, struct route_args *args)
{
	static const struct {
		const char *name;
		enum method method;
	} verbs[] = { { "GET ", M_GET }, { "POST ", M_POST }, { "PATCH ", M_PATCH },
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
	const struct act *a;

	if (r == NULL)
		return false;
	if (r->call == call_act || r->call == call_reading) {
		a = act_find(&saoque_model, plural, route_arg(&args, "act"),
		    route_arg(&args, "id") != NULL);
		return a != NULL && act_reads(a) == (r->call == call_reading);
	}
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

TEST(every_page_that_shows_something_has_a_call_that_tells_it)
{
	for (size_t i = 0; i < page_nroutes; i++) {
		const char *page = page_routes[i].pattern;
		bool found = nothing_to_tell(page);

		if (page_routes[i].method != M_GET)
			continue;
		for (size_t k = 0; k < COUNT(told); k++)
			found |= str_eq(told[k].page, page);
		if (!found)
			fail_msg("GET %s has no call of the API", page);
	}
}

TEST(every_reading_is_what_some_page_shows)
{
	const struct act *a;

	for (size_t i = 0; (a = act_nth(&saoque_model, i)) != NULL; i++) {
		const char *call = str_fmt(mem, "GET /%s%s/readings/%s",
		    act_on(a), a->of_row ? "/{id}" : "", a->name);
		bool found = !act_reads(a);

		for (size_t k = 0; k < COUNT(told); k++)
			found |= str_eq(told[k].call, call);
		if (!found)
			fail_msg("no page is named that shows %s", call);
	}
}

TEST(every_call_named_here_is_there)
{
	for (size_t k = 0; k < COUNT(told); k++)
		if (!call_known(mem, told[k].call))
			fail_msg("no call %s (for GET %s)", told[k].call,
			    told[k].page);
	for (size_t k = 0; k < COUNT(same); k++)
		if (!call_known(mem, same[k].call))
			fail_msg("no call %s (for POST %s)", same[k].call,
			    same[k].form);
}

TEST(no_page_is_named_that_is_gone)
{
	for (size_t k = 0; k < COUNT(told); k++)
		if (!page_known(M_GET, told[k].page))
			fail_msg("no page GET %s", told[k].page);
	for (size_t i = 0; i < COUNT(not_told); i++)
		for (size_t k = 0; not_told[i].pages[k] != NULL; k++)
			if (!page_known(M_GET, not_told[i].pages[k]))
				fail_msg("no page GET %s",
				    not_told[i].pages[k]);
	for (size_t k = 0; k < COUNT(same); k++)
		if (!page_known(M_POST, same[k].form))
			fail_msg("no page takes POST %s", same[k].form);
	for (size_t i = 0; i < COUNT(of_the_browser); i++)
		if (!page_known(M_POST, of_the_browser[i]))
			fail_msg("no page takes POST %s", of_the_browser[i]);
}

TEST(every_act_is_a_whole_declaration_with_an_address_of_its_own)
{
	const struct act *a;

	for (size_t i = 0; (a = act_nth(&saoque_model, i)) != NULL; i++) {
		WANT(a->label != NULL);
		WANT((a->act != NULL) + (a->read != NULL) +
		    (a->paper != NULL) == 1);
		WANT((a->paper != NULL) == (a->forms != NULL));
		/* one that is read is told, and moves nothing */
		WANT(!act_reads(a) || (a->gives == NULL && !a->version &&
		    !a->once && a->nlists == 0 && a->row == NULL));
		WANT(a->read == NULL || a->ntold + a->ntold_lists != 0);
		WANT(a->entity != NULL || (a->on != NULL && !a->of_row));
		WANT(!a->version || a->of_row);
		if (act_find(&saoque_model, act_on(a), a->name, a->of_row) !=
		    a)
			fail_msg("two acts %s of %s", a->name, act_on(a));
	}
}

TESTS(RUN(every_form_of_a_page_has_a_call_that_does_the_same),
    RUN(every_page_that_shows_something_has_a_call_that_tells_it),
    RUN(every_reading_is_what_some_page_shows),
    RUN(every_call_named_here_is_there), RUN(no_page_is_named_that_is_gone),
    RUN(every_act_is_a_whole_declaration_with_an_address_of_its_own))
