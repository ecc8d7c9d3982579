/* tools/bench-data.c: a country of made-up products, always the same.
 *
 *   bench-data DIR|postgresql://… PRODUCTS         a database for saoque serve
 *   bench-data --xlsx FILE ROWS                    a list to be imported
 *
 * 34 provinces with 3,320 communes, three producers to ten products, three
 * recognitions to a product, and what the scheme's page counts.  Rows go the
 * bulk way: rules fill them in, rights and the audit of each are left out.
 * Prints as shell variables what a client needs: an officer's session, many
 * access tokens (each may make only so many calls a minute), keys of rows. */
#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "codec/xlsx.h"
#include "db/db.h"
#include "domain/market/listing.h"
#include "domain/market/platform.h"
#include "domain/org/access_token.h"
#include "domain/org/actor.h"
#include "domain/org/auth_in.h"
#include "domain/org/body.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/org/unit_import.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/programme/guidance.h"
#include "domain/programme/scheme.h"
#include "domain/programme/target.h"
#include "domain/recognition/recognition.h"
#include "model/audit.h"
#include "model/bulk.h"
#include "model/schema.h"
#include "model/settle.h"
#include "nouns.h"

#include "bench-person.h"

enum { PROVINCES = 34, COMMUNES = 3320, TOKENS = 400 };

static const char *const goods[] = { "Mật ong", "Vải thiều", "Chè xanh",
	"Mì chũ", "Gạo nếp", "Bưởi", "Cam đường canh", "Rượu men lá",
	"Bánh đa", "Nấm lim", "Tinh bột nghệ", "Trà hoa vàng", "Miến dong",
	"Nước mắm", "Cà phê", "Hạt điều", "Khô cá", "Chiếu cói", "Tranh tre" };
static const char *const kinds[] = { "hữu cơ", "sấy khô", "rừng",
	"cổ truyền", "đặc sản", "loại một", "hộp quà", "thượng hạng", "sạch",
	"ướp sen", "vườn nhà" };
static const char *const sectors[] = { "1", "1", "1", "2", "3", "4", "6" };
static const char *const forms[] = { "htx", "ho", "dn", "tht", "co_so" };

static struct ctx ctx;
static uint64_t seed = 20260101;

static size_t
any(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % n;
}

static void
must(enum rc rc, const char *what)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "bench-data: %s: rc %d\n", what, (int)rc);
	for (const struct note *n = ctx.notes; n != NULL; n = n->next)
		fprintf(stderr, "  %s: %s\n", n->field, n->text);
	exit(1);
}

/* Rows of one entity on their way in, and the keys they got. */
struct load {
	const struct entity *e;
	struct bulk bulk;
	int64_t *ids;
	size_t n;
};

static void
load_open(struct load *l, const struct entity *e, size_t most)
{
	*l = (struct load){ .e = e, .ids = NEW_N(ctx.mem, int64_t, most + 1) };
	must(tx_begin(&ctx), "begin");
	bulk_open(&ctx, e, &l->bulk);
}

static void
load_row(struct load *l, void *row)
{
	/* What a rule looks up must not fill the memory of the whole. */
	struct arena *keep = ctx.mem;

	ctx.mem = l->bulk.mem;
	if (l->e->rule != NULL)
		must(l->e->rule(&ctx, row, NULL), l->e->name);
	must(ctx.notes != NULL ? RC_INVALID : RC_OK, l->e->name);
	ctx.mem = keep;
	must(bulk_row(&l->bulk, row), l->e->name);
	l->ids[l->n++] = ((struct row *)row)->id;
}

static void
load_close(struct load *l)
{
	must(bulk_close(&l->bulk, RC_OK), l->e->name);
	audit_add(&ctx, l->e->name, NONE, "import", NULL,
	    audit_pair(&ctx, "rows", str_fmt(ctx.mem, "%zu", l->n)));
	must(tx_end(&ctx, RC_OK), l->e->name);
}

static int64_t nation, provinces[PROVINCES], communes[COMMUNES];

