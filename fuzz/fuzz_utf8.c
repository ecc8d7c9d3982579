/* fuzz_utf8.c: text of any bytes is folded, lowered, composed and keyed
 * within bounds; what comes out of valid text is valid and settled. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
must(bool x)
{
	if (!x)
		abort();
}

static void
is_words(const char *s)
{
	must(utf8_valid(s, strlen(s)));
	must(*s != ' ' && (*s == '\0' || s[strlen(s) - 1] != ' '));
	must(strstr(s, "  ") == NULL);
	for (; *s != '\0'; s++)
		must(*s < 'A' || *s > 'Z');
}

/* Marks typed apart change neither how text is found nor where it sorts. */
static void
however_typed(struct arena *mem, const char *composed)
{
	char *apart = (char *)utf8proc_NFD((const utf8proc_uint8_t *)composed);

	must(apart != NULL);
	must(strcmp(utf8_fold(mem, composed), utf8_fold(mem, apart)) == 0);
	must(strcmp(utf8_sort_key(mem, composed),
	         utf8_sort_key(mem, apart)) == 0);
	must(strcmp(utf8_lower(mem, composed), utf8_lower(mem, apart)) == 0);
	free(apart);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(0);
	char *s = malloc(size + 1);
	const char *out, *p;
	bool valid;

	memcpy(s, data, size);
	s[size] = '\0';
	valid = utf8_valid(s, strlen(s));
	out = utf8_fold(mem, s);
	is_words(out);
	must(strcmp(out, utf8_fold(mem, out)) == 0);
	is_words(utf8_lower(mem, valid ? s : ""));
	out = utf8_nfc(mem, s);
	must(!valid || utf8_is_nfc(out));
	for (p = utf8_sort_key(mem, s); *p != '\0'; p++)
		must(*p >= ' ' && *p <= '~');
	if (valid)
		however_typed(mem, out);
	must(utf8_len(utf8_cut(mem, s, 5)) <= 6);
	must(utf8_len(utf8_initials(mem, s)) <= 2);
	utf8_lower(mem, s);
	free(s);
	arena_close(mem);
	return 0;
}
