/* tools/place.c: a small machine, one function a mode. */
#include "place.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

static const char VOID[] = "area base br col embed hr img input link meta"
			   " source track wbr";
static const char URLS[] = "action background cite data formaction href"
			   " longdesc manifest ping poster src xlink:href";
static const char SHUT[] = "srcdoc srcset style";
static const char SCHEMES[] = "http https mailto tel";

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *
add(struct place *p, char c)
{
	size_t n = strlen(p->word);

	if (n + 1 == sizeof(p->word))
		return "this name is too long";
	p->word[n] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	p->word[n + 1] = '\0';
	return NULL;
}

static const char *
begin(struct place *p, enum place_mode mode, char c)
{
	p->mode = mode;
	memset(p->word, 0, sizeof(p->word));
	return c != '\0' ? add(p, c) : NULL;
}

static bool
within(const struct place *p, const char *tag)
{
	for (int i = 0; i < p->depth; i++)
		if (strcmp(p->open[i].tag, tag) == 0)
			return true;
	return false;
}

/* '>' ends an opening tag. */
static const char *
opened(struct place *p)
{
	bool foreign = within(p, "svg") || within(p, "math") ||
	    strcmp(p->tag, "svg") == 0;

	p->mode = P_TEXT;
	if (str_in(p->tag, VOID) || (p->slash && foreign))
		return NULL;
	if (p->slash) {
		snprintf(p->said, sizeof(p->said),
		    "<%s/> does not close itself in HTML; write </%s>", p->tag,
		    p->tag);
		return p->said;
	}
	if (p->depth == PLACE_DEPTH)
		return "too many tags inside each other";
	memcpy(p->open[p->depth].tag, p->tag, sizeof(p->tag));
	p->open[p->depth++].line = p->line;
	p->dashes = 0;
	if (str_in(p->tag, "script style"))
		p->mode = P_RAW;
	else if (str_in(p->tag, "title textarea"))
		p->mode = P_PLAIN;
	return NULL;
}

/* '>' ends a closing tag. */
static const char *
closed(struct place *p)
{
	p->mode = P_TEXT;
	if (p->depth == 0) {
		snprintf(p->said, sizeof(p->said), "</%s> closes nothing", p->word);
		return p->said;
	}
	p->depth--;
	if (strcmp(p->open[p->depth].tag, p->word) == 0)
		return NULL;
	snprintf(p->said, sizeof(p->said), "</%s> where </%s> of line %d is due",
	    p->word, p->open[p->depth].tag, p->open[p->depth].line);
	return p->said;
}

/* Between attributes, and where one ends. */
static const char *
gap(struct place *p, char c)
{
	if (c == '>')
		return opened(p);
	if (p->slash)
		return "a / in a tag must be followed by >";
	if (c == '/') {
		p->slash = true;
		p->mode = P_GAP;
		return NULL;
	}
	if (blank(c)) {
		p->mode = P_GAP;
		return NULL;
	}
	if (p->mode == P_AFTER)
		return "leave a space between attributes";
	if (c == '=' || c == '"' || c == '\'' || c == '<')
		return "an attribute must begin with its name";
	return begin(p, P_NAME, c);
}

static const char *
equals(struct place *p, char c)
{
	p->attr = str_in(p->word, URLS) ? ATTR_URL
	    : str_in(p->word, SHUT) || strncmp(p->word, "on", 2) == 0
	    ? ATTR_SHUT
	    : ATTR_TEXT;
	p->url = URL_START;
	if (blank(c) || c == '>')
		return "a value must follow the = at once";
	p->quote = c;
	return begin(p, c == '"' || c == '\'' ? P_VALUE : P_BARE, '\0');
}

/* A fixed byte of a URL: is the scheme settled yet? */
static const char *
url(struct place *p, char c)
{
	if (p->url == URL_SHUT)
		return NULL;
	if (p->url == URL_SAFE || p->url == URL_VALUE) {
		p->url = c == '=' ? URL_VALUE : URL_SAFE;
		return NULL;
	}
	if (blank(c))
		return "a blank in a URL";
	if (c != ':' && !letter(c) && (c < '0' || c > '9') &&
	    strchr("+-.", c) == NULL) { /* not in a scheme: RFC 3986, 3.1 */
		p->url = c == '=' ? URL_VALUE : URL_SAFE;
		return NULL;
	}
	if (p->url == URL_SLOT)
		return c == ':' ? "a URL that begins with a slot has a :"
				: NULL;
	p->url = URL_WORD;
	if (c != ':')
		return add(p, c);
	p->url = str_in(p->word, SCHEMES) ? URL_SAFE : URL_SHUT;
	if (p->url == URL_SAFE || strcmp(p->word, "data") == 0)
		return NULL;
	snprintf(p->said, sizeof(p->said), "links may not use %s:", p->word);
	return p->said;
}

/* In <script>, <style>, <title>, <textarea>: only their own end counts. */
static const char *
raw(struct place *p, char c)
{
	const char *tag = p->open[p->depth - 1].tag;
	char want = p->dashes < 2 ? "</"[p->dashes] : tag[p->dashes - 2];
	char low = letter(c) ? (char)(c | 0x20) : c;

	if (low != want) {
		p->dashes = c == '<';
		return NULL;
	}
	if (++p->dashes < 2 + strlen(tag))
		return NULL;
	begin(p, P_END, '\0');
	memcpy(p->word, tag, sizeof(p->word));
	return NULL;
}

