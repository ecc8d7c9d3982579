/* tools/place.h: where in an HTML text are we?
 *
 * viewc feeds the fixed parts of a view one byte at a time and asks, at each
 * slot, how the value must be escaped there.  This is a strict reader of the
 * HTML we write, not of any HTML: what it does not understand is refused,
 * because a place misjudged is a hole. */
#ifndef TOOLS_PLACE_H
#define TOOLS_PLACE_H

#include <stdbool.h>
#include <stddef.h>

enum { PLACE_WORD = 32, PLACE_DEPTH = 48 };

enum place_mode {
	P_TEXT,
	P_LT,      /* after '<' */
	P_BANG,    /* in <!doctype ...>, or about to be a comment */
	P_COMMENT,
	P_TAG,     /* in the name of an opening tag */
	P_END,     /* in the name of a closing tag */
	P_GAP,     /* in a tag, a name may begin */
	P_NAME,    /* in the name of an attribute */
	P_EQUALS,  /* after '=' */
	P_VALUE,   /* in a quoted value */
	P_BARE,    /* in an unquoted value */
	P_AFTER,   /* after a value: a space must come before the next name */
	P_RAW,     /* in <script> or <style> */
	P_PLAIN,   /* in <title> or <textarea>: text, but no tags */
};

enum place_attr { ATTR_TEXT, ATTR_URL, ATTR_SHUT /* no slot may stand here */ };

enum place_url {
	URL_START, /* nothing yet */
	URL_SLOT,  /* only slots so far: still may turn out to be a scheme */
	URL_WORD,  /* fixed letters that may turn out to be a scheme */
	URL_SAFE,  /* the scheme is settled */
	URL_VALUE, /* settled, and just after a '=' */
	URL_SHUT,  /* data: */
};

/* Plain data, copied at each branch. */
struct place {
	enum place_mode mode;
	char quote;
	enum place_attr attr;
	enum place_url url;
	bool slash;            /* a '/' came before '>' */
	size_t dashes;         /* in a comment or raw text: of its end, seen */
	char word[PLACE_WORD]; /* the name or scheme being read, lower case */
	char tag[PLACE_WORD];  /* the tag we are in */
	char said[128];        /* the last complaint */
	int line;              /* kept by the caller, for messages */
	int depth;
	struct {
		char tag[PLACE_WORD];
		int line;
	} open[PLACE_DEPTH];
};

/** place_feed(p, c): one more fixed byte.  NULL, or what is wrong with it. */
const char *place_feed(struct place *, char);

/** place_slot(p, escape): a value stands here; *escape gets the name of the
 *  function that escapes it.  NULL, or why no value may stand here. */
const char *place_slot(struct place *, const char **);

/** place_control(p): {{if}}, {{for}} ... stand here.  NULL or why not. */
const char *place_control(struct place *);

/** place_join(p, other): two branches meet: ${p} becomes the more careful of
 *  the two.  NULL, or how they differ. */
const char *place_join(struct place *, const struct place *);

/** place_open(p): inside a tag, where an attribute may be added? */
bool place_open(const struct place *);

/** place_keeps_space(p): would white space here be seen? */
bool place_keeps_space(const struct place *);

#endif
