/* codec/csv.c: see csv.h.
 *
 * All cells are unquoted into one block as large as the input: unquoting only
 * shrinks and each separator makes room for a NUL, so a cell costs no
 * allocation of its own. */
#include "codec/csv.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

enum { MAX_ROWS = 200000, MAX_COLS = 500, MAX_CELL = 32 * 1024, SNIFF = 20 };

/* Where reading is. */
struct scan {
	const char *p, *end;
	size_t line; /* of p, from 1: what an editor shows */
	char sep;
};

/* Pass one cell, writing it unquoted at ${to} (NULL: only pass).  Returns its
 * length, or -1 when its quote is never closed. */
static long
cell_pass(struct scan *s, char *to)
{
	long n = 0;
	bool open = s->p < s->end && *s->p == '"';

	if (open)
		s->p++;
	for (; s->p < s->end; s->p++) {
		if (open && *s->p == '"') {
			if (s->p + 1 < s->end && s->p[1] == '"')
				s->p++;
			else {
				/* What follows the quote by mistake stays. */
				open = false;
				continue;
			}
		} else if (!open && (*s->p == s->sep || *s->p == '\n' ||
		    *s->p == '\r'))
			break;
		if (*s->p == '\n')
			s->line++;
		if (to != NULL)
			to[n] = *s->p;
		n++;
	}
	return open ? -1 : n;
}

/* At the end of a cell: step over a separator (true: one more cell), or over
 * the end of the line. */
static bool
cell_more(struct scan *s)
{
	if (s->p == s->end)
		return false;
	if (*s->p == s->sep) {
		s->p++;
		return true;
	}
	if (*s->p == '\r' && s->p + 1 < s->end && s->p[1] == '\n')
		s->p++;
	s->p++;
	s->line++;
	return false;
}

/* How well ${sep} divides the first lines: the number of lines that have the
 * commonest number of cells, in the high bits, then that number. */
static size_t
sep_fits(const char *p, const char *end, char sep)
{
	size_t counts[SNIFF], n = 0, best = 0, same, cells;
	struct scan s = { p, end, 1, sep };

	while (s.p < s.end && n < SNIFF) {
		cells = 0;
		do {
			if (cell_pass(&s, NULL) < 0)
				break; /* cut by the end: as good as a cell */
			cells++;
		} while (cell_more(&s));
		if (cells > 1)
			counts[n++] = cells < 1000 ? cells : 1000;
		else
			counts[n++] = 0;
	}
	for (size_t i = 0; i < n; i++) {
		if (counts[i] == 0)
			continue;
		same = 0;
		for (size_t j = 0; j < n; j++)
			same += counts[j] == counts[i];
		if (same * 1024 + counts[i] > best)
			best = same * 1024 + counts[i];
	}
	return best;
}

/* Semicolons and tabs seldom stand in text by chance, so they win a tie. */
static char
sep_find(const char *p, const char *end)
{
	static const char seps[] = { '\t', ';', ',' };
	size_t best = 0, fits;
	char sep = ',';

	for (size_t i = 0; i < sizeof(seps); i++) {
		fits = sep_fits(p, end, seps[i]);
		if (fits > best) {
			best = fits;
			sep = seps[i];
		}
	}
	return sep;
}

static enum rc
refuse(struct arena *mem, const char **why, size_t line, const char *what)
{
	*why = str_fmt(mem, "dòng %zu: %s", line, what);
	return RC_INVALID;
}

/* Say at which line the text stops being UTF-8; a line end is never inside a
 * character, so lines may be looked at one by one. */
static enum rc
check_utf8(struct arena *mem, const char *p, size_t n, const char **why)
{
	const char *end = p + n, *nl;
	size_t line = 1;

	if (utf8_valid(p, n))
		return RC_OK;
	for (; (nl = memchr(p, '\n', (size_t)(end - p))) != NULL; p = nl + 1) {
		if (!utf8_valid(p, (size_t)(nl - p)))
			break;
		line++;
	}
	return refuse(mem, why, line, "không phải chữ UTF-8");
}

