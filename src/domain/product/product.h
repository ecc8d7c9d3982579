/* domain/product/product.h: products and their photos.
 *
 * What a product is today.  What was decided about it is recognition.h, where
 * it is sold listing.h.  Filters say what follows from those: recognised on a
 * day, guided in a time, listed on a day -- so a figure and its rows are one
 * question. */
#ifndef DOMAIN_PRODUCT_PRODUCT_H
#define DOMAIN_PRODUCT_PRODUCT_H

#include "db/db.h"
#include "model/entity.h"

struct product {
	struct row row;
	const char *name;
	int64_t producer_id; /* NONE: no source names it */
	const char *sector;  /* "1" … "6" */
	const char *product_group;
	const char *set_code; /* criteria set, as "qd26-01" */
	int64_t unit_id;
	const char *village;
	const char *story;
	int64_t price; /* đồng for one price_unit */
	const char *price_unit;
	const char *packaging;
	int64_t weight;                 /* thousandths of a gram, net */
	int64_t length, width, height; /* thousandths of a cm: the parcel */
	const char *barcode;
	const char *ingredients;
	const char *note;
	int64_t photo; /* file */
	const char *code_t; /* province */
	const char *code_h; /* district, in codes of before 2025 */
	const char *code_x; /* commune */
	int64_t code_stt;
	int64_t code_year;
	const char *code; /* as printed; made of the parts when not given */
	const char *name_key;
};

enum { PHOTO_SIDE = 1600, THUMB_SIDE = 480 };

struct photo {
	struct row row;
	int64_t product_id;
	int64_t file_id;  /* JPEG, at most PHOTO_SIDE pixels wide or high */
	int64_t thumb_id; /* WebP, at most THUMB_SIDE */
	const char *caption;
	int64_t place; /* order among the product's photos, from 1 */
};

extern const struct entity product_entity;
extern const struct entity photo_entity;
extern const struct codes sector_codes; /* the six of the programme */

/**
 * product_find(ctx, name, producer_id, unit_id, rows):
 * Products in use whose name is spelt ${name} but for case, accents, spaces
 * and i/y: of the producer, or (producer NONE) of any producer within the
 * branch of the unit: at it, under it or above it on any day, since a list
 * may name the unit of another time.
 *
 * rows    id, name, producer_id, unit_id, version; oldest first
 */
enum rc product_find(struct ctx *, const char *, int64_t, int64_t,
    struct rows *);

/** product_near(ctx, producer_id, unit_id, rows): the same columns
 *  for every product of the producer or branch: to look for likeness. */
enum rc product_near(struct ctx *, int64_t, int64_t, struct rows *);

/** product_photos(ctx, product_id, rows): id, file_id, caption, width and
 *  height of the file; in order. */
enum rc product_photos(struct ctx *, int64_t, struct rows *);

/** photo_place(ctx, photo_id, place): put a photo in that place among those of
 *  its product, from 1, the others closing up; the first is the main one.
 *  Errors  RC_MISSING; RC_DENIED; RC_INVALID no such place. */
enum rc photo_place(struct ctx *, int64_t, int64_t);

#endif
