/* base/letter.c: the tables, and reading text through them.
 *
 * Nearly all text here is ASCII and composed Vietnamese: those letters are
 * one look-up in a table.  Everything else goes to utf8proc. */
#include "base/letter.h"

#include <utf8proc.h>

#include "base/arena.h"
#include "base/utf8.h"

/* clang-format off */
/* Base, shape, then the six tones in order: lower case, upper case. */
#define VOWELS(V)                                                       \
	V('a', SHAPE_PLAIN,                                             \
	    0x0061, 0x00E0, 0x1EA3, 0x00E3, 0x00E1, 0x1EA1,             \
	    0x0041, 0x00C0, 0x1EA2, 0x00C3, 0x00C1, 0x1EA0)             \
	V('a', SHAPE_FIRST,                                             \
	    0x0103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7,             \
	    0x0102, 0x1EB0, 0x1EB2, 0x1EB4, 0x1EAE, 0x1EB6)             \
	V('a', SHAPE_SECOND,                                            \
	    0x00E2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD,             \
	    0x00C2, 0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EAC)             \
	V('e', SHAPE_PLAIN,                                             \
	    0x0065, 0x00E8, 0x1EBB, 0x1EBD, 0x00E9, 0x1EB9,             \
	    0x0045, 0x00C8, 0x1EBA, 0x1EBC, 0x00C9, 0x1EB8)             \
	V('e', SHAPE_FIRST,                                             \
	    0x00EA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7,             \
	    0x00CA, 0x1EC0, 0x1EC2, 0x1EC4, 0x1EBE, 0x1EC6)             \
	V('i', SHAPE_PLAIN,                                             \
	    0x0069, 0x00EC, 0x1EC9, 0x0129, 0x00ED, 0x1ECB,             \
	    0x0049, 0x00CC, 0x1EC8, 0x0128, 0x00CD, 0x1ECA)             \
	V('o', SHAPE_PLAIN,                                             \
	    0x006F, 0x00F2, 0x1ECF, 0x00F5, 0x00F3, 0x1ECD,             \
	    0x004F, 0x00D2, 0x1ECE, 0x00D5, 0x00D3, 0x1ECC)             \
	V('o', SHAPE_FIRST,                                             \
	    0x00F4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9,             \
	    0x00D4, 0x1ED2, 0x1ED4, 0x1ED6, 0x1ED0, 0x1ED8)             \
	V('o', SHAPE_SECOND,                                            \
	    0x01A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3,             \
	    0x01A0, 0x1EDC, 0x1EDE, 0x1EE0, 0x1EDA, 0x1EE2)             \
	V('u', SHAPE_PLAIN,                                             \
	    0x0075, 0x00F9, 0x1EE7, 0x0169, 0x00FA, 0x1EE5,             \
	    0x0055, 0x00D9, 0x1EE6, 0x0168, 0x00DA, 0x1EE4)             \
	V('u', SHAPE_FIRST,                                             \
	    0x01B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1,             \
	    0x01AF, 0x1EEA, 0x1EEC, 0x1EEE, 0x1EE8, 0x1EF0)             \
	V('y', SHAPE_PLAIN,                                             \
	    0x0079, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5,             \
	    0x0059, 0x1EF2, 0x1EF6, 0x1EF8, 0x00DD, 0x1EF4)

/* The table has three stretches: A-z, À-ư, Ạ-ỹ. */
enum {
	LOW_AT = 0x41, LOW_END = 0x7B,
	MID_AT = 0xC0, MID_END = 0x1B1,
	TOP_AT = 0x1EA0, TOP_END = 0x1EFA,
	MID_IX = LOW_END - LOW_AT,
	TOP_IX = MID_IX + MID_END - MID_AT,
	TABLE_N = TOP_IX + TOP_END - TOP_AT,
};
#define IX(c) ((c) >= TOP_AT ? (c) - TOP_AT + TOP_IX : \
	(c) >= MID_AT ? (c) - MID_AT + MID_IX : (c) - LOW_AT)
#define AT(code, base, sh, to, up) [IX(code)] = \
	{ .c = (base), .kind = LETTER_LATIN, .shape = (sh), .tone = (to), \
	  .upper = (up) }
#define CONSONANT(lo) AT(lo, lo, SHAPE_PLAIN, TONE_NGANG, false), \
	AT((lo) - 'a' + 'A', lo, SHAPE_PLAIN, TONE_NGANG, true)
