/* db/sqltext.c: a scanner that knows what is quoted, and nothing else of SQL.
 */
#include "db/sqltext.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (c & 0x80) != 0;
}

/* How many bytes at ${s} are one quoted thing or comment; 0: neither. */
static size_t
quoted(const char *s)
{
	const char *e;

	if (*s == '\'' || *s == '"') {
		/* A doubled quote is read as two things side by side. */
		e = strchr(s + 1, *s);
		return e != NULL ? (size_t)(e - s) + 1 : strlen(s);
	}
	if (s[0] == '-' && s[1] == '-')
		return strcspn(s, "\n");
	if (s[0] == '/' && s[1] == '*') {
		e = strstr(s + 2, "*/");
		return e != NULL ? (size_t)(e - s) + 2 : strlen(s);
	}
	return 0;
}

static size_t
word(const char *s)
{
	size_t n = 0;

	/* A '$' may stand inside a name, not before it. */
	while (is_word(s[n]) || (n > 0 && s[n] == '$'))
		n++;
	return n;
}

static bool
word_is(const char *s, size_t n, const char *what)
{
	return n == strlen(what) && strncasecmp(s, what, n) == 0;
}

char *
sqltext_places(struct arena *mem, const char *sql)
{
	char *out = str_dup(mem, sql);
	size_t n;

	for (char *p = out; *p != '\0';) {
		if ((n = quoted(p)) != 0 || (n = word(p)) != 0) {
			p += n;
			continue;
		}
		if (p[0] == '$' && isdigit((unsigned char)p[1]))
			*p = '?';
		p++;
	}
	return out;
}

/* One type word, as the engine calls it; NULL: it is no such word. */
static const char *
type_for(const char *s, size_t n, bool pg, bool cast)
{
	if (word_is(s, n, "BIGINT"))
		return pg ? "BIGINT" : "INTEGER";
	if (word_is(s, n, "BYTEA"))
		return pg ? "BYTEA" : "BLOB";
	if (word_is(s, n, "TEXT"))
		return pg && !cast ? "TEXT COLLATE \"C\"" : "TEXT";
	return NULL;
}

char *
sqltext_ddl(struct arena *mem, const char *sql, bool pg)
{
	struct buf b = BUF_INIT(mem);
	const char *type, *s = sql;
	bool cast = false, option = false, table = false;
	int words = 0;
	size_t n;

	while (*s != '\0') {
		if ((n = quoted(s)) != 0) {
			buf_put(&b, s, n);
		} else if ((n = word(s)) != 0) {
			words++;
			if (words == 2)
				table = word_is(s, n, "TABLE") &&
				    strncasecmp(sql + strspn(sql, " \t\n"),
				    "CREATE", 6) == 0;
			type = type_for(s, n, pg, cast);
			if (pg && word_is(s, n, "WITHOUT") &&
			    strncasecmp(s + n, " ROWID", 6) == 0)
				n += 6; /* there no table has one */
			else if (type != NULL)
				buf_puts(&b, type);
			else
				buf_put(&b, s, n);
			cast = word_is(s, n, "AS");
			option = true; /* unless a ')' comes after it */
		} else {
			n = 1;
			if (*s == ')')
				option = false;
			buf_putc(&b, *s);
		}
		s += n;
	}
	while (b.len > 0 && (isspace((unsigned char)b.at[b.len - 1]) ||
	    b.at[b.len - 1] == ';'))
		b.len--;
	if (table && !pg)
		buf_puts(&b, option ? ", STRICT" : " STRICT");
	return (char *)(uintptr_t)buf_str(&b);
}

void
sqltext_head(char *out, const char *sql)
{
	size_t n = 0;
	bool space = false;

	for (; *sql != '\0'; sql++) {
		if (isspace((unsigned char)*sql)) {
			space = n > 0;
			continue;
		}
		if (n + space >= SQLTEXT_HEAD - 1)
			break;
		if (space)
			out[n++] = ' ';
		space = false;
		out[n++] = *sql;
	}
	/* Cut inside a character?  Then it goes altogether. */
	if ((*sql & 0xc0) == 0x80) {
		while (n > 0 && (out[n - 1] & 0xc0) == 0x80)
			n--;
		if (n > 0)
			n--;
	}
	out[n] = '\0';
}

bool
sqltext_reads(const char *sql)
{
	size_t n;

	while (isspace((unsigned char)*sql))
		sql++;
	n = word(sql);
	return word_is(sql, n, "SELECT") || word_is(sql, n, "WITH") ||
	    word_is(sql, n, "VALUES");
}
