/* web/goods.h: a drawing for a product that has no photo yet.
 *
 * It shows what kind of thing the name says, never what this one looks like:
 * a jar for any honey. */
#ifndef WEB_GOODS_H
#define WEB_GOODS_H

struct arena;

/** goods_picture(mem, name, sector): the id of the drawing in goods.svg, by a
 *  word of the name, else by the sector ("1" to "6", or NULL). */
const char *goods_picture(struct arena *, const char *, const char *);

#endif
