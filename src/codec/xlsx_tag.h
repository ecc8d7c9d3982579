/* codec/xlsx_tag.h: the tags of a part held as a string, to change a few of them
 * and leave every other byte as it was.  The part has been read before: it is
 * well-formed, without DOCTYPE. */
#ifndef CODEC_XLSX_TAG_H
#define CODEC_XLSX_TAG_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

struct xlsx_tag {
	const char *at, *end;     /* from "<" to behind ">" */
	const char *name;         /* behind the prefix */
	size_t prefix, len;       /* of "x:", of the name */
	bool close, empty;        /* </a>, <a/> */
};

/** xlsx_tag_next(p, tag): the first tag from ${p} on; false: none. */
bool xlsx_tag_next(const char *, struct xlsx_tag *);

/** xlsx_tag_is(tag, name): is it called so, whatever its prefix? */
bool xlsx_tag_is(const struct xlsx_tag *, const char *);

/** xlsx_tag_att(mem, tag, name): an attribute as it stands, or NULL. */
const char *xlsx_tag_att(struct arena *, const struct xlsx_tag *,
    const char *);

/** xlsx_tag_past(tag): behind the element that ${tag} begins, which holds
 *  none of its own name; NULL: it does not end. */
const char *xlsx_tag_past(const struct xlsx_tag *);

/** xlsx_tag_put(b, tag, without, more, open): the tag again, without some
 *  attributes (names, space between), with ${more} (" a=\"1\""); ${open}: not
 *  an empty one. */
void xlsx_tag_put(struct buf *, const struct xlsx_tag *, const char *,
    const char *, bool);

/** xlsx_text_put(b, text): as character data. */
void xlsx_text_put(struct buf *, const char *);

#endif
