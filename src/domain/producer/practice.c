/* domain/producer/practice.c: see practice.h. */
#include "domain/producer/practice.h"

#include <ctype.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "db/define.h"
#include "domain/producer/ident.h"
#include "domain/producer/name.h"
#include "model/bytes.h"
#include "model/entity.h"
#include "model/setting.h"

/* Left behind whole; of a council's room all, since what it found stands on
 * sheets, and those are their members' own words. */
static const char *const left = "audit session recovery sign_in_slow "
    "access_token calendar_link letter webhook webhook_delivery job "
    "idempotency word dossier_version sheet hearing outcome finding conflict "
    "halt complaint";

/* Their long texts are public, or are data. */
static const char *const open_texts = "product criteria_file snapshot "
    "unit_shape scheme platform guidance";

enum kind { NOTHING = 1, PERSON, PRODUCER, PRODUCER_KEY, PHONE, EMAIL, TAX,
	LOGIN, STREET, ZERO, SAID, FILE_NAME, FACTS, FACTS_HASH };

/* What is no person's by its flag alone, or wants an invention of its kind.
 * Any other personal text becomes empty. */
static const struct rule {
	const char *table, *column;
	enum kind kind;
} rules[] = {
	{ "producer", "name", PRODUCER },
	{ "producer", "name_key", PRODUCER_KEY },
	{ "producer", "rep_name", PERSON },
	{ "producer", "phone", PHONE },
	{ "producer", "phone2", PHONE },
	{ "producer", "email", EMAIL },
	{ "producer", "tax_code", TAX },
	{ "producer", "reg_no", TAX },
	{ "producer", "address", STREET },
	{ "producer", "rep_address", STREET },
	{ "producer", "rep_ethnic", NOTHING },
	{ "producer", "rep_disability", NOTHING },
	{ "actor", "login", LOGIN },
	{ "actor", "name", PERSON },
	{ "actor", "phone", PHONE },
	{ "actor", "email", EMAIL },
	{ "actor", "totp_on", ZERO },
	{ "body", "phone", PHONE },
	{ "body", "email", EMAIL },
	{ "report", "contact", PHONE },
	{ "report", "content", SAID },
	{ "report", "answer", SAID },
	{ "document", "number", TAX },
	{ "document", "issuer", PRODUCER },
	{ "local_check", "checker", PERSON },
	{ "visit", "team", PERSON },
	{ "council_member", "name", PERSON },
	{ "council_member", "tax_code", TAX },
	{ "council_member", "phone", PHONE },
	{ "council_member", "address", STREET },
	{ "council_member", "employer", PRODUCER },
	{ "council_member", "household", PERSON },
	{ "visit", "met", PERSON },
	{ "inspection", "team", PERSON },
	{ "inspection", "met", PERSON },
	{ "inspection", "seen", SAID },
	{ "inspection", "asked", SAID },
	{ "inspection", "verified", SAID },
	{ "correction", "done", SAID },
	{ "visit", "position", NOTHING },
	{ "file", "name", FILE_NAME },
	{ "batch", "name", FILE_NAME },
	{ "certificate", "facts", FACTS },
	{ "certificate", "hash", FACTS_HASH },
};

static const char *const surnames[] = { "Nguyễn", "Trần", "Lê", "Phạm",
	"Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
	"Giáp", "Thân", "Nông" };
static const char *const middles[] = { "Văn", "Thị", "Đức", "Ngọc", "Minh",
	"Thu", "Quang", "Hồng", "Xuân", "Thanh", "Hữu", "Kim" };
static const char *const givens[] = { "An", "Bình", "Chi", "Dung", "Giang",
	"Hà", "Hải", "Hạnh", "Hoa", "Huệ", "Hùng", "Khánh", "Lan", "Liên",
	"Long", "Mai", "Nam", "Nga", "Phong", "Phúc", "Sơn", "Tâm", "Thảo",
	"Thắng", "Trang", "Tuấn", "Vân", "Việt", "Xuân", "Yến" };
/* By how the real name begins, folded: the same name is the same invention
 * wherever it stands. */
static const struct { const char *begins, *form; } forms[] = {
	{ "hop tac xa", "Hợp tác xã" }, { "htx", "Hợp tác xã" },
	{ "to hop tac", "Tổ hợp tác" }, { "tht", "Tổ hợp tác" },
	{ "cong ty", "Công ty" }, { "doanh nghiep", "Công ty" },
	{ "trang trai", "Trang trại" }, { "ho ", "Hộ kinh doanh" },
	{ "hkd", "Hộ kinh doanh" }, { "hiep hoi", "Hiệp hội" },
	{ "hoi ", "Hội" },
};
static const char *const firsts[] = { "Đồng", "Nắng", "Suối", "Rừng", "Làng",
	"Vườn", "Núi", "Sông", "Hương", "Hoa", "Trăng", "Gió", "Mây", "Đồi",
	"Bến", "Thảo" };
