/* cli/config.c: a configuration file stands in for options of `serve`: its
 * names are theirs without the dashes, and so are its values. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/conf.h"
#include "http/address.h"

/* May a file hold this option of `serve`?  Not where the file itself is. */
static bool
holds(const struct option *o)
{
	return !str_eq(o->name, "--config");
}

static const struct option *
named(const struct command *cmd, const char *name)
{
	for (size_t i = 0; i < cmd->noptions; i++)
		if (holds(&cmd->options[i]) &&
		    str_eq(cmd->options[i].name + 2, name))
			return &cmd->options[i];
	return NULL;
}

/* What is wrong with a value, or NULL. */
static const char *
misfit(struct arena *mem, const struct option *o, const char *value)
{
	struct sockaddr_storage a;
	size_t nwords;
	socklen_t len;
	int64_t n;
	char **words;

	if (o->arg == NULL)
		return str_in(value, "yes no") ? NULL : "wants yes or no";
	if (o->low != o->high)
		return str_int(value, &n) && n >= o->low && n <= o->high ?
		    NULL : str_fmt(mem, "wants a number from %lld to %lld",
		    (long long)o->low, (long long)o->high);
	if (str_eq(o->fits, "path"))
		return *value == '/' ? NULL : "wants a path from the root, "
		    "/…";
	if (str_eq(o->fits, "address"))
		return address_parse(value, &a, &len) ? NULL :
		    "wants an address and a port, as 127.0.0.1:8080";
	if (str_eq(o->fits, "postgresql"))
		return str_begins(value, "postgresql://") ||
		    str_begins(value, "postgres://") ? NULL :
		    "wants postgresql://…";
	if (str_eq(o->fits, "names"))
		return value[strspn(value, "abcdefghijklmnopqrstuvwxyz"
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[] ")] == '\0' ?
		    NULL : "wants names of hosts, spaces between";
	if (strchr(o->arg, '|') == NULL)
		return NULL;
	words = str_split(mem, o->arg, '|', &nwords);
	for (size_t i = 0; i < nwords; i++)
		if (str_eq(words[i], value))
			return NULL;
	return str_fmt(mem, "wants %s", o->arg);
}

static bool
given(const struct cli *c, const char *name)
{
	for (size_t i = 0; i < c->ngiven; i++)
		if (str_eq(c->given[i].name, name))
			return true;
	return false;
}

static bool
has(const struct command *cmd, const char *name)
{
	for (size_t i = 0; i < cmd->noptions; i++)
		if (str_eq(cmd->options[i].name, name))
			return true;
	return false;
}

/* One who says where on the command line means that place and no other. */
static bool
elsewhere(const struct cli *c, const char *name)
{
	return str_in(name, "--data --db --files") &&
	    (given(c, "--data") || given(c, "--db"));
}

static enum rc
take(struct cli *c, const struct conf *conf, const char *path)
{
	const struct command *serve = command_named("serve");
	size_t nline = c->ngiven;
	const struct option *o;
	const char *why;
	struct cli line = *c;

	for (size_t i = 0; i < conf->n; i++) {
		const char *name = conf->at[i].name, *v = conf->at[i].value;

		if ((o = named(serve, name)) == NULL)
			return cli_wrong(c, "%s: line %d: there is no setting "
			    "%s", path, conf->at[i].line, name);
		if ((why = misfit(c->mem, o, v)) != NULL)
			return cli_wrong(c, "%s: line %d: %s %s", path,
			    conf->at[i].line, name, why);
		if (!has(c->command, o->name) || given(&line, o->name) ||
		    elsewhere(&line, o->name))
			continue;
		if (nline == CLI_OPTIONS)
			return cli_wrong(c, "too many options");
		c->given[nline].name = o->name;
		c->given[nline++].value = o->arg != NULL ? v :
		    str_eq(v, "yes") ? "" : NULL;
	}
	c->ngiven = nline;
	if (!elsewhere(&line, "--data") && given(c, "--data") &&
	    given(c, "--db"))
		return cli_wrong(c, "%s: data or db, not both", path);
	return RC_OK;
}

/* All of a small file; false: errno says why. */
static bool
file_read(const char *path, struct buf *b)
{
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	while (fd >= 0 && b->len <= CONF_BYTES &&
	    (n = read(fd, buf_room(b, 4096), 4096)) > 0)
		b->len += (size_t)n;
	if (fd >= 0)
		close(fd);
	return fd >= 0 && n >= 0;
}

enum rc
cli_config(struct cli *c)
{
	const char *path = cli_option(c, "--config");
	struct buf text = BUF_INIT(c->mem);
	struct conf conf;

	if (!has(c->command, "--config") ||
	    (path == NULL && (given(c, "--data") || given(c, "--db"))))
		return RC_OK;
	if (!file_read(str_or(path, CONFIG_FILE), &text)) {
		if (path == NULL && errno == ENOENT)
			return RC_OK;
		cli_wrong(c, "%s: %s", str_or(path, CONFIG_FILE),
		    strerror(errno));
		return RC_MISSING;
	}
	path = str_or(path, CONFIG_FILE);
	if (conf_parse(c->mem, buf_str(&text), text.len, &conf))
		return take(c, &conf, path);
	if (conf.line == 0)
		return cli_wrong(c, "%s: %s", path, conf.wrong);
	return cli_wrong(c, "%s: line %d: %s", path, conf.line, conf.wrong);
}

/* Text of a comment, wrapped at 78 columns. */
static void
comment(struct buf *b, const char *text)
{
	size_t at = 0, n;

	for (; *text != '\0'; text += n) {
		while (*text == ' ')
			text++;
		n = strcspn(text, " ");
		if (at == 0 || at + 1 + n > 78) {
			buf_puts(b, at == 0 ? "#" : "\n#");
			at = 1;
		}
		buf_putc(b, ' ');
		buf_put(b, text, n);
		at += 1 + n;
	}
	buf_putc(b, '\n');
}

void
config_print(struct buf *b)
{
	const struct command *serve = command_named("serve");

	comment(b, "saoque.conf: how this machine runs Sao Quê; see "
	    "saoque.conf(5).");
	buf_puts(b, "#\n");
	comment(b, "One setting a line: name = value. A line that begins with "
	    "# is a comment. What stands here behind a # is the default or, "
	    "where there is none, an example: take the # away and say what you "
	    "mean. The command line has the last word. Settings of the "
	    "province itself (its name, its highest unit) are not here but on "
	    "the page Thiết lập and in `saoque setting`.");
	for (size_t i = 0; i < serve->noptions; i++) {
		const struct option *o = &serve->options[i];

		if (!holds(o))
			continue;
		buf_putc(b, '\n');
		comment(b, o->about);
		buf_fmt(b, "#%s = %s\n", o->name + 2, o->arg == NULL ? "no" :
		    o->def != NULL ? o->def : o->eg);
	}
}
