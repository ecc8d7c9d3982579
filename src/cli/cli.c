/* cli/cli.c: from argv to a command, and its end. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "domain/org/password.h"
#include "model/file.h"
#include "model/schema.h"

/* Does argv begin with the words of a command?  How many words, or 0. */
static int
words_match(const char *name, int argc, char **argv)
{
	const char *space = strchr(name, ' ');
	size_t n = space != NULL ? (size_t)(space - name) : strlen(name);

	if (argc < 1 || strlen(argv[0]) != n || strncmp(argv[0], name, n) != 0)
		return 0;
	if (space == NULL)
		return 1;
	return argc >= 2 && strcmp(argv[1], space + 1) == 0 ? 2 : 0;
}

static const struct command *
find(int argc, char **argv, int *words)
{
	const struct command *best = NULL;
	int n;

	*words = 0;
	for (size_t i = 0; i < ncommands; i++) {
		n = words_match(commands[i].name, argc, argv);
		if (n > *words) {
			*words = n;
			best = &commands[i];
		}
	}
	return best;
}

const char *
cli_option(const struct cli *c, const char *name)
{
	for (size_t i = 0; i < c->ngiven; i++)
		if (strcmp(c->given[i].name, name) == 0)
			return c->given[i].value;
	return NULL;
}

enum rc
cli_wrong(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "saoque %s: ", c->command->name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return RC_INVALID;
}

static const struct option *
option_of(const struct command *cmd, const char *text, size_t n)
{
	for (size_t i = 0; i < cmd->noptions; i++)
		if (strlen(cmd->options[i].name) == n &&
		    strncmp(cmd->options[i].name, text, n) == 0)
			return &cmd->options[i];
	return NULL;
}

static enum rc
parse(struct cli *c, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		const char *eq = strchr(argv[i], '=');
		size_t n = eq != NULL ? (size_t)(eq - argv[i])
		                      : strlen(argv[i]);
		const struct option *o;

		if (strncmp(argv[i], "--", 2) != 0) {
			if (c->nargs == CLI_ARGS)
				return cli_wrong(c, "too many arguments");
			c->args[c->nargs++] = argv[i];
			continue;
		}
		if ((o = option_of(c->command, argv[i], n)) == NULL)
			return cli_wrong(c, "no option %.*s; see saoque help "
			    "%s", (int)n, argv[i], c->command->name);
		if (c->ngiven == CLI_OPTIONS)
			return cli_wrong(c, "too many options");
		c->given[c->ngiven].name = o->name;
		if (o->arg == NULL && eq == NULL)
			c->given[c->ngiven++].value = "";
		else if (o->arg == NULL && str_eq(eq, "=yes"))
			c->given[c->ngiven++].value = "";
		else if (o->arg == NULL && str_eq(eq, "=no"))
			c->given[c->ngiven++].value = NULL;
		else if (o->arg == NULL)
			return cli_wrong(c, "%s takes no value but yes or no",
			    o->name);
		else if (eq != NULL)
			c->given[c->ngiven++].value = eq + 1;
		else if (i + 1 < argc)
			c->given[c->ngiven++].value = argv[++i];
		else
			return cli_wrong(c, "%s wants %s", o->name, o->arg);
	}
	if (c->nargs < c->command->least || c->nargs > c->command->most)
		return cli_wrong(c, "usage: saoque %s %s", c->command->name,
		    c->command->args);
	return RC_OK;
}

static void
help_one(const struct command *cmd)
{
	printf("saoque %s %s\n    %s\n", cmd->name, cmd->args, cmd->about);
	for (size_t i = 0; i < cmd->noptions; i++) {
		char head[40];

		snprintf(head, sizeof(head), "%s %s", cmd->options[i].name,
		    cmd->options[i].arg != NULL ? cmd->options[i].arg : "");
		printf("    %-24s %s", head, cmd->options[i].about);
		if (cmd->options[i].def != NULL)
			printf(" (%s)", cmd->options[i].def);
		putchar('\n');
	}
}

/* A line each: all commands, or those whose name begins with ${group}'s. */
static bool
help_list(const char *group)
{
	size_t n = strlen(group);
	bool found = false;

	for (size_t i = 0; i < ncommands; i++)
		if (n == 0 || (str_begins(commands[i].name, group) &&
		    commands[i].name[n] == ' ')) {
			printf("  %-14s %s\n", commands[i].name,
			    commands[i].about);
			found = true;
		}
	return found;
}