static void
find(const char *code, int64_t *id)
{
	must(unit_find(&ctx, code, NULL, NONE, ctx_today(&ctx), id), code);
}

static void
units(void)
{
	static const char *const levels[][2] = { { "nation", "nước" },
		{ "province", "tỉnh" }, { "commune", "xã" } };
	struct buf b = BUF_INIT(ctx.mem);
	struct unit_import taken;
	struct level level;

	for (size_t i = 0; i < COUNT(levels); i++) {
		row_blank(&level_entity, &level);
		level.code = levels[i][0];
		level.name = levels[i][1];
		level.rank = (int64_t)i + 1;
		must(entity_add(&ctx, &level_entity, &level, NULL), "level");
	}
	buf_puts(&b, "code,name,full_name,level,parent_code\n"
	    "VN,Việt Nam,Việt Nam,nation,\n");
	for (int i = 0; i < PROVINCES; i++)
		buf_fmt(&b, "P%02d,Số %d,Tỉnh Số %d,province,VN\n", i, i, i);
	for (int i = 0; i < COMMUNES; i++)
		buf_fmt(&b, "%05d,Làng %d,Xã Làng %d,commune,P%02d\n", i, i,
		    i, i % PROVINCES);
	must(unit_import(&ctx, buf_str(&b), b.len, date_make(2018, 1, 1), true,
	    &taken), "units");
	find("VN", &nation);
	for (int i = 0; i < PROVINCES; i++)
		find(str_fmt(ctx.mem, "P%02d", i), &provinces[i]);
	for (int i = 0; i < COMMUNES; i++)
		find(str_fmt(ctx.mem, "%05d", i), &communes[i]);
}

static const char *
product_name(struct arena *mem, size_t i)
{
	return str_fmt(mem, "%s %s %zu", goods[i % COUNT(goods)],
	    kinds[i / 7 % COUNT(kinds)], i);
}

/* A day of the eight years until today, as the programme has rounds: the
 * middle or the end of a month. */
static int64_t
a_day(void)
{
	return ctx_today(&ctx) - (int64_t)any(8 * 365) / 15 * 15;
}

