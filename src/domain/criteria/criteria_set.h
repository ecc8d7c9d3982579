/* domain/criteria/criteria_set.h: what a decision asks of a product, as data.
 *
 * A regime is one decision on scoring with its dates, its bands and its sets;
 * a set (bộ sản phẩm) is one form: parts, groups, criteria and options.  All
 * of it is read from text (criteria_read.h), checked, and never changed
 * afterwards: an old result stays computed by the version it was made with,
 * which its hash names. */
#ifndef DOMAIN_CRITERIA_CRITERIA_SET_H
#define DOMAIN_CRITERIA_CRITERIA_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/tr.h"

struct arena;
struct buf;

enum {
	STARS_MOST = 5,
	STARS_GATED = 3,    /* gates stand at 3, 4 and 5 stars */
	CRITERIA_MOST = 96, /* in a set; the forms have up to 34 */
	CRITERIA_PARTS = 6,
	CRITERIA_SECTORS = 12,
	CRITERIA_GROUPS = 40,
	CRITERIA_LIMITS = 24,
	CRITERIA_ROUNDS = 8,
	CRITERIA_DECIDES = 4,
	CRITERIA_SUBJECTS = 24,
	CRITERIA_FORMS = 9,
	CRITERIA_OPTIONS = 16,
	CRITERIA_HEX = 65, /* SHA-256 as text, with its NUL */
};

/* Our short words, and over them the form's own where an administrator has
 * laid them (criteria_official.h). */
struct words {
	const char *vi, *en;
	const char *official; /* Vietnamese; NULL: none */
};

enum criteria_note_kind {
	CN_INFO,
	CN_REQUIREMENT,
	CN_EVIDENCE,   /* a paper that must be there */
	CN_STORY,      /* scored only if there is a story */
	CN_STOP,       /* scoring stops */
	CN_DISQUALIFY, /* the product is out */
	CN_REJECT,     /* the dossier is out */
	CN__N
};

struct criteria_note {
	const char *name; /* "dirt": the same in every set */
	enum criteria_note_kind kind;
	struct words words;
};

struct criteria_option {
	const char *id; /* "2.2.o3": stable within a version */
	struct words words;
	uint8_t points;
	uint8_t star;  /* 3-5: the least for so many stars; 0: no mark */
	uint8_t which; /* case, from 1; 0 where there are none */
};

/* A scored leaf. */
struct criterion {
	const char *code; /* item number of the form: "1.1", "7", "6.1.1" */
	const char *key;  /* "local_origin": the same in every set */
	struct words words;
	uint8_t part, max, ncases;
	/* gate of star 3-5; 0: none of its own */
	uint8_t least[STARS_MOST + 1];
	const struct criteria_option *options;
	size_t noptions;
	const struct words *cases;
	const struct criteria_note *const *notes;
	size_t nnotes;
};

/* A heading: a part's group, or one inside a group. */
struct criteria_group {
	const char *code, *key;
	struct words words;
	uint8_t part, max;
};

/* The form from top to bottom; one of group and criterion is NULL. */
struct criteria_line {
	int depth; /* 0 in a part, 1 in a group, 2 */
	const struct criteria_group *group;
	const struct criterion *criterion;
};

struct criteria_part {
	char letter;
	uint8_t max;
	struct words words;
};

/* How long a step may take (legal_clock.h counts the days). */
enum limit_unit { LIMIT_DAYS, LIMIT_WORKDAYS, LIMIT_MONTHS };

struct law_limit {
	const char *name; /* "commune_check" */
	int n;
	enum limit_unit unit;
	const char *article; /* of the decision: "7.6" */
	struct words words;
};

/* A round of assessment: proposals before one day of the year, results
 * before another. */
struct law_round {
	const char *level; /* "province", "ministry" */
	int number;
	int propose_day, propose_month, result_day, result_month;
	const char *article;
};

/* From a day on, who decides on three, four and five stars: "district"
 * "province" "ministry". */
struct law_decides {
	int64_t from_on;
	const char *by[STARS_MOST - STARS_GATED + 1];
};

/* Who may take part. */
struct law_subject {
	const char *kind;   /* of producer: "htx" */
	const char *sector; /* "VI", NULL: with any product */
};

