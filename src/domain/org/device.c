/* domain/org/device.c: see device.h.  Browsers name each other; whoever says
 * more stands first. */
#include "domain/org/device.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

struct mark {
	const char *sign, *name;
};

static const struct mark browsers[] = {
	{ "Zalo", "Zalo" }, { "coc_coc_browser", "Cốc Cốc" },
	{ "Edg", "Edge" }, { "OPR/", "Opera" }, { "SamsungBrowser", "Samsung" },
	{ "CriOS", "Chrome" }, { "FxiOS", "Firefox" },
	{ "Firefox", "Firefox" }, { "Chrome", "Chrome" },
	{ "Safari", "Safari" }, { "curl", "curl" },
};

static const struct mark systems[] = {
	{ "Windows", "Windows" }, { "Android", "Android" },
	{ "iPhone", "iPhone" }, { "iPad", "iPad" },
	{ "Mac OS X", "macOS" }, { "CrOS", "ChromeOS" }, { "Linux", "Linux" },
};

static const char *
find(const struct mark *m, size_t n, const char *agent)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(agent, m[i].sign) != NULL)
			return m[i].name;
	return NULL;
}

const char *
device_name(struct arena *mem, const char *agent)
{
	const char *b, *s;

	if (str_empty(agent))
		return NULL;
	b = find(browsers, COUNT(browsers), agent);
	s = find(systems, COUNT(systems), agent);
	if (b != NULL && s != NULL)
		return str_fmt(mem, "%s, %s", b, s);
	return b != NULL ? b : s;
}
