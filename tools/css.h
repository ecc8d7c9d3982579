/* tools/css.h: a style sheet without what only its readers need. */
#ifndef TOOLS_CSS_H
#define TOOLS_CSS_H

struct buf;

/** css_squeeze(b, css): append ${css} without comments and without white
 *  space that means nothing.  Strings and the inside of brackets other than
 *  their blanks stay as they are: calc(1rem + 2px) needs its spaces. */
void css_squeeze(struct buf *, const char *);

#endif
