/* codec/legacy_word.c: is a word a Vietnamese syllable?  First consonant,
 * rhyme, one tone: few strings are, so a wrong reading soon shows. */
#include "codec/legacy_word.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* The twelve vowels, each with its six tones. */
static const uint16_t vowels[12][6] = {
	{ 'a', 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1 },
	{ 0x103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7 },
	{ 0xE2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD },
	{ 'e', 0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9 },
	{ 0xEA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7 },
	{ 'i', 0xEC, 0x1EC9, 0x129, 0xED, 0x1ECB },
	{ 'o', 0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD },
	{ 0xF4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9 },
	{ 0x1A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3 },
	{ 'u', 0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5 },
	{ 0x1B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1 },
	{ 'y', 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5 },
};

/* In byte order, for bsearch. */
static const char *const rhymes[] = {
	"a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at",
	"au", "ay", "e", "ec", "em", "en", "eng", "eo", "ep", "et", "i",
	"ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm",
	"iên", "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai",
	"oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe",
	"oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op",
	"ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc", "ui",
	"um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh",
	"uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê",
	"uêch", "uên", "uênh", "uêt", "uôc", "uôi", "uôm", "uôn", "uông",
	"uôt", "uơ", "y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm",
	"ân", "âng", "âp", "ât", "âu", "ây", "ê", "êc", "êch", "êm", "ên",
	"êng", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông",
	"ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm",
	"ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt",
	"ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
};

static const char *const onsets[] = {
	"", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l",
	"m", "n", "ng", "ngh", "nh", "p", "ph", "q", "qu", "r", "s", "t", "th",
	"tr", "v", "x",
};

uint32_t
viet_tone(uint32_t c, int tone)
{
	for (size_t i = 0; i < COUNT(vowels); i++)
		if (vowels[i][0] == c)
			return vowels[i][tone];
	return 0;
}

uint32_t
viet_upper(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7))
		return c - 0x20;
	if (c == 0x1A1 || c == 0x1B0) /* ơ ư: Ơ is even, Ư odd */
		return c - 1;
	if (c == 0x103 || c == 0x111 || c == 0x129 || c == 0x169 ||
	    (c >= 0x1EA0 && c <= 0x1EF9 && c % 2 == 1))
		return c - 1;
	return c;
}

static uint32_t
lower(uint32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
		return c + 0x20;
	return viet_upper(c + 1) == c ? c + 1 : c;
}

/* The toneless letter; *tone is set when ${c} carries one. */
static uint32_t
toneless(uint32_t c, int *tone)
{
	for (size_t i = 0; i < COUNT(vowels); i++) {
		for (int t = 1; t < 6; t++) {
			if (vowels[i][t] != c)
				continue;
			*tone = t;
			return vowels[i][0];
		}
	}
	return c;
}

static int
order(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static bool
is_rhyme(const char *s)
{
	return bsearch(s, rhymes, COUNT(rhymes), sizeof(rhymes[0]), order) !=
	    NULL;
}

/* After p, t, c, ch only sắc and nặng can be spoken. */
static bool
tone_fits(const char *s, size_t n, int tone)
{
	bool stop = n > 0 && (strchr("ptc", s[n - 1]) != NULL ||
	    (n > 1 && s[n - 2] == 'c' && s[n - 1] == 'h'));

	return !stop || tone >= 4;
}

enum word_is
legacy_word(const uint32_t *word, size_t n)
{
	enum { LONGEST = 7 }; /* "nghiêng" */
	enum word_is is = WORD_NOT;
	char s[LONGEST * 2 + 1];
	size_t len = 0, m;
	int tone = 0, tones = 0, t;
	uint32_t c;

	if (n == 0 || n > LONGEST)
		return WORD_NOT;
	for (size_t i = 0; i < n; i++) {
		t = 0;
		c = toneless(lower(word[i]), &t);
		if (t != 0) {
			tones++;
			tone = t;
		}
		if (tones > 1 || c >= 0x800)
			return WORD_NOT;
		if (c >= 0x80) {
			s[len++] = (char)(0xC0 | c >> 6);
			s[len++] = (char)(0x80 | (c & 0x3F));
		} else {
			s[len++] = (char)c;
		}
	}
	s[len] = '\0';
	if (!tone_fits(s, len, tone))
		return WORD_NOT;
	for (size_t i = 0; i < COUNT(onsets); i++) {
		m = strlen(onsets[i]);
		if (strncmp(s, onsets[i], m) == 0 && is_rhyme(s + m))
			is = m > 0 ? WORD_SURE : is == WORD_NOT ? WORD_MAYBE :
			    is;
	}
	return is;
}
