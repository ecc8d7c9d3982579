/* tools/embed.c: files of the build as C arrays.
 *
 *   embed OUT.c -a NAME FILE... -a NAME FILE...
 *       The assets table of web/asset.h.  The files of a name are joined;
 *       scripts lose their head comments; style sheets are squeezed, and
 *       url(NAME) in them becomes the address of the asset of that name, which
 *       must come before.  "critical.css" is the part that goes into pages.
 *   embed OUT.c -b SYMBOL FILE
 *       Just the bytes: SYMBOL[] and SYMBOL_n. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "css.h"
#include "file.h"

struct made {
	const char *name, *hashed, *type;
	struct buf bytes, gz;
};

enum { MOST = 64 };

static const struct {
	const char *end, *type;
} types[] = {
	{ ".css", "text/css; charset=utf-8" },
	{ ".js", "text/javascript; charset=utf-8" },
	{ ".svg", "image/svg+xml" },
	{ ".woff2", "font/woff2" },
	{ ".png", "image/png" },
	{ ".txt", "text/plain; charset=utf-8" },
};

static void
die(const char *what, const char *which)
{
	fprintf(stderr, "embed: %s: %s\n", what, which);
	exit(EXIT_FAILURE);
}

static const char *
type_of(const char *name)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_ends(name, types[i].end))
			return types[i].type;
	die("what type is this?", name);
	return NULL;
}

/* url(NAME) -> url(/assets/NAME-with-hash) */
static void
addresses(struct buf *out, const char *css, const struct made *made, size_t n)
{
	const char *p, *end;
	size_t i, len;

	for (; (p = strstr(css, "url(")) != NULL; css = end) {
		p += strlen("url(");
		end = p + strcspn(p, ")");
		len = (size_t)(end - p);
		for (i = 0; i < n; i++)
			if (strlen(made[i].name) == len &&
			    strncmp(made[i].name, p, len) == 0)
				break;
		if (i == n)
			die("no such asset before this style sheet", p);
		buf_put(out, css, (size_t)(p - css));
		buf_puts(out, made[i].hashed);
	}
	buf_puts(out, css);
}

static void
squeeze(struct arena *mem, struct buf *bytes, const struct made *made,
    size_t n)
{
	struct buf small = BUF_INIT(mem), done = BUF_INIT(mem);

	css_squeeze(&small, buf_str(bytes));
	addresses(&done, buf_str(&small), made, n);
	*bytes = done;
}

/* Append a file; a script without its head comment, which is for readers of
 * the source. */
static void
join(struct buf *bytes, const char *path)
{
	size_t begin = bytes->len, n;
	const char *head, *end;

	file_read(path, bytes);
	head = buf_str(bytes) + begin;
	if (!str_ends(path, ".js") || strncmp(head, "/*", 2) != 0 ||
	    (end = strstr(head, "*/\n")) == NULL)
		return;
	n = (size_t)(end + 3 - head);
	memmove(bytes->at + begin, head + n, bytes->len - begin - n);
	bytes->len -= n;
}

/* The best zlib can do; left empty when that is no gain. */
static void
compress_best(struct made *m)
{
	z_stream z = { 0 };

	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) !=
	    Z_OK)
		die("zlib", m->name);
	z.next_in = (unsigned char *)m->bytes.at;
	z.avail_in = (unsigned)m->bytes.len;
	z.avail_out = (unsigned)deflateBound(&z, m->bytes.len);
	z.next_out = (unsigned char *)buf_room(&m->gz, z.avail_out);
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		die("zlib", m->name);
	m->gz.len = z.total_out;
	deflateEnd(&z);
	if (m->gz.len >= m->bytes.len)
		m->gz.len = 0;
}

static const char *
hashed(struct arena *mem, const struct made *m)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	const char *dot = strrchr(m->name, '.');

	crypto_hash_sha256(sum, (const unsigned char *)m->bytes.at,
	    m->bytes.len);
	return str_fmt(mem, "/assets/%.*s.%02x%02x%02x%02x%s",
	    (int)(dot - m->name), m->name, sum[0], sum[1], sum[2], sum[3],
	    dot);
}

