/* codec/legacy.c: see legacy.h.
 *
 * Both encodings put Vietnamese letters where Western ones are, and their
 * fonts drew them right; read without the font, TCVN3 shows "Hîp t¸c x·" and
 * VNI "Hôïp taùc xaõ".  TCVN3 has a byte a letter, VNI a letter and a mark. */
#include "codec/legacy.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "codec/legacy_word.h"

/* TCVN 5712:1993 from 0xA1 on.  0: nothing of ours; 0xB0-0xB4, which are
 * combining marks there, are left as the signs that the fonts draw. */
static const uint16_t tcvn3[] = {
	0x0102, 0x00C2, 0x00CA, 0x00D4, 0x01A0, 0x01AF, 0x0110, 0x0103,
	0x00E2, 0x00EA, 0x00F4, 0x01A1, 0x01B0, 0x0111, 0x1EB0, 0,
	0, 0, 0, 0, 0x00E0, 0x1EA3, 0x00E3, 0x00E1,
	0x1EA1, 0x1EB2, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB4, 0x1EAE,
	0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7, 0x1EA9,
	0x1EAB, 0x1EA5, 0x1EAD, 0x00E8, 0x1EC2, 0x1EBB, 0x1EBD, 0x00E9,
	0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0x00EC, 0x1EC9,
	0x1EC4, 0x1EBE, 0x1ED2, 0x0129, 0x00ED, 0x1ECB, 0x00F2, 0x1ED4,
	0x1ECF, 0x00F5, 0x00F3, 0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1,
	0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0x00F9, 0x1ED6,
	0x1EE7, 0x0169, 0x00FA, 0x1EE5, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9,
	0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5, 0x1ED0,
};

/* VNI: a mark byte (lower case; 0x20 less on capitals) after a base letter,
 * as an index into the six tones of one of three letters. */
enum { PLAIN, ROUND, BREVE }; /* a, â, ă */

struct mark {
	uint8_t byte, shape, tone;
};

static const struct mark marks[] = {
	{ 0xF8, PLAIN, 1 }, { 0xFB, PLAIN, 2 }, { 0xF5, PLAIN, 3 },
	{ 0xF9, PLAIN, 4 }, { 0xEF, PLAIN, 5 },
	{ 0xE2, ROUND, 0 }, { 0xE0, ROUND, 1 }, { 0xE5, ROUND, 2 },
	{ 0xE3, ROUND, 3 }, { 0xE1, ROUND, 4 }, { 0xE4, ROUND, 5 },
	{ 0xEA, BREVE, 0 }, { 0xE8, BREVE, 1 }, { 0xFA, BREVE, 2 },
	{ 0xFC, BREVE, 3 }, { 0xE9, BREVE, 4 }, { 0xEB, BREVE, 5 },
};

/* VNI letters of one byte. */
static const struct { uint16_t byte, letter; } singles[] = {
	{ 0xF1, 0x111 }, { 0xF4, 0x1A1 }, { 0xF6, 0x1B0 },  /* đ ơ ư */
	{ 0xED, 0xED }, { 0xEC, 0xEC }, { 0xE6, 0x1EC9 },   /* í ì ỉ */
	{ 0xF3, 0x129 }, { 0xF2, 0x1ECB }, { 0xEE, 0x1EF5 }, /* ĩ ị ỵ */
};

