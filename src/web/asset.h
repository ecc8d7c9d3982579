/* web/asset.h: style sheets, scripts, fonts and icons, inside the program.
 *
 * Made at build by tools/embed.c.  The name carries a hash of the contents,
 * so a browser may keep it for ever. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include <stddef.h>

#include "web/out.h"

struct asset {
	const char *name;   /* "ocop.css" */
	const char *hashed; /* "/assets/ocop.1a2b3c4d.css" */
	const char *type;   /* "text/css; charset=utf-8" */
	const unsigned char *bytes;
	size_t n;
	const unsigned char *gz; /* the same, gzipped; NULL when no smaller */
	size_t ngz;
};

extern const struct asset assets[];
extern const size_t assets_n;

/* The part of the style sheet that public pages carry in their head, and the
 * word that allows it in a Content-Security-Policy: 'sha256-...' in quotes. */
extern const char critical_css[];
extern const char critical_css_csp[];

/** asset_url(name): its address; asking for an unknown one is our mistake. */
const char *asset_url(const char *);

/** asset_find(path): the asset at "/assets/ocop.1a2b3c4d.css", or NULL. */
const struct asset *asset_find(const char *);

/** asset_critical(o): <style>critical_css</style>, byte for byte as hashed. */
struct html asset_critical(struct out *);

/** out_asset(o, name): asset_url for views: href="{{asset "ocop.css"}}". */
const char *out_asset(struct out *, const char *);

#endif
