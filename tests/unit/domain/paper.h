/* tests/unit/domain/paper.h: documents and dossiers for tests: a cooperative
 * of Ngọc Châu with a product of set qd26-01, on 1 June 2026. */
#ifndef PAPER_H
#define PAPER_H

#include "world.h"

#include "domain/criteria/criteria_file.h"
#include "domain/producer/document.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/local_check.h"
#include "domain/rating/visit.h"
#include "model/file.h"

struct papers {
	struct world *w;
	int64_t producer, product, sister;
};

static inline void
well(struct papers *p, enum rc rc)
{
	if (rc != RC_OK)
		world_notes(p->w);
	WANT_RC(RC_OK, rc);
}

/* As the cooperative's own people. */
static inline void
as_maker(struct papers *p)
{
	world_as(p->w, ROLE_PRODUCER, NONE, p->producer);
}

static inline int64_t
make_document(struct papers *p, const char *kind, int64_t issued,
    int64_t expires)
{
	struct document d;
	struct document_file f;
	struct stored_file s;
	int64_t id = NONE, file = NONE;

	row_blank(&document_entity, &d);
	d.producer_id = p->producer;
	d.kind = kind;
	d.issued_on = issued;
	d.expires_on = expires;
	well(p, entity_add(&p->w->ctx, &document_entity, &d, &id));
	row_blank(&file_entity, &s);
	s.name = "giay.pdf";
	s.type = "application/pdf";
	s.sha256 = "aa";
	s.size = 3;
	well(p, entity_add(&p->w->ctx, &file_entity, &s, &file));
	row_blank(&document_file_entity, &f);
	f.document_id = id;
	f.file_id = file;
	f.place = 1;
	well(p, entity_add(&p->w->ctx, &document_file_entity, &f, NULL));
	return id;
}

static inline void
papers_open(struct papers *p, struct arena *mem)
{
	struct product row;

	p->w = world_open(mem);
	world_day(p->w, 2026, 6, 1);
	p->producer = make_producer(p->w, "HTX Hoa Đồi", "htx",
	    p->w->ngoc_chau);
	p->product = make_product(p->w, "Vải sớm", p->producer,
	    p->w->ngoc_chau);
	p->sister = make_product(p->w, "Bưởi", p->producer,
	    p->w->ngoc_chau);
	WANT_RC(RC_OK, entity_get(&p->w->ctx, &product_entity, p->product,
	    &row));
	row.set_code = "qd26-01";
	well(p, entity_put(&p->w->ctx, &product_entity, &row));
}

static inline int64_t
make_dossier(struct papers *p, int64_t product, const char *kind)
{
	struct dossier d;
	int64_t id = NONE;

	row_blank(&dossier_entity, &d);
	d.product_id = product;
	d.kind = kind;
	well(p, entity_add(&p->w->ctx, &dossier_entity, &d, &id));
	return id;
}

/* The best option of each criterion, a text, and a paper for each need. */
static inline void
fill_dossier(struct papers *p, int64_t id)
{
	struct ctx *c = &p->w->ctx;
	struct dossier_full f;
	size_t n;

	well(p, dossier_load(c, id, &f));
	assert_non_null(f.set);
	for (size_t i = 0; i < f.set->ncriteria; i++) {
		const struct criterion *k = &f.set->criteria[i];

		well(p, dossier_answer(c, id, "self", k->code,
		    k->options[k->noptions - 1].id, NULL));
	}
	well(p, dossier_answer(c, id, "self", "text.result", NULL,
	    "Doanh thu 2025: 1,2 tỷ đồng"));
	well(p, dossier_load(c, id, &f));
	for (size_t i = 0; i < f.nitems; i++)
		if (f.items[i].needed && f.items[i].nfits == 0) {
			make_document(p, f.items[i].kind,
			    date_make(2026, 3, 1), NONE);
			well(p, dossier_load(c, id, &f));
		}
	well(p, dossier_cite_fitting(c, id, &n));
}

static inline enum rc
step_dossier(struct papers *p, int64_t id, const char *name)
{
	struct dossier d;
	enum rc rc = entity_get(&p->w->ctx, &dossier_entity, id, &d);

	return rc != RC_OK ? rc : entity_step(&p->w->ctx, &dossier_entity, id,
	    d.row.version, name);
}

static inline const char *
state_of_dossier(struct papers *p, int64_t id)
{
	struct dossier d;

	well(p, entity_peek(&p->w->ctx, &dossier_entity, id, &d));
	return d.state;
}

#endif
