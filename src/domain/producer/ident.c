/* domain/producer/ident.c: tax codes, telephone numbers, addresses. */
#include "domain/producer/ident.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"

static const char *const digits = "0123456789";

bool
tax_code_valid(const char *s)
{
	static const int weight[9] = { 31, 29, 23, 19, 17, 13, 7, 5, 3 };
	size_t n = strlen(s), head = strspn(s, digits);
	int sum = 0;

	if (n == 12 && head == 12)
		return true;
	if (head != 10 || (n != 10 && n != 14))
		return false;
	if (n == 14 && (s[10] != '-' || strspn(s + 11, digits) != 3))
		return false;
	for (int i = 0; i < 9; i++)
		sum += (s[i] - '0') * weight[i];
	return s[9] - '0' == 10 - sum % 11;
}

const char *
tax_code_check(const char *s)
{
	if (tax_code_valid(s))
		return NULL;
	if (strspn(s, digits) == 10)
		return N_("Mã số thuế sai một chữ số. So lại với giấy đăng "
		    "ký");
	return N_("Nhập mã số thuế 10 chữ số, hoặc 10 chữ số - 3 chữ số, "
	    "hoặc số định danh 12 chữ số");
}

/* The digits of a national number with its leading 0; false: no such. */
static bool
national(const char *s, char out[16])
{
	size_t n = 0;
	bool plus = *s == '+';

	for (const char *p = s + plus; *p != '\0'; p++) {
		if (strchr(" .-()", *p) != NULL)
			continue;
		if (strchr(digits, *p) == NULL || n == 14)
			return false;
		out[n++] = *p;
	}
	out[n] = '\0';
	if ((plus || n > 10) && strncmp(out, "84", 2) == 0) {
		/* "+84 (0)912 …" is written too */
		size_t skip = out[2] == '0' ? 2 : 1;

		memmove(out, out + skip, n - skip + 1);
		out[0] = '0';
		n -= skip;
	} else if (plus) {
		return false;
	}
	/* 8 to 11: services (1900 xxxx), mobile, fixed with area code */
	return n >= 8 && n <= 11 && (out[0] == '0' || out[0] == '1');
}

const char *
phone_check(const char *s)
{
	char out[16];

	if (national(s, out))
		return NULL;
	return N_("Nhập số điện thoại trong nước, ví dụ 0912 345 678");
}

const char *
phone_norm(struct arena *mem, const char *s)
{
	char out[16];

	if (s == NULL || !national(s, out))
		return s;
	return str_dup(mem, out);
}

const char *
email_check(const char *s)
{
	const char *at = strchr(s, '@');

	/* Only the mail server knows more than this. */
	if (at != NULL && at != s && strchr(at + 1, '@') == NULL &&
	    strchr(at + 1, '.') != NULL && at[1] != '.' &&
	    !str_ends(s, ".") && strpbrk(s, " \t,;<>\"") == NULL)
		return NULL;
	return N_("Nhập địa chỉ thư điện tử, ví dụ ten@example.vn");
}

const char *
url_check(const char *s)
{
	const char *host = NULL;

	if (str_begins(s, "https://"))
		host = s + 8;
	else if (str_begins(s, "http://"))
		host = s + 7;
	if (host != NULL && strcspn(host, "/?#") > 2 &&
	    strpbrk(s, " \t<>\"\\") == NULL)
		return NULL;
	return N_("Nhập địa chỉ trang bắt đầu bằng https:// hoặc http://");
}
