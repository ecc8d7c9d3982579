/* codec/xlsx_book.c: from the package to its sheets: relationships and the
 * workbook part.  Only parts inside the package are ever followed. */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"
#include "codec/unzip.h"
#include "codec/xlsx_in.h"
#include "codec/xml.h"

static const char WHY_NO_BOOK[] = N_("Tệp không phải sổ tính .xlsx.");
static const char WHY_SHEETS[] = N_("Sổ tính có quá nhiều trang tính.");

enum { MAX_SHEETS = 1000, MAX_RELS = 5000 };

struct rel {
	const char *id, *kind; /* kind: what follows the last / of Type */
	const char *part;
};

struct rels {
	struct arena *mem;
	const char *base; /* folder that targets start from */
	struct rel *at;
	size_t n;
};

struct reader {
	struct arena *mem;
	struct xlsx_book *book;
	const char **ids;
	bool sheets;
	const char **why;
};

/* The name of a part: "../x" and "/x" taken out, as entries are named. */
static const char *
part_name(struct arena *mem, const char *base, const char *target)
{
	const char *path = *target == '/' ? target + 1 :
	    str_fmt(mem, "%s%s", base, target);
	char *out = arena_alloc(mem, strlen(path) + 1), *to = out;
	size_t n;

	for (; *path != '\0'; path += n + (path[n] == '/')) {
		n = strcspn(path, "/");
		if (n == 0 || (n == 1 && *path == '.'))
			continue;
		if (n == 2 && memcmp(path, "..", 2) == 0) {
			while (to > out && *--to != '/')
				;
			continue;
		}
		if (to > out)
			*to++ = '/';
		memcpy(to, path, n);
		to += n;
	}
	*to = '\0';
	return out;
}

static enum rc
rel_start(void *arg, int depth, const char *name, const char **atts)
{
	const char *type, *target, *mode, *slash;
	struct rels *r = arg;
	struct rel *rel;

	if (depth != 2 || strcmp(name, "Relationship") != 0)
		return RC_OK;
	type = xml_att(atts, "Type");
	target = xml_att(atts, "Target");
	mode = xml_att(atts, "TargetMode");
	if (type == NULL || target == NULL || r->n == MAX_RELS ||
	    (mode != NULL && strcmp(mode, "External") == 0))
		return RC_OK;
	r->at = xlsx_grow(r->mem, r->at, r->n, sizeof(*rel));
	rel = &r->at[r->n++];
	slash = strrchr(type, '/');
	rel->kind = str_dup(r->mem, slash != NULL ? slash + 1 : type);
	rel->id = str_dup(r->mem, xml_att(atts, "Id"));
	rel->part = part_name(r->mem, r->base, target);
	return RC_OK;
}

/* The relationships of ${part}; "" is the package.  None is no error. */
static enum rc
rels_read(struct arena *mem, struct unzip *u, const char *part,
    struct rels *out, const char **why)
{
	static const struct xml_on on = { .start = rel_start };
	const char *slash = strrchr(part, '/');
	const char *file = slash != NULL ? slash + 1 : part;
	const char *name;

	memset(out, 0, sizeof(*out));
	out->mem = mem;
	out->base = str_ndup(mem, part, (size_t)(file - part));
	name = str_fmt(mem, "%s_rels/%s.rels", out->base, file);
	if (!unzip_has(u, name))
		return RC_OK;
	return xml_part(mem, u, name, &on, out, why);
}

static const char *
rel_kind(const struct rels *r, const char *kind)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->at[i].kind, kind) == 0)
			return r->at[i].part;
	return NULL;
}

static const char *
rel_sheet(const struct rels *r, const char *id)
{
	for (size_t i = 0; i < r->n && id != NULL; i++)
		if (str_eq(r->at[i].id, id) &&
		    strcmp(r->at[i].kind, "worksheet") == 0)
			return r->at[i].part;
	return NULL;
}

static bool
is_true(const char *v)
{
	return v != NULL && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
}

static enum rc
book_start(void *arg, int depth, const char *name, const char **atts)
{
	struct reader *r = arg;
	struct xlsx_book *b = r->book;
	const char *title;

	if (depth == 2) {
		r->sheets = strcmp(name, "sheets") == 0;
		if (strcmp(name, "workbookPr") == 0)
			b->date1904 = is_true(xml_att(atts, "date1904"));
	}
	if (depth != 3 || !r->sheets || strcmp(name, "sheet") != 0)
		return RC_OK;
	if (b->n == MAX_SHEETS) {
		*r->why = WHY_SHEETS;
		return RC_INVALID;
	}
	title = xml_att(atts, "name");
	b->names = xlsx_grow(r->mem, b->names, b->n, sizeof(*b->names));
	r->ids = xlsx_grow(r->mem, r->ids, b->n, sizeof(*r->ids));
	b->names[b->n] = str_dup(r->mem, title != NULL ? title : "");
	r->ids[b->n] = str_dup(r->mem, xml_att(atts, "id"));
	b->n++;
	return RC_OK;
}

static const char *
if_there(struct unzip *u, const char *part)
{
	return part != NULL && unzip_has(u, part) ? part : NULL;
}

enum rc
xlsx_book_read(struct arena *mem, struct unzip *u, struct xlsx_book *book,
    const char **why)
{
	static const struct xml_on on = { .start = book_start };
	struct reader r = { .mem = mem, .book = book, .why = why };
	const char *part;
	struct rels rels;
	enum rc rc;

	memset(book, 0, sizeof(*book));
	if ((rc = rels_read(mem, u, "", &rels, why)) != RC_OK)
		return rc;
	if ((part = rel_kind(&rels, "officeDocument")) == NULL)
		part = "xl/workbook.xml";
	if (!unzip_has(u, part)) {
		*why = WHY_NO_BOOK;
		return RC_INVALID;
	}
	if ((rc = xml_part(mem, u, part, &on, &r, why)) != RC_OK ||
	    (rc = rels_read(mem, u, part, &rels, why)) != RC_OK)
		return rc;
	book->parts = NEW_N(mem, const char *, book->n + 1);
	for (size_t i = 0; i < book->n; i++)
		book->parts[i] = if_there(u, rel_sheet(&rels, r.ids[i]));
	book->styles = if_there(u, rel_kind(&rels, "styles"));
	book->strings = if_there(u, rel_kind(&rels, "sharedStrings"));
	return RC_OK;
}
