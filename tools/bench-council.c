/* tools/bench-council.c: what closing a round costs, in figures.
 *
 *   bench-council make WHERE [DOSSIERS [MEMBERS]]
 *   bench-council close WHERE
 *
 * WHERE is a folder for a new saoque.db, or postgresql://… with no saoque in
 * it yet.  `make` makes a round of DOSSIERS (150) before a council of MEMBERS
 * (11) with accounts, and prints a line for each sheet: the path it is sent to,
 * its member's session, the form.  tools/bench sends them over HTTP.  `close`
 * writes and sends those that are left from 64 threads, each one in a quarter
 * of a second, then times closing the round and writing its minutes and table
 * of scores.  Prints shell variables, milliseconds; no test looks at them. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit.h"
#include "domain/org/unit_import.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/rating/dossier.h"
#include "domain/rating/hearing.h"
#include "domain/rating/round.h"
#include "domain/rating/session.h"
#include "model/schema.h"
#include "nouns.h"

#include "bench-person.h"

static const char units[] =
    "code,name,full_name,level,parent_code\n"
    "24,Bắc Giang,Tỉnh Bắc Giang,province,\n"
    "07309,Ngọc Châu,Xã Ngọc Châu,commune,24\n";

static struct store *store;
static const struct clock now = { NONE };
static int64_t top, commune, council, round_id;
static int64_t *hearings;

enum { CLIENTS = 64, PAUSE_MS = 250 };
static size_t nhearings, nsheets;
static atomic_size_t next; /* sheets somebody is at, or has sent */
static double *took;        /* milliseconds to send each */

static void
must(struct ctx *ctx, enum rc rc, const char *what)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "bench-council: %s: rc %d\n", what, (int)rc);
	for (const struct note *n = ctx->notes; n != NULL; n = n->next)
		fprintf(stderr, "  %s: %s\n", n->field, n->text);
	exit(1);
}

static void
open_ctx(struct ctx *ctx)
{
	ctx_init(ctx, arena_open((size_t)1 << 30), store, &saoque_model,
	    &now);
	ctx->system = true;
}

static void
end_ctx(struct ctx *ctx)
{
	struct arena *mem = ctx->mem;

	ctx_fini(ctx);
	arena_close(mem);
}

static const char *
login(struct ctx *ctx, size_t seat)
{
	return str_fmt(ctx->mem, "member%zu", seat);
}

static void
people(struct ctx *ctx, size_t members)
{
	struct council c;
	struct council_member m;

	row_blank(&council_entity, &c);
	c.name = "Hội đồng";
	c.decision = "1/QĐ-UBND";
	c.mode = "run";
	c.from_day = ctx_today(ctx) - 30;
	c.unit_id = top;
	must(ctx, entity_add(ctx, &council_entity, &c, &council), "council");
	for (size_t i = 0; i <= members; i++) {
		row_blank(&council_member_entity, &m);
		m.council_id = council;
		m.name = str_fmt(ctx->mem, "Thành viên %zu", i + 1);
		m.seat = i == 0 ? "chair" : i == members ? "secretary" :
		    "member";
		must(ctx, bench_person(ctx, login(ctx, i), "council", top,
		    &m.actor_id), "account");
		m.from_day = c.from_day;
		must(ctx, entity_add(ctx, &council_member_entity, &m, NULL),
		    "member");
	}
}

static void
place(struct ctx *ctx)
{
	struct unit_import taken;
	struct round r;

	must(ctx, schema_open(ctx), "schema");
	must(ctx, unit_import(ctx, units, sizeof(units) - 1, 18000, true,
	    &taken), "units");
	must(ctx, unit_find(ctx, "24", NULL, NONE, ctx_today(ctx), &top),
	    "24");
	must(ctx, unit_find(ctx, "07309", NULL, NONE, ctx_today(ctx),
	    &commune), "07309");
	row_blank(&round_entity, &r);
	r.level = "province";
	r.year = date_year(ctx_today(ctx)) + 1;
	r.number = 1;
	must(ctx, entity_add(ctx, &round_entity, &r, &round_id), "round");
}

static int64_t
a_dossier(struct ctx *ctx, size_t i)
{
	struct producer m;
	struct product p;
	struct dossier d;

	row_blank(&producer_entity, &m);
	m.name = str_fmt(ctx->mem, "HTX Đồi %zu", i);
	m.kind = "htx";
	m.unit_id = commune;
	must(ctx, entity_add(ctx, &producer_entity, &m, NULL), "producer");
	row_blank(&product_entity, &p);
	p.name = str_fmt(ctx->mem, "Vải sớm %zu", i);
	p.producer_id = m.row.id;
	p.unit_id = commune;
	must(ctx, entity_add(ctx, &product_entity, &p, NULL), "product");
	row_blank(&dossier_entity, &d);
	d.product_id = p.row.id;
	d.kind = "first";
	d.state = DOSSIER_ADVISED;
	d.set_code = "qd26-01";
	d.round_id = round_id;
	must(ctx, entity_add(ctx, &dossier_entity, &d, NULL), "dossier");
	return d.row.id;
}

