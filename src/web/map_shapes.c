/* web/map_shapes.c: GET /shapes/{id}/{day}: the outlines of the units under
 * one, as a picture that pages only point into.
 *
 * Outlines are by far the heaviest part of a map and the one that hardly ever
 * changes: apart, a browser fetches them once.  On a screen a map is a third
 * as wide as it is stored, so points are moved to a grid: neighbours move
 * alike, and no gap opens between them. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/shape.h"
#include "web/map.h"
#include "web/page.h"
#include "web/routes.h"

enum { GRID = 2, VERSION = 8 };

/* A ring being written: what was drawn last, and where the pen is. */
struct ring {
	struct buf *b;
	long x, y;       /* written so far */
	long dx, dy;     /* a step not yet written */
	size_t points;
};

static long
snap(long v)
{
	return v >= 0 ? (v + GRID / 2) / GRID : -((-v + GRID / 2) / GRID);
}

static void
put_number(struct buf *b, long v)
{
	if (v >= 0 && b->len != 0 && b->at[b->len - 1] >= '0' &&
	    b->at[b->len - 1] <= '9')
		buf_putc(b, ' ');
	buf_int(b, v);
}

static void
flush(struct ring *r)
{
	if (r->dx == 0 && r->dy == 0)
		return;
	put_number(r->b, r->dx);
	put_number(r->b, r->dy);
	r->x += r->dx;
	r->y += r->dy;
	r->dx = r->dy = 0;
	r->points++;
}

/* To (x, y) of the grid; steps in the same direction become one. */
static void
step_to(struct ring *r, long x, long y)
{
	long dx = x - r->x - r->dx, dy = y - r->y - r->dy;

	if (dx == 0 && dy == 0)
		return;
	if (dx * r->dy != dy * r->dx || dx * r->dx < 0 || dy * r->dy < 0)
		flush(r);
	r->dx += dx;
	r->dy += dy;
}

/* The path that codec/geojson.c writes: rings "M x y l dx dy … z". */
static void
coarse(struct buf *out, const char *d)
{
	struct ring r = { .b = out };
	long x = 0, y = 0, n[2];
	size_t begin = out->len;
	char *end, command = '\0';

	for (;;) {
		d += strspn(d, " ,");
		if (*d == 'M' || *d == 'l' || *d == 'z' || *d == '\0') {
			command = *d;
			if (command == 'z' || command == '\0') {
				flush(&r);
				if (r.points < 2 && r.points != 0)
					out->len = begin; /* no area left */
				else if (r.points != 0)
					buf_putc(out, 'z');
				r.points = 0;
			}
			if (command == '\0')
				return;
			d++;
			continue;
		}
		for (int i = 0; i < 2; i++) {
			n[i] = strtol(d, &end, 10);
			if (end == d)
				return;
			d = end + strspn(end, " ,");
		}
		if (command == 'M') {
			begin = out->len;
			x = n[0];
			y = n[1];
			r.x = snap(x);
			r.y = snap(y);
			r.dx = r.dy = 0;
			buf_fmt(out, "M%ld %ldl", r.x, r.y);
		} else {
			x += n[0];
			y += n[1];
			step_to(&r, snap(x), snap(y));
		}
	}
}

const char *
map_shapes_address(struct page *p, int64_t parent, int64_t day,
    const struct shape_map *s)
{
	unsigned char sum[crypto_generichash_BYTES_MIN];
	char hex[VERSION * 2 + 1];
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, sizeof(sum));
	for (size_t i = 0; i < s->rows.n; i++) {
		const char *d = str_or(rows_str(&s->rows, i, 2), "");

		crypto_generichash_update(&h, (const unsigned char *)d,
		    strlen(d) + 1);
	}
	crypto_generichash_final(&h, sum, sizeof(sum));
	sodium_bin2hex(hex, sizeof(hex), sum, VERSION);
	return str_fmt(p->ctx->mem, "/shapes/%s/%s?v=%s",
	    key_str(p->ctx->mem, parent), date_iso(p->ctx->mem, day), hex);
}

enum rc
page_shapes(struct page *p)
{
	struct buf *b = &p->reply->body;
	struct shape_map s;
	int64_t day;
	enum rc rc;

	if (page_id(p) == NONE ||
	    !date_parse(route_arg(&p->args, "day"), DATE_DMY, &day))
		return RC_MISSING;
	rc = shape_children(p->ctx, page_id(p), day, &s);
	if (rc != RC_OK)
		return rc;
	if (s.view == NULL)
		return RC_MISSING;
	p->reply->type = "image/svg+xml";
	reply_header(p->reply, "Cache-Control",
	    "public, max-age=31536000, immutable");
	buf_puts(b, "<svg xmlns=\"http://www.w3.org/2000/svg\">");
	for (size_t i = 0; i < s.rows.n; i++) {
		/* evenodd: an outline may have holes */
		buf_fmt(b, "<path id=\"%s\" transform=\"scale(%d)\" "
		    "fill-rule=\"evenodd\" d=\"",
		    key_str(p->ctx->mem, rows_int(&s.rows, i, 0)), GRID);
		coarse(b, str_or(rows_str(&s.rows, i, 2), ""));
		buf_puts(b, "\"/>");
	}
	buf_puts(b, "</svg>");
	return RC_OK;
}
