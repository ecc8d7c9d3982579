/* codec/geo_view.c: outlines as SVG paths, and where their names fit. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "codec/geojson.h"

enum { WIDTH = 1000, MAX_HEIGHT = 4000, GRID = 12, ROUNDS = 4 };

struct view {
	struct geo_point low, high;
	double kx, ky; /* pixels a millionth of a degree */
};

struct spot {
	int x, y;
};

static struct spot
place(const struct view *v, struct geo_point p)
{
	return (struct spot){
		(int)lround(((double)p.lon - v->low.lon) * v->kx),
		(int)lround(((double)v->high.lat - p.lat) * v->ky),
	};
}

/* The ring in whole pixels, without steps that are none. */
static size_t
ring_spots(const struct view *v, const struct geo_ring *ring,
    struct spot *out)
{
	struct spot s;
	size_t n = 0;

	for (size_t i = 0; i < ring->n; i++) {
		s = place(v, ring->points[i]);
		if (n == 0 || s.x != out[n - 1].x || s.y != out[n - 1].y)
			out[n++] = s;
	}
	while (n > 1 && out[0].x == out[n - 1].x && out[0].y == out[n - 1].y)
		n--;
	return n;
}

/* Twice the area, whatever the direction. */
static double
area2(const struct spot *s, size_t n)
{
	double sum = 0;

	for (size_t i = 0, j = n - 1; i < n; j = i++)
		sum += (double)s[j].x * s[i].y - (double)s[i].x * s[j].y;
	return fabs(sum);
}

/* Relative lines: short numbers, and no "l" needed after the first. */
static void
path(struct buf *b, const struct spot *s, size_t n)
{
	buf_fmt(b, "M%d %dl", s[0].x, s[0].y);
	for (size_t i = 1; i < n; i++) {
		int dx = s[i].x - s[i - 1].x, dy = s[i].y - s[i - 1].y;

		if (i > 1 && dx >= 0)
			buf_putc(b, ' ');
		buf_int(b, dx);
		if (dy >= 0)
			buf_putc(b, ' ');
		buf_int(b, dy);
	}
	buf_putc(b, 'z');
}

struct outline {
	size_t n; /* rings: the first is an outline, then its holes */
	const struct spot **rings;
	size_t *sizes;
};

static double
to_segment(double x, double y, struct spot a, struct spot b)
{
	double dx = b.x - a.x, dy = b.y - a.y, len = dx * dx + dy * dy, t = 0;

	if (len > 0)
		t = ((x - a.x) * dx + (y - a.y) * dy) / len;
	t = t < 0 ? 0 : t > 1 ? 1 : t;
	dx = a.x + t * dx - x;
	dy = a.y + t * dy - y;
	return dx * dx + dy * dy;
}

/* How far inside: the distance to the nearest border, negative outside. */
static double
depth(const struct outline *o, double x, double y)
{
	double best = HUGE_VAL, d;
	bool inside = false;

	for (size_t r = 0; r < o->n; r++) {
		const struct spot *s = o->rings[r];

		for (size_t i = 0, j = o->sizes[r] - 1; i < o->sizes[r];
		    j = i++) {
			if ((s[i].y > y) != (s[j].y > y) &&
			    x < (double)(s[j].x - s[i].x) * (y - s[i].y) /
			    (s[j].y - s[i].y) + s[i].x)
				inside = !inside;
			d = to_segment(x, y, s[j], s[i]);
			if (d < best)
				best = d;
		}
	}
	return inside ? sqrt(best) : -sqrt(best);
}

/* A grid over the outline, then a finer one around its deepest knot, and so
 * on: near enough to the deepest point for a name. */
