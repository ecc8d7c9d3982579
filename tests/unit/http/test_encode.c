/* 304 and gzip; the metrics; addresses. */
#include "../test.h"

#include <string.h>
#include <zlib.h>

#include "base/str.h"
#include "http/address.h"
#include "http/encode.h"
#include "http/headers.h"
#include "http/http.h"
#include "http/metrics.h"

TEST(etags_match_weakly_and_whole)
{
	WANT(etag_match("\"a\"", "\"a\""));
	WANT(etag_match("W/\"a\"", "\"a\""));
	WANT(etag_match("\"x\", W/\"a\"", "W/\"a\""));
	WANT(etag_match("*", "\"a\""));
	WANT(!etag_match("\"ab\"", "\"a\""));
	WANT(!etag_match("\"b\", \"c\"", "\"a\""));
	WANT(!etag_match("a", "\"a\""));
	WANT(!etag_match("\"a", "\"a\""));
	WANT(!etag_match("", "\"a\""));
	WANT(!etag_match("\"a\"", "a"));
}

TEST(gzip_is_used_only_when_wanted)
{
	WANT(gzip_wanted("gzip"));
	WANT(gzip_wanted("br, GZIP;q=0.5"));
	WANT(gzip_wanted("*"));
	WANT(!gzip_wanted("gzip;q=0"));
	WANT(!gzip_wanted("br, gzip; q=0.000, *"));
	WANT(!gzip_wanted("xgzip, gzipx"));
	WANT(!gzip_wanted("identity"));
	WANT(!gzip_wanted(""));
}

static struct req
asking(struct header *h, const char *name, const char *value)
{
	*h = (struct header){ name, value, NULL };
	return (struct req){ .method = M_GET, .headers = h };
}

static struct reply
page(struct arena *mem, size_t n)
{
	struct reply r = { .mem = mem, .status = 200,
		.type = "text/html; charset=utf-8", .body = BUF_INIT(mem) };

	for (size_t i = 0; i < n; i++)
		buf_putc(&r.body, (char)('a' + i % 7));
	return r;
}

TEST(a_long_page_is_compressed_and_comes_back_the_same)
{
	struct gzips *g = gzips_open();
	struct header h;
	struct req q = asking(&h, "Accept-Encoding", "gzip");
	struct reply r;
	char back[6000];
	z_stream z;

	for (int i = 0; i < 3; i++) {
		r = page(mem, 5000);
		encode(&q, &r, g);
		WANT_STR("gzip", headers_find(&r, "Content-Encoding"));
		WANT_STR("Accept-Encoding", headers_find(&r, "Vary"));
		WANT(r.body.len < 1000);
		memset(&z, 0, sizeof(z));
		z.next_in = (Bytef *)r.body.at;
		z.avail_in = (uInt)r.body.len;
		z.next_out = (Bytef *)back;
		z.avail_out = sizeof(back);
		WANT_INT(Z_OK, inflateInit2(&z, 31));
		WANT_INT(Z_STREAM_END, inflate(&z, Z_FINISH));
		WANT_INT(5000, z.total_out);
		inflateEnd(&z);
		assert_memory_equal(page(mem, 5000).body.at, back, 5000);
	}
	gzips_close(g);
}

TEST(what_should_not_be_compressed_is_not)
{
	struct gzips *g = gzips_open();
	struct header h;
	struct req q = asking(&h, "Accept-Encoding", "gzip");
	struct reply r = page(mem, 1024);

	encode(&q, &r, g);
	WANT(headers_find(&r, "Content-Encoding") == NULL);
	r = page(mem, 5000);
	r.type = "image/png";
	encode(&q, &r, g);
	WANT(headers_find(&r, "Content-Encoding") == NULL);
	WANT(headers_find(&r, "Vary") == NULL);
	r = page(mem, 5000);
	reply_header(&r, "X-No-Compress", "1");
	encode(&q, &r, g);
	WANT(headers_find(&r, "Content-Encoding") == NULL);
	WANT(headers_find(&r, "X-No-Compress") == NULL);
	q.headers = NULL;
	r = page(mem, 5000);
	encode(&q, &r, g);
	WANT(headers_find(&r, "Content-Encoding") == NULL);
	WANT_STR("Accept-Encoding", headers_find(&r, "Vary"));
	gzips_close(g);
}

TEST(what_the_client_has_is_not_sent_again)
{
	struct header h;
	struct req q = asking(&h, "If-None-Match", "\"v1\"");
	struct gzips *g = gzips_open();
	struct reply r = page(mem, 100);

	reply_header(&r, "ETag", "\"v1\"");
	encode(&q, &r, g);
	WANT_INT(304, r.status);
	WANT_INT(0, r.body.len);
	WANT_STR("\"v1\"", headers_find(&r, "ETag"));
	r = page(mem, 100);
	reply_header(&r, "ETag", "\"v2\"");
	encode(&q, &r, g);
	WANT_INT(200, r.status);
	r = page(mem, 100);
	reply_header(&r, "ETag", "\"v1\"");
	q.method = M_POST;
	encode(&q, &r, g);
	WANT_INT(200, r.status);
	gzips_close(g);
}

