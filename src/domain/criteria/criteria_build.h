/* domain/criteria/criteria_build.h: what the reader of criteria builds, and the
 * sums it checks; only criteria_read.c uses it.  Names, sets and sums are
 * criteria_build.c, the lines of a form criteria_line.c. */
#ifndef DOMAIN_CRITERIA_CRITERIA_BUILD_H
#define DOMAIN_CRITERIA_CRITERIA_BUILD_H

#include "domain/criteria/criteria_read.h"

enum {
	TAKEN_WORDS = 48,
	NAMES_MOST = 512,
	SETS_MOST = 128,
	LINES_MOST = 160,
	CASES_MOST = 4,
	NOTES_MOST = 8,
	DOUBTS_MOST = 32,
};

/* A ladder of options: their words, without points. */
struct scale {
	struct words options[CRITERIA_OPTIONS];
	uint8_t which[CRITERIA_OPTIONS]; /* case, from 1; 0: no cases */
	size_t n;
	struct words cases[CASES_MOST];
	size_t ncases;
};

/* Something the skeleton named: a note, a group, a scale or a criterion. */
struct named {
	const char *name;
	struct words words;
	struct criteria_note note;
	struct scale *ladder;      /* of a scale */
	const struct named *scale; /* of a criterion */
};

struct names {
	struct named *at;
	size_t n;
};

struct builder {
	struct arena *mem;
	enum lang lang;
	struct criteria_faults *faults;
	const char *file;
	int line;

	struct names notes, groups, scales, criteria;
	struct named *scale; /* the one whose options are being read */

	struct regime regime;
	struct criteria_set *sets; /* NAMES SETS_MOST */
	size_t nsets;
	struct criteria_set *set; /* the open one */
	struct criterion *set_criteria;
	struct criteria_line *set_lines;
	const struct criteria_note **set_rejects;
	struct criteria_doubt *set_doubts;
	int lacking[CRITERIA_PARTS];
	int part; /* of the open set; -1: none yet */
	struct regime *done;
};

void builder_init(struct builder *, struct arena *, enum lang,
    struct criteria_faults *);

/** fault(b, where, text): keep what is wrong with this line. */
void fault(struct builder *, const char *, const char *);

/** unknown(b, word), twice(b, name): faults of their own: a word nobody knows,
 *  something that is there already. */
void unknown(struct builder *, const char *);
void twice(struct builder *, const char *);

/** fault_sum(b, where, sum, max): what is inside adds up to another figure
 *  than the maximum that is written. */
void fault_sum(struct builder *, const char *, int, int);

/** small_number(s, out): a whole number of 0 to 9999. */
bool small_number(const char *, int *);

/** name_new(b, names, name): a new one, or NULL after a fault.
 *  name_find(names, name): that one, or NULL. */
struct named *name_new(struct builder *, struct names *, const char *);
struct named *name_find(const struct names *, const char *);

/** scale_option(b, words), scale_case(b, words): one more of the open scale. */
void scale_option(struct builder *, const struct words *);
void scale_case(struct builder *, const struct words *);

/* Lines of a set, between set_begin and set_end; each tells its own faults. */

/** set_begin(b, code, number, words): what follows is of this set.
 *  set_end(b): its sums are checked, and it is closed. */
void set_begin(struct builder *, const char *, int, const struct words *);
void set_end(struct builder *);

/** set_reject(b, note): a ground at the head of the form, on which a product is
 *  out.  set_lacks(b, part, points, words): points that the source leaves out
 *  of a part.  set_doubt(b, where, words): what is doubtful in the source. */
void set_reject(struct builder *, const struct criteria_note *);
void set_lacks(struct builder *, char, int, const struct words *);
void set_doubt(struct builder *, const char *, const struct words *);

/** set_part(b, letter, max): the part that the lines after it are of.
 *  set_line(b, words, n): a group or a criterion (criteria_line.c). */
void set_part(struct builder *, char, int);
void set_line(struct builder *, char **, size_t);

/** regime_end(b): all sets there; b->done gets the regime when it adds up. */
void regime_end(struct builder *);

#endif