static double
ms(int64_t since)
{
	return (double)(clock_mono_us() - since) / 1000;
}

/* The best of each criterion, a point or two less where no gate stands. */
static void
choose(const struct criteria_set *set, size_t i, struct picks *p)
{
	size_t at = (size_t)criteria_find(set, "1.2");

	for (size_t k = 0; k < set->ncriteria; k++)
		p->at[k] = (uint8_t)set->criteria[k].noptions;
	p->at[at] = (uint8_t)(p->at[at] - i % 2);
}

/* A line for tools/bench.lua: "/hearings/…/sheet SESSION form". */
static void
print_sheet(struct ctx *ctx, int64_t hearing, const struct hearing_view *v,
    size_t seat)
{
	const char *who = login(ctx, seat);
	struct picks p = { { 0 } };

	choose(v->set, seat, &p);
	printf("/hearings/%s/sheet %s _csrf=%s&_version=0&send=1&remark=OK",
	    key_str(ctx->mem, hearing), bench_session(ctx, who),
	    bench_csrf(ctx, who));
	for (size_t k = 0; k < v->set->ncriteria; k++)
		printf("&%s=%s", v->set->criteria[k].code,
		    v->set->criteria[k].options[p.at[k] - 1].id);
	putchar('\n');
}

/* Writes one and sends it, unless it has been; how long sending took. */
static void
a_sheet(struct ctx *ctx, const struct hearing_view *v, size_t i, double *sent)
{
	const struct council_member *m = &v->seats[i].member;
	struct picks p;
	struct sheet s;
	int64_t began;

	must(ctx, sheet_for(ctx, v, m->row.id, &s, &p), "whose");
	if (str_eq(s.state, "sent"))
		return;
	choose(v->set, i, &p);
	s.remark = "Đạt.";
	must(ctx, sheet_save(ctx, v, &s, &p), "draft");
	began = clock_mono_us();
	must(ctx, sheet_send(ctx, v, &s), "sheet");
	*sent = ms(began);
}

/* Seats whose members mark; where is the k-th of them? */
static size_t
marking(const struct hearing_view *v, size_t k, size_t *at)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		if (member_marks(&v->seats[i].member) && n++ == k)
			*at = i;
	return n;
}

static void *
client(void *arg)
{
	unsigned seed = (unsigned)(size_t)arg;
	struct hearing_view v;
	struct timespec pause = { 0 };
	struct ctx ctx;
	size_t i, seat = 0;

	while ((i = atomic_fetch_add(&next, 1)) < nsheets) {
		seed = seed * 1103515245 + 12345;
		pause.tv_nsec = seed / 65536 % (2 * PAUSE_MS) * 1000000L;
		nanosleep(&pause, NULL);
		open_ctx(&ctx);
		must(&ctx, hearing_load(&ctx, hearings[i % nhearings], &v),
		    "load");
		marking(&v, i / nhearings, &seat);
		a_sheet(&ctx, &v, seat, &took[i]);
		end_ctx(&ctx);
	}
	return NULL;
}