TEST(metrics_name_the_slowest_first_and_no_more_than_asked)
{
	struct metrics *m = metrics_open();
	struct http_route at[3];

	WANT_INT(0, metrics_slowest(m, at, 3));
	for (int i = 0; i < 100; i++) {
		metrics_add(m, "/fast", 200, 900, 1);
		/* five of a hundred may be slower: the 95th is not */
		metrics_add(m, "/some", 200, i < 5 ? 400000 : 2000, 1);
		metrics_add(m, "/slow", i < 2 ? 503 : 200, 60000, 1);
	}
	metrics_add(m, "/never", 200, 11000000, 1);
	WANT_INT(3, metrics_slowest(m, at, 3));
	WANT_STR("/never", at[0].name);
	WANT(at[0].p95_us == INT64_MAX);
	WANT_STR("/slow", at[1].name);
	WANT_INT(100, at[1].n);
	WANT_INT(2, at[1].faults);
	WANT_INT(100000, at[1].p95_us);
	WANT_INT(60000, at[1].mean_us);
	WANT_STR("/some", at[2].name);
	WANT_INT(2500, at[2].p95_us);
	metrics_close(m);
}

TEST(metrics_count_by_route_and_class_and_stay_bounded)
{
	struct metrics *m = metrics_open();
	struct buf b = BUF_INIT(mem);
	const char *s, *more = "saoque_http_requests_total{route=\"other\","
	    "class=\"4xx\"} 46";

	metrics_add(m, "/u/{id}", 200, 900, 10);
	metrics_add(m, str_dup(mem, "/u/{id}"), 204, 7000, 5);
	metrics_add(m, "/u/{id}", 503, 20000000, 0);
	metrics_add(m, NULL, 0, -5, 0);
	for (int i = 0; i < 299; i++)
		metrics_add(m, str_fmt(mem, "/r%d", i), 404, 1, 0);
	metrics_put(m, 3, &b);
	s = buf_str(&b);
	WANT(strstr(s, "{route=\"/u/{id}\",class=\"2xx\"} 2\n") != NULL);
	WANT(strstr(s, "{route=\"/u/{id}\",class=\"5xx\"} 1\n") != NULL);
	WANT(strstr(s, "{route=\"none\",class=\"none\"} 1\n") != NULL);
	WANT(strstr(s, more) != NULL);
	WANT(strstr(s, "_bucket{le=\"0.001\"} 301\n") != NULL);
	WANT(strstr(s, "_bucket{le=\"0.01\"} 302\n") != NULL);
	WANT(strstr(s, "_bucket{le=\"10\"} 302\n") != NULL);
	WANT(strstr(s, "_bucket{le=\"+Inf\"} 303\n") != NULL);
	WANT(strstr(s, "saoque_http_sent_bytes_total 15\n") != NULL);
	WANT(strstr(s, "saoque_http_connections 3\n") != NULL);
	metrics_close(m);
}

TEST(addresses_are_numbers_with_a_port)
{
	static const char *const bad[] = { "", ":80", "127.0.0.1",
		"127.0.0.1:", "127.0.0.1:x", "::1:80", "[::1]", "[::1]80",
		"localhost:80", "[127.0.0.1]:80", "127.0.0.1:99999x" };
	struct sockaddr_storage a;
	const struct sockaddr *p = (const struct sockaddr *)&a;
	char s[ADDRESS_TEXT];
	socklen_t len;

	WANT(address_parse("127.0.0.1:8080", &a, &len));
	WANT(address_loopback(p));
	WANT_INT(8080, address_port(p));
	address_text(p, s);
	WANT_STR("127.0.0.1", s);
	WANT(address_parse("[::1]:0", &a, &len));
	WANT(address_loopback(p));
	WANT(address_parse("0.0.0.0:80", &a, &len));
	WANT(!address_loopback(p));
	WANT(address_parse("[::ffff:192.0.2.1]:80", &a, &len));
	address_text(p, s);
	WANT_STR("192.0.2.1", s);
	for (size_t i = 0; i < COUNT(bad); i++)
		WANT(!address_parse(bad[i], &a, &len));
}

TESTS(RUN(etags_match_weakly_and_whole), RUN(gzip_is_used_only_when_wanted),
    RUN(a_long_page_is_compressed_and_comes_back_the_same),
    RUN(what_should_not_be_compressed_is_not),
    RUN(what_the_client_has_is_not_sent_again),
    RUN(metrics_name_the_slowest_first_and_no_more_than_asked),
    RUN(metrics_count_by_route_and_class_and_stay_bounded),
    RUN(addresses_are_numbers_with_a_port))
