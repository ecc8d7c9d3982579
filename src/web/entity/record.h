/* web/entity/record.h: one row made ready for its view. */
#ifndef WEB_ENTITY_RECORD_H
#define WEB_ENTITY_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "web/out.h"

struct audit_diff;
struct entity;
struct page;
struct row;
struct step;

struct fact {
	const char *label, *text;
	const char *tag;     /* tag class or NULL */
	const char *address; /* where it leads, or NULL */
	bool lines;          /* keep line breaks */
	bool hash;           /* for whoever checks, one step away */
};

struct related {
	const char *label, *one, *address, *add; /* several, and one of them */
	int64_t n;
};

struct happening {
	int64_t at;
	const char *who, *what;
	struct audit_diff *diffs;
	size_t ndiffs;
};

struct record {
	const struct entity *entity;
	const struct row *row;
	const char *key;
	bool may_edit, may_end, may_erase, limited;
	const char *edit; /* how changing it is called here; NULL: "Sửa" */
	bool acts; /* the lead has what to do first: changing fields is second */
	struct fact *facts;
	size_t nfacts, nhashes; /* of them */
	struct related *related;
	size_t nrelated;
	struct happening *events;
	size_t nevents;
	const struct step **steps;
	size_t nsteps;
	const char *step_key; /* idempotency of their forms */
	const char *dossier;  /* the address of the one it belongs to, or NULL */
	struct html lead;   /* what one comes for, above the facts */
	struct html extra;  /* what only this entity has (photos, map, …) */
	struct html side;
};

/** record_extra(p, record): the particular part of some entities' pages. */
enum rc record_extra(struct page *, struct record *);

/** record_repeats(e): does what is shown of it hang on data and day alone? */
bool record_repeats(const struct entity *);

/* Those parts, by entity. */
typedef enum rc extra_fn(struct page *, struct record *);
extra_fn product_extra, photo_extra, hearing_extra, certificate_extra;
extra_fn decision_extra, round_extra, council_extra;
extra_fn council_member_extra, complaint_extra;
extra_fn actor_extra, producer_extra, webhook_extra, report_extra;

struct audit_line;

/** who_text(p, line): whose doing it was; no person: the command line's or the
 *  program's own. */
const char *who_text(struct page *, const struct audit_line *);
extra_fn document_extra, visit_extra, unit_extra, cluster_extra;

/** page_record_of(p, entity): the record of the address, of that entity. */
enum rc page_record_of(struct page *, const struct entity *);

/** record_timeline(p, entity, id, events, n): what happened to a row. */
enum rc record_timeline(struct page *, const struct entity *, int64_t,
    struct happening **, size_t *);

/** action_text(p, entity, action): an audit action in words. */
const char *action_text(struct page *, const struct entity *, const char *);

#endif
