/* codec/picture_child.c: the program saoque-picture.
 *
 * saoque-picture SIDE FORMAT <picture >"WIDTH HEIGHT\n" and the small picture
 *
 * It loads its libraries, then shuts itself in (limits, seccomp), and only
 * then reads the first foreign byte: whoever takes it over through a flaw in
 * a decoder can neither open a file, nor a socket, nor start a program.
 * Exit: 0 done, 65 no picture we take, 70 could not shut itself in, 75 no
 * memory or time. */
#define _GNU_SOURCE /* CLONE_THREAD; linux only anyway, because of seccomp */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>
#include <vips/vips.h>
#include <vips/vector.h>

enum { EX_BAD = 65, EX_CAGE = 70, EX_LATER = 75 };
enum { CPU_SECONDS = 5, MAX_BYTES = 64 << 20, MAX_PIXELS = 40000000,
	QUALITY = 82, LIGHT = 9 * 1024, FILES = 16, STACK = 1 << 20 };
static const rlim_t MEMORY = (rlim_t)512 << 20;

static int
limit(int what, rlim_t most)
{
	return setrlimit(what, &(struct rlimit){ most, most });
}

static int
limits(void)
{
	/* The soft limit first: SIGXCPU kills, and the parent can tell. */
	struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS + 1 };

	return setrlimit(RLIMIT_CPU, &cpu) != 0 ||
	    limit(RLIMIT_AS, MEMORY) != 0 || limit(RLIMIT_FSIZE, 0) != 0 ||
	    limit(RLIMIT_CORE, 0) != 0 || limit(RLIMIT_STACK, STACK) != 0 ||
	    limit(RLIMIT_NOFILE, FILES) != 0;
}

/* What a decoder in memory needs; all else fails with EPERM. */
static int
cage(void)
{
	static const int plain[] = {
		SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(close),
		SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
		SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(fstat),
		SCMP_SYS(lseek), SCMP_SYS(exit), SCMP_SYS(exit_group),
		SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
		SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
		SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(getpid),
		SCMP_SYS(gettid), SCMP_SYS(sched_yield),
		SCMP_SYS(sched_getaffinity), SCMP_SYS(clock_gettime),
		SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday),
		SCMP_SYS(getrandom), SCMP_SYS(sysinfo),
		SCMP_SYS(restart_syscall),
	};
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int e = 0;

	if (c == NULL)
		return -1;
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, plain[i], 0);
	/* Memory, but none that can be run; threads, but no processes. */
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
	/* Its flags are in memory, where a filter cannot look: libc then
	 * falls back to clone. */
	e |= seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
	    SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
	    SCMP_A2(SCMP_CMP_EQ, 0));
	e |= seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
	    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	if (e == 0)
		e = seccomp_load(c);
	seccomp_release(c);
	return e;
}

static void *
input(size_t *n)
{
	size_t cap = 1 << 20;
	char *at = malloc(cap), *more;
	ssize_t k;

	*n = 0;
	while (at != NULL && (k = read(0, at + *n, cap - *n)) != 0) {
		if (k < 0) {
			if (errno == EINTR)
				continue;
			return NULL;
		}
		*n += (size_t)k;
		if (*n > MAX_BYTES)
			return NULL;
		if (*n == cap) {
			if ((more = realloc(at, cap *= 2)) == NULL)
				return NULL;
			at = more;
		}
	}
	return at;
}