#define VOWEL(b, sh, l0, l1, l2, l3, l4, l5, u0, u1, u2, u3, u4, u5) \
	AT(l0, b, sh, TONE_NGANG, false), AT(u0, b, sh, TONE_NGANG, true), \
	AT(l1, b, sh, TONE_HUYEN, false), AT(u1, b, sh, TONE_HUYEN, true), \
	AT(l2, b, sh, TONE_HOI, false), AT(u2, b, sh, TONE_HOI, true), \
	AT(l3, b, sh, TONE_NGA, false), AT(u3, b, sh, TONE_NGA, true), \
	AT(l4, b, sh, TONE_SAC, false), AT(u4, b, sh, TONE_SAC, true), \
	AT(l5, b, sh, TONE_NANG, false), AT(u5, b, sh, TONE_NANG, true),

static const struct letter table[TABLE_N] = {
	VOWELS(VOWEL)
	CONSONANT('b'), CONSONANT('c'), CONSONANT('d'), CONSONANT('f'),
	CONSONANT('g'), CONSONANT('h'), CONSONANT('j'), CONSONANT('k'),
	CONSONANT('l'), CONSONANT('m'), CONSONANT('n'), CONSONANT('p'),
	CONSONANT('q'), CONSONANT('r'), CONSONANT('s'), CONSONANT('t'),
	CONSONANT('v'), CONSONANT('w'), CONSONANT('x'), CONSONANT('z'),
	AT(0x111, 'd', SHAPE_FIRST, TONE_NGANG, false),
	AT(0x110, 'd', SHAPE_FIRST, TONE_NGANG, true),
};

#define BACK(b, sh, l0, l1, l2, l3, l4, l5, u0, u1, u2, u3, u4, u5) \
	{ b, sh, { { l0, l1, l2, l3, l4, l5 }, { u0, u1, u2, u3, u4, u5 } } },

static const struct {
	char base;
	uint8_t shape;
	uint16_t code[2][6]; /* by case, then tone */
} vowels[] = { VOWELS(BACK) };

/* Combining marks: those of Vietnamese, by what they do to which letters. */
static const struct {
	uint32_t mark;
	uint8_t tone;  /* or NGANG: a shape */
	uint8_t shape;
	const char *on;
} marks[] = {
	{ 0x0300, TONE_HUYEN, 0, NULL },
	{ 0x0309, TONE_HOI, 0, NULL },
	{ 0x0303, TONE_NGA, 0, NULL },
	{ 0x0301, TONE_SAC, 0, NULL },
	{ 0x0323, TONE_NANG, 0, NULL },
	{ 0x0340, TONE_HUYEN, 0, NULL }, /* older names of the same marks */
	{ 0x0341, TONE_SAC, 0, NULL },
	{ 0x0306, TONE_NGANG, SHAPE_FIRST, "a" },
	{ 0x0302, TONE_NGANG, SHAPE_SECOND, "a" },
	{ 0x0302, TONE_NGANG, SHAPE_FIRST, "eo" },
	{ 0x031B, TONE_NGANG, SHAPE_SECOND, "o" },
	{ 0x031B, TONE_NGANG, SHAPE_FIRST, "u" },
};
/* clang-format on */

const struct letter *
letter_of(uint32_t c)
{
	const struct letter *l;

	if (c < LOW_END) {
		if (c < LOW_AT)
			return NULL;
		l = &table[c - LOW_AT];
	} else if (c < MID_END) {
		if (c < MID_AT)
			return NULL;
		l = &table[c - MID_AT + MID_IX];
	} else if (c >= TOP_AT && c < TOP_END) {
		l = &table[c - TOP_AT + TOP_IX];
	} else {
		return NULL;
	}
	return l->c != 0 ? l : NULL;
}

uint32_t
letter_code(const struct letter *l)
{
	uint8_t tone = l->tone < TONE_OTHER ? l->tone : TONE_NGANG;

	if (l->kind != LETTER_LATIN)
		return l->c;
	for (size_t i = 0; i < COUNT(vowels); i++)
		if ((uint32_t)vowels[i].base == l->c &&
		    vowels[i].shape == l->shape)
			return vowels[i].code[l->upper][tone];
	if (l->c == 'd' && l->shape == SHAPE_FIRST)
		return l->upper ? 0x110 : 0x111;
	return l->upper ? l->c - 'a' + 'A' : l->c;
}

/* Put a combining mark on the letter before it, if there is one. */
static void
mark_add(struct letter *l, uint32_t mark)
{
	const char *on;

	if (l->kind != LETTER_LATIN && l->kind != LETTER_FOREIGN)
		return;
	for (size_t i = 0; i < COUNT(marks); i++) {
		if (marks[i].mark != mark)
			continue;
		if ((on = marks[i].on) == NULL) {
			/* Of two, the higher: they may come in any order. */
			if (l->tone == TONE_OTHER || l->tone < marks[i].tone)
				l->tone = marks[i].tone;
			return;
		}
		for (; *on != '\0'; on++)
			if (l->shape == SHAPE_PLAIN && (uint32_t)*on == l->c) {
				l->shape = marks[i].shape;
				return;
			}
	}
	if (l->tone == TONE_NGANG)
		l->tone = TONE_OTHER;
}