static int
shorter(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* How many sheets the round needs. */
static size_t
sheets(void)
{
	struct hearing_view v;
	struct ctx ctx;
	size_t seat, n;

	open_ctx(&ctx);
	must(&ctx, hearing_load(&ctx, hearings[0], &v), "load");
	n = nhearings * marking(&v, 0, &seat);
	end_ctx(&ctx);
	return n;
}

static void
print_them(void)
{
	struct hearing_view v;
	struct ctx ctx;
	size_t seat = 0;

	for (size_t i = 0; i < nsheets; i++) {
		open_ctx(&ctx);
		must(&ctx, hearing_load(&ctx, hearings[i % nhearings], &v),
		    "load");
		marking(&v, i / nhearings, &seat);
		print_sheet(&ctx, hearings[i % nhearings], &v, seat);
		end_ctx(&ctx);
	}
}

static void
send_them(void)
{
	pthread_t thread[CLIENTS];
	size_t sent = 0;

	if (nsheets == 0)
		return;
	took = calloc(nsheets, sizeof(*took));
	for (size_t i = 0; i < CLIENTS; i++)
		pthread_create(&thread[i], NULL, client, (void *)(i + 1));
	for (size_t i = 0; i < CLIENTS; i++)
		pthread_join(thread[i], NULL);
	qsort(took, nsheets, sizeof(*took), shorter);
	while (sent < nsheets && took[nsheets - 1 - sent] > 0)
		sent++;
	printf("council_sent=%zu\n", sent);
	if (sent > 0)
		printf("council_sent_p50=%.1f\ncouncil_sent_p99=%.1f\n",
		    took[nsheets - sent + sent / 2],
		    took[nsheets - sent + sent * 99 / 100]);
	free(took);
}

static void
a_hearing(struct ctx *ctx, size_t i)
{
	struct hearing h;

	must(ctx, tx_begin(ctx), "begin");
	row_blank(&hearing_entity, &h);
	h.council_id = council;
	h.dossier_id = a_dossier(ctx, i);
	h.day = ctx_today(ctx);
	h.form = "meeting";
	h.chair_present = 1;
	must(ctx, entity_add(ctx, &hearing_entity, &h, &hearings[i]),
	    "hearing");
	must(ctx, tx_end(ctx, RC_OK), "commit");
}

static void
close_it(void)
{
	struct hearing_line *lines;
	struct ctx ctx;
	int64_t began;
	size_t n;

	open_ctx(&ctx);
	began = clock_mono_us();
	must(&ctx, hearings_close(&ctx, round_id, &lines, &n), "close");
	printf("council_closed=%zu\ncouncil_close=%.1f\n", n, ms(began));
	for (size_t i = 0; i < n; i++)
		if (lines[i].why != NULL || n != nhearings) {
			fprintf(stderr, "bench-council: %s\n", lines[i].why);
			exit(1);
		}
	end_ctx(&ctx);
}

static void
write_it(const char *what, enum rc (*make)(struct ctx *,
    const struct session *, struct office *),
    enum rc (*file)(const struct office *, struct buf *))
{
	struct session s;
	struct office o;
	struct ctx ctx;
	struct buf out;
	int64_t began;

	open_ctx(&ctx);
	out = BUF_INIT(ctx.mem);
	began = clock_mono_us();
	must(&ctx, session_of_round(&ctx, round_id, &s), "gather");
	must(&ctx, make(&ctx, &s, &o), what);
	must(&ctx, file(&o, &out), what);
	printf("council_%s=%.1f\n", what, ms(began));
	end_ctx(&ctx);
}

/* The round that `make` made. */
static void
find_it(void)
{
	struct round r;
	struct rows rows;
	struct ctx ctx;

	open_ctx(&ctx);
	must(&ctx, entity_by(&ctx, &round_entity, "level", "province", &r),
	    "round");
	round_id = r.row.id;
	must(&ctx, hearings_of(&ctx, round_id, &rows), "hearings");
	nhearings = rows.n;
	hearings = calloc(nhearings, sizeof(*hearings));
	for (size_t i = 0; i < nhearings; i++)
		hearings[i] = rows_int(&rows, i, 0);
	end_ctx(&ctx);
}

static void
make_it(size_t dossiers, size_t members)
{
	struct ctx ctx;

	open_ctx(&ctx);
	place(&ctx);
	people(&ctx, members);
	end_ctx(&ctx);
	hearings = calloc(dossiers, sizeof(*hearings));
	for (nhearings = 0; nhearings < dossiers; nhearings++) {
		open_ctx(&ctx);
		a_hearing(&ctx, nhearings);
		end_ctx(&ctx);
	}
}

int
main(int argc, char **argv)
{
	struct store_options o = { .readers = CLIENTS };
	char path[4096];

	o.create = argc > 2 && str_eq(argv[1], "make");
	if (argc < 3 || (!o.create && !str_eq(argv[1], "close"))) {
		fprintf(stderr, "usage: bench-council make|close "
		    "DIR|postgresql://… [DOSSIERS [MEMBERS]]\n");
		return 64;
	}
	snprintf(path, sizeof(path), "%s/saoque.db", argv[2]);
	if (str_begins(argv[2], "postgres"))
		o.pg = argv[2];
	else
		o.path = path;
	if (store_open(&o, &store) != RC_OK)
		return 75;
	if (o.create)
		make_it(argc > 3 ? strtoul(argv[3], NULL, 10) : 150,
		    argc > 4 ? strtoul(argv[4], NULL, 10) : 11);
	else
		find_it();
	nsheets = sheets();
	if (o.create) {
		print_them();
	} else {
		send_them();
		close_it();
		write_it("minutes_pdf", session_minutes, office_pdf);
		write_it("minutes_docx", session_minutes, office_docx);
		write_it("scores_pdf", session_scores, office_pdf);
	}
	free(hearings);
	store_close(store);
	return 0;
}