static void
array(struct buf *c, const char *type, const char *symbol,
    const struct buf *bytes)
{
	buf_fmt(c, "%s %s[] = {", type, symbol);
	for (size_t i = 0; i < bytes->len; i++)
		buf_fmt(c, "%s%d,", i % 16 == 0 ? "\n\t" : "",
		    strstr(type, "unsigned") != NULL
			? (unsigned char)bytes->at[i]
			: (signed char)bytes->at[i]);
	buf_puts(c, "\n};\n");
}

/* What a browser compares with the text between <style> and </style>. */
static void
critical(struct buf *c, struct buf *css)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char text[sodium_base64_ENCODED_LEN(sizeof(sum),
	    sodium_base64_VARIANT_ORIGINAL)];

	crypto_hash_sha256(sum, (const unsigned char *)css->at, css->len);
	sodium_bin2base64(text, sizeof(text), sum, sizeof(sum),
	    sodium_base64_VARIANT_ORIGINAL);
	buf_putc(css, '\0');
	array(c, "const char", "critical_css", css);
	buf_fmt(c, "const char critical_css_csp[] = \"'sha256-%s'\";\n", text);
}

static void
table(struct buf *c, const struct made *made, size_t n)
{
	buf_puts(c, "const struct asset assets[] = {\n");
	for (size_t i = 0; i < n; i++) {
		buf_fmt(c, "\t{ \"%s\", \"%s\",\n\t  \"%s\",\n"
			   "\t  bytes_%zu, sizeof(bytes_%zu), ",
		    made[i].name, made[i].hashed, made[i].type, i, i);
		if (made[i].gz.len != 0)
			buf_fmt(c, "gz_%zu, sizeof(gz_%zu) },\n", i, i);
		else
			buf_puts(c, "NULL, 0 },\n");
	}
	buf_fmt(c, "};\nconst size_t assets_n = %zu;\n", n);
}

static void
assets(struct arena *mem, struct buf *c, char **arg)
{
	static const char bytes[] = "static const unsigned char";
	struct made *made = NEW_N(mem, struct made, MOST), *m;
	size_t n = 0;

	buf_puts(c, "#include \"web/asset.h\"\n\n");
	while (*arg != NULL) {
		if (n == MOST || !str_eq(*arg, "-a") || arg[1] == NULL)
			die("not -a NAME FILE...", *arg);
		m = &made[n];
		m->name = arg[1];
		m->type = type_of(m->name);
		m->bytes = m->gz = BUF_INIT(mem);
		for (arg += 2; *arg != NULL && !str_eq(*arg, "-a"); arg++)
			join(&m->bytes, *arg);
		if (str_ends(m->name, ".css"))
			squeeze(mem, &m->bytes, made, n);
		if (str_eq(m->name, "critical.css")) {
			critical(c, &m->bytes);
			continue;
		}
		m->hashed = hashed(mem, m);
		compress_best(m);
		array(c, bytes, str_fmt(mem, "bytes_%zu", n), &m->bytes);
		if (m->gz.len != 0)
			array(c, bytes, str_fmt(mem, "gz_%zu", n), &m->gz);
		n++;
	}
	table(c, made, n);
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_open(0);
	struct buf c = BUF_INIT(mem), in = BUF_INIT(mem);

	if (sodium_init() < 0)
		die("libsodium", "does not start");
	buf_puts(&c, "/* Made by embed. */\n");
	if (argc > 2 && str_eq(argv[2], "-a")) {
		assets(mem, &c, argv + 2);
	} else if (argc == 5 && str_eq(argv[2], "-b")) {
		file_read(argv[4], &in);
		buf_puts(&c, "#include \"web/mo.h\"\n\n");
		array(&c, "const unsigned char", argv[3], &in);
		buf_fmt(&c, "const size_t %s_n = %zu;\n", argv[3], in.len);
	} else {
		fprintf(stderr, "usage: embed OUT.c -a NAME FILE... ...\n"
				"       embed OUT.c -b SYMBOL FILE\n");
		return EXIT_FAILURE;
	}
	file_write(argv[1], &c);
	arena_close(mem);
	return EXIT_SUCCESS;
}
