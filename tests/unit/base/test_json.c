/* test_json.c: JSON that jansson, a strict reader, agrees with. */
#include "../test.h"

#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/none.h"

TEST(json_puts_commas_where_they_belong)
{
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_str(&j, "a", "x");
	json_key(&j, "b");
	json_arr(&j);
	json_int(&j, 1);
	json_obj(&j);
	json_end_obj(&j);
	json_arr(&j);
	json_end_arr(&j);
	json_bool(&j, false);
	json_end_arr(&j);
	json_kv_int(&j, "c", -2);
	json_kv_bool(&j, "d", true);
	json_key(&j, "e");
	json_raw(&j, "[1,2]");
	json_end_obj(&j);
	WANT_STR("{\"a\":\"x\",\"b\":[1,{},[],false],\"c\":-2,\"d\":true,"
	         "\"e\":[1,2]}", buf_str(&b));
}

TEST(json_nothing_is_null)
{
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);

	json_arr(&j);
	json_str(&j, NULL);
	json_int(&j, NONE);
	json_dec(&j, NONE, 3);
	json_end_arr(&j);
	WANT_STR("[null,null,null]", buf_str(&b));
}

TEST(json_decimals_keep_their_scale)
{
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);

	json_arr(&j);
	json_dec(&j, 1234567, 3);
	json_dec(&j, -5, 3);
	json_dec(&j, 1500, 3);
	json_dec(&j, 2000, 3);
	json_dec(&j, 7, 0);
	json_dec(&j, -INT64_MAX, 18);
	json_end_arr(&j);
	WANT_STR("[1234.567,-0.005,1.5,2,7,-9.223372036854775807]",
	    buf_str(&b));
}

TEST(json_text_is_safe_inside_a_script)
{
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);

	json_str(&j, "</script>&\u2028\u2029\"\\\n\x01 Mật ong");
	WANT_STR("\"\\u003c/script\\u003e\\u0026\\u2028\\u2029\\\"\\\\\\n"
	         "\\u0001 Mật ong\"", buf_str(&b));
}

TEST(json_text_reads_back_as_it_was)
{
	char s[8], all[0x80];
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);
	json_t *got;

	for (int i = 1; i < 0x80; i++)
		all[i - 1] = (char)i;
	all[0x7F] = '\0';
	json_arr(&j);
	json_str(&j, all);
	json_str(&j, "Đường \xF0\x9F\x8D\xAF");
	json_str(&j, "bad \xFF byte");
	json_end_arr(&j);
	got = json_loads(buf_str(&b), 0, NULL);
	WANT(got != NULL);
	WANT_STR(all, json_string_value(json_array_get(got, 0)));
	WANT_STR("Đường \xF0\x9F\x8D\xAF",
	    json_string_value(json_array_get(got, 1)));
	WANT_STR("bad \uFFFD byte",
	    json_string_value(json_array_get(got, 2)));
	json_decref(got);
	WANT_INT(2, json_char('\n', s));
}

TEST(json_goes_32_levels_deep)
{
	struct buf b = BUF_INIT(mem);
	struct json j = JSON_INIT(&b);
	json_t *got;

	for (int i = 0; i < 32; i++) {
		json_arr(&j);
		json_int(&j, i);
	}
	json_int(&j, 99);
	for (int i = 0; i < 32; i++) {
		json_end_arr(&j);
		if (i < 31)
			json_int(&j, i);
	}
	got = json_loads(buf_str(&b), 0, NULL);
	WANT(got != NULL);
	WANT_INT(3, json_array_size(got));
	json_decref(got);
}

TESTS(RUN(json_puts_commas_where_they_belong), RUN(json_nothing_is_null),
    RUN(json_decimals_keep_their_scale),
    RUN(json_text_is_safe_inside_a_script),
    RUN(json_text_reads_back_as_it_was), RUN(json_goes_32_levels_deep))