static void
rows(size_t products)
{
	size_t producers = products * 3 / 10;
	struct load maker, goods_, rec, body, plat, list, act;
	size_t *home = NEW_N(ctx.mem, size_t, products);
	struct recognition r;
	struct platform f;
	struct producer m;
	struct guidance g;
	struct product p;
	struct listing s;
	struct body b;

	assert(products > 0 && producers > 0);
	load_open(&maker, &producer_entity, producers);
	for (size_t i = 0; i < producers; i++) {
		row_blank(&producer_entity, &m);
		m.name = str_fmt(ctx.mem, "HTX %s số %zu",
		    kinds[i % COUNT(kinds)], i);
		m.kind = forms[any(COUNT(forms))];
		m.unit_id = communes[i % COMMUNES];
		load_row(&maker, &m);
	}
	load_close(&maker);
	load_open(&goods_, &product_entity, products);
	for (size_t i = 0; i < products; i++) {
		row_blank(&product_entity, &p);
		p.name = product_name(ctx.mem, i);
		p.producer_id = maker.ids[i % producers];
		home[i] = i % producers % COMMUNES;
		p.unit_id = communes[home[i]];
		p.sector = sectors[any(COUNT(sectors))];
		p.price = (int64_t)(any(900) + 10) * 1000;
		p.price_unit = "hộp 500 g";
		p.story = "Sản phẩm của làng nghề, làm theo cách của cha ông, "
		    "từ nguyên liệu trồng trong xã.";
		load_row(&goods_, &p);
	}
	load_close(&goods_);
	load_open(&rec, &recognition_entity, products * 3);
	for (size_t i = 0; i < products * 3; i++) {
		row_blank(&recognition_entity, &r);
		r.product_id = goods_.ids[i % products];
		r.unit_id = communes[home[i % products]];
		r.stars = 3 + (int64_t)any(10) / 6 + (any(30) == 0);
		r.kind = i < products ? "new" : any(3) == 0 ? "upgrade" :
		    "again";
		r.decided_on = a_day();
		r.decision = str_fmt(ctx.mem, "%zu/QĐ-UBND", any(4000) + 1);
		r.authority = "UBND";
		load_row(&rec, &r);
	}
	load_close(&rec);
	must(tx_begin(&ctx), "begin");
	must(tx_end(&ctx, settle_all(&ctx, &recognition_entity)), "settle");
	load_open(&body, &body_entity, COMMUNES);
	for (size_t i = 0; i < COMMUNES; i++) {
		row_blank(&body_entity, &b);
		b.name = str_fmt(ctx.mem, "Hội Nông dân xã Làng %zu", i);
		b.kind = "hoi_nong_dan";
		b.unit_id = communes[i];
		load_row(&body, &b);
	}
	load_close(&body);
	load_open(&act, &guidance_entity, products / 4);
	for (size_t i = 0; i < products / 4; i++) {
		row_blank(&guidance_entity, &g);
		g.product_id = goods_.ids[i * 4];
		g.body_id = body.ids[home[i * 4]];
		g.kind = any(2) == 0 ? "new" : "upkeep";
		g.day = a_day();
		g.topic = "tu_van";
		g.content = "Tư vấn hồ sơ và bao bì.";
		g.state = any(10) == 0 ? "nhap" : "xac_nhan";
		load_row(&act, &g);
	}
	load_close(&act);
	load_open(&plat, &platform_entity, 3);
	for (size_t i = 0; i < 3; i++) {
		row_blank(&platform_entity, &f);
		f.name = str_fmt(ctx.mem, "Sàn %zu", i + 1);
		f.kind = "tong_hop";
		load_row(&plat, &f);
	}
	load_close(&plat);
	load_open(&list, &listing_entity, products / 5);
	for (size_t i = 0; i < products / 5; i++) {
		row_blank(&listing_entity, &s);
		s.product_id = goods_.ids[i * 5];
		s.platform_id = plat.ids[any(3)];
		s.url = str_fmt(ctx.mem, "https://shop.example/%zu", i);
		s.listed_on = a_day();
		s.ended_on = any(4) == 0 &&
		    s.listed_on + 400 < ctx_today(&ctx) ? s.listed_on + 400 :
		    NONE;
		s.state = s.ended_on == NONE ? "live" : "dead";
		s.checked_on = s.listed_on;
		load_row(&list, &s);
	}
	load_close(&list);
	printf("PRODUCT=%s\n", key_str(ctx.mem, goods_.ids[0]));
}

static void
scheme(void)
{
	static const struct { const char *code; int64_t each; bool year; }
	all[] = { { "new_guided", 50000, true }, { "kept", 40000, true },
		{ "star3", 300000, false }, { "listed", 100000, false },
		{ "associations", 100000, false } };
	struct load l;
	struct target t;
	struct scheme s;

	row_blank(&scheme_entity, &s);
	s.name = "Đề án OCOP";
	s.from_day = ctx_today(&ctx) - 3 * 365;
	s.to_day = ctx_today(&ctx) + 365;
	must(entity_add(&ctx, &scheme_entity, &s, NULL), "scheme");
	load_open(&l, &target_entity, (PROVINCES + 1) * COUNT(all));
	for (size_t i = 0; i < COUNT(all); i++)
		for (size_t k = 0; k <= PROVINCES; k++) {
			row_blank(&target_entity, &t);
			t.scheme_id = s.row.id;
			t.indicator = all[i].code;
			t.unit_id = k < PROVINCES ? provinces[k] : nation;
			t.year = all[i].year ? date_year(ctx_today(&ctx)) : 0;
			t.value = k < PROVINCES || i == 4 ? all[i].each :
			    all[i].each * PROVINCES;
			if (str_eq(t.indicator, "kept"))
				t.value_max = t.value * 2;
			load_row(&l, &t);
		}
	load_close(&l);
}