static bool
is_capital(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

static uint32_t
single(uint32_t c)
{
	uint32_t low = is_capital(c) ? c + 0x20 : c;

	for (size_t i = 0; i < COUNT(singles); i++)
		if (singles[i].byte == low)
			return low == c ? singles[i].letter :
			    viet_upper(singles[i].letter);
	return 0;
}

/* The letter ${c} of ASCII or one byte with the mark ${m}, or 0. */
static uint32_t
marked(uint32_t c, uint32_t m)
{
	uint32_t base = is_capital(c) ? c + 0x20 : c, to;

	if (base >= 0x80 && base != 0xF4 && base != 0xF6)
		return 0;
	m = is_capital(m) ? m + 0x20 : m;
	for (size_t i = 0; i < COUNT(marks); i++) {
		if (marks[i].byte != m)
			continue;
		if (base == 0xF4 || base == 0xF6) /* ơ, ư */
			base = base == 0xF4 ? 0x1A1 : 0x1B0;
		if (marks[i].shape == ROUND)
			base = base == 'a' ? 0xE2 : base == 'e' ? 0xEA :
			    base == 'o' ? 0xF4 : 0;
		else if (marks[i].shape == BREVE)
			base = base == 'a' ? 0x103 : 0;
		else if (base == 'i')
			base = 0; /* i with a tone has a byte of its own */
		to = viet_tone(base, marks[i].tone);
		return to != 0 && is_capital(c) ? viet_upper(to) : to;
	}
	return 0;
}

/* Windows-1258 where it is not Windows-1252; the tones are marks that follow
 * their letter. */
static const struct { uint16_t byte, letter; } cp1258[] = {
	{ 0xC3, 0x102 }, { 0xE3, 0x103 }, { 0xD0, 0x110 }, { 0xF0, 0x111 },
	{ 0xD5, 0x1A0 }, { 0xF5, 0x1A1 }, { 0xDD, 0x1AF }, { 0xFD, 0x1B0 },
	{ 0xFE, 0x20AB },
};

/* In the order of tones: huyền, hỏi, ngã, sắc, nặng. */
static const uint8_t tones1258[] = { 0xCC, 0xD2, 0xDE, 0xEC, 0xF2 };

static uint32_t
small(uint32_t c)
{
	switch (c) {
	case 0x102: case 0x110: case 0x1A0: case 0x1AF:
		return c == 0x1AF ? 0x1B0 : c + 1;
	default:
		return is_capital(c) ? c + 0x20 : c;
	}
}

/* The letter of the byte ${c}, with the tone that follows it at *p. */
static uint32_t
letter1258(uint32_t c, const char **p)
{
	const char *ahead = *p;
	uint32_t m, to;

	for (size_t i = 0; i < COUNT(cp1258); i++)
		if (cp1258[i].byte == c) {
			c = cp1258[i].letter;
			break;
		}
	m = utf8_next(&ahead);
	for (size_t i = 0; i < COUNT(tones1258); i++) {
		if (tones1258[i] != m || (to = viet_tone(small(c),
		        (int)i + 1)) == 0)
			continue;
		*p = ahead;
		return small(c) == c ? to : viet_upper(to);
	}
	return c;
}

/* Read one letter at *p.  *ours: it was one of the encoding's. */
static uint32_t
letter_next(const char **p, enum legacy which, bool *ours)
{
	uint32_t c = utf8_next(p), to = 0, m;
	const char *ahead = *p;

	if (which == LEGACY_TCVN3 && c >= 0xA1 && c <= 0xFF) {
		to = tcvn3[c - 0xA1];
	} else if (which == LEGACY_VNI && c != 0 && c <= 0xFF) {
		m = utf8_next(&ahead);
		if (m >= 0xC0 && m <= 0xFF && (to = marked(c, m)) != 0)
			*p = ahead;
		else
			to = single(c);
	} else if (which == LEGACY_1258 && c != 0 && c <= 0xFF) {
		m = letter1258(c, p);
		to = m != c || c >= 0xC0 ? m : 0;
	}
	*ours = to != 0;
	return to != 0 ? to : c;
}

enum legacy
legacy_font(const char *name)
{
	if (name == NULL)
		return LEGACY_NONE;
	if (*name == '.')
		name++;
	if (tolower((unsigned char)name[0]) != 'v' ||
	    tolower((unsigned char)name[1]) != 'n')
		return LEGACY_NONE;
	if (name[2] == 'I' || name[2] == 'i')
		return name[3] == '-' || name[3] == ' ' || name[3] == '\0' ?
		    LEGACY_VNI : LEGACY_NONE;
	/* ".VnTime", "VnArial", ".vntime"; not "VN-Something" of others. */
	return isalpha((unsigned char)name[2]) ? LEGACY_TCVN3 : LEGACY_NONE;
}

/* How a text reads in one encoding: words with a letter of it that are, and
 * that are not, Vietnamese syllables. */
struct reading {
	int good, bad;
};

static void
word_count(struct reading *r, const uint32_t *word, size_t n, bool foreign)
{
	enum word_is is;

	if (!foreign || n == 0)
		return;
	is = legacy_word(word, n);
	r->good += is == WORD_SURE;
	r->bad += is == WORD_NOT;
}

static struct reading
read_as(const char *text, enum legacy which)
{
	enum { LOOK = 4000, LONG = 12 };
	const char *p = text, *at;
	struct reading r = { 0, 0 };
	bool foreign = false, ours;
	uint32_t word[LONG], c, raw;
	size_t n = 0;

	do {
		at = p;
		raw = utf8_next(&at);
		c = letter_next(&p, which, &ours);
		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
			if (n < LONG)
				word[n++] = c;
		} else if (ours || (raw >= 0xC0 && raw <= 0x24F)) {
			/* A letter that the encoding does not have. */
			if (which != LEGACY_NONE && !ours)
				c = 0xFFFD;
			if (n < LONG)
				word[n++] = c;
			foreign = true;
		} else {
			word_count(&r, word, n, foreign);
			n = 0;
			foreign = false;
		}
	} while (raw != 0 && p - text < LOOK);
	word_count(&r, word, n, foreign);
	return r;
}

