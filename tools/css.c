/* tools/css.c: careful rather than small; gzip does the rest. */
#include "css.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"

static const char *
string(struct buf *b, const char *s)
{
	char quote = *s;

	do {
		if (*s == '\\' && s[1] != '\0')
			buf_putc(b, *s++);
		buf_putc(b, *s++);
	} while (*s != quote && *s != '\0');
	if (*s != '\0')
		buf_putc(b, *s++);
	return s;
}

/* White space and comments from here on. */
static const char *
skip(const char *s)
{
	const char *end;

	for (;;) {
		s += strspn(s, " \t\r\n");
		if (strncmp(s, "/*", 2) != 0)
			return s;
		end = strstr(s + 2, "*/");
		s = end != NULL ? end + 2 : s + strlen(s);
	}
}

void
css_squeeze(struct buf *b, const char *s)
{
	const char *next;
	char last;

	for (s = skip(s); *s != '\0';) {
		if (*s == '"' || *s == '\'') {
			s = string(b, s);
			continue;
		}
		next = skip(s);
		if (next == s) {
			if (*s == '}' && b->len > 0 && b->at[b->len - 1] == ';')
				b->len--;
			buf_putc(b, *s++);
			continue;
		}
		/* "a :hover" and "a:hover" differ, "a: b" and "a:b" do not. */
		last = b->len > 0 ? b->at[b->len - 1] : '}';
		if (strchr("{};,:(", last) == NULL && *next != '\0' &&
		    strchr("{};,)", *next) == NULL)
			buf_putc(b, ' ');
		s = next;
	}
	buf_putc(b, '\n');
}