/* What a spreadsheet may take for the beginning of a formula; the wide forms of
 * the four signs are taken for them where people write in wide letters. */
static bool
begins_formula(const char *s)
{
	static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B",
		"\xEF\xBC\x8D", "\xEF\xBC\xA0" };

	if (*s != '\0' && strchr("=+-@\t\r\n", *s) != NULL)
		return true;
	for (size_t i = 0; i < COUNT(wide); i++)
		if (str_begins(s, wide[i]))
			return true;
	return false;
}

/* Guarded, or as if it were: so a text that looks so is guarded once more, and
 * what is read is what was written. */
static bool
is_guarded(const char *s)
{
	return *s == '\'' && begins_formula(s + strspn(s, "'"));
}

/* "sep=;" as the first line is Excel's word about the file, not a record. */
static void
sep_told(struct scan *s)
{
	if (s->end - s->p < 5 || memcmp(s->p, "sep=", 4) != 0)
		return;
	if (s->end - s->p > 5 && s->p[5] != '\n' && s->p[5] != '\r')
		return;
	s->sep = s->p[4];
	s->p += 5;
	cell_more(s);
}

enum rc
csv_read(struct arena *mem, const char *bytes, size_t n, csv_row *row,
    void *arg, const char **why)
{
	const char **cells = NEW_N(mem, const char *, MAX_COLS);
	struct scan s = { .line = 1 };
	size_t number = 0, ncells, line;
	char *to, *at;
	bool more;
	long len;
	enum rc rc;

	*why = NULL;
	if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		n -= 3;
	}
	if ((rc = check_utf8(mem, bytes, n, why)) != RC_OK)
		return rc;
	s.p = bytes;
	s.end = bytes + n;
	s.sep = sep_find(s.p, s.end);
	sep_told(&s);
	to = arena_alloc(mem, n + 1);

	while (s.p < s.end) {
		ncells = 0;
		line = s.line;
		number++;
		do {
			at = to;
			if ((len = cell_pass(&s, at)) < 0)
				return refuse(mem, why, line,
				    "dấu ngoặc kép mở mà không đóng");
			if (len > MAX_CELL)
				return refuse(mem, why, line,
				    "một ô dài hơn 32 KiB");
			if (ncells == MAX_COLS)
				return refuse(mem, why, line,
				    "nhiều hơn 500 cột");
			cells[ncells++] = at;
			more = cell_more(&s);
			at[len] = '\0';
			if (is_guarded(at))
				cells[ncells - 1]++;
			to = at + len + 1;
		} while (more);
		if (number > MAX_ROWS)
			return refuse(mem, why, line, "nhiều hơn 200.000 dòng");
		if (ncells == 1 && *cells[0] == '\0')
			continue; /* an empty line counts but says nothing */
		if ((rc = row(arg, number, cells, ncells)) != RC_OK)
			return rc;
		if (arena_full(mem))
			return RC_BUSY;
	}
	return RC_OK;
}

/* Signs, digits and separators only: no spreadsheet runs that. */
static bool
is_number(const char *s)
{
	if (*s == '+' || *s == '-')
		s++;
	if (*s < '0' || *s > '9')
		return false;
	s += strspn(s, "0123456789.,");
	return *s == '\0' && s[-1] >= '0';
}

void
csv_cell(struct buf *b, const char *text, char sep)
{
	char stop[] = { sep, '"', '\r', '\n', '\0' };
	bool guard, quote;

	if (text == NULL || *text == '\0')
		return;
	guard = is_guarded(text) ||
	    (begins_formula(text) && !is_number(text));
	quote = text[strcspn(text, stop)] != '\0' || *text == ' ' ||
	    text[strlen(text) - 1] == ' ';
	if (quote)
		buf_putc(b, '"');
	if (guard)
		buf_putc(b, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_putc(b, '"');
		buf_putc(b, *text);
	}
	if (quote)
		buf_putc(b, '"');
}