static int
output(const void *bytes, size_t n)
{
	const char *p = bytes;
	ssize_t k;

	while (n > 0) {
		if ((k = write(1, p, n)) < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		p += k;
		n -= (size_t)k;
	}
	return 0;
}

/* Only the header is read here; the pixels follow when they are asked for. */
static int
modest(void *bytes, size_t n)
{
	VipsImage *im = vips_image_new_from_buffer(bytes, n, "", "access",
	    VIPS_ACCESS_SEQUENTIAL, NULL);
	double pixels;

	if (im == NULL)
		return 0;
	pixels = (double)vips_image_get_width(im) *
	    vips_image_get_height(im);
	g_object_unref(im);
	return pixels <= MAX_PIXELS;
}

/* Leave only the chunks that make the picture: libvips 8.14 writes EXIF into
 * WebP in spite of "strip", and EXIF knows where a photo was taken.
 * Source  WebP Container Specification: FourCC, length, bytes, even. */
static size_t
webp_bare(unsigned char *p, size_t n)
{
	enum { HEAD = 12, FLAG_ALPHA = 0x10 };
	size_t from = HEAD, to = HEAD, size;

	while (from + 8 <= n) {
		size = (size_t)p[from + 4] | (size_t)p[from + 5] << 8 |
		    (size_t)p[from + 6] << 16 | (size_t)p[from + 7] << 24;
		size = 8 + size + (size & 1);
		if (size > n - from)
			break;
		if (memcmp(p + from, "VP8", 3) == 0 ||
		    memcmp(p + from, "ALPH", 4) == 0) {
			memmove(p + to, p + from, size);
			if (p[to + 3] == 'X') /* it told of what is gone */
				p[to + 8] &= FLAG_ALPHA;
			to += size;
		}
		from += size;
	}
	for (int i = 0; i < 4; i++)
		p[4 + i] = (unsigned char)((to - 8) >> (8 * i));
	return to;
}

/* As fine as still travels well: a page for who scans a label carries one,
 * and is to stay under 15 KB with it. */
static int
save_webp(VipsImage *small, void **out, size_t *len)
{
	static const int finest[] = { QUALITY, 70, 55, 40, 25 };
	VipsImage *whole = vips_image_copy_memory(small); /* read once only */

	if (whole == NULL)
		return -1;
	for (size_t i = 0; i < sizeof(finest) / sizeof(*finest); i++) {
		if (vips_webpsave_buffer(whole, out, len, "Q", finest[i],
		    "strip", TRUE, NULL) != 0)
			return -1;
		*len = webp_bare(*out, *len);
		if (*len <= LIGHT)
			break;
	}
	return 0;
}

static int
shrink(void *bytes, size_t n, int side, int webp)
{
	VipsImage *small, *flat;
	void *out;
	size_t len;
	char head[32];
	int e;

	/* Never enlarged, upright by EXIF, in sRGB. */
	if (vips_thumbnail_buffer(bytes, n, &small, side, "height", side,
	    "size", VIPS_SIZE_DOWN, "export_profile", "srgb", NULL) != 0)
		return EX_BAD;
	if (!webp && vips_image_hasalpha(small)) {
		double white[] = { 255, 255, 255 };
		VipsArrayDouble *bg = vips_array_double_new(white, 3);

		if (vips_flatten(small, &flat, "background", bg, NULL) != 0)
			return EX_BAD;
		small = flat;
	}
	e = webp ? save_webp(small, &out, &len) :
	    vips_jpegsave_buffer(small, &out, &len, "Q", QUALITY, "strip",
	    TRUE, "optimize_coding", TRUE, NULL);
	if (e != 0)
		return EX_BAD;
	snprintf(head, sizeof(head), "%d %d\n", vips_image_get_width(small),
	    vips_image_get_height(small));
	return output(head, strlen(head)) != 0 || output(out, len) != 0 ?
	    EX_LATER : 0;
}

int
main(int argc, char **argv)
{
	void *bytes;
	size_t n;
	int side;

	if (argc != 3 || (side = atoi(argv[1])) < 1 ||
	    VIPS_INIT(argv[0]) != 0)
		return EX_CAGE;
	/* Of the many formats only those whose magic number we accept. */
	vips_operation_block_set("VipsForeignLoad", TRUE);
	vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
	vips_operation_block_set("VipsForeignLoadPng", FALSE);
	vips_operation_block_set("VipsForeignLoadWebp", FALSE);
	/* Code made at run time needs memory that can be run. */
	vips_vector_set_enabled(FALSE);
	vips_cache_set_max(0);
	vips_concurrency_set(1);
	if (limits() != 0 || cage() != 0)
		return EX_CAGE;
	if ((bytes = input(&n)) == NULL)
		return EX_LATER;
	if (!modest(bytes, n))
		_exit(EX_BAD);
	/* Without vips_shutdown: the kernel tidies up faster. */
	_exit(shrink(bytes, n, side, strcmp(argv[2], "webp") == 0));
}