static const char *const seconds[] = { "Xanh", "Vàng", "Mới", "Sớm", "Lành",
	"Thơm", "Ngọt", "Tím", "Hồng", "Trong", "Cao", "Dài", "Đẹp", "Hiền",
	"Tươi", "Sáng" };

#define PICK(list, n) ((list)[(n) % COUNT(list)])

static uint64_t
hash(const struct practice *p, char what, const char *s)
{
	unsigned char out[crypto_shorthash_BYTES], key[16];
	uint64_t n;

	memcpy(key, p->key, sizeof(key));
	key[0] ^= (unsigned char)what;
	crypto_shorthash(out, (const unsigned char *)s, strlen(s), key);
	memcpy(&n, out, sizeof(n));
	return n;
}

/* A number below ${limit} as another one below it, no two alike: Feistel's
 * rounds over ${bits}, again while the outcome is too large. */
static uint64_t
shuffle(const struct practice *p, uint64_t n, int bits, uint64_t limit)
{
	const int half = bits / 2;
	const uint64_t mask = ((uint64_t)1 << half) - 1;
	char text[32];

	do {
		uint64_t a = n >> half, b = n & mask, t;

		for (int round = 0; round < 6; round++) {
			for (int i = 0; i < 16; i++)
				text[i] = "0123456789abcdef"[b >> 4 * i & 15];
			text[16] = '\0';
			t = a ^ (hash(p, (char)('1' + round), text) & mask);
			a = b;
			b = t;
		}
		n = a << half | b;
	} while (n >= limit);
	return n;
}

static bool
number(const char *s, size_t digits, uint64_t *n)
{
	*n = 0;
	for (size_t i = 0; i < digits; i++) {
		if (!isdigit((unsigned char)s[i]))
			return false;
		*n = *n * 10 + (uint64_t)(s[i] - '0');
	}
	return true;
}

const char *
practice_tax_code(const struct practice *p, struct arena *mem, const char *s)
{
	enum { NINE = 1000000000 };
	const uint64_t twelve = 1000000000000u;
	char head[16];
	uint64_t n;

	if (strlen(s) == 12 && number(s, 12, &n))
		return str_fmt(mem, "%012llu", (unsigned long long)
		    shuffle(p, n, 40, twelve));
	if (!tax_code_valid(s) || !number(s, 9, &n))
		return str_fmt(mem, "TH%08llu", (unsigned long long)
		    (hash(p, 't', s) % 100000000));
	/* Some nine digits have no tenth: on to the next. */
	for (;;) {
		n = shuffle(p, n, 30, NINE);
		for (int last = 0; last < 10; last++) {
			snprintf(head, sizeof(head), "%09llu%d",
			    (unsigned long long)n, last);
			if (tax_code_valid(head))
				return str_fmt(mem, "%s%s", head, s + 10);
		}
	}
}

static const char *
person(const struct practice *p, struct arena *mem, const char *s)
{
	uint64_t h = hash(p, 'p', s);

	return str_fmt(mem, "%s %s %s", PICK(surnames, h),
	    PICK(middles, h >> 16), PICK(givens, h >> 32));
}

static const char *
producer(const struct practice *p, struct arena *mem, const char *s)
{
	const char *form = "Cơ sở", *fold = utf8_fold(mem, s);
	uint64_t h = hash(p, 'o', s);

	for (size_t i = 0; i < COUNT(forms); i++)
		if (str_begins(fold, forms[i].begins))
			form = forms[i].form;
	return str_fmt(mem, "%s %s %s %llu", form, PICK(firsts, h),
	    PICK(seconds, h >> 8), (unsigned long long)(1 + (h >> 16) % 999));
}

/* What a certificate says, with its producer invented. */
static const char *
facts(const struct practice *p, struct arena *mem, const char *s)
{
	json_t *o = json_loads(s, 0, NULL);
	const char *name = json_string_value(json_object_get(o, "producer"));
	char *text;

	if (o == NULL)
		return "{}";
	if (name != NULL)
		json_object_set_new(o, "producer",
		    json_string(producer(p, mem, name)));
	text = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
	s = str_dup(mem, str_or(text, "{}"));
	free(text);
	json_decref(o);
	return s;
}

/* 0900 to 0999: two numbers stay two while their last eight digits differ. */
static const char *
phone(const struct practice *p, struct arena *mem, const char *s)
{
	const char *norm = phone_norm(mem, s);
	size_t n = strlen(norm);
	uint64_t tail;

	if (n < 8 || !number(norm + n - 8, 8, &tail))
		tail = hash(p, 'f', s) % 100000000;
	return str_fmt(mem, "09%08llu", (unsigned long long)
	    shuffle(p, tail, 28, 100000000));
}

