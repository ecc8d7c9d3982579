/* tools/bench-model.c: what the entity engine costs, in figures.
 *
 *   bench-model DIR [ROWS [CLIENTS [CREATES]]]     in a new DIR/bench.db, or
 *   bench-model postgresql://… [ROWS …]            in a schema of its own
 *
 * Makes a small province, ROWS products (20,000), then times creates from
 * many clients (each with rights, rules, audit and a durable commit of its
 * own; wall clock), filtered lists and searches (processor time).  Figures
 * only: no test looks at them. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/market/listing.h"
#include "domain/market/platform.h"
#include "domain/org/actor.h"
#include "domain/org/cluster.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/org/unit_import.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/recognition/recognition.h"
#include "model/file.h"
#include "model/list.h"
#include "model/may.h"
#include "model/schema.h"

enum { CLIENTS_MAX = 256, ASKED = 300, PRODUCERS = 300 };

static const struct entity *const entities[] = {
	&level_entity, &unit_entity, &unit_state_entity,
	&unit_successor_entity, &actor_entity, &role_grant_entity,
	&producer_entity, &product_entity, &photo_entity,
	&recognition_entity, &platform_entity, &listing_entity, &file_entity,
};
static const struct model model = { entities, COUNT(entities) };

static const char units[] =
    "code,name,full_name,level,parent_code\n"
    "24,Bắc Giang,Tỉnh Bắc Giang,province,\n"
    "216,Tân Yên,Huyện Tân Yên,district,24\n"
    "219,Lục Ngạn,Huyện Lục Ngạn,district,24\n"
    "07309,Ngọc Châu,Xã Ngọc Châu,commune,216\n"
    "07342,Phúc Hòa,Xã Phúc Hòa,commune,216\n"
    "07525,Chũ,Thị trấn Chũ,commune,219\n"
    "07531,Hồng Giang,Xã Hồng Giang,commune,219\n";

static const char *const first[] = { "Mật ong", "Vải thiều", "Chè xanh",
	"Mì chũ", "Gạo nếp", "Bưởi", "Cam đường canh", "Rượu làng Vân",
	"Bánh đa", "Nấm lim", "Tinh bột nghệ", "Trà hoa vàng", "Miến dong" };
static const char *const second[] = { "Lục Ngạn", "hữu cơ", "sấy khô",
	"rừng", "cổ truyền", "đặc sản", "Yên Thế", "loại một", "hộp quà",
	"thượng hạng", "sạch" };

static struct store *store;
static const struct clock now = { NONE };
static int64_t communes[4], top, producers[PRODUCERS];
static const char *prefix = "";

static void
must(struct ctx *ctx, enum rc rc, const char *what)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "bench-model: %s: rc %d\n", what, (int)rc);
	for (const struct note *n = ctx->notes; n != NULL; n = n->next)
		fprintf(stderr, "  %s: %s\n", n->field, n->text);
	exit(1);
}

static int64_t
unit(struct ctx *ctx, const char *code)
{
	int64_t id;

	must(ctx, unit_find(ctx, code, NULL, NONE, ctx_today(ctx), &id), code);
	return id;
}

static void
product_make(struct ctx *ctx, size_t i, struct product *p)
{
	row_blank(&product_entity, p);
	p->name = str_fmt(ctx->mem, "%s %s %s%zu", first[i % COUNT(first)],
	    second[i / 7 % COUNT(second)], prefix, i);
	p->producer_id = producers[i % PRODUCERS];
	p->unit_id = communes[i % 4];
	p->price = (int64_t)(i % 900 + 10) * 1000;
	p->story = "Sản phẩm của làng nghề, làm theo cách của cha ông.";
}

static void
fill(size_t rows)
{
	struct arena *mem = arena_open((size_t)1 << 30);
	struct unit_import taken;
	struct producer p;
	struct product x;
	struct ctx ctx;

	ctx_init(&ctx, mem, store, &model, &now);
	ctx.system = true;
	must(&ctx, schema_open(&ctx), "schema");
	must(&ctx, unit_import(&ctx, units, sizeof(units) - 1, 18000, true,
	    &taken), "units");
	top = unit(&ctx, "24");
	communes[0] = unit(&ctx, "07309");
	communes[1] = unit(&ctx, "07342");
	communes[2] = unit(&ctx, "07525");
	communes[3] = unit(&ctx, "07531");
	for (size_t i = 0; i < PRODUCERS; i++) {
		row_blank(&producer_entity, &p);
		p.name = str_fmt(mem, "HTX %s %zu", second[i % 11], i);
		p.kind = "htx";
		p.unit_id = communes[i % 4];
		must(&ctx, entity_add(&ctx, &producer_entity, &p,
		    &producers[i]), "producer");
	}
	for (size_t i = 0; i < rows; i += 500) {
		must(&ctx, tx_begin(&ctx), "begin");
		for (size_t j = i; j < i + 500 && j < rows; j++) {
			product_make(&ctx, j, &x);
			must(&ctx, entity_add(&ctx, &product_entity, &x,
			    NULL), "product");
		}
		must(&ctx, tx_end(&ctx, RC_OK), "commit");
	}
	ctx_fini(&ctx);
	arena_close(mem);
}

/* An officer of the whole, as every request makes one. */
static void
officer(struct ctx *ctx, struct arena *mem, struct grant *g)
{
	ctx_init(ctx, mem, store, &model, &now);
	*g = (struct grant){ ROLE_OFFICER, top, NONE };
	ctx->actor_id = NONE;
	ctx->actor_name = "Cán bộ";
	ctx->grants = g;
	ctx->ngrants = 1;
}

