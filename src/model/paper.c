/* model/paper.c: readings that are files to keep; see act.h. */
#include "base/str.h"
#include "codec/office.h"
#include "model/act.h"

static const struct {
	const char *form, *type;
	enum rc (*write)(const struct office *, struct buf *);
} forms[] = {
	{ "pdf", "application/pdf", office_pdf },
	{ "docx", "application/vnd.openxmlformats-officedocument"
	    ".wordprocessingml.document", office_docx },
	{ "xlsx", "application/vnd.openxmlformats-officedocument"
	    ".spreadsheetml.sheet", NULL },
	{ "json", "application/json", NULL },
};

const char *
paper_type(const char *form)
{
	for (size_t i = 0; i < COUNT(forms); i++)
		if (str_eq(forms[i].form, form))
			return forms[i].type;
	return NULL;
}

enum rc
paper_office(struct paper *p, const struct office *o)
{
	for (size_t i = 0; i < COUNT(forms); i++)
		if (str_eq(forms[i].form, p->form) && forms[i].write != NULL)
			return forms[i].write(o, &p->bytes);
	return RC_MISSING;
}
