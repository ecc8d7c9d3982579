/* domain/producer/producer.h: chủ thể: who makes the products. */
#ifndef DOMAIN_PRODUCER_PRODUCER_H
#define DOMAIN_PRODUCER_PRODUCER_H

#include "model/entity.h"

struct producer {
	struct row row;
	const char *name;
	const char *kind; /* htx tht dn dn_lon trang_trai ho co_so hoi */
	const char *reg_no;
	int64_t reg_day;
	const char *reg_by;
	const char *tax_code;
	int64_t unit_id;
	const char *village;
	const char *address;
	const char *rep_name; /* who speaks for it */
	const char *rep_post;
	const char *rep_sex;
	const char *rep_ethnic;
	int64_t rep_disability; /* 0 or 1 */
	const char *rep_address; /* where that person lives */
	const char *phone;      /* 0912345678 */
	const char *phone2;
	const char *email;
	int64_t members;
	int64_t linked_households; /* whom it pulls along */
	int64_t founded_on;
	const char *note;
	const char *name_key; /* producer_key of the name */
	int64_t merged_into;  /* the producer that took it over, or NONE */
	int64_t limited_on;   /* day, model/limited.h */
};

extern const struct entity producer_entity;
extern const struct codes producer_kinds;

/* Why another producer may be this one. */
enum {
	DUP_NAME = 1 << 0,  /* same name but for legal form and spelling, here
	                       or in a unit above or below */
	DUP_TAX = 1 << 1,   /* same tax code */
	DUP_PHONE = 1 << 2, /* a telephone in common */
};

struct duplicate {
	int64_t id;
	const char *name;
	int64_t unit_id;
	unsigned why;
};

/**
 * producer_duplicates(ctx, row, out, n):
 * Producers in use that may be the one in ${row} (which may be new), best
 * reason first.  For a warning, never a refusal.
 */
enum rc producer_duplicates(struct ctx *, const struct producer *,
    struct duplicate **, size_t *);

/* Two producers in use that may be one, the older record first. */
struct producer_pair {
	int64_t id[2];
	unsigned why;
};

enum { PRODUCER_PAIRS = 100 };

/** producer_pairs(ctx, out, n, more): all such pairs of which the actor may
 *  change one, best reason first; *more: there are more than PRODUCER_PAIRS. */
enum rc producer_pairs(struct ctx *, struct producer_pair **, size_t *,
    bool *);

/** duplicate_seen(ctx, id, why): take from the reasons those that would tell
 *  the actor a number of this producer that he does not see. */
enum rc duplicate_seen(struct ctx *, int64_t, unsigned *);

/** duplicate_why(ctx, d): the reasons as a phrase: "cùng tên, cùng số điện
 *  thoại". */
const char *duplicate_why(struct ctx *, const struct duplicate *);

/**
 * producer_merge(ctx, keep, drop, moved):
 * All that refers to ${drop} -- products, roles, whatever the model knows --
 * refers to ${keep} from now on; ${drop} goes out of use and remembers where
 * it went.  Every moved row is audited.  Empty fields of ${keep} are filled
 * from ${drop}.  All or nothing.
 *
 * moved   how many rows changed their producer; may be NULL
 * Errors  RC_MISSING no such producer; RC_DENIED may not change ${keep} or
 *         end ${drop}; RC_INVALID the same one twice, or one not in use;
 *         RC_CONFLICT both have a row that must be unique
 */
enum rc producer_merge(struct ctx *, int64_t keep, int64_t drop,
    int64_t *moved);

/** producer_merge_taking(ctx, keep, drop, names, n, moved): the same, after
 *  the fields of these names have been taken over from ${drop} where it has
 *  them; RC_INVALID also with a note on "take.i": no such field. */
enum rc producer_merge_taking(struct ctx *, int64_t keep, int64_t drop,
    const char *const *, size_t, int64_t *moved);

#endif
