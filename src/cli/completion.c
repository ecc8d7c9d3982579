/* cli/completion.c: completion for bash out of the table of commands.  The
 * script is whole in itself: it asks the program nothing, so a slow disk never
 * stands between a key and its letter. */
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"
#include "model/entity.h"

/* Does an option's argument name something in the file system? */
static const char *
action(const char *arg)
{
	if (str_eq(arg, "DIR"))
		return "-d";
	return strstr(arg, "FILE") != NULL ? "-f" : NULL;
}

/* Words of "vi|en"; "" when a person must think of it. */
static void
choices(struct buf *b, const char *arg)
{
	size_t n = strcspn(arg, " ");

	if (memchr(arg, '|', n) == NULL || (*arg >= 'A' && *arg <= 'Z'))
		return;
	for (size_t i = 0; i < n; i++)
		buf_putc(b, arg[i] == '|' ? ' ' : arg[i]);
}

static void
options(struct buf *b, const struct command *c)
{
	for (size_t i = 0; i < c->noptions; i++)
		buf_fmt(b, "%s ", c->options[i].name);
	buf_puts(b, "--help");
}

/* What a list of each entity may be asked by: "stars= sector= …". */
static void
filters(struct buf *b, const struct model *m)
{
	buf_puts(b, "_saoque_filters()\n{\n\tcase $1 in\n");
	for (size_t i = 0; i < m->n; i++) {
		const struct entity *e = m->entities[i];

		buf_fmt(b, "\t%s) echo 'q= unit= sort= ended=", e->name);
		for (size_t k = 0; k < e->nfields; k++)
			if ((e->fields[k].flags & (F_FILTER | F_RANGE)) != 0)
				buf_fmt(b, " %s=", e->fields[k].name);
		for (size_t k = 0; k < e->nfilters; k++)
			buf_fmt(b, " %s=", e->filters[k].name);
		buf_puts(b, "' ;;\n");
	}
	buf_puts(b, "\tesac\n}\n");
}

static void
entities(struct buf *b, const struct model *m)
{
	for (size_t i = 0; i < m->n; i++)
		buf_fmt(b, "%s ", m->entities[i]->name);
}

/* Which word of the line is an entity's name; 0: none. */
static int
noun_at(const struct command *c)
{
	const char *to = strstr(c->args, "ENTITY");
	int at = 2;

	if (to == NULL)
		to = strstr(c->args, "[NAME]");
	if (to == NULL)
		return 0;
	for (const char *s = c->args; s < to; s++)
		at += *s == ' ';
	return at;
}

/* What may follow an option that takes something.  Options of one name take
 * the same everywhere, or the same kind of thing. */
static void
after_options(struct buf *b)
{
	const struct buf none = BUF_INIT(b->mem);
	struct buf seen = none, words;

	for (size_t i = 0; i < ncommands; i++)
		for (size_t j = 0; j < commands[i].noptions; j++) {
			const struct option *o = &commands[i].options[j];
			const char *act;

			if (o->arg == NULL ||
			    str_in(o->name, buf_str(&seen)))
				continue;
			buf_fmt(&seen, "%s ", o->name);
			words = none;
			choices(&words, o->arg);
			act = action(o->arg);
			if (str_eq(o->name, "--filter"))
				buf_fmt(b, "\t%s)\n\t\tmapfile -t COMPREPLY < "
				    "<(compgen -W \"$(_saoque_filters "
				    "\"${COMP_WORDS[2]}\")\" -- \"$cur\")\n\t\t"
				    "compopt -o nospace\n\t\treturn ;;\n",
				    o->name);
			else if (act != NULL)
				buf_fmt(b, "\t%s)\n\t\tmapfile -t COMPREPLY < "
				    "<(compgen %s -- \"$cur\")\n\t\tcompopt -o "
				    "filenames\n\t\treturn ;;\n", o->name,
				    act);
			else
				buf_fmt(b, "\t%s)\n\t\tmapfile -t COMPREPLY < "
				    "<(compgen -W '%s' -- \"$cur\")\n\t\t"
				    "return ;;\n", o->name, buf_str(&words));
		}
}

/* The second words of commands of two: "unit" → "import map …". */
static void
second_words(struct buf *b)
{
	struct buf seen = BUF_INIT(b->mem);

	for (size_t i = 0; i < ncommands; i++) {
		const char *space = strchr(commands[i].name, ' ');
		const char *first;

		if (space == NULL)
			continue;
		first = str_ndup(b->mem, commands[i].name,
		    (size_t)(space - commands[i].name));
		if (str_in(first, buf_str(&seen)))
			continue;
		buf_fmt(&seen, "%s ", first);
		buf_fmt(b, "\t%s) more='", first);
		for (size_t j = i; j < ncommands; j++)
			if (str_begins(commands[j].name,
			    str_fmt(b->mem, "%s ", first)))
				buf_fmt(b, "%s ", commands[j].name +
				    strlen(first) + 1);
		buf_puts(b, "' ;;\n");
	}
}

static void
first_words(struct buf *b)
{
	const char *last = "";

	for (size_t i = 0; i < ncommands; i++) {
		const char *first = str_ndup(b->mem, commands[i].name,
		    strcspn(commands[i].name, " "));

		if (!str_eq(first, last))
			buf_fmt(b, "%s ", first);
		last = first;
	}
}

void
completion_print(struct buf *b, const struct model *m)
{
	buf_puts(b, "# bash completion for saoque; made by `saoque describe "
	    "completion`.\n");
	filters(b, m);
	buf_puts(b, "_saoque_nouns='");
	entities(b, m);
	buf_puts(b, "'\n_saoque()\n{\n"
	    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} more= options= words= noun=0\n"
	    "\tlocal prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	    "\tCOMPREPLY=()\n\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
	    "\t\tmapfile -t COMPREPLY < <(compgen -W '");
	first_words(b);
	buf_puts(b, "' -- \"$cur\")\n\t\treturn\n\tfi\n\tcase $prev in\n");
	after_options(b);
	buf_puts(b, "\tesac\n\tcase ${COMP_WORDS[1]} in\n");
	second_words(b);
	buf_puts(b, "\tesac\n\tcase \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n");
	/* Two words first: "import undo" is no file to "import". */
	for (int two = 1; two >= 0; two--)
		for (size_t i = 0; i < ncommands; i++) {
			const struct command *c = &commands[i];

			if ((strchr(c->name, ' ') != NULL) != two)
				continue;
			buf_fmt(b, "\t\"%s\"%s) options='", c->name,
			    two ? "" : "\\ *");
			options(b, c);
			buf_puts(b, "' words='");
			choices(b, c->args);
			buf_fmt(b, "' noun=%d ;;\n", noun_at(c));
		}
	buf_puts(b, "\tesac\n"
	    "\t[ \"$COMP_CWORD\" = 2 ] || more= words=\n"
	    "\t[ \"$COMP_CWORD\" != \"$noun\" ] || words=$_saoque_nouns\n"
	    "\tcase $cur in\n"
	    "\t-*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- "
	    "\"$cur\") ;;\n"
	    "\t*)\n\t\tmapfile -t COMPREPLY < <(compgen -W \"$more $words\" "
	    "-- \"$cur\")\n"
	    "\t\t[ ${#COMPREPLY[@]} -gt 0 ] && return\n"
	    "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	    "\t\tcompopt -o filenames ;;\n"
	    "\tesac\n}\ncomplete -F _saoque saoque\n");
}
