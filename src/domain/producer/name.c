/* domain/producer/name.c: keys of names, and likeness. */
#include "domain/producer/name.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

/* Words for a legal form, longest first: a list typed in full or by letters
 * must give the same key.  Only at the head of a name. */
static const char *const forms[] = {
	"cong ti trach nhiem huu han mot thanh vien",
	"cong ti tnhh mot thanh vien", "cong ti trach nhiem huu han",
	"cong ti tnhh mtv", "cong ti co phan", "cong ti tnhh", "cong ti cp",
	"cong ti", "cti tnhh", "cti cp", "cti", "ctcp",
	"doanh nghiep tu nhan", "doanh nghiep", "dntn", "dn",
	"lien hiep hop tac xa", "hop tac xa", "htx", "to hop tac", "tht",
	"ho san xuat kinh doanh", "ho kinh doanh", "ho san xuat",
	"ho gia dinh", "hkd", "ho", "co so san xuat kinh doanh",
	"co so san xuat", "cssx", "co so", "trang trai",
};

/* Words too common to tell one name from another. */
static const char *const common = "nong nghiep lam thuy san xuat kinh doanh "
    "dich vu thuong mai tieu thu tong hop va pham che bien phat trien cung "
    "ung dau tu xuat nhap khau xa thi tran phuong thon lang";

const char *
name_key(struct arena *mem, const char *name)
{
	char *key;

	if (str_empty(name))
		return "";
	key = str_dup(mem, utf8_fold(mem, name));
	for (char *p = key; *p != '\0'; p++)
		if (*p == 'y')
			*p = 'i';
	return key;
}

const char *
producer_key(struct arena *mem, const char *name)
{
	const char *key = name_key(mem, name);
	size_t n;

	for (size_t i = 0; i < COUNT(forms); i++) {
		n = strlen(forms[i]);
		if (strncmp(key, forms[i], n) == 0 && key[n] == ' ')
			return key + n + 1;
	}
	return key;
}

bool
name_same(struct arena *mem, const char *a, const char *b)
{
	if (str_empty(a) || str_empty(b))
		return str_empty(a) && str_empty(b);
	return strcmp(str_trim(mem, utf8_nfc(mem, a)),
	    str_trim(mem, utf8_nfc(mem, b))) == 0;
}

struct words {
	char **at;
	size_t n;
};

static bool
has(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->at[i], word) == 0)
			return true;
	return false;
}

/* How many words of a are not in b. */
static size_t
beyond(const struct words *a, const struct words *b)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += !has(b, a->at[i]);
	return n;
}

static struct words
telling(struct arena *mem, const char *name)
{
	struct words all, w;

	all.at = str_split(mem, producer_key(mem, name), ' ', &all.n);
	w.at = NEW_N(mem, char *, all.n + 1);
	w.n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (!str_in(all.at[i], common))
			w.at[w.n++] = all.at[i];
	return w.n != 0 ? w : all;
}

bool
name_like(struct arena *mem, const char *a, const char *b)
{
	struct words x = telling(mem, a), y = telling(mem, b);
	size_t more, less;

	if (x.n == 0 || y.n == 0)
		return false;
	more = beyond(&x, &y);
	less = beyond(&y, &x);
	if (more == 0 && less == 0)
		return true;
	/* One word says too little to hang three more on. */
	return (more == 0 && x.n >= 2 && less <= 3) ||
	    (less == 0 && y.n >= 2 && more <= 3);
}