static void
help_all(void)
{
	printf("Sao Quê: runs a province's OCOP programme.\n\n");
	help_list("");
	printf("\nsaoque help COMMAND, or saoque COMMAND --help, says more.\n"
	    "Exit codes: 0 done, 64 wrong call, 65 wrong input, 66 not "
	    "there, 70 fault, 73 conflict, 75 busy, 77 not allowed.\n");
}

enum rc
cmd_help(struct cli *c)
{
	const char *name;

	if (c->nargs == 0) {
		help_all();
		return RC_OK;
	}
	name = c->nargs == 1 ? c->args[0] :
	    str_fmt(c->mem, "%s %s", c->args[0], c->args[1]);
	for (size_t i = 0; i < ncommands; i++)
		if (str_eq(commands[i].name, name)) {
			help_one(&commands[i]);
			help_list(name);
			return RC_OK;
		}
	return help_list(name) ? RC_OK : cli_wrong(c, "no such command");
}

/* What was called is no command: nothing, a group of them, or wrong.  Returns
 * the exit code. */
static int
no_command(int argc, char **argv)
{
	if (argc < 2) {
		help_all();
		return 64;
	}
	if (help_list(argv[1]))
		return str_eq(argv[argc - 1], "--help") ? 0 : 64;
	fprintf(stderr, "saoque: no such command: %s; see saoque help\n",
	    argv[1]);
	return 64;
}

/* ---- what commands share ---- */

const char *
cli_dir(const struct cli *c)
{
	const char *dir = cli_option(c, "--data");

	if (dir == NULL)
		dir = cli_option(c, "--files");
	return dir != NULL ? dir : ".";
}

/* The folder exists, or is made, readable by nobody else. */
static enum rc
make_dir(struct cli *c, const char *dir)
{
	if (mkdir(dir, 0700) == 0 || errno == EEXIST)
		return RC_OK;
	cli_wrong(c, "%s: %s", dir, strerror(errno));
	return RC_BUSY;
}

/* Where: --data's folder or --db's address. */
static enum rc
named(struct cli *c, struct store_options *o)
{
	o->pg = cli_option(c, "--db");
	if (o->pg == NULL && cli_option(c, "--data") == NULL)
		return cli_wrong(c, "say where: --data DIR or --db "
		    "postgresql://…");
	if (o->pg != NULL && !cli_is_pg(o->pg))
		return cli_wrong(c, "--db wants postgresql://…");
	if (o->pg == NULL)
		o->path = str_fmt(c->mem, "%s/saoque.db", cli_dir(c));
	return RC_OK;
}

bool
cli_is_pg(const char *s)
{
	return str_begins(s, "postgresql://") || str_begins(s, "postgres://");
}

enum rc
cli_store(struct cli *c, const struct store_options *o, const char *dir)
{
	enum rc rc;

	if ((rc = store_open(o, &c->store)) != RC_OK) {
		cli_wrong(c, rc == RC_MISSING ? "no database at %s; saoque "
		    "init makes one" : "cannot open %s; the line above says "
		    "why", o->pg != NULL ? "the given address" : o->path);
		return rc;
	}
	file_root(dir);
	ctx_init(&c->ctx, c->mem, c->store, c->model, &c->clock);
	c->ctx.system = true;
	c->ctx.actor_name = "saoque";
	c->ctx.lang = lang_parse(str_or(cli_option(c, "--lang"), "vi"));
	return RC_OK;
}

enum rc
cli_open_as_is(struct cli *c)
{
	struct store_options o = { .readers = 2 };
	enum rc rc = named(c, &o);

	/* A disk that takes no writes may be the reason for a backup. */
	if (rc == RC_OK && o.path != NULL && access(cli_dir(c), F_OK) == 0)
		o.read_only = access(cli_dir(c), W_OK) != 0;
	return rc == RC_OK ? cli_store(c, &o, cli_dir(c)) : rc;
}

enum rc
cli_open(struct cli *c, bool create)
{
	struct store_options o = { .create = create, .readers = c->readers };
	enum rc rc;

	if ((rc = named(c, &o)) != RC_OK ||
	    (create && (rc = make_dir(c, cli_dir(c))) != RC_OK) ||
	    (rc = cli_store(c, &o, cli_dir(c))) != RC_OK)
		return rc;
	rc = schema_open(&c->ctx);
	if (rc == RC_MISSING)
		rc = RC_FAULT;
	return rc;
}

