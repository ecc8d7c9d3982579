/* web/org/sign.c: what the pages of sign-in and of accounts share. */
#include "web/org/sign.h"

#include <string.h>

#include "base/str.h"
#include "web/page.h"

const char *
sign_next(const char *s)
{
	/* "//host" and "/\host" leave for another host. */
	if (s == NULL || s[0] != '/' || s[1] == '/' || s[1] == '\\' ||
	    strlen(s) > 1500)
		return "";
	for (const char *c = s; *c != '\0'; c++)
		if (*c <= ' ' || *c >= 127 || *c == '\\')
			return "";
	return str_begins(s, "/sign-") ? "" : s;
}
