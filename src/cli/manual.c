/* cli/manual.c: manual pages out of the tables that --help prints: saoque(1),
 * one for each command, and saoque.conf(5).  Text for man(7). */
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"

/* Text as roff takes it literally: a dash is a dash, and no line of it is a
 * request. */
static void
text(struct buf *b, const char *s)
{
	if (*s == '.' || *s == '\'')
		buf_puts(b, "\\&");
	for (; *s != '\0'; s++)
		switch (*s) {
		case '\\':
			buf_puts(b, "\\e");
			break;
		case '-':
			buf_puts(b, "\\-");
			break;
		default:
			buf_putc(b, *s);
		}
}

static void
line(struct buf *b, const char *s)
{
	text(b, s);
	buf_putc(b, '\n');
}

/* "unit import" → "unit-import" */
static void
dashed(struct buf *b, const char *name)
{
	for (; *name != '\0'; name++)
		buf_puts(b, *name == ' ' ? "\\-" : (char[]){ *name, '\0' });
}

static void
head(struct buf *b, const char *name, const char *section, const char *about)
{
	buf_puts(b, ".TH saoque");
	if (*name != '\0' && *name != '.')
		buf_puts(b, "\\-");
	dashed(b, name);
	buf_fmt(b, " %s \"\" \"Sao Quê %s\"\n.SH NAME\nsaoque", section,
	    SAOQUE_VERSION);
	if (*name != '\0' && *name != '.')
		buf_puts(b, "\\-");
	dashed(b, name);
	buf_puts(b, " \\- ");
	line(b, about);
}

static void
option_print(struct buf *b, const struct option *o, const char *name)
{
	buf_puts(b, ".TP\n\\fB");
	text(b, name);
	buf_puts(b, "\\fR");
	if (o->arg != NULL) {
		buf_puts(b, " \\fI");
		text(b, o->arg);
		buf_puts(b, "\\fR");
	}
	buf_putc(b, '\n');
	text(b, o->about);
	if (o->def != NULL) {
		buf_puts(b, " (");
		text(b, o->def);
		buf_putc(b, ')');
	}
	buf_putc(b, '\n');
}

static void
exits(struct buf *b)
{
	static const struct { const char *code, *means; } all[] = {
		{ "0", "done" },
		{ "64", "a wrong call: no such command or option" },
		{ "65", "wrong input; the message names the field, the row or "
		  "the option" },
		{ "66", "no such file, database or record" },
		{ "70", "a fault or a damaged database; the log says more" },
		{ "73", "a conflict: a taken name, a newer database" },
		{ "75", "busy or full; try again" },
		{ "77", "not allowed" },
	};

	buf_puts(b, ".SH EXIT STATUS\n");
	for (size_t i = 0; i < COUNT(all); i++) {
		buf_fmt(b, ".TP\n\\fB%s\\fR\n", all[i].code);
		line(b, all[i].means);
	}
}

static void
see(struct buf *b)
{
	buf_puts(b, ".SH SEE ALSO\n.BR saoque (1),\n.BR saoque.conf (5)\n");
}

static void
command_page(struct buf *b, const struct command *c)
{
	head(b, c->name, "1", c->about);
	buf_puts(b, ".SH SYNOPSIS\n\\fBsaoque ");
	text(b, c->name);
	buf_puts(b, "\\fR");
	if (*c->args != '\0') {
		buf_puts(b, " \\fI");
		text(b, c->args);
		buf_puts(b, "\\fR");
	}
	if (c->noptions > 0)
		buf_puts(b, " [\\fIoption\\fR ...]");
	buf_putc(b, '\n');
	if (c->noptions > 0)
		buf_puts(b, ".SH OPTIONS\n");
	for (size_t i = 0; i < c->noptions; i++)
		option_print(b, &c->options[i], c->options[i].name);
	if (str_eq(c->name, "serve")) {
		buf_puts(b, ".SH SIGNALS\n.TP\n\\fBSIGTERM\\fR, "
		    "\\fBSIGINT\\fR\n");
		line(b, "stop: what is being answered is finished first, ten "
		    "seconds at most");
		buf_puts(b, ".TP\n\\fBSIGHUP\\fR\n");
		line(b, "with --log: open the file anew, after it was given "
		    "another name; without: stop");
	}
	exits(b);
	see(b);
}

static void
config_page(struct buf *b)
{
	const struct command *serve = command_named("serve");

	head(b, ".conf", "5", "how a machine runs Sao Quê");
	buf_puts(b, ".SH SYNOPSIS\n.I " CONFIG_FILE "\n.SH DESCRIPTION\n");
	line(b, "One setting a line, name = value; a line that begins with # "
	    "is a comment. A name that is unknown or said twice, or a value "
	    "that does not fit, is refused by its line. Switches are yes or "
	    "no. The command line has the last word.");
	buf_puts(b, ".PP\n");
	line(b, "Every command that opens the database reads the file of "
	    "--config or, when neither --data nor --db says where the data "
	    "is, this one, and takes from it what it has an option for.");
	buf_puts(b, ".SH SETTINGS\n");
	for (size_t i = 0; i < serve->noptions; i++)
		if (!str_eq(serve->options[i].name, "--config"))
			option_print(b, &serve->options[i],
			    serve->options[i].name + 2);
	buf_puts(b, ".SH SEE ALSO\n.BR saoque (1),\n.BR saoque\\-serve (1)\n");
}

static void
main_page(struct buf *b)
{
	head(b, "", "1", "runs a province's OCOP programme");
	buf_puts(b, ".SH SYNOPSIS\n\\fBsaoque\\fR \\fIcommand\\fR "
	    "[\\fIargument\\fR ...] [\\fIoption\\fR ...]\n"
	    ".SH DESCRIPTION\n");
	line(b, "Sao Quê keeps the producers, products and recognitions of a "
	    "province's programme One Commune One Product, serves its pages "
	    "and its interface for programs, and counts its targets. It is "
	    "one program; its commands:");
	for (size_t i = 0; i < ncommands; i++) {
		buf_puts(b, ".TP\n\\fB");
		text(b, commands[i].name);
		buf_puts(b, "\\fR \\fI");
		text(b, commands[i].args);
		buf_puts(b, "\\fR\n");
		line(b, commands[i].about);
	}
	buf_puts(b, ".PP\n");
	line(b, "Each has a page of its own: saoque-serve(1), "
	    "saoque-unit-import(1) and so on.");
	buf_puts(b, ".SH FILES\n.TP\n.I " CONFIG_FILE "\n");
	line(b, "read when neither --data nor --db is given; saoque.conf(5)");
	exits(b);
	see(b);
}

const struct command *
command_named(const char *name)
{
	for (size_t i = 0; i < ncommands; i++) {
		const char *a = commands[i].name, *n = name;

		while (*a != '\0' && (*a == *n || (*a == ' ' && *n == '-'))) {
			a++;
			n++;
		}
		if (*a == '\0' && *n == '\0')
			return &commands[i];
	}
	return NULL;
}

bool
man_print(struct buf *b, const char *page)
{
	const struct command *c;

	if (str_begins(page, "saoque-"))
		page += strlen("saoque-");
	c = command_named(page);
	if (c != NULL)
		command_page(b, c);
	else if (str_eq(page, "saoque"))
		main_page(b);
	else if (str_eq(page, "saoque.conf"))
		config_page(b);
	else
		return false;
	return true;
}
