/* domain/producer/name.h: when do two names mean the same?
 *
 * Lists are typed by many hands: "Măng Lục trúc" and "Măng lục trúc", "Mỳ" and
 * "Mì", "HTX" and "Hợp tác xã".  Keys make such spellings equal; likeness says
 * what deserves a second look by a person. */
#ifndef DOMAIN_PRODUCER_NAME_H
#define DOMAIN_PRODUCER_NAME_H

#include <stdbool.h>

struct arena;

/** name_key(mem, name): folded, y as i: equal for spellings of one name.
 *  "" for none. */
const char *name_key(struct arena *, const char *);

/** producer_key(mem, name): the same without the words for its legal form at
 *  the head ("htx", "công ty TNHH", "hộ kinh doanh" …).  A name made of such
 *  words alone keeps them. */
const char *producer_key(struct arena *, const char *);

/** name_same(a, b): the very same text but for white space at the ends. */
bool name_same(struct arena *, const char *, const char *);

/**
 * name_like(mem, a, b):
 * Not equal, yet perhaps one thing: what is left of each key without general
 * words ("sản xuất", "dịch vụ", "nông nghiệp" …) is the same, or one has every
 * word of the other and at most three more ("Vải thiều", "Vải thiều Lục
 * Ngạn").  Both are names of producers or both of products.
 */
bool name_like(struct arena *, const char *, const char *);

#endif
