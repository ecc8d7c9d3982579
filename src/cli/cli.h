/* cli/cli.h: the commands: one table a command, read by the parser, by
 * --help, by the shell completion and by the tests. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/clock.h"
#include "db/db.h"
#include "model/ctx.h"
#include "model/entity.h"

struct cli;
struct passwords;

struct option {
	const char *name; /* "--data" */
	const char *arg;  /* "DIR", "vi|en", or NULL for a switch */
	const char *about;
	/* For those that a configuration file may hold: */
	const char *def;   /* what holds when it is not given, or NULL */
	const char *eg;    /* without a default: an example */
	const char *fits;  /* NULL, or what else a value must be: "path" from
	                      the root, "address", "names" of hosts,
	                      "postgresql" */
	int64_t low, high; /* a number between these, when they differ */
};

struct command {
	const char *name; /* "unit import": up to two words */
	const char *args; /* what follows, for the usage line */
	const char *about;
	const struct option *options;
	size_t noptions;
	int least, most; /* how many arguments */
	enum rc (*run)(struct cli *);
};

enum { CLI_OPTIONS = 32, CLI_ARGS = 16 };

/* One command on its way. */
struct cli {
	struct arena *mem;
	const struct command *command;
	const struct model *model;
	const char *program; /* argv[0] */
	/* value "": a switch; NULL: a switch said to be off */
	struct { const char *name, *value; } given[CLI_OPTIONS];
	size_t ngiven;
	const char *args[CLI_ARGS];
	int nargs;
	struct clock clock;
	int readers; /* connections cli_open may make; 0: a few */
	struct store *store;
	struct ctx ctx; /* after cli_open */
	struct buf out; /* what goes to standard output */
};

/** cli_main(argc, argv, model): run the command line; the exit code. */
int cli_main(int, char **, const struct model *);

/** cli_option(cli, name): its value, "" for a switch given, NULL if not. */
const char *cli_option(const struct cli *, const char *);

/** cli_wrong(cli, fmt, ...): say what is wrong with the call; RC_INVALID. */
enum rc cli_wrong(struct cli *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

/** cli_config(cli): what a configuration file says and the command line does
 *  not, as if it had been given: the file of --config or, when nothing says
 *  where the data is, CONFIG_FILE if there is one.  Names of other commands
 *  are checked and passed over. */
#define CONFIG_FILE "/etc/saoque/saoque.conf"
enum rc cli_config(struct cli *);

/** cli_number(cli, option, n): a number within the table's bounds; its default
 *  when not given. */
enum rc cli_number(struct cli *, const char *, int64_t *);

/** cli_open(cli, create): open the store that --data or --db names, bring the
 *  schema up to date, and make cli->ctx the program's own. */
enum rc cli_open(struct cli *, bool create);

/** cli_open_as_is(cli): the same without changing anything: the schema stays
 *  whose version it is.
 *  cli_store(cli, options, dir): open another one, with its files in ${dir}. */
enum rc cli_open_as_is(struct cli *);
enum rc cli_store(struct cli *, const struct store_options *, const char *);

/** cli_is_pg(text): an address of PostgreSQL, not a folder? */
bool cli_is_pg(const char *);

/** cli_file(cli, path, bytes, n): read a file ("-": standard input), at most
 *  64 MiB. */
enum rc cli_file(struct cli *, const char *, const char **, size_t *);

/** cli_day(cli, option, day): a date option; NONE when not given. */
enum rc cli_day(struct cli *, const char *, int64_t *);

/** cli_int(cli, option, low, high, n): a number; ${n} stays when not given. */
enum rc cli_int(struct cli *, const char *, int64_t, int64_t, int64_t *);

/** cli_passwords(cli, out): threads for one or two hashes. */
enum rc cli_passwords(struct cli *, struct passwords **);

/** cli_dir(cli): the data folder (with --db: --files or "."). */
const char *cli_dir(const struct cli *);

/* Options many commands share. */
#define OPT_DATA { "--data", "DIR", "the province's folder (saoque.db, " \
    "files/)", .eg = "/var/lib/saoque", .fits = "path" }
#define OPT_DB { "--db", "URL", "a PostgreSQL database instead, " \
    "postgresql://…", .eg = "postgresql://saoque@/saoque", \
    .fits = "postgresql" }
#define OPT_FILES { "--files", "DIR", "with --db: where files live", \
    .eg = "/var/lib/saoque", .fits = "path" }
#define OPT_TO_FILES { "--to-files", "DIR", "with postgresql://: where the " \
    "copy's files live" }
#define OPT_JSON { "--json", NULL, "print JSON" }
#define OPT_LANG { "--lang", "vi|en", "language of messages", .def = "vi" }
#define OPT_CONFIG { "--config", "FILE", "a configuration file, see " \
    "saoque.conf(5)" }
#define OPT_STORE OPT_DATA, OPT_DB, OPT_FILES, OPT_LANG, OPT_CONFIG

enum rc cmd_init(struct cli *), cmd_demo(struct cli *),
    cmd_import(struct cli *), cmd_import_undo(struct cli *),
    cmd_export(struct cli *), cmd_unit_import(struct cli *),
    cmd_unit_map(struct cli *), cmd_unit_shapes(struct cli *),
    cmd_unit_list(struct cli *), cmd_user_add(struct cli *),
    cmd_user_list(struct cli *), cmd_user_password(struct cli *),
    cmd_user_token(struct cli *), cmd_person_look(struct cli *),
    cmd_person_erase(struct cli *), cmd_person_limit(struct cli *),
    cmd_person_lift(struct cli *),
    cmd_user_role(struct cli *), cmd_indicator(struct cli *),
    cmd_describe(struct cli *), cmd_may(struct cli *), cmd_verify(struct cli *),
    cmd_backup(struct cli *), cmd_restore(struct cli *),
    cmd_copy(struct cli *), cmd_practice(struct cli *),
    cmd_upgrade(struct cli *),
    cmd_version(struct cli *), cmd_help(struct cli *),
    cmd_rebuild(struct cli *), cmd_setting(struct cli *),
    cmd_criteria_list(struct cli *),
    cmd_criteria_show(struct cli *), cmd_criteria_score(struct cli *),
    cmd_criteria_check(struct cli *), cmd_criteria_load(struct cli *),
    cmd_criteria_drop(struct cli *),
    cmd_clock(struct cli *),
    cmd_key_create(struct cli *), cmd_key_rotate(struct cli *),
    cmd_key_distrust(struct cli *),
    cmd_key_list(struct cli *), cmd_verify_qr(struct cli *),
    cmd_certificate_code(struct cli *), cmd_certificate_paper(struct cli *),
    cmd_certificate_page(struct cli *);
/* In serve.c and post.c, which see the web and the mail: */
enum rc cmd_serve(struct cli *), cmd_routes(struct cli *),
    cmd_digest(struct cli *);

/** command_named(name): "unit import", also as "unit-import"; or NULL. */
const struct command *command_named(const char *);

/** config_print(out): the configuration file with every setting in it, none
 *  of them in force.  man_print(out, page): a manual page; false: there is no
 *  such page.  completion_print(out): for bash. */
void config_print(struct buf *);
bool man_print(struct buf *, const char *);
void completion_print(struct buf *, const struct model *);

/* The table (cli/commands.c). */
extern const struct command commands[];
extern const size_t ncommands;

#endif
