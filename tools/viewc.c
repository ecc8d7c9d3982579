/* tools/viewc.c: one pass over the view, writing C as it goes.
 *
 * The first error moves the reader to the end of the text, so that no step
 * after it has to ask. */
#include "viewc.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "place.h"

enum {
	BLOCKS = 32,
	LITERAL = 3000, /* a C11 compiler need not take strings over 4095 */
};

enum kind { B_VIEW, B_IF, B_FOR };

/* What {{end}} will close. */
struct block {
	enum kind kind;
	int line;
	bool any;           /* a branch has ended already, in `after` */
	bool last;          /* {{else}} was seen */
	struct place before; /* where each branch begins */
	struct place after;  /* where all of them must end */
};

struct viewc {
	struct arena *mem;
	const char *file;
	const char *begin, *at;
	int line;
	int ahead; /* lines read beyond the slot at hand */
	struct buf *c, *h;
	struct buf fixed; /* bytes seen, not yet written as a buf_put */
	bool sealed;      /* a view has begun: no more {{use}} */
	struct place place;
	struct block *block; /* BLOCKS of them */
	int depth;
	const char *message;
};

static void fail(struct viewc *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

static void
fail(struct viewc *v, const char *fmt, ...)
{
	struct buf b = BUF_INIT(v->mem);
	va_list ap;

	if (v->message == NULL) {
		buf_fmt(&b, "%s:%d: ", v->file, v->line);
		va_start(ap, fmt);
		buf_vfmt(&b, fmt, ap);
		va_end(ap);
		v->message = buf_str(&b);
	}
	v->at += strlen(v->at);
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- what is written ---- */

static void
indent(struct viewc *v)
{
	for (int i = 0; i < v->depth; i++)
		buf_putc(v->c, '\t');
}

/* C of the author's: the compiler speaks of it by the view's line. */
static void code(struct viewc *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

static void
code(struct viewc *v, const char *fmt, ...)
{
	va_list ap;

	buf_fmt(v->c, "#line %d \"%s\"\n", v->line, v->file);
	indent(v);
	va_start(ap, fmt);
	buf_vfmt(v->c, fmt, ap);
	va_end(ap);
	buf_putc(v->c, '\n');
}

static void
literal(struct buf *b, const char *s, size_t n)
{
	buf_putc(b, '"');
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '\n':
			buf_puts(b, "\\n");
			break;
		case '\t':
			buf_puts(b, "\\t");
			break;
		case '"':
		case '\\':
		case '?': /* or ??< would be a trigraph */
			buf_putc(b, '\\');
			buf_putc(b, s[i]);
			break;
		default:
			buf_putc(b, s[i]);
		}
	buf_putc(b, '"');
}

/* The fixed bytes so far, a line of the page a line of the C. */
static void
flush(struct viewc *v)
{
	const char *p = buf_str(&v->fixed), *end = p + v->fixed.len;
	const char *stop, *eol;

	for (; p < end; p = stop) {
		stop = end - p > LITERAL ? p + LITERAL : end;
		while (stop < end && ((unsigned char)*stop & 0xc0) == 0x80)
			stop--;
		indent(v);
		buf_puts(v->c, "buf_put(o->b, ");
		for (const char *q = p; q < stop; q = eol) {
			eol = memchr(q, '\n', (size_t)(stop - q));
			eol = eol != NULL ? eol + 1 : stop;
			if (q != p) {
				buf_putc(v->c, '\n');
				indent(v);
				buf_puts(v->c, "    ");
			}
			literal(v->c, q, (size_t)(eol - q));
		}
		buf_fmt(v->c, ", %d);\n", (int)(stop - p));
	}
	v->fixed.len = 0;
}

/* ---- fixed parts ---- */

/* A run of white space: short where nobody sees it.  ${head}: it begins the
 * line after one that left no trace; ${edge}: no text on either side. */
static void
spaces(struct viewc *v, const char *s, size_t n, bool head, bool edge)
{
	if (place_keeps_space(&v->place))
		buf_put(&v->fixed, s, n);
	else if (place_open(&v->place))
		buf_putc(&v->fixed, ' ');
	else if (head)
		return;
	else if (edge && memchr(s, '\n', n) != NULL)
		buf_putc(&v->fixed, '\n');
	else
		buf_put(&v->fixed, s, n);
}

static void
feed(struct viewc *v, const char *s, const char *end)
{
	const char *wrong;

	for (; s < end && v->message == NULL; s++) {
		v->place.line = v->line;
		if (v->depth != 0 &&
		    (wrong = place_feed(&v->place, *s)) != NULL)
			fail(v, "%s", wrong);
		v->line += *s == '\n';
	}
}

/* Everything up to the next {{ or the end. */
static void
fixed(struct viewc *v)
{
	const char *begin = v->at, *end = strstr(v->at, "{{"), *p = begin, *q;

	if (end == NULL)
		end = v->at + strlen(v->at);
	while (p < end && v->message == NULL) {
		for (q = p; q < end && blank(*q); q++)
			;
		if (q > p && v->depth != 0)
			spaces(v, p, (size_t)(q - p),
			    p == begin && p > v->begin && p[-1] == '\n',
			    (p == begin || p[-1] == '>') &&
				(q == end || *q == '<'));
		feed(v, p, q);
		if (q < end && v->depth == 0)
			fail(v, "text outside a view");
		for (p = q; q < end && !blank(*q); q++)
			;
		buf_put(&v->fixed, p, (size_t)(q - p));
		feed(v, p, q);
		p = q;
	}
	if (v->message == NULL)
		v->at = end;
}

/* ---- words ---- */

/* Where a value stands, it is escaped by...  NULL after an error. */
static const char *
escape(struct viewc *v)
{
	const char *fn, *wrong = place_slot(&v->place, &fn);

	if (wrong != NULL)
		fail(v, "%s", wrong);
	if (v->depth == 0)
		fail(v, "a slot outside a view");
	flush(v);
	return v->message == NULL ? fn : NULL;
}

static void
slot(struct viewc *v, const char *call, const char *args, const char *tail)
{
	const char *fn = escape(v);

	if (fn != NULL && *args == '\0')
		fail(v, "an empty slot");
	else if (fn != NULL)
		code(v, "%s(o, %s%s%s);", fn, call, args, tail);
}

static void
on_tr(struct viewc *v, const char *rest)
{
	slot(v, "tr(o->lang, ", rest, ")");
}

static void
on_trc(struct viewc *v, const char *rest)
{
	slot(v, "trc(o->lang, ", rest, ")");
}

static void
on_trn(struct viewc *v, const char *rest)
{
	slot(v, "trn(o->lang, ", rest, ")");
}

static void
on_fill(struct viewc *v, const char *rest)
{
	slot(v, "tr_fill(o->mem, o->lang, ", rest, ", NULL)");
}

/* Past one C token that may hold brackets, commas or braces unmeant. */
static const char *
token(const char *p)
{
	char quote = *p;

	if (quote != '"' && quote != '\'')
		return p + 1;
	for (p++; *p != quote; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
		if (*p == '\0')
			return p;
	}
	return p + 1;
}

/* The end of the ${n}th argument: its comma, or the end of the text. */
static const char *
argument(const char *p, int n)
{
	int deep = 0;

	for (; *p != '\0'; p = token(p)) {
		if (*p == ',' && deep == 0 && --n == 0)
			return p;
		deep += (*p == '(' || *p == '[' || *p == '{') -
		    (*p == ')' || *p == ']' || *p == '}');
	}
	return p;
}

static void
on_filln(struct viewc *v, const char *rest)
{
	const char *end = argument(rest, 3);

	if (*end == '\0')
		fail(v, "filln needs one, other, number, name, value");
	else
		slot(v, str_fmt(v->mem, "tr_put(o->mem, trn(o->lang, %.*s)",
			    (int)(end - rest), rest), end, ", NULL)");
}

static void
on_raw(struct viewc *v, const char *rest)
{
	const char *fn = escape(v);

	if (fn != NULL && v->place.mode != P_TEXT)
		fail(v, "{{raw}} may stand in text only");
	else if (fn != NULL)
		code(v, "out_raw(o, %s);", rest);
}

static void
on_bool(struct viewc *v, const char *rest)
{
	static const char names[] = "autofocus checked disabled hidden"
				    " multiple novalidate open readonly"
				    " required selected";
	const char *end = rest + strcspn(rest, " \t\n");
	const char *name = str_ndup(v->mem, rest, (size_t)(end - rest));
	const char *wrong = place_control(&v->place);

	if (wrong != NULL || !place_open(&v->place))
		fail(v, "{{bool}} stands between attributes");
	else if (!str_in(name, names))
		fail(v, "%s is not an attribute that is there or not", name);
	else if (*end == '\0')
		fail(v, "{{bool %s}} needs a condition", name);
	else {
		flush(v);
		code(v, "if (%s)", end + 1);
		indent(v);
		buf_fmt(v->c, "\tbuf_put(o->b, \" %s\", %d);\n", name,
		    (int)strlen(name) + 1);
		v->place.mode = P_AFTER;
	}
}

static void
on_use(struct viewc *v, const char *rest)
{
	if (v->sealed)
		fail(v, "{{use}} comes before the first view");
	else if (*rest != '"')
		fail(v, "{{use \"a/header.h\"}}, please");
	else
		buf_fmt(v->h, "#include %s\n", rest);
}

/* name(args) -> name and args, or false. */
static bool
signature(struct viewc *v, const char *s, const char **name, const char **args)
{
	const char *p = s;
	size_t n;

	while (letter(*p) || digit(*p))
		p++;
	n = strlen(p);
	if (p == s || *p != '(' || p[n - 1] != ')') {
		fail(v, "name(arguments), please, not %s", s);
		return false;
	}
	*name = str_ndup(v->mem, s, (size_t)(p - s));
	*args = str_trim(v->mem, str_ndup(v->mem, p + 1, n - 2));
	if (str_eq(*args, "void"))
		*args = "";
	return true;
}

static struct block *
push(struct viewc *v, enum kind kind)
{
	struct block *b;
	const char *wrong = place_control(&v->place);

	if (wrong != NULL)
		fail(v, "%s", wrong);
	if (kind != B_VIEW && v->depth == 0)
		fail(v, "this belongs in a view");
	if (v->depth == BLOCKS)
		fail(v, "too many blocks inside each other");
	if (v->message != NULL)
		return NULL;
	b = &v->block[v->depth];
	*b = (struct block){ .kind = kind, .line = v->line,
		.before = v->place };
	return b;
}

static void
on_view(struct viewc *v, const char *rest)
{
	const char *name, *args, *comma;

	if (v->depth != 0) {
		fail(v, "a view inside the view of line %d",
		    v->block[0].line);
		return;
	}
	if (!signature(v, rest, &name, &args) || push(v, B_VIEW) == NULL)
		return;
	comma = *args != '\0' ? ", " : "";
	buf_fmt(v->h, "%svoid view_%s(struct out *%s%s);\n",
	    v->sealed ? "" : "\n", name, comma, args);
	buf_fmt(v->c, "\nvoid\n");
	code(v, "view_%s(struct out *o%s%s)\n{", name, comma, args);
	v->sealed = true;
	v->depth = 1;
	while (blank(*v->at))
		v->ahead += *v->at++ == '\n';
}

static void
on_if(struct viewc *v, const char *rest)
{
	flush(v);
	if (push(v, B_IF) == NULL)
		return;
	code(v, "if (%s) {", rest);
	v->depth++;
}

static void
on_for(struct viewc *v, const char *rest)
{
	flush(v);
	if (push(v, B_FOR) == NULL)
		return;
	code(v, "for (%s) {", rest);
	v->depth++;
}

/* A branch ends here: in the same place as those before it. */
static void
branch(struct viewc *v, struct block *b)
{
	const char *wrong = place_control(&v->place);

	flush(v);
	if (wrong == NULL && b->any)
		wrong = place_join(&b->after, &v->place);
	else if (wrong == NULL)
		b->after = v->place;
	if (wrong != NULL)
		fail(v, "%s (block of line %d)", wrong, b->line);
	b->any = true;
	v->place = b->before;
}

static void
other_branch(struct viewc *v, const char *text, bool last)
{
	struct block *b = v->depth > 0 ? &v->block[v->depth - 1] : NULL;

	if (b == NULL || b->kind != B_IF || b->last) {
		fail(v, "no {{if}} for this to belong to");
		return;
	}
	branch(v, b);
	if (v->message != NULL)
		return;
	b->last = last;
	v->depth--;
	code(v, "%s", text);
	v->depth++;
}

static void
on_elif(struct viewc *v, const char *rest)
{
	other_branch(v, str_fmt(v->mem, "} else if (%s) {", rest), false);
}

static void
on_else(struct viewc *v, const char *rest)
{
	other_branch(v, "} else {", true);
}

static void
on_end(struct viewc *v, const char *rest)
{
	struct block *b = v->depth > 0 ? &v->block[v->depth - 1] : NULL;
	const struct place *p = &v->place;

	if (b == NULL) {
		fail(v, "{{end}} ends nothing");
		return;
	}
	if (b->kind == B_VIEW) {
		if (p->depth > 0)
			fail(v, "<%s> of line %d is still open",
			    p->open[p->depth - 1].tag,
			    p->open[p->depth - 1].line);
		else if (p->mode != P_TEXT)
			fail(v, "the view ends inside a tag");
		while (v->fixed.len > 0 &&
		    blank(v->fixed.at[v->fixed.len - 1]))
			v->fixed.len--;
	}
	branch(v, b);
	if (b->kind != B_VIEW && !b->last) { /* it may not run at all */
		v->place = b->before;
		branch(v, b);
	}
	if (v->message != NULL)
		return;
	v->place = b->after;
	v->depth--;
	indent(v);
	buf_puts(v->c, "}\n");
}

static void
on_call(struct viewc *v, const char *rest)
{
	const char *name, *args;

	if (!signature(v, rest, &name, &args))
		return;
	if (v->depth == 0 || v->place.mode != P_TEXT) {
		fail(v, "{{call}} may stand in text only");
		return;
	}
	flush(v);
	code(v, "view_%s(o%s%s);", name, *args != '\0' ? ", " : "", args);
}

static void
on_do(struct viewc *v, const char *rest)
{
	if (v->depth == 0) {
		fail(v, "this belongs in a view");
		return;
	}
	flush(v);
	code(v, "%s;", rest);
}

/* ---- a slot, from {{ to }} ---- */

/* `own`: alone on its line, the line leaves no trace. */
static const struct {
	const char *name;
	void (*on)(struct viewc *, const char *);
	bool bare, own;
} words[] = {
	{ "use", on_use, false, true },
	{ "view", on_view, false, true },
	{ "if", on_if, false, true },
	{ "elif", on_elif, false, true },
	{ "else", on_else, true, true },
	{ "for", on_for, false, true },
	{ "end", on_end, true, true },
	{ "do", on_do, false, true },
	{ "call", on_call, false, false },
	{ "raw", on_raw, false, false },
	{ "bool", on_bool, false, false },
	{ "tr", on_tr, false, false },
	{ "trc", on_trc, false, false },
	{ "trn", on_trn, false, false },
	{ "fill", on_fill, false, false },
	{ "filln", on_filln, false, false },
};

/* Does an operand begin here, or an operator that makes it an expression? */
static bool
operand(const char *p)
{
	if (letter(*p) || digit(*p) || strchr("\"'(", *p) != NULL)
		return *p != '\0';
	return strchr("&*-!", *p) != NULL && !blank(p[1]) && p[1] != *p &&
	    p[1] != '=' && p[1] != '\0';
}

/* Is what lies between ${from} and here all of its line?  Then drop it. */
static void
swallow_line(struct viewc *v, const char *from)
{
	const char *p = from, *q = v->at;

	while (p > v->begin && (p[-1] == ' ' || p[-1] == '\t'))
		p--;
	q += strspn(q, " \t\r");
	if ((p > v->begin && p[-1] != '\n') || *q != '\n' ||
	    place_keeps_space(&v->place))
		return;
	while (v->fixed.len > 0 && (v->fixed.at[v->fixed.len - 1] == ' ' ||
				       v->fixed.at[v->fixed.len - 1] == '\t'))
		v->fixed.len--;
	v->at = q + 1;
	v->ahead++;
}

static void
speak(struct viewc *v, const char *from, const char *inside)
{
	const char *rest, *end = inside;
	size_t n;

	while ((*end >= 'a' && *end <= 'z') || *end == '_' ||
	    (end > inside && digit(*end)))
		end++;
	n = (size_t)(end - inside);
	rest = end + strspn(end, " \t\n");
	for (size_t i = 0; i < COUNT(words); i++) {
		if (strlen(words[i].name) != n ||
		    strncmp(words[i].name, inside, n) != 0 ||
		    (*end != '\0' && !blank(*end)))
			continue;
		if (words[i].bare != (*rest == '\0')) {
			fail(v, "{{%s}} %s", words[i].name,
			    words[i].bare ? "takes nothing" : "of what?");
			return;
		}
		if (words[i].own)
			swallow_line(v, from);
		words[i].on(v, rest);
		return;
	}
	if (n > 0 && rest > end && operand(rest))
		slot(v, str_fmt(v->mem, "out_%.*s(o, ", (int)n, inside), rest,
		    ")");
	else
		slot(v, "", inside, "");
}

static void
slotted(struct viewc *v)
{
	const char *from = v->at, *p = from + 2, *end;
	char *inside;
	int deep = 0;

	if (*p == '#') {
		end = strstr(p, "}}");
	} else {
		for (; *p != '\0'; p = token(p)) {
			if (deep == 0 && p[0] == '}' && p[1] == '}')
				break;
			deep += (*p == '{') - (*p == '}');
		}
		end = *p != '\0' ? p : NULL;
	}
	if (end == NULL) {
		fail(v, "{{ without }}");
		return;
	}
	v->at = end + 2;
	v->ahead = 0;
	for (p = from; p < end; p++)
		v->ahead += *p == '\n';
	if (from[2] == '#')
		swallow_line(v, from);
	else {
		inside = str_ndup(v->mem, from + 2, (size_t)(end - from - 2));
		speak(v, from, str_trim(v->mem, inside));
	}
	v->line += v->ahead;
}

enum rc
viewc(struct arena *mem, const char *file, const char *name, const char *text,
    struct buf *c, struct buf *h, const char **message)
{
	struct viewc v = { .mem = mem, .file = file, .begin = text,
		.at = text, .line = 1, .c = c, .h = h,
		.fixed = BUF_INIT(mem),
		.block = NEW_N(mem, struct block, BLOCKS) };

	buf_fmt(c, "/* Made by viewc from %s.html: change that. */\n"
		   "#include \"%s.h\"\n\n#include \"base/buf.h\"\n"
		   "#include \"base/tr.h\"\n", name, name);
	buf_fmt(h, "/* Made by viewc from %s.html: change that. */\n"
		   "#ifndef WEB_VIEW_%s_H\n#define WEB_VIEW_%s_H\n\n"
		   "#include \"web/out.h\"\n", name, name, name);
	while (*v.at != '\0')
		strncmp(v.at, "{{", 2) == 0 ? slotted(&v) : fixed(&v);
	if (v.message == NULL && v.depth > 0)
		fail(&v, "the block of line %d has no {{end}}",
		    v.block[v.depth - 1].line);
	buf_puts(h, "\n#endif\n");
	*message = v.message;
	return v.message == NULL ? RC_OK : RC_INVALID;
}