struct reader {
	struct arena *mem;
	struct letter *at;
	size_t n, cap;
};

static struct letter *
letter_add(struct reader *r, uint32_t c, enum letter_kind kind)
{
	struct letter *more;

	if (r->n == r->cap) {
		more = NEW_N(r->mem, struct letter, r->cap * 2);
		for (size_t i = 0; i < r->n; i++)
			more[i] = r->at[i];
		r->at = more;
		r->cap *= 2;
	}
	r->at[r->n] = (struct letter){ .c = c, .kind = (uint8_t)kind };
	return &r->at[r->n++];
}

/* One code point that needs no decomposing, or has been through it. */
static void
letter_take(struct reader *r, uint32_t c)
{
	const struct letter *l = letter_of(c);

	if (l != NULL) {
		*letter_add(r, c, LETTER_LATIN) = *l;
		return;
	}
	if (c >= '0' && c <= '9') {
		letter_add(r, c, LETTER_DIGIT);
		return;
	}
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		if (r->n != 0)
			mark_add(&r->at[r->n - 1], c);
		break;
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		letter_add(r, c, LETTER_FOREIGN);
		break;
	case UTF8PROC_CATEGORY_CC: /* tab and newline among them */
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		letter_add(r, c, LETTER_SPACE);
		break;
	default:
		letter_add(r, c, LETTER_SIGN);
	}
}

/* Fold the case of one decomposed code point and take what it becomes: one
 * letter mostly, two for the German sharp s. */
static void
letter_folded(struct reader *r, utf8proc_int32_t c)
{
	utf8proc_int32_t parts[8];
	utf8proc_ssize_t n;
	int last = 0;

	/* A mark that case folding would make a letter (Greek iota below). */
	if (utf8proc_category(c) == UTF8PROC_CATEGORY_MN) {
		letter_take(r, (uint32_t)c);
		return;
	}
	n = utf8proc_decompose_char(c, parts, 8,
	    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &last);
	for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
		letter_take(r, (uint32_t)parts[i]);
}

/* The rare code point: decompose it and take the parts. */
static void
letter_slow(struct reader *r, uint32_t c)
{
	utf8proc_category_t cat = utf8proc_category((utf8proc_int32_t)c);
	utf8proc_int32_t parts[32];
	utf8proc_ssize_t n;
	size_t from = r->n;
	int last = 0;

	/* 18 parts is the most any code point has (U+FDFA). */
	n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32,
	    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE, &last);
	for (utf8proc_ssize_t i = 0; i < n && i < 32; i++)
		letter_folded(r, parts[i]);
	if (from < r->n &&
	    (cat == UTF8PROC_CATEGORY_LU || cat == UTF8PROC_CATEGORY_LT))
		r->at[from].upper = true;
}

struct letter *
letter_read(struct arena *a, const char *s, size_t *n)
{
	struct reader r = { .mem = a, .cap = utf8_len(s) + 1 };
	uint32_t c;

	r.at = NEW_N(a, struct letter, r.cap);
	while ((c = utf8_next(&s)) != 0) {
		if (c < 0x80 || letter_of(c) != NULL)
			letter_take(&r, c);
		else
			letter_slow(&r, c);
	}
	*n = r.n;
	return r.at;
}

static bool
is(const struct letter *l, char c)
{
	return l->kind == LETTER_LATIN && l->c == (uint32_t)c &&
	    l->shape == SHAPE_PLAIN;
}

static bool
in_word(const struct letter *l)
{
	return l->kind == LETTER_LATIN || l->kind == LETTER_FOREIGN;
}

static bool
is_vowel(const struct letter *l)
{
	return l->kind == LETTER_LATIN &&
	    (l->c == 'a' || l->c == 'e' || l->c == 'i' || l->c == 'o' ||
	        l->c == 'u' || l->c == 'y');
}

void
letter_settle(struct letter *l, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (l[i].tone == TONE_NGANG || l[i].tone == TONE_OTHER ||
		    l[i - 1].tone != TONE_NGANG)
			continue;
		if (!(is(&l[i - 1], 'o') && (is(&l[i], 'a') || is(&l[i], 'e')))
		    && !(is(&l[i - 1], 'u') && is(&l[i], 'y')))
			continue;
		if (i + 1 < n && in_word(&l[i + 1]))
			continue;
		/* In "quý" the u belongs to the consonant. */
		if (i >= 2 && (is_vowel(&l[i - 2]) || is(&l[i - 2], 'q')))
			continue;
		l[i - 1].tone = l[i].tone;
		l[i].tone = TONE_NGANG;
	}
}