static void
label(const struct outline *o, struct geo_shape *shape)
{
	double x0 = HUGE_VAL, y0 = HUGE_VAL, x1 = -HUGE_VAL, y1 = -HUGE_VAL;
	double bx = 0, by = 0, best = -HUGE_VAL, x, y, d, w, h;

	for (size_t i = 0; i < o->sizes[0]; i++) {
		x0 = fmin(x0, o->rings[0][i].x);
		x1 = fmax(x1, o->rings[0][i].x);
		y0 = fmin(y0, o->rings[0][i].y);
		y1 = fmax(y1, o->rings[0][i].y);
	}
	for (int round = 0; round < ROUNDS; round++) {
		w = (x1 - x0) / GRID;
		h = (y1 - y0) / GRID;
		for (int i = 0; i < GRID * GRID; i++) {
			int col = i % GRID, row = i / GRID;

			x = x0 + (col + 0.5) * w;
			y = y0 + (row + 0.5) * h;
			if ((d = depth(o, x, y)) > best) {
				best = d;
				bx = x;
				by = y;
			}
		}
		x0 = bx - w;
		x1 = bx + w;
		y0 = by - h;
		y1 = by + h;
	}
	shape->x = (int)lround(bx);
	shape->y = (int)lround(by);
	shape->room = best > 0 ? (int)best : 0;
}

/* A speck too small for the scale is still there to be seen and pressed. */
static void
speck(struct buf *b, struct geo_shape *shape, struct spot s)
{
	buf_fmt(b, "M%d %dh1v1h-1z", s.x, s.y);
	shape->x = s.x;
	shape->y = s.y;
}

static void
draw(struct arena *mem, const struct view *v, const struct geo_feature *f,
    struct geo_shape *shape)
{
	struct outline o = { 0, NEW_N(mem, const struct spot *, f->nrings),
		NEW_N(mem, size_t, f->nrings) }, big = { 0 };
	struct buf b = BUF_INIT(mem);
	double area = 0, most = -1;
	struct spot *s;
	size_t n;
	bool seen = false;

	for (size_t i = 0; i < f->nrings; i++) {
		const struct geo_ring *ring = &f->rings[i];

		s = NEW_N(mem, struct spot, ring->n);
		n = ring_spots(v, ring, s);
		if (!ring->hole)
			seen = n >= 3 && (area = area2(s, n)) > 0;
		if (!seen || n < 3)
			continue; /* with its outline go its holes */
		path(&b, s, n);
		o.rings[o.n] = s;
		o.sizes[o.n++] = n;
		if (!ring->hole && area > most) {
			most = area;
			big = (struct outline){ 1, &o.rings[o.n - 1],
				&o.sizes[o.n - 1] };
		} else if (ring->hole && big.n > 0 &&
		    big.rings + big.n == &o.rings[o.n - 1]) {
			big.n++;
		}
	}
	if (big.n > 0)
		label(&big, shape);
	else if (f->nrings > 0)
		speck(&b, shape, place(v, f->rings[0].points[0]));
	shape->d = buf_str(&b);
}

void
geo_project(struct arena *mem, const struct geo *geo, struct geo_view *out)
{
	const double RAD = 3.14159265358979323846 / 180 / 1e6;
	struct view v = { .low = geo->low, .high = geo->high };
	double wide, high, mean;

	out->shapes = NEW_N(mem, struct geo_shape, geo->n);
	out->width = WIDTH;
	out->height = 1;
	if (geo->n == 0)
		return;
	mean = ((double)v.low.lat + v.high.lat) / 2;
	wide = ((double)v.high.lon - v.low.lon) * cos(mean * RAD);
	high = (double)v.high.lat - v.low.lat;
	/* A strip from pole to pole would be higher than any page. */
	v.ky = WIDTH / fmax(fmax(wide, high * WIDTH / MAX_HEIGHT), 1);
	v.kx = v.ky * cos(mean * RAD);
	out->height = (int)lround(high * v.ky);
	if (out->height < 1)
		out->height = 1;
	for (size_t i = 0; i < geo->n; i++)
		draw(mem, &v, &geo->features[i], &out->shapes[i]);
}
