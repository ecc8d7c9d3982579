/* domain/producer/document.h: minh chứng: papers of a producer, kept once.
 *
 * A paper lives with its producer and is cited by dossiers and criteria; the
 * same food-safety certificate serves every product.  One that a dossier
 * cites stays: it can be replaced by a newer one, not taken away. */
#ifndef DOMAIN_PRODUCER_DOCUMENT_H
#define DOMAIN_PRODUCER_DOCUMENT_H

#include "db/db.h"
#include "model/entity.h"

struct document {
	struct row row;
	int64_t producer_id;
	const char *kind;
	const char *ip;   /* of the kind "ip": which right; NULL not said */
	const char *name; /* made of kind and number when not given */
	const char *number;
	const char *issuer;
	int64_t issued_on;
	int64_t expires_on; /* the last day it holds; NONE: no end */
	const char *note;
};

/* One page or file of a document. */
struct document_file {
	struct row row;
	int64_t document_id;
	int64_t file_id;
	int64_t place; /* from 1 */
};

/* Photographed papers are kept this large at most: small print stays
 * readable. */

extern const struct entity document_entity;
extern const struct entity document_file_entity;
extern const struct codes document_kinds;

/** document_about(kind): what the paper is and who gives it, N_(); NULL for a
 *  code that is none. */
const char *document_about(const char *);

/** document_files(ctx, document_id, rows): id, file_id, name, type, size,
 *  sha256; in order. */
enum rc document_files(struct ctx *, int64_t, struct rows *);

/** own_producer(ctx): the one producer the actor works for; NONE: none, or
 *  several. */
int64_t own_producer(const struct ctx *);

#endif