/* Somebody with a role, his session and his tokens. */
static void
person(const char *login, const char *role, int64_t unit, size_t tokens)
{
	struct access_token t;
	const char *text;
	int64_t id;

	must(bench_person(&ctx, login, role, unit, &id), login);
	printf("SESSION_%s=%s\n", role, bench_session(&ctx, login));
	printf("TOKENS_%s='", role);
	for (size_t i = 0; i < tokens; i++) {
		row_blank(&access_token_entity, &t);
		text = str_fmt(ctx.mem, "sq_%.43s", digest_hex(ctx.mem,
		    str_fmt(ctx.mem, "%s %zu", login, i)));
		t.actor_id = id;
		t.name = "bench";
		t.scope = "write";
		t.expires_on = ctx_today(&ctx) + 7;
		t.digest = digest_hex(ctx.mem, text);
		must(entity_add(&ctx, &access_token_entity, &t, NULL),
		    "token");
		printf("%s%s", i == 0 ? "" : " ", text);
	}
	printf("'\n");
}

static int
make_xlsx(const char *path, size_t n)
{
	static const struct xlsx_col cols[] = {
		{ "Tên sản phẩm", XLSX_TEXT, 0, 0 },
		{ "Nhóm sản phẩm", XLSX_TEXT, 0, 0 },
		{ "Xã", XLSX_TEXT, 0, 0 },
		{ "Giá bán", XLSX_MONEY, 0, 0 },
		{ "Đơn vị tính", XLSX_TEXT, 0, 0 },
		{ "Ghi chú", XLSX_TEXT, 0, 0 },
	};
	struct xlsx_sheet sheet = { .name = "Sản phẩm", .cols = cols,
		.ncols = COUNT(cols) };
	struct arena *mem = arena_open((size_t)1 << 30);
	struct xlsx_writer *w = xlsx_begin(mem, &sheet);
	struct buf b = BUF_INIT(mem);
	FILE *f;

	for (size_t i = 0; i < n; i++) {
		xlsx_put_text(w, str_fmt(mem, "%s mới",
		    product_name(mem, i)), false);
		xlsx_put_text(w, "Thực phẩm", false);
		xlsx_put_text(w, str_fmt(mem, "Xã Làng %zu", any(COMMUNES)),
		    false);
		xlsx_put_int(w, (int64_t)(any(900) + 10) * 1000, false);
		xlsx_put_text(w, "hộp 500 g", false);
		xlsx_put_text(w, "Theo danh sách của xã", false);
		xlsx_end_row(w);
	}
	if (xlsx_end(w, &b) != RC_OK || (f = fopen(path, "wb")) == NULL)
		return 1;
	return fwrite(b.at, 1, b.len, f) != b.len || fclose(f) != 0;
}

int
main(int argc, char **argv)
{
	static const struct clock now = { NONE };
	struct arena *mem = arena_open((size_t)2 << 30);
	struct store_options o = { .create = true };
	struct store *store;

	if (sodium_init() < 0)
		return 70;
	if (argc == 4 && strcmp(argv[1], "--xlsx") == 0)
		return make_xlsx(argv[2], strtoul(argv[3], NULL, 10));
	if (argc != 3) {
		fprintf(stderr, "usage: bench-data DIR|postgresql://… "
		    "PRODUCTS\n       bench-data --xlsx FILE ROWS\n");
		return 64;
	}
	if (str_begins(argv[1], "postgres"))
		o.pg = argv[1];
	else
		o.path = str_fmt(mem, "%s/saoque.db", argv[1]);
	if (store_open(&o, &store) != RC_OK)
		return 75;
	ctx_init(&ctx, mem, store, &saoque_model, &now);
	ctx.system = true;
	must(schema_open(&ctx), "schema");
	units();
	rows(strtoul(argv[2], NULL, 10));
	scheme();
	person("officer", "coordinator", nation, TOKENS);
	person("province", "leader", provinces[0], 0);
	printf("NATION=%s\nPROVINCE=%s\nCOMMUNE=%s\n", key_str(mem, nation),
	    key_str(mem, provinces[0]), key_str(mem, communes[0]));
	ctx_fini(&ctx);
	store_close(store);
	return 0;
}
