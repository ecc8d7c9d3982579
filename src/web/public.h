/* web/public.h: what the pages for everybody share. */
#ifndef WEB_PUBLIC_H
#define WEB_PUBLIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct out;
struct page;
struct standing;

/** public_origin(p): "https://ocop.example", as the reader sees us. */
const char *public_origin(const struct page *);

/** public_url(p): the same as told on the settings page, for what is printed
 *  or read elsewhere: codes, calendars, letters. */
const char *public_url(const struct page *);

/** public_seen(p, etag): has the reader this version already?  The reply is
 *  304 then; it carries the ETag either way. */
bool public_seen(struct page *, const char *);

/* What a link to a page shows in a message or a search. */
struct about {
	const char *title;
	const char *text;    /* one or two sentences */
	const char *type;    /* Open Graph: "website", "product" */
	const char *picture; /* address without language, or NULL */
	int64_t width, height;
};

/** public_begin(p, path, about): the frame of a public page at this address
 *  (with its query, without language): canonical address, Open Graph. */
void public_begin(struct page *, const char *, const struct about *);

/** open_license(p): on which terms open data may be used. */
const char *open_license(const struct page *);

/** standing_tag(s): "ok" "warn" "bad" or ""; standing_short: for a tag;
 *  standing_words: the same with its day, a whole sentence. */
const char *standing_tag(const struct standing *);
const char *standing_short(struct out *, const struct standing *);
const char *standing_words(struct out *, const struct standing *);

/** sector_name(p, code): the sector in few words; "" for none. */
const char *sector_name(struct out *, const char *);

enum { SECTORS_SHORT = 6 };
extern const char *const sector_shorts[SECTORS_SHORT];

#endif
