/* shut.c: what the serving process keeps when it shuts itself in
 * (guard/guard.h): told by the options it was started with. */
#include "shut.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "base/str.h"
#include "cli/cli.h"
#include "guard/guard.h"
#include "http/http.h"

enum { PATHS = 32 };

static void
path_add(const char **paths, const char *path)
{
	for (size_t i = 0; i < PATHS - 1; i++)
		if (paths[i] == NULL) {
			paths[i] = path;
			return;
		}
}

/* Certificates and passwords that libpq reads by itself: what the address
 * names, and where it looks when nothing is named. */
static void
pg_paths(struct cli *c, const char *url, const char **paths)
{
	static const char *const named[] = { "PGPASSFILE", "PGSERVICEFILE",
		"PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY", "PGSSLCRL" };
	const char *home = getenv("HOME"), *query = strchr(url, '?');
	struct params p = { 0 };

	if (query != NULL && params_parse(c->mem, query + 1,
	    strlen(query + 1), &p) == RC_OK)
		for (size_t i = 0; i < p.n; i++)
			if (*p.at[i].value == '/')
				path_add(paths, p.at[i].value);
	for (size_t i = 0; i < COUNT(named); i++)
		if (getenv(named[i]) != NULL)
			path_add(paths, getenv(named[i]));
	if (home != NULL) {
		path_add(paths, str_fmt(c->mem, "%s/.pgpass", home));
		path_add(paths, str_fmt(c->mem, "%s/.postgresql", home));
	}
	path_add(paths, "/etc/postgresql-common");
}

/* Files that live for a moment (sorting, workbooks on their way out) lie in
 * the province's folder too: then there is no other to write to. */
static void
own_temp(struct cli *c, const char *dir)
{
	const char *temp = str_fmt(c->mem, "%s/tmp", dir);

	mkdir(dir, 0700); /* of --files: made here, it cannot be later */
	if (mkdir(temp, 0700) == 0 || errno == EEXIST)
		setenv("TMPDIR", temp, 1);
}

/* A log is opened anew beside the one that was moved away. */
static const char *
folder_of(struct cli *c, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? "." : slash == path ? "/" :
	    str_ndup(c->mem, path, (size_t)(slash - path));
}

enum rc
shut_in(struct cli *c, const char *tool)
{
	const char *log = cli_option(c, "--log");
	/* "files" may lie on another disk and only be named here. */
	const char *own[] = { cli_dir(c), str_fmt(c->mem, "%s/files",
	    cli_dir(c)), log != NULL ? folder_of(c, log) : NULL, NULL };
	const char *read[PATHS] = { NULL };
	const struct guard g = { own, read, tool };
	const char *db = cli_option(c, "--db");
	const char *const files[] = { cli_option(c, "--tls-cert"),
		cli_option(c, "--tls-key") };

	if (cli_option(c, "--no-sandbox") != NULL) {
		log_line(LOG_INFO, "sandbox", "off=asked");
		return RC_OK;
	}
	for (size_t i = 0; i < COUNT(files); i++)
		if (files[i] != NULL)
			path_add(read, files[i]);
	if (db != NULL)
		pg_paths(c, db, read);
	own_temp(c, cli_dir(c));
	return guard_enter(&g);
}
