/* model/backup_last.c: see backup_last.h. */
#include "model/backup_last.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/none.h"

static bool
name(const char *dir, char *path, size_t n)
{
	int len = snprintf(path, n, "%s/last-backup", dir);

	return *dir != '\0' && len > 0 && (size_t)len < n;
}

bool
backup_done(const char *dir, const char *made_at)
{
	char path[4096];
	FILE *f;
	bool ok;

	if (!name(dir, path, sizeof(path)) || (f = fopen(path, "we")) == NULL)
		return false;
	ok = fprintf(f, "%s\n", made_at) > 0;
	return fclose(f) == 0 && ok;
}

int64_t
backup_last(const char *dir)
{
	char path[4096], line[64] = "";
	int64_t at = NONE;
	FILE *f;

	if (!name(dir, path, sizeof(path)) || (f = fopen(path, "re")) == NULL)
		return NONE;
	if (fgets(line, sizeof(line), f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (!instant_parse(line, &at))
			at = NONE;
	}
	fclose(f);
	return at;
}
