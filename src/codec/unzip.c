/* codec/unzip.c: see unzip.h; the only file that sees libzip when reading. */
#include "codec/unzip.h"

#include <stdint.h>
#include <string.h>

#include <zip.h>

#include "base/arena.h"
#include "base/tr.h"

enum { MAX_ENTRIES = 100, MAX_RATIO = 200, CHUNK = 64 * 1024 };
static const uint64_t MAX_ALL = (uint64_t)100 << 20;

struct unzip {
	zip_t *zip;
	uint64_t inflated; /* by all parts so far */
	char chunk[CHUNK];
};

static const char WHY_NO_ZIP[] = N_("Tệp không phải sổ tính .xlsx.");
static const char WHY_OLE[] = N_("Tệp có mật khẩu hoặc là .xls kiểu cũ. "
    "Hãy bỏ mật khẩu và lưu lại thành .xlsx.");
static const char WHY_DAMAGED[] = N_("Tệp bị hỏng. Hãy lưu lại từ Excel "
    "hoặc LibreOffice rồi gửi lại.");
static const char WHY_ENTRIES[] = N_("Tệp có quá nhiều phần bên trong.");
static const char WHY_BOMB[] = N_("Tệp nén quá chặt hoặc quá lớn khi giải "
    "nén (hơn 100 MiB).");

/* Entries told by the end record, before libzip makes room for them; the
 * record stands in the last 64 KiB.  0: no such record. */
static unsigned
entries_told(const char *bytes, size_t n)
{
	const unsigned char *p;
	size_t at;

	for (at = n; n >= 22 && at-- > 0 && n - at <= 22 + 65535;) {
		if (n - at < 22 || memcmp(bytes + at, "PK\5\6", 4) != 0)
			continue;
		p = (const unsigned char *)bytes + at;
		return (unsigned)p[10] | (unsigned)p[11] << 8;
	}
	return 0;
}

struct unzip *
unzip_open(struct arena *mem, const char *bytes, size_t n, const char **why)
{
	zip_source_t *src;
	struct unzip *u;
	zip_t *zip;

	*why = WHY_NO_ZIP;
	if (n >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0) {
		*why = WHY_OLE;
		return NULL;
	}
	if (n < 4 || memcmp(bytes, "PK\3\4", 4) != 0)
		return NULL;
	*why = WHY_ENTRIES;
	if (entries_told(bytes, n) > MAX_ENTRIES)
		return NULL;
	*why = WHY_DAMAGED;
	if ((src = zip_source_buffer_create(bytes, n, 0, NULL)) == NULL)
		return NULL;
	if ((zip = zip_open_from_source(src, ZIP_RDONLY, NULL)) == NULL) {
		zip_source_free(src);
		return NULL;
	}
	if (zip_get_num_entries(zip, 0) > MAX_ENTRIES) {
		*why = WHY_ENTRIES;
		zip_discard(zip);
		return NULL;
	}
	*why = NULL;
	u = NEW(mem, struct unzip);
	u->zip = zip;
	return u;
}

void
unzip_close(struct unzip *u)
{
	if (u != NULL)
		zip_discard(u->zip);
}

bool
unzip_has(struct unzip *u, const char *name)
{
	return zip_name_locate(u->zip, name, ZIP_FL_NOCASE) >= 0;
}

enum rc
unzip_each(struct unzip *u, const char *name, unzip_part *part, void *arg,
    const char **why)
{
	uint64_t here = 0, most;
	zip_stat_t st;
	zip_file_t *f;
	zip_int64_t n;
	enum rc rc;

	*why = WHY_DAMAGED;
	if (zip_stat(u->zip, name, ZIP_FL_NOCASE, &st) != 0 ||
	    (st.valid & ZIP_STAT_COMP_SIZE) == 0)
		return RC_INVALID;
	/* The other methods libzip knows may ask for much memory. */
	if (st.comp_method != ZIP_CM_STORE && st.comp_method != ZIP_CM_DEFLATE)
		return RC_INVALID;
	if (st.encryption_method != ZIP_EM_NONE) {
		*why = WHY_OLE;
		return RC_INVALID;
	}
	if ((f = zip_fopen_index(u->zip, st.index, 0)) == NULL)
		return RC_INVALID;
	/* Small parts may well be one repeated line, hence the head start. */
	most = st.comp_size < MAX_ALL ? st.comp_size * MAX_RATIO : MAX_ALL;
	most += CHUNK;
	do {
		if ((n = zip_fread(f, u->chunk, CHUNK)) < 0) {
			rc = RC_INVALID;
			break;
		}
		here += (uint64_t)n;
		u->inflated += (uint64_t)n;
		if (here > most || u->inflated > MAX_ALL) {
			*why = WHY_BOMB;
			rc = RC_INVALID;
			break;
		}
		if ((rc = part(arg, u->chunk, (size_t)n)) != RC_OK)
			*why = NULL; /* the callee knows */
	} while (rc == RC_OK && n > 0);
	zip_fclose(f);
	if (rc == RC_OK)
		*why = NULL;
	return rc;
}
