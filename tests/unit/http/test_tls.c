/* TLS with a certificate of our own; curl is the client. */
#include "live.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"

static const char *
run(struct arena *mem, const char *command)
{
	struct buf b = BUF_INIT(mem);
	FILE *f = popen(command, "r");
	char some[1024];
	size_t n;

	WANT(f != NULL);
	while ((n = fread(some, 1, sizeof(some), f)) > 0)
		buf_put(&b, some, n);
	pclose(f);
	return buf_str(&b);
}

static const char *
curl(struct live *l, const char *dir, const char *more, const char *path)
{
	return run(l->mem, str_fmt(l->mem, "curl -s -i --max-time 20 "
	    "--cacert %s/cert.pem %s https://localhost:%d%s", dir, more,
	    l->port, path));
}

static void
talk(struct arena *mem, const char *dir)
{
	const struct http_options o = {
		.tls_cert = str_fmt(mem, "%s/cert.pem", dir),
		.tls_key = str_fmt(mem, "%s/key.pem", dir) };
	struct live l;
	const char *s;
	int fd;

	live_open(&l, mem, &o);
	s = curl(&l, dir, "", "/echo?q=tls");
	WANT(has(s, "HTTP/1.1 200 "));
	WANT(has(s, "q=tls"));
	WANT(has(s, "secure=1"));
	WANT(has(s, "Strict-Transport-Security: max-age="));
	s = curl(&l, dir, "-d a=xin+chao", "/echo");
	WANT(has(s, "a=xin chao"));
	s = run(mem, str_fmt(mem, "head -c 3000000 /dev/zero | curl -s -i "
	    "--max-time 20 --cacert %s/cert.pem -H Content-Type: "
	    "--data-binary @- https://localhost:%d/echo", dir, l.port));
	WANT(has(s, "nbody=3000000"));
	/* Two requests on one connection, and one large reply. */
	s = run(mem, str_fmt(mem, "curl -s --max-time 20 --cacert "
	    "%s/cert.pem https://localhost:%d/page https://localhost:%d/large"
	    " | wc -c", dir, l.port, l.port));
	WANT_INT(5120 + (8 << 20), atoi(s));
	WANT_STR("", curl(&l, dir, "--tls-max 1.1", "/"));
	/* Plain words on a TLS port. */
	fd = live_dial(&l);
	live_say(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
	WANT(!has(live_rest(mem, fd), "HTTP/1.1 200"));
	http_close(l.s, 5);
}

TEST(a_browser_is_served_over_tls)
{
	char dir[] = "/tmp/test_tls_XXXXXX";
	bool made;

	WANT(mkdtemp(dir) != NULL);
	made = system(str_fmt(mem, "openssl req -x509 -newkey rsa:2048 "
	    "-nodes -days 2 -subj /CN=localhost -addext "
	    "subjectAltName=DNS:localhost -keyout %s/key.pem -out "
	    "%s/cert.pem 2>/dev/null", dir, dir)) == 0 &&
	    system("curl --version >/dev/null 2>&1") == 0;
	if (made)
		talk(mem, dir);
	run(mem, str_fmt(mem, "rm -r %s", dir));
	if (!made)
		skip();
}

TESTS(RUN(a_browser_is_served_over_tls))