/* Letters that only real Vietnamese has. */
static bool
is_real(uint32_t c)
{
	return (c >= 0x1EA0 && c <= 0x1EF9) || (c >= 0x300 && c <= 0x323) ||
	    c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 ||
	    c == 0x128 || c == 0x129 || c == 0x168 || c == 0x169 ||
	    c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0;
}

enum legacy
legacy_guess(const char *text)
{
	struct reading real, tcvn, vni, best;
	bool high = false;
	const char *p;
	uint32_t c;

	if (text == NULL)
		return LEGACY_NONE;
	for (p = text; (c = utf8_next(&p)) != 0;) {
		if (is_real(c))
			return LEGACY_NONE;
		high = high || (c >= 0xA1 && c <= 0xFF);
	}
	if (!high)
		return LEGACY_NONE;
	real = read_as(text, LEGACY_NONE);
	tcvn = read_as(text, LEGACY_TCVN3);
	vni = read_as(text, LEGACY_VNI);
	best = tcvn.good > vni.good ? tcvn : vni;
	/* In doubt it is what it says: "Hoà" may be, "Hoà" as VNI (Hồ) too. */
	if (best.good <= real.good || best.good <= best.bad)
		return LEGACY_NONE;
	if (tcvn.good == vni.good)
		return tcvn.bad < vni.bad ? LEGACY_TCVN3 : LEGACY_VNI;
	return tcvn.good > vni.good ? LEGACY_TCVN3 : LEGACY_VNI;
}

enum legacy
legacy_guess_bytes(const char *text)
{
	enum legacy font = legacy_guess(text);
	struct reading page = read_as(text, LEGACY_1258);
	struct reading other = read_as(text, font);

	return page.good > other.good && page.good > page.bad ? LEGACY_1258 :
	    font;
}

static void
put(struct buf *b, uint32_t c)
{
	b->len += utf8_put(c, buf_room(b, 4));
}

/* TCVN3 has small marked letters only; capitals were typed with a font of
 * capitals (.VnTimeH) over them.  Text whose plain letters are all capitals,
 * two together somewhere, was meant so throughout. */
static bool
all_capitals(const char *s)
{
	int run = 0, longest = 0;

	for (; *s != '\0'; s++) {
		if (*s >= 'a' && *s <= 'z')
			return false;
		if (*s >= 'A' && *s <= 'Z')
			run++;
		else if ((unsigned char)*s < 0x80)
			run = 0;
		if (run > longest)
			longest = run;
	}
	return longest >= 2;
}

const char *
legacy_text(struct arena *mem, const char *text, enum legacy which)
{
	struct buf b = BUF_INIT(mem);
	bool ours, capitals;
	uint32_t c;

	if (text == NULL)
		return NULL;
	capitals = which == LEGACY_TCVN3 && all_capitals(text);
	while (*text != '\0') {
		c = letter_next(&text, which, &ours);
		if (c == 0)
			break;
		put(&b, ours && capitals ? viet_upper(c) : c);
	}
	return utf8_nfc(mem, buf_str(&b));
}

/* Windows-1252 from 0x80 to 0x9F; 0: no character there. */
static const uint16_t cp1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

const char *
legacy_bytes(struct arena *mem, const char *bytes, unsigned long n,
    enum legacy which)
{
	struct buf b = BUF_INIT(mem);
	uint32_t c;

	for (unsigned long i = 0; i < n; i++) {
		c = (unsigned char)bytes[i];
		if (c >= 0x80 && c <= 0x9F)
			c = cp1252[c - 0x80];
		if (c != 0)
			put(&b, c);
	}
	return legacy_text(mem, buf_str(&b), which);
}
