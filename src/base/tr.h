/* base/tr.h: the words people read, in their language.
 *
 * The Vietnamese sentence is the key; catalogues are .mo files compiled in
 * and handed over by main at start.  A missing entry falls back
 * to the Vietnamese.  Mark constants with N_() so that xgettext sees them:
 *   xgettext -kN_ -ktr:2 -kNC_:1c,2 -ktrc:2c,3 -ktrn:2,3 ... */
#ifndef BASE_TR_H
#define BASE_TR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum lang { LANG_VI, LANG_EN, LANG__N };

#define N_(msg) msg
#define NC_(context, msg) msg

/** tr_load(lang, mo, size): use this catalogue; called before threads start.
 *  The bytes must outlive the program.  False: not a .mo file. */
bool tr_load(enum lang, const void *, size_t);

/** tr(lang, msg): the translation. */
const char *tr(enum lang, const char *);

/** trc(lang, context, msg): the same word in a context (msgctxt). */
const char *trc(enum lang, const char *, const char *);

/** trn(lang, one, other, n): by number; Vietnamese uses ${other}. */
const char *trn(enum lang, const char *, const char *, int64_t);

/**
 * tr_fill(a, lang, msg, name, value, ..., NULL):
 * Translate ${msg}, then put values at its named places: "Còn {n} ngày" with
 * "n", "3".  An unknown place stays as it is written.
 */
const char *tr_fill(struct arena *, enum lang, const char *, ...)
    __attribute__((sentinel));

/** tr_put(a, text, name, value, ..., NULL): only put values at the places. */
const char *tr_put(struct arena *, const char *, ...)
    __attribute__((sentinel));

/** lang_code(lang): "vi", "en".  lang_parse("en"): LANG_EN; others LANG_VI. */
const char *lang_code(enum lang);
enum lang lang_parse(const char *);

#endif
