/* domain/rating/dossier_bind_in.h: what the two files that make a volume share:
 * dossier_bind.c looks and binds, dossier_leaves.c writes the words. */
#ifndef DOMAIN_RATING_DOSSIER_BIND_IN_H
#define DOMAIN_RATING_DOSSIER_BIND_IN_H

#include "codec/office.h"
#include "domain/rating/dossier_volume.h"

/* One file of a document, or the page that is there instead of it. */
struct volume_sheet {
	const struct dossier_file *file; /* NULL: there is none */
	const char *why; /* it is not bound in; NULL: it is */
	const char *turns;
	bool picture;
	int64_t at; /* of a picture: where it lies in the spare file */
	size_t n;
	int width, height;
	const char *words; /* of a short text, which we write ourselves */
	struct office said; /* with a why, or words */
	size_t part; /* its place among the parts */
};

/* A cited document: "Tài liệu số 3". */
struct exhibit {
	const struct cited *c;
	const char *items; /* "1.2, 4.1": all it is cited for */
	bool hidden;
	struct volume_sheet *sheets;
	size_t nsheets, apart;
	size_t first, last; /* leaves; 0: not yet known */
};

struct volume {
	struct ctx *ctx;
	const struct dossier_full *f;
	const struct dossier_version *v; /* NULL: not sent in */
	struct exhibit *ex;
	size_t nex, nsheets, apart;
	size_t nheavy; /* PDFs that took all the time they were given */
	int64_t job;
	int spare; /* pictures made smaller; -1 */
	int64_t spare_n;
	/* as drawn: parts in order, and all leaves as one PDF */
	struct office about, cover, list, forms[2];
	bool has_form[2];
	size_t form_first[2], form_last[2];
	struct office_part *parts;
	size_t nparts, total;
	struct buf leaves;
};

/** volume_draw(v): write every word, until the numbers of pages that are
 *  printed are those that are so. */
enum rc volume_draw(struct volume *);

/** volume_range(mem, first, last): "12", "12–14". */
const char *volume_range(struct arena *, size_t, size_t);

#endif
