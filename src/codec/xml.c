/* codec/xml.c: see xml.h; the only file that sees expat. */
#include "codec/xml.h"

#include <stdbool.h>
#include <string.h>

#include <expat.h>

#include "base/arena.h"
#include "base/tr.h"
#include "codec/unzip.h"

enum { MAX_DEPTH = 64, MAX_TAG = 1024 * 1024 };

static const char WHY_XML[] = N_("Tệp bị hỏng: có phần bên trong không đọc "
    "được.");
static const char WHY_DOCTYPE[] = N_("Tệp có khai báo DOCTYPE, không được "
    "phép trong sổ tính.");

struct reader {
	struct arena *mem;
	XML_Parser xp;
	const struct xml_on *on;
	void *arg;
	long long fed, done; /* bytes given, and up to the tag in hand */
	int depth;
	enum rc rc;      /* why it stopped */
	const char *why; /* ours; NULL when a callee stopped it */
};

static const char *
local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

static void
stop(struct reader *r, enum rc rc, const char *why)
{
	if (r->rc != RC_OK)
		return;
	r->rc = rc;
	r->why = why;
	XML_StopParser(r->xp, XML_FALSE);
}

static void XMLCALL
on_start(void *arg, const XML_Char *name, const XML_Char **atts)
{
	struct reader *r = arg;
	enum rc rc;

	if (r->rc != RC_OK)
		return; /* expat may still have an event in hand */
	if (++r->depth > MAX_DEPTH) {
		stop(r, RC_INVALID, WHY_XML);
		return;
	}
	if (r->on->start == NULL)
		return;
	rc = r->on->start(r->arg, r->depth, local(name), atts);
	if (rc != RC_OK)
		stop(r, rc, NULL);
}

static void XMLCALL
on_end(void *arg, const XML_Char *name)
{
	struct reader *r = arg;
	enum rc rc = RC_OK;

	if (r->rc != RC_OK)
		return;
	if (r->on->end != NULL)
		rc = r->on->end(r->arg, r->depth, local(name));
	r->depth--;
	if (rc != RC_OK)
		stop(r, rc, NULL);
}

static void XMLCALL
on_text(void *arg, const XML_Char *s, int n)
{
	struct reader *r = arg;
	enum rc rc;

	if (r->rc != RC_OK || r->on->text == NULL)
		return;
	if ((rc = r->on->text(r->arg, s, (size_t)n)) != RC_OK)
		stop(r, rc, NULL);
}

static void XMLCALL
on_doctype(void *arg, const XML_Char *name, const XML_Char *sysid,
    const XML_Char *pubid, int internal)
{
	stop(arg, RC_INVALID, WHY_DOCTYPE);
}

static enum rc
chunk(void *arg, const char *bytes, size_t n)
{
	struct reader *r = arg;
	long long done;

	r->fed += (long long)n;
	if (XML_Parse(r->xp, bytes, (int)n, n == 0) != XML_STATUS_OK)
		stop(r, RC_INVALID, WHY_XML);
	/* Expat keeps an unfinished tag whole and looks at it again with each
	 * chunk: slow for a tag without end. */
	if ((done = XML_GetCurrentByteIndex(r->xp)) >= 0)
		r->done = done; /* else it has not looked this time */
	if (r->rc == RC_OK && r->fed - r->done > MAX_TAG)
		stop(r, RC_INVALID, WHY_XML);
	if (r->rc == RC_OK && arena_full(r->mem))
		stop(r, RC_BUSY, NULL);
	return r->rc;
}

enum rc
xml_part(struct arena *mem, struct unzip *u, const char *name,
    const struct xml_on *on, void *arg, const char **why)
{
	struct reader r = { .mem = mem, .on = on, .arg = arg };
	const char *zip_why;
	enum rc rc;

	if ((r.xp = XML_ParserCreate(NULL)) == NULL)
		return RC_BUSY;
	XML_SetUserData(r.xp, &r);
	XML_SetElementHandler(r.xp, on_start, on_end);
	XML_SetCharacterDataHandler(r.xp, on_text);
	XML_SetStartDoctypeDeclHandler(r.xp, on_doctype);
	rc = unzip_each(u, name, chunk, &r, &zip_why);
	XML_ParserFree(r.xp);
	if (rc != RC_OK && zip_why != NULL)
		*why = zip_why;
	else if (rc != RC_OK && r.why != NULL)
		*why = r.why;
	return rc;
}

const char *
xml_att(const char **atts, const char *name)
{
	for (; *atts != NULL; atts += 2)
		if (strcmp(local(*atts), name) == 0 &&
		    strncmp(*atts, "xmlns", 5) != 0)
			return atts[1];
	return NULL;
}