/* A sector of products (ngành) as the decision numbers them, or a group of
 * products (nhóm) inside one. */
struct criteria_sector {
	const char *code; /* "I"; of a group "I.3" */
	struct words words;
};

/* A cell of the source that a person should compare with the signed text. */
struct criteria_doubt {
	const char *where;
	struct words words;
};

struct criteria_set {
	const struct regime *regime;
	const char *code; /* "qd26-01" */
	int number;
	struct words words;
	const char *annex;      /* "I.3.b": sector, group, subgroup */
	const char *ministries; /* "nnmt ct" */
	int samples;            /* to hand in; -1: not said */
	struct criteria_part parts[CRITERIA_PARTS];
	size_t nparts;
	uint8_t total; /* 100; less when the source lacks a piece */
	const struct words *lacks;
	const struct criterion *criteria;
	size_t ncriteria;
	const struct criteria_line *lines;
	size_t nlines;
	const struct criteria_note *const *rejects;
	size_t nrejects;
	const struct criteria_doubt *doubts;
	size_t ndoubts;
	char hash[CRITERIA_HEX]; /* SHA-256 of criteria_facts: two versions of
	                          * a set with one hash give one result */
};

struct regime {
	const char *code;   /* "qd26" */
	const char *number; /* "26/2026/QĐ-TTg" */
	const char *source;
	int64_t signed_on, from_on;
	int64_t to_on; /* first day it no longer holds; NONE */
	uint8_t band[STARS_MOST + 1]; /* least mean of 2-5 stars */
	struct criteria_part parts[CRITERIA_PARTS];
	size_t nparts;
	struct criteria_sector sectors[CRITERIA_SECTORS];
	size_t nsectors;
	struct criteria_sector groups[CRITERIA_GROUPS]; /* of products */
	size_t ngroups;
	struct law_limit limits[CRITERIA_LIMITS];
	size_t nlimits;
	struct law_round rounds[CRITERIA_ROUNDS];
	size_t nrounds;
	struct law_decides decides[CRITERIA_DECIDES]; /* by day */
	size_t ndecides;
	struct law_subject subjects[CRITERIA_SUBJECTS];
	size_t nsubjects; /* 0: the decision does not say */
	bool code_district; /* codes of products name the district */
	unsigned forms; /* bit n: a dossier under it has form n (regime_form) */
	const struct criteria_set *sets;
	size_t nsets;
};

/** words_in(lang, w): ours, in that language. */
const char *words_in(enum lang, const struct words *);

/** words_form(w): the form's own wording, else ours in Vietnamese. */
const char *words_form(const struct words *);

/** regime_form(regime, n): has a dossier under it form ${n}?  01 and 02 are
 *  the producer's, 03 the judgement of whoever receives it. */
bool regime_form(const struct regime *, int);

/** criteria_note_word(kind): "stop", as in our files. */
const char *criteria_note_word(enum criteria_note_kind);

/** criteria_find(set, code): the place of a criterion among set->criteria, or
 *  -1. */
int criteria_find(const struct criteria_set *, const char *);

/** criteria_sector_of(set): the sector its annex names, or NULL. */
const struct criteria_sector *criteria_sector_of(const struct criteria_set *);

/** criteria_group_of(set): the group of products its annex names, or NULL.
 *  criteria_has_subgroup(set): is it but a part of that group? */
const struct criteria_sector *criteria_group_of(const struct criteria_set *);
bool criteria_has_subgroup(const struct criteria_set *);

/** criteria_line_part(line): the place of its part among set->parts. */
size_t criteria_line_part(const struct criteria_line *);

/** criterion_option(c, id): the place of an option of it, or -1. */
int criterion_option(const struct criterion *, const char *);

/** criterion_by_points(c, points): its cheapest option worth at least so
 *  much, or -1. */
int criterion_by_points(const struct criterion *, int);

/** criteria_facts(set, out): what a result depends on, as text: codes,
 *  options, points, gates, cases, notes' kinds, bands.  No words. */
void criteria_facts(const struct criteria_set *, struct buf *);

/** criteria_hash(mem, set): writes the set's hash, for who made it. */
void criteria_hash(struct arena *, struct criteria_set *);

#endif
