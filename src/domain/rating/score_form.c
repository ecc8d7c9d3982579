/* domain/rating/score_form.c: see score_form.h. */
#include "domain/rating/score_form.h"

#include "base/str.h"
#include "base/utf8.h"
#include "domain/recognition/formal.h"

static const int columns[] = { 840, 160 };

#define DOTS                                                                  \
	".........................................................."          \
	".........................................................."

struct form {
	struct ctx *ctx;
	struct office *o;
	const struct criteria_set *set;
	bool marked; /* an option of it has a star mark */
};

static void
row(struct form *f, unsigned flags, const char *text, int points)
{
	const struct office_cell c[] = { { text, O_SMALL | flags },
		{ points < 0 ? "" : str_fmt(f->ctx->mem, "%d", points),
		    O_SMALL | O_CENTER | (flags & O_BOLD) } };

	office_row(f->o, O_BORDER, columns, COUNT(c), c);
}

static void
head(struct form *f)
{
	const struct office_cell c[] = {
		{ "Các tiêu chí", O_SMALL | O_BOLD | O_CENTER },
		{ "Thang điểm", O_SMALL | O_BOLD | O_CENTER } };

	office_row(f->o, O_BORDER | O_HEAD, columns, COUNT(c), c);
}

/* "☐ Có nhãn***" */
static void
option(struct form *f, const struct criteria_option *o)
{
	row(f, 0, str_fmt(f->ctx->mem, "☐ %s%.*s", words_form(&o->words),
	    o->star, "*****"), o->points);
	f->marked |= o->star != 0;
}

static void
criterion(struct form *f, const struct criterion *c)
{
	row(f, O_BOLD, str_fmt(f->ctx->mem, "%s. %s", c->code,
	    words_form(&c->words)), c->max);
	for (size_t i = 0; i < c->nnotes; i++)
		row(f, O_ITALIC, str_fmt(f->ctx->mem, "Ghi chú: %s",
		    words_form(&c->notes[i]->words)), -1);
	for (size_t i = 0; i < c->noptions; i++) {
		size_t which = c->options[i].which;

		if (which != 0 && (i == 0 ||
		    c->options[i - 1].which != which))
			row(f, O_ITALIC, str_fmt(f->ctx->mem, "Trường hợp %zu: "
			    "%s", which, words_form(&c->cases[which - 1])),
			    -1);
		option(f, &c->options[i]);
	}
}

static void
lines(struct form *f)
{
	size_t part = SIZE_MAX;

	for (size_t i = 0; i < f->set->nlines; i++) {
		const struct criteria_line *l = &f->set->lines[i];
		const struct criteria_part *p;

		if (criteria_line_part(l) != part) {
			part = criteria_line_part(l);
			p = &f->set->parts[part];
			row(f, O_BOLD | O_CENTER, str_fmt(f->ctx->mem, "Phần "
			    "%c. %s", p->letter, words_form(&p->words)),
			    p->max);
		}
		if (l->group == NULL)
			criterion(f, l->criterion);
		else
			row(f, O_BOLD, str_fmt(f->ctx->mem, "%s. %s",
			    l->group->code, l->depth == 0 ?
			    utf8_upper(f->ctx->mem,
			    words_form(&l->group->words)) :
			    words_form(&l->group->words)), l->group->max);
	}
	row(f, O_BOLD, "TỔNG CỘNG", f->set->total);
}

void
score_form(struct ctx *ctx, const struct criteria_set *set,
    struct office *o)
{
	struct form f = { .ctx = ctx, .o = o, .set = set };

	office_init(o, ctx->mem, str_fmt(ctx->mem, "Phiếu đánh giá, bộ sản "
	    "phẩm %s", words_form(&set->words)), set->regime->from_on);
	formal_nation(o, NULL);
	office_par(o, O_CENTER | O_BOLD | O_GAP, str_fmt(ctx->mem, "PHIẾU ĐÁNH "
	    "GIÁ, PHÂN HẠNG SẢN PHẨM OCOP\nBộ sản phẩm: %s",
	    words_form(&set->words)));
	office_par(o, O_CENTER | O_ITALIC, str_fmt(ctx->mem, "(Theo Quyết định "
	    "số %s)", set->regime->number));
	office_par(o, O_GAP, "Tên sản phẩm: " DOTS);
	office_par(o, 0, "Mã số sản phẩm: " DOTS);
	office_par(o, 0, "Tên chủ thể sản xuất: " DOTS);
	office_par(o, 0, "Số điện thoại: " DOTS);
	office_par(o, 0, "Địa chỉ: " DOTS);
	for (size_t i = 0; i < set->nrejects; i++)
		office_par(o, O_ITALIC, str_fmt(ctx->mem, "Hồ sơ bị loại khi: "
		    "%s.", words_form(&set->rejects[i]->words)));
	head(&f);
	lines(&f);
	if (f.marked)
		office_par(o, O_SMALL | O_ITALIC | O_GAP, "Ghi chú: dấu sao là "
		    "yêu cầu tối thiểu phải đạt theo các cấp độ sao (*** là 3 "
		    "sao; **** là 4 sao; ***** là 5 sao).");
	office_par(o, O_BOLD | O_GAP, "Ý kiến của người đánh giá:");
	for (int i = 0; i < 3; i++)
		office_par(o, O_KEEP, DOTS);
	formal_signatures(o, "", "Người đánh giá\n(Ký và ghi rõ họ tên)",
	    NULL);
}
