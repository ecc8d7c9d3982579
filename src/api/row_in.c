/* api/row_in.c: JSON into a row, strictly: what a program got wrong is said,
 * never guessed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "base/key.h"
#include "base/str.h"

/* ---- one value ---- */

static enum rc
wrong(struct call *c, const char *field, const char *msg)
{
	return note(c->ctx, RC_INVALID, field, msg);
}

/* 12.345 is 12345 thousandths; more decimals than three are refused. */
static enum rc
take_milli(struct call *c, const struct field *f, json_t *v, void *row)
{
	double d = json_number_value(v) * 1000;

	if (!json_is_number(v))
		return wrong(c, f->name, N_("Gửi một số"));
	if (!(fabs(d) < 9e15))
		return wrong(c, f->name, N_("Số quá lớn"));
	if (fabs(d - round(d)) > 1e-4)
		return wrong(c, f->name, N_("Nhập nhiều nhất ba chữ số sau "
		    "dấu phẩy"));
	row_set_int(f, row, (int64_t)llround(d));
	return RC_OK;
}

static enum rc
take_key(struct call *c, const struct field *f, json_t *v, void *row)
{
	int64_t id;

	if (!json_is_string(v) || !key_parse(json_string_value(v), &id))
		return wrong(c, f->name, N_("Gửi mã 13 ký tự của bản ghi"));
	row_set_int(f, row, id);
	return RC_OK;
}

/* An int that is one of the codes, where codes are kept as numbers. */
static enum rc
take_code(struct call *c, const struct field *f, json_t *v, void *row)
{
	const char *s = json_is_integer(v) && f->store == ST_INT ?
	    str_fmt(c->ctx->mem, "%lld", (long long)json_integer_value(v)) :
	    json_string_value(v);

	if (s == NULL || codes_label(f->codes, s) == NULL)
		return wrong(c, f->name, N_("Chọn một giá trị trong danh "
		    "sách"));
	return field_parse(c->ctx, f, s, row);
}

enum rc
row_value(struct call *c, const struct field *f, json_t *v, void *row)
{
	if (json_is_null(v))
		return field_parse(c->ctx, f, "", row);
	switch (f->type) {
	case T_INT:
	case T_MONEY:
		if (!json_is_integer(v))
			return wrong(c, f->name, N_("Gửi một số nguyên"));
		row_set_int(f, row, (int64_t)json_integer_value(v));
		return RC_OK;
	case T_MILLI:
		return take_milli(c, f, v, row);
	case T_BOOL:
		if (!json_is_boolean(v))
			return wrong(c, f->name, N_("Gửi true hoặc false"));
		row_set_int(f, row, json_is_true(v));
		return RC_OK;
	case T_REF:
	case T_FILE:
		return take_key(c, f, v, row);
	case T_CODE:
		return take_code(c, f, v, row);
	default:
		if (!json_is_string(v))
			return wrong(c, f->name, N_("Gửi một chuỗi ký tự"));
		return field_parse(c->ctx, f, json_string_value(v), row);
	}
}

/* ---- all of them ---- */

static bool
same(const struct field *f, const void *a, const void *b)
{
	return f->store == ST_INT ? row_int(f, a) == row_int(f, b) :
	    str_eq(row_text(f, a), row_text(f, b));
}

static enum rc
take_member(struct call *c, const struct entity *e, const char *name,
    json_t *v, void *row, bool make)
{
	const struct field *f = entity_field(e, name);
	void *was;
	enum rc rc;

	if (f == NULL || (f->flags & F_SECRET) != 0)
		return wrong(c, name, N_("Không có trường này"));
	if ((f->flags & F_HIDDEN) != 0)
		return wrong(c, name, N_("Trường này do chương trình đặt"));
	if (!make && !may_see(c->ctx, f, row))
		return wrong(c, name, N_("Tài khoản này không xem được nên "
		    "không sửa được trường này"));
	was = row_new(c->ctx->mem, e);
	memcpy(was, row, e->size);
	if ((rc = row_value(c, f, v, row)) != RC_OK)
		return rc;
	if (!make && (f->flags & F_FIXED) != 0 && !same(f, was, row))
		return wrong(c, name, N_("Trường này không đổi được sau khi "
		    "tạo"));
	return RC_OK;
}

/* Notes made since the mark get the prefix. */
static void
prefix_notes(struct call *c, struct note *n, const char *prefix)
{
	for (; n != NULL; n = n->next)
		n->field = str_fmt(c->ctx->mem, "%s%s", prefix, n->field);
}

enum rc
row_members(struct call *c, const struct entity *e, json_t *values, void *row,
    bool make, const char *prefix)
{
	struct note **mark = c->ctx->notes_end;
	const char *name;
	json_t *v;
	enum rc rc = RC_OK, one;

	json_object_foreach(values, name, v)
	{
		one = take_member(c, e, str_dup(c->ctx->mem, name), v, row,
		    make);
		if (one != RC_OK && rc == RC_OK)
			rc = one;
	}
	prefix_notes(c, *mark, prefix);
	return rc;
}

enum rc
row_version(struct call *c, int64_t *version)
{
	const char *s = req_header(c->req, "If-Match");
	char *end;

	if (s == NULL)
		return call_refuse(c, 428, N_("Gửi kèm If-Match với ETag của "
		    "lần đọc gần nhất"));
	if (*s == '"')
		s++;
	*version = (int64_t)strtoll(s, &end, 10);
	if (end == s || *version < 1 || (*end != '-' && *end != '"' &&
	    *end != '\0'))
		return call_refuse(c, 412, N_("If-Match không phải ETag của "
		    "bản ghi này"));
	return RC_OK;
}