const char *
place_feed(struct place *p, char c)
{
	switch (p->mode) {
	case P_TEXT:
		if (c == '<')
			p->mode = P_LT;
		return NULL;
	case P_LT:
		p->slash = false;
		if (c == '/')
			return begin(p, P_END, '\0');
		if (c == '!')
			return begin(p, P_BANG, '\0');
		return letter(c) ? begin(p, P_TAG, c)
				 : "write &lt; for a < that begins no tag";
	case P_BANG:
		if (c == '>') {
			p->mode = P_TEXT;
			return NULL;
		}
		if (strlen(p->word) < 2)
			add(p, c);
		if (strcmp(p->word, "--") == 0) {
			p->mode = P_COMMENT;
			p->dashes = 0;
		}
		return NULL;
	case P_COMMENT:
		if (c == '>' && p->dashes >= 2)
			p->mode = P_TEXT;
		p->dashes = c == '-' ? p->dashes + 1 : 0;
		return NULL;
	case P_TAG:
		if (!blank(c) && c != '/' && c != '>')
			return add(p, c);
		memcpy(p->tag, p->word, sizeof(p->tag));
		return gap(p, c);
	case P_END:
		return c == '>' ? closed(p) : blank(c) ? NULL : add(p, c);
	case P_GAP:
	case P_AFTER:
		return gap(p, c);
	case P_NAME:
		if (c != '=')
			return blank(c) || c == '/' || c == '>' ? gap(p, c)
								: add(p, c);
		p->mode = P_EQUALS;
		return NULL;
	case P_EQUALS:
		return equals(p, c);
	case P_VALUE:
		if (c == p->quote) {
			p->mode = P_AFTER;
			return NULL;
		}
		return p->attr == ATTR_URL ? url(p, c) : NULL;
	case P_BARE:
		return blank(c) || c == '>' ? gap(p, c) : NULL;
	case P_RAW:
	case P_PLAIN:
		return raw(p, c);
	}
	return NULL;
}

static const char *
refusal(const struct place *p)
{
	switch (p->mode) {
	case P_LT:
	case P_TAG:
	case P_END:
		return "the name of a tag";
	case P_GAP:
	case P_AFTER:
	case P_NAME:
		return "the name of an attribute";
	case P_EQUALS:
	case P_BARE:
		return "an attribute without quotes";
	case P_BANG:
	case P_COMMENT:
		return "a comment";
	case P_RAW:
		return strcmp(p->open[p->depth - 1].tag, "style") == 0
		    ? "<style>"
		    : "<script>";
	case P_VALUE:
		return p->attr == ATTR_SHUT ? "this attribute"
		    : p->url == URL_WORD    ? "the scheme of a URL"
					    : "a data: URL";
	default:
		return "this place";
	}
}

const char *
place_slot(struct place *p, const char **escape)
{
	*escape = NULL;
	if (p->mode == P_TEXT || p->mode == P_PLAIN)
		*escape = "out_text";
	else if (p->mode == P_VALUE && p->attr == ATTR_TEXT)
		*escape = "out_attr";
	else if (p->mode == P_VALUE && p->attr == ATTR_URL)
		switch (p->url) {
		case URL_START:
		case URL_SLOT:
			p->url = URL_SLOT;
			*escape = "out_url";
			break;
		case URL_SAFE:
			*escape = "out_url_part";
			break;
		case URL_VALUE:
			p->url = URL_SAFE;
			*escape = "out_url_value";
			break;
		default:
			break;
		}
	if (*escape != NULL)
		return NULL;
	snprintf(p->said, sizeof(p->said), "no value may stand in %s", refusal(p));
	return p->said;
}

const char *
place_control(struct place *p)
{
	switch (p->mode) {
	case P_TAG:
		memcpy(p->tag, p->word, sizeof(p->tag));
		p->mode = P_AFTER;
		return NULL;
	case P_NAME:
		p->mode = P_AFTER;
		return NULL;
	case P_TEXT:
	case P_PLAIN:
	case P_GAP:
	case P_AFTER:
	case P_VALUE:
		return NULL;
	default:
		snprintf(p->said, sizeof(p->said), "nothing may stand in %s",
		    refusal(p));
		return p->said;
	}
}

const char *
place_join(struct place *p, const struct place *other)
{
	if (p->depth != other->depth)
		return "one branch leaves more tags open than the other";
	for (int i = 0; i < p->depth; i++)
		if (strcmp(p->open[i].tag, other->open[i].tag) != 0)
			return "the branches leave different tags open";
	if (p->mode == P_GAP && other->mode == P_AFTER)
		p->mode = P_AFTER;
	if (p->mode != other->mode &&
	    !(p->mode == P_AFTER && other->mode == P_GAP))
		return "one branch ends inside a tag or value";
	if (p->mode != P_VALUE || p->attr != ATTR_URL || p->url == other->url)
		return NULL;
	if (p->url == URL_WORD || other->url == URL_WORD ||
	    p->url == URL_SHUT || other->url == URL_SHUT)
		return "the branches of this URL differ in their scheme";
	if (p->url == URL_SLOT || other->url == URL_SLOT)
		p->url = URL_SLOT;
	else if (p->url == URL_START || other->url == URL_START)
		p->url = URL_START;
	else
		p->url = URL_SAFE;
	return NULL;
}

bool
place_open(const struct place *p)
{
	return p->mode == P_GAP || p->mode == P_AFTER;
}

bool
place_keeps_space(const struct place *p)
{
	return (p->mode != P_TEXT && !place_open(p)) || within(p, "pre") ||
	    within(p, "textarea");
}
