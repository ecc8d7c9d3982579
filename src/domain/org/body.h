/* domain/org/body.h: offices and associations that act on a unit: Hội Nông
 * dân, UBND, departments, the coordination office. */
#ifndef DOMAIN_ORG_BODY_H
#define DOMAIN_ORG_BODY_H

#include "model/entity.h"

struct body {
	struct row row;
	const char *kind; /* hoi_nong_dan ubnd so_nganh van_phong_dieu_phoi
	                     khac */
	const char *name;
	int64_t unit_id;
	const char *phone;
	const char *email;
	int64_t from_day;
	int64_t to_day; /* exclusive; NONE: still there */
};

extern const struct entity body_entity;

#endif
