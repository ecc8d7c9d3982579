/* domain/programme/guidance.h: what an association did for a product: guiding
 * a new one (S04), keeping up a recognised one (S06). */
#ifndef DOMAIN_PROGRAMME_GUIDANCE_H
#define DOMAIN_PROGRAMME_GUIDANCE_H

#include "model/entity.h"

struct guidance {
	struct row row;
	int64_t product_id;
	const char *kind; /* new upkeep */
	int64_t day;
	int64_t body_id;
	const char *topic; /* tu_van tap_huan ho_so bao_bi xuc_tien khac */
	const char *content;
	const char *result;
	int64_t people;
	const char *state; /* nhap, xac_nhan: only confirmed acts count */
	int64_t example;   /* 1: made up for the demo */
};

extern const struct entity guidance_entity;

#endif
