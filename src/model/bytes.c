/* model/bytes.c: see bytes.h. */
#include "model/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"

/* Between "they are there already" and "no row names them any more". */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static const char *
path_of(struct arena *mem, const char *dir, const char *hex)
{
	return str_fmt(mem, "%s/files/%.2s/%s", dir, hex, hex + 2);
}

static bool
make_dir(const char *path)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	log_line(LOG_ERROR, "file: cannot make directory", "errno=%s",
	    strerror(errno));
	return false;
}

static bool
sync_dir(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd != -1 && fsync(fd) == 0;

	if (fd != -1)
		close(fd);
	return ok;
}

static bool
write_all(int fd, const char *b, size_t n)
{
	ssize_t k;

	while (n > 0) {
		k = write(fd, b, n);
		if (k == -1 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		b += k;
		n -= (size_t)k;
	}
	return fsync(fd) == 0;
}

/* Are they there?  Then they count as brought today. */
static bool
brought_again(const char *path, size_t n)
{
	struct stat st;
	bool is;

	pthread_mutex_lock(&turn);
	is = stat(path, &st) == 0 && st.st_size == (off_t)n &&
	    utimensat(AT_FDCWD, path, NULL, 0) == 0;
	pthread_mutex_unlock(&turn);
	return is;
}

enum rc
bytes_put(struct arena *mem, const char *root, const char *hex, const char *b,
    size_t n)
{
	const char *path = path_of(mem, root, hex);
	const char *files = str_fmt(mem, "%s/files", root);
	const char *dir = str_fmt(mem, "%s/%.2s", files, hex);
	char *temp = str_fmt(mem, "%s/new-XXXXXX", files);
	bool ok;
	int fd;

	if (brought_again(path, n))
		return RC_OK;
	if (!make_dir(files) || !make_dir(dir))
		return RC_BUSY;
	if ((fd = mkstemp(temp)) == -1) {
		log_line(LOG_ERROR, "file: cannot write", "errno=%s",
		    strerror(errno));
		return RC_BUSY;
	}
	ok = write_all(fd, b, n);
	ok = close(fd) == 0 && ok;
	ok = ok && rename(temp, path) == 0;
	ok = ok && sync_dir(dir) && sync_dir(files);
	if (ok)
		return RC_OK;
	log_line(LOG_ERROR, "file: cannot write", "errno=%s",
	    strerror(errno));
	unlink(temp);
	return RC_BUSY;
}

const char *
bytes_hash(struct arena *mem, const char *b, size_t n)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(sum) * 2 + 1);

	crypto_hash_sha256(sum, (const unsigned char *)b, n);
	return sodium_bin2hex(hex, sizeof(sum) * 2 + 1, sum, sizeof(sum));
}

enum rc
bytes_get(struct arena *mem, const char *root, const char *hex, size_t n,
    const char **out)
{
	char *b;
	FILE *f;
	bool ok;

	if (strlen(hex) != crypto_hash_sha256_BYTES * 2)
		return RC_FAULT;
	if ((f = fopen(path_of(mem, root, hex), "rb")) == NULL)
		return errno == ENOENT ? RC_MISSING : RC_FAULT;
	b = arena_alloc(mem, n + 1);
	ok = fread(b, 1, n, f) == n && fgetc(f) == EOF;
	fclose(f);
	if (!ok || !str_eq(bytes_hash(mem, b, n), hex))
		return RC_FAULT;
	*out = b;
	return RC_OK;
}

bool
bytes_drop(struct arena *mem, const char *root, const char *hex,
    int64_t before)
{
	const char *path = path_of(mem, root, hex);
	struct stat st;
	bool gone;

	if (strlen(hex) != crypto_hash_sha256_BYTES * 2)
		return false;
	pthread_mutex_lock(&turn);
	gone = stat(path, &st) == 0 && (int64_t)st.st_mtime * 1000 < before &&
	    unlink(path) == 0;
	pthread_mutex_unlock(&turn);
	return gone;
}
