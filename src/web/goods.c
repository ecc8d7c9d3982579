/* web/goods.c: see goods.h. */
#include "web/goods.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

/* The first that fits: "bánh chả" is a cake, "giò lụa nấm" a sausage.  Words
 * as they are written, because "nấm" is a mushroom and "nam" is not; only in
 * the sectors where they mean it. */
static const struct {
	const char *word;
	const char *sectors;
	const char *id;
} kinds[] = {
	{ "rượu", "2", "wine" }, { "tửu", "2", "wine" },
	{ "mật ong", "13", "honey" },
	{ "sâm", "3", "root" },
	{ "bánh", "1", "cake" },
	{ "mỳ", "1", "noodle" }, { "mì", "1", "noodle" },
	{ "bún", "1", "noodle" }, { "miến", "1", "noodle" },
	{ "phở", "1", "noodle" },
	{ "vải", "1", "lychee" },
	{ "giò", "1", "roll" }, { "chả", "1", "roll" },
	{ "nem", "1", "roll" }, { "xúc xích", "1", "roll" },
	{ "nấm", "1", "mushroom" },
	{ "dầu", "1", "oil" },
	{ "gạo", "1", "rice" }, { "nếp", "1", "rice" },
	{ "ổi", "1", "fruit" }, { "nhãn", "1", "fruit" },
	{ "mận", "1", "fruit" }, { "dứa", "1", "fruit" },
	{ "dưa", "1", "fruit" }, { "vú sữa", "1", "fruit" },
	{ "cam", "1", "fruit" }, { "bưởi", "1", "fruit" },
	{ "táo", "1", "fruit" }, { "na", "1", "fruit" },
	{ "cà chua", "1", "fruit" },
};

static const char *
by_sector(const char *code)
{
	static const char *const ids[] = { "s0", "s1", "s2", "s3", "s4", "s5",
		"s6" };

	if (code == NULL || code[0] < '1' || code[0] > '6' || code[1] != '\0')
		return ids[0];
	return ids[code[0] - '0'];
}

/* Is the word in the text, whole?  Both have one space between words. */
static bool
has_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = strstr(text, word); at != NULL;
	    at = strstr(at + 1, word))
		if ((at == text || at[-1] == ' ') &&
		    (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

const char *
goods_picture(struct arena *mem, const char *name, const char *sector)
{
	const char *text = utf8_lower(mem, name);

	if (sector == NULL || sector[0] == '\0' || sector[1] != '\0')
		return by_sector(NULL);
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strchr(kinds[i].sectors, sector[0]) != NULL &&
		    has_word(text, kinds[i].word))
			return kinds[i].id;
	return by_sector(sector);
}
