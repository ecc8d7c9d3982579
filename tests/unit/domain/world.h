/* tests/unit/domain/world.h: a small province for tests of the domain.
 *
 * It has two districts with two communes each, open since 2019, and a
 * coordinator of the whole who is at work on 1 October 2024.  One world a
 * test; SAOQUE_TEST_ENGINE picks the engine as in tests/unit/db/fix.h. */
#ifndef WORLD_H
#define WORLD_H

#include "../db/fix.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/market/listing.h"
#include "domain/market/platform.h"
#include "domain/org/body.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/programme/guidance.h"
#include "domain/programme/scheme.h"
#include "domain/programme/target.h"
#include "domain/recognition/recognition.h"
#include "model/ctx.h"
#include "model/entity.h"

struct world {
	struct fix fix;
	struct store *store;
	struct clock clock;
	struct ctx ctx; /* the program itself */
	int64_t province, tan_yen, luc_ngan; /* units */
	int64_t ngoc_chau, phuc_hoa;         /* communes of Tân Yên */
	int64_t chu, hong_giang;             /* communes of Lục Ngạn */
};

/** world_open(mem): make it.  world_close: end it. */
struct world *world_open(struct arena *);
void world_close(struct world *);

/** world_as(w, role, unit_id, producer_id): act in that one role from now on;
 *  role 0: as the program itself. */
void world_as(struct world *, unsigned, int64_t, int64_t);

/** world_day(w, y, m, d): it is noon of that day. */
void world_day(struct world *, int, int, int);

/** world_notes(w): print what was told, when a call failed unexpectedly. */
void world_notes(struct world *);

/* Rows, made or the test fails. */
int64_t make_producer(struct world *, const char *name, const char *kind,
    int64_t at);
int64_t make_product(struct world *, const char *name, int64_t producer,
    int64_t at);
int64_t make_recognition(struct world *, int64_t product, int64_t stars,
    int64_t day);
int64_t make_body(struct world *, const char *name, int64_t at);
int64_t make_guidance(struct world *, int64_t product, const char *kind,
    int64_t body, int64_t day);
int64_t make_actor(struct world *, const char *login, const char *name,
    int64_t at);
void make_grant(struct world *, int64_t actor, const char *role, int64_t at);
int64_t make_platform(struct world *, const char *name);
int64_t make_listing(struct world *, int64_t product, int64_t platform,
    int64_t from, int64_t to);
int64_t make_scheme(struct world *); /* 2022–2025 */
void make_target(struct world *, int64_t scheme, const char *indicator,
    int64_t at, int64_t year, int64_t value, int64_t max);

/** recognition_on(w, product_id, day, out): the one in force on that day (the
 *  newest, if several); RC_MISSING. */
enum rc recognition_on(struct world *, int64_t, int64_t, struct recognition *);

/** rows_at(w, address): how many rows the list at "/plural?…" has. */
int64_t rows_at(struct world *, const char *);

#endif
