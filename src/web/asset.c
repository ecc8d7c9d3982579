/* web/asset.c: look up what the build put in. */
#include "web/asset.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

const char *
asset_url(const char *name)
{
	for (size_t i = 0; i < assets_n; i++)
		if (strcmp(assets[i].name, name) == 0)
			return assets[i].hashed;
	assert(!"no such asset");
	return "/assets/";
}

const struct asset *
asset_find(const char *path)
{
	for (size_t i = 0; i < assets_n; i++)
		if (strcmp(assets[i].hashed, path) == 0)
			return &assets[i];
	return NULL;
}

struct html
asset_critical(struct out *o)
{
	struct buf b = BUF_INIT(o->mem);

	buf_puts(&b, "<style>");
	buf_puts(&b, critical_css);
	buf_puts(&b, "</style>");
	return html_of(&b);
}

const char *
out_asset(struct out *o, const char *name)
{
	return asset_url(name);
}