struct client {
	pthread_t thread;
	size_t from, n;
	int64_t *us;
};

static void *
create(void *arg)
{
	struct client *c = arg;
	struct product p;
	struct grant g;
	struct ctx ctx;

	for (size_t i = 0; i < c->n; i++) {
		struct arena *mem = arena_open(0);
		int64_t began = clock_mono_us();

		officer(&ctx, mem, &g);
		product_make(&ctx, c->from + i, &p);
		must(&ctx, entity_add(&ctx, &product_entity, &p, NULL),
		    "create");
		ctx_fini(&ctx);
		arena_close(mem);
		c->us[i] = clock_mono_us() - began;
	}
	return NULL;
}

/* What has been used: on a busy machine the wall clock tells of its
 * neighbours. */
static int64_t
cpu_us(clockid_t of)
{
	struct timespec t;

	clock_gettime(of, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int
by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void
spread(const char *what, int64_t *us, size_t n)
{
	size_t mid = n / 2, high = n * 99 / 100;

	qsort(us, n, sizeof(*us), by_size);
	printf("%-34s median %7.2f ms  p99 %7.2f ms\n", what,
	    (double)us[mid] / 1000, (double)us[high] / 1000);
}

static void
creates(size_t clients, size_t each)
{
	struct client *c = calloc(clients, sizeof(*c));
	int64_t *us = calloc(clients * each, sizeof(*us));
	int64_t began = clock_mono_us(), took;
	int64_t cpu = cpu_us(CLOCK_PROCESS_CPUTIME_ID);
	struct store_stats st;

	prefix = "m";
	for (size_t i = 0; i < clients; i++) {
		c[i].from = i * each;
		c[i].n = each;
		c[i].us = us + i * each;
		pthread_create(&c[i].thread, NULL, create, &c[i]);
	}
	for (size_t i = 0; i < clients; i++)
		pthread_join(c[i].thread, NULL);
	took = clock_mono_us() - began;
	store_stats(store, &st);
	printf("%zu creates from %zu clients: %.0f a second, %lld disk "
	    "commits in all\n", clients * each, clients,
	    (double)(clients * each) * 1e6 / (double)took,
	    (long long)st.commits);
	printf("  of the processor %.0f us each\n", (double)(cpu_us(
	    CLOCK_PROCESS_CPUTIME_ID) - cpu) / (double)(clients * each));
	spread("  a create", us, clients * each);
	free(us);
	free(c);
}

static void
ask(const char *what, const char *text)
{
	int64_t us[ASKED];
	struct query q;
	struct list l;
	struct grant g;
	struct ctx ctx;

	for (size_t i = 0; i < ASKED; i++) {
		struct arena *mem = arena_open(0);
		int64_t began = cpu_us(CLOCK_THREAD_CPUTIME_ID);

		officer(&ctx, mem, &g);
		must(&ctx, query_text(&ctx, &product_entity, text, &q), text);
		must(&ctx, list_load(&ctx, &product_entity, &q, &l), text);
		us[i] = cpu_us(CLOCK_THREAD_CPUTIME_ID) - began;
		if (i == 0)
			printf("%7zu rows  ", l.total);
		ctx_fini(&ctx);
		arena_close(mem);
	}
	spread(what, us, ASKED);
}

int
main(int argc, char **argv)
{
	struct store_options o = { .readers = CLIENTS_MAX, .create = true };
	size_t rows = argc > 2 ? strtoul(argv[2], NULL, 10) : 20000;
	size_t clients = argc > 3 ? strtoul(argv[3], NULL, 10) : 64;
	size_t each = argc > 4 ? strtoul(argv[4], NULL, 10) / 64 : 100;
	char path[4096], schema[40];

	if (argc < 2 || clients == 0 || clients > CLIENTS_MAX) {
		fprintf(stderr, "usage: bench-model DIR|postgresql://… [ROWS "
		    "[CLIENTS [CREATES]]]\n");
		return 64;
	}
	if (str_begins(argv[1], "postgres")) {
		snprintf(schema, sizeof(schema), "bench_%d", (int)getpid());
		o.pg = argv[1];
		o.schema = schema;
		o.readers = 16;
		clients = clients > 16 ? 16 : clients;
	} else {
		snprintf(path, sizeof(path), "%s/bench.db", argv[1]);
		o.path = path;
		if (access(path, F_OK) == 0) {
			fprintf(stderr, "bench-model: %s is there\n", path);
			return 73;
		}
	}
	if (store_open(&o, &store) != RC_OK)
		return 75;
	fill(rows);
	ask("the first page", "");
	ask("page 400", "page=400");
	ask("one commune", "unit=07525");
	ask("four stars of one district", "stars=4&unit=216");
	ask("ordered by price", "sort=-price");
	ask("search mat ong", "q=mat ong");
	ask("search mật ong", "q=mật ong");
	ask("search one letter", "q=m");
	ask("search nothing there", "q=khongco");
	ask("search a producer's name", "q=htx rung");
	creates(clients, each);
	store_close(store);
	return 0;
}