/* A key or a hash is made of the invention that stands before it in the row. */
static const char *
invent(const struct practice *p, struct arena *mem, enum kind kind,
    const char *s, const char *before)
{
	unsigned long long h = hash(p, 'x', s);

	switch (kind) {
	case PERSON:
		return person(p, mem, s);
	case PRODUCER:
		return producer(p, mem, s);
	case PRODUCER_KEY:
		return before == NULL ? NULL : producer_key(mem, before);
	case FACTS:
		return facts(p, mem, s);
	case FACTS_HASH:
		return before == NULL ? NULL :
		    bytes_hash(mem, before, strlen(before));
	case PHONE:
		return phone(p, mem, s);
	case EMAIL:
		return str_fmt(mem, "nguoi%llx@vidu.vn", h & 0xffffffffffu);
	case TAX:
		return practice_tax_code(p, mem, s);
	case LOGIN:
		return str_fmt(mem, "tk%llx", h & 0xffffffffu);
	case STREET:
		return str_fmt(mem, "Số %llu, đường Thực Hành", 1 + h % 200);
	case SAID:
		return "Nội dung của bản thực hành.";
	case FILE_NAME:
		return "tệp thực hành";
	default:
		return NULL;
	}
}

static struct value *
column(const struct db_table *t, struct value *row, const char *name)
{
	for (size_t i = 0; i < t->ncols; i++)
		if (str_eq(t->cols[i], name))
			return &row[i];
	return NULL;
}

static const struct rule *
rule_of(const struct db_table *t, const char *column)
{
	for (size_t i = 0; i < COUNT(rules); i++)
		if (str_eq(rules[i].table, t->name) &&
		    str_eq(rules[i].column, column))
			return &rules[i];
	return NULL;
}

/* What the declaration says of a column that no rule names. */
static enum kind
declared(const struct practice *p, const struct db_table *t,
    const char *column)
{
	const struct entity *e = model_entity(p->model, t->name);
	const struct field *f = e == NULL ? NULL : entity_field(e, column);

	if (f == NULL || (f->store == ST_INT && (f->flags & F_SECRET) == 0))
		return 0;
	if ((f->flags & (F_PERSONAL | F_SECRET)) != 0 && f->type != T_CODE)
		return NOTHING;
	if (f->type != T_LONG)
		return 0;
	if (str_eq(column, "note") && (f->flags & F_NEED) == 0)
		return NOTHING;
	return (f->flags & F_HIDDEN) != 0 || str_in(t->name, open_texts) ? 0 :
	    SAID;
}

/* Pictures of products are public; a paper could be anybody's. */
static void
file(const struct practice *p, const struct db_table *t, struct value *row)
{
	const struct value *type = column(t, row, "type");

	if (type == NULL || type->type != V_TEXT ||
	    str_begins(type->s, "image/"))
		return;
	*column(t, row, "type") = v_text("text/csv");
	*column(t, row, "sha256") = v_text(p->stand_in);
	*column(t, row, "size") = v_int(p->stand_in_size);
}

/* Its hearing stays behind: it waits for a council once more. */
static void
dossier(const struct db_table *t, struct value *row)
{
	struct value *state = column(t, row, "state");

	if (state != NULL && state->type == V_TEXT &&
	    str_in(state->s, "council passed"))
		*state = v_text("advised");
}

enum rc
practice_row(void *arg, struct arena *mem, const struct db_table *t,
    struct value *row, bool *keep)
{
	const struct practice *p = arg;
	const struct rule *r;
	const char *before = NULL;
	enum kind kind;

	if (str_in(t->name, left)) {
		*keep = false;
		return RC_OK;
	}
	for (size_t i = 0; i < t->ncols; i++) {
		r = rule_of(t, t->cols[i]);
		kind = r != NULL ? r->kind : declared(p, t, t->cols[i]);
		if (kind == 0 || row[i].type == V_NULL)
			continue;
		if (row[i].type == V_INT) {
			row[i] = v_int(kind == ZERO ? 0 : NONE);
			continue;
		}
		row[i] = v_text(invent(p, mem, kind, row[i].s, before));
		if (row[i].s != NULL)
			row[i].n = strlen(row[i].s);
		if (kind == PRODUCER || kind == FACTS)
			before = row[i].s;
	}
	if (str_eq(t->name, "file"))
		file(p, t, row);
	if (str_eq(t->name, "dossier"))
		dossier(t, row);
	return RC_OK;
}

static const char stand_in[] = "Tệp này đứng thay cho một tệp thật trong bản "
    "thực hành.\n";

void
practice_begin(struct practice *p, struct arena *mem,
    const struct model *model, const char *dir)
{
	*p = (struct practice){ .model = model, .dir = dir,
		.stand_in = bytes_hash(mem, stand_in, sizeof(stand_in) - 1),
		.stand_in_size = sizeof(stand_in) - 1 };
	randombytes_buf(p->key, sizeof(p->key));
}

enum rc
practice_end(const struct practice *p, struct ctx *to)
{
	enum rc rc;

	rc = bytes_put(to->mem, p->dir, p->stand_in, stand_in,
	    sizeof(stand_in) - 1);
	return rc == RC_OK ? setting_put(to, "practice",
	    date_iso(to->mem, ctx_today(to))) : rc;
}