/* To standard error. */
static void
put_notes(struct cli *c)
{
	for (const struct note *n = c->ctx.notes; n != NULL; n = n->next)
		fprintf(stderr, "%s%s%s\n", n->field,
		    *n->field != '\0' ? ": " : "", n->text);
}

enum rc
cli_file(struct cli *c, const char *path, const char **bytes, size_t *n)
{
	enum { MOST = 64 << 20 };
	struct buf b = BUF_INIT(c->mem);
	int fd = strcmp(path, "-") == 0 ? 0 : open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = -1;

	while (fd >= 0 && b.len <= MOST &&
	    (got = read(fd, buf_room(&b, 65536), 65536)) > 0)
		b.len += (size_t)got;
	if (fd > 0)
		close(fd);
	if (fd < 0 || got < 0) {
		cli_wrong(c, "%s: %s", path, strerror(errno));
		return RC_MISSING;
	}
	if (b.len > MOST)
		return cli_wrong(c, "%s: larger than 64 MiB", path);
	*bytes = buf_str(&b);
	*n = b.len;
	return RC_OK;
}

enum rc
cli_day(struct cli *c, const char *name, int64_t *day)
{
	const char *text = cli_option(c, name);

	*day = NONE;
	if (text == NULL || date_parse(text, DATE_DMY, day))
		return RC_OK;
	return cli_wrong(c, "%s: not a day: %s", name, text);
}

enum rc
cli_int(struct cli *c, const char *name, int64_t low, int64_t high,
    int64_t *n)
{
	const char *text = cli_option(c, name);

	if (text == NULL || (str_int(text, n) && *n >= low && *n <= high))
		return RC_OK;
	return cli_wrong(c, "%s: a number from %lld to %lld, not %s", name,
	    (long long)low, (long long)high, text);
}

enum rc
cli_number(struct cli *c, const char *name, int64_t *n)
{
	const struct option *o = option_of(c->command, name, strlen(name));

	str_int(o->def, n);
	return cli_int(c, name, o->low, o->high, n);
}

enum rc
cli_passwords(struct cli *c, struct passwords **out)
{
	*out = passwords_open(&password_cost_default);
	return *out != NULL ? RC_OK : RC_FAULT;
}

/* What the command says, to standard output: false when not all of it. */
static bool
print(struct cli *c)
{
	if ((c->out.len == 0 ||
	    fwrite(c->out.at, 1, c->out.len, stdout) == c->out.len) &&
	    fflush(stdout) == 0)
		return true;
	cli_wrong(c, "standard output: %s", strerror(errno));
	return false;
}

int
cli_main(int argc, char **argv, const struct model *model)
{
	struct cli c = { .model = model, .program = argv[0],
		.clock = { .fixed_ms = NONE } };
	const char *now = getenv("SAOQUE_NOW");
	int words, code;
	enum rc rc;

	c.mem = arena_open((size_t)512 << 20);
	c.out = BUF_INIT(c.mem);
	key_node(NODE_NONE); /* serve says its own */
	/* For tests and for looking back: the clock stands still. */
	if (now != NULL && !instant_parse(now, &c.clock.fixed_ms)) {
		fprintf(stderr, "saoque: SAOQUE_NOW is no instant\n");
		return 64;
	}
	/* As everywhere else, these two may look like options. */
	if (argc > 1 && (str_eq(argv[1], "--help") ||
	    str_eq(argv[1], "--version")))
		argv[1] += 2;
	c.command = argc < 2 ? NULL : find(argc - 1, argv + 1, &words);
	if (c.command == NULL) {
		arena_close(c.mem);
		return no_command(argc, argv);
	}
	for (int i = 1 + words; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0) {
			help_one(c.command);
			arena_close(c.mem);
			return 0;
		}
	code = 64;
	if (parse(&c, argc - 1 - words, argv + 1 + words) == RC_OK) {
		if ((rc = cli_config(&c)) == RC_OK)
			rc = c.command->run(&c);
		if (c.store != NULL) {
			put_notes(&c);
			if (c.ctx.notes == NULL && (rc == RC_BUSY ||
			    rc == RC_FAULT))
				fprintf(stderr, "saoque %s: %s\n",
				    c.command->name, rc == RC_BUSY ?
				    "busy or out of room; nothing was written"
				    : "a fault; the log says more");
			ctx_fini(&c.ctx);
			store_close(c.store);
		}
		if (!print(&c) && rc == RC_OK)
			rc = RC_BUSY;
		code = rc_exit(rc);
	}
	arena_close(c.mem);
	return code;
}
