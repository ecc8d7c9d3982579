/* cli/commands.c: every command, with its words. */
#include "cli/cli.h"

#define OPTS(...) \
	(const struct option[]){ __VA_ARGS__ }, \
	    sizeof((const struct option[]){ __VA_ARGS__ }) / \
	    sizeof(struct option)

/* What was asked about a person's data, and who decides. */
/* clang-format off */
#define OPT_REQUEST                                                           \
	{ "--ground", "asked|purpose|expired|authority", "why (asked)" },     \
	{ "--asked", "DAY", "the day it was asked for" },                     \
	{ "--by", "TEXT", "whose decision" },                                 \
	{ "--document", "TEXT", "number of the decision" }
/* clang-format on */

const struct command commands[] = {
	{ "init", "", "make a new, empty province and its first administrator",
	    OPTS(OPT_STORE, OPT_JSON,
	        { "--title", "TEXT", "what the header says (OCOP)" },
	        { "--place", "TEXT", "the place under it" },
	        { "--no-admin", NULL, "make no first administrator" }),
	    0, 0, cmd_init },
	{ "serve", "", "serve pages until told to stop (SIGTERM, SIGINT)",
	    OPTS(OPT_STORE,
	        { "--listen", "ADDR:PORT", "where to answer",
	            .def = "127.0.0.1:8080", .fits = "address" },
	        { "--behind-proxy", NULL, "believe X-Forwarded-For and -Proto "
	            "of a proxy on this machine" },
	        { "--public-plain", NULL, "listen beyond this machine without "
	            "TLS, knowing what that means" },
	        { "--hosts", "NAMES", "Host names to answer to, by spaces",
	            .eg = "ocop.example.vn", .fits = "names" },
	        { "--tls-cert", "FILE", "certificate chain, PEM",
	            .eg = "/etc/saoque/chain.pem", .fits = "path" },
	        { "--tls-key", "FILE", "its private key, PEM",
	            .eg = "/etc/saoque/key.pem", .fits = "path" },
	        { "--private-hooks", NULL, "webhooks may go to addresses of this "
	            "machine and of private networks" },
	        { "--no-sandbox", NULL, "do not shut the process in, where that "
	            "stands in the way of something" },
	        { "--workers", "N", "threads that make pages", .def = "24",
	            .low = 1, .high = 256 },
	        { "--node", "N", "number of this process, when several serve "
	            "one database", .def = "0", .low = 0, .high = 255 },
	        { "--log", "FILE", "log to this file instead of standard error; "
	            "SIGHUP opens it anew",
	            .eg = "/var/log/saoque/saoque.log", .fits = "path" }),
	    0, 0, cmd_serve },
	{ "demo", "", "fill a new province with Bắc Giang's public facts and "
	    "examples; prints one account a role",
	    OPTS(OPT_STORE, OPT_JSON), 0, 0, cmd_demo },
	{ "import", "ENTITY FILE", "take a spreadsheet in (.xlsx, .csv)",
	    OPTS(OPT_STORE, OPT_JSON,
	        { "--dry-run", NULL, "say what would happen, change nothing" },
	        { "--take-good", NULL, "keep the good rows though others are "
	            "wrong" },
	        { "--sheet", "N", "which sheet, from 1 (the first "
	            "with a table)" },
	        { "--map", "LIST", "columns to fields: 1=name,3=stars" },
	        { "--dates", "dmy|mdy", "how unclear dates are meant" },
	        { "--numbers", "vi|en", "how unclear numbers are meant" },
	        { "--answers", "FILE", "decisions on doubts, key=use|new a "
	            "line" },
	        { "--marked", "FILE", "write the workbook back with wrong "
	            "cells red" }),
	    2, 2, cmd_import },
	{ "import undo", "BATCH", "take an import back",
	    OPTS(OPT_STORE, OPT_JSON), 1, 1, cmd_import_undo },
	{ "export", "ENTITY", "write a list to standard output",
	    OPTS(OPT_STORE,
	        { "--format", "csv|xlsx|json", "as what (csv)" },
	        { "--filter", "TEXT", "as in the list's address: "
	            "stars=4,5&sector=1" },
	        { "--as-of", "DAY", "as of that day: what had begun by then, "
	            "units, stars" }),
	    1, 1, cmd_export },
	{ "unit import", "FILE.csv", "take in a whole list of units (columns "
	    "code, name, full_name, level, parent_code)",
	    OPTS(OPT_STORE, OPT_JSON,
	        { "--from", "DAY", "the day it is in force from" },
	        { "--part", NULL, "only what lies under the units it holds "
	            "may close" }),
	    1, 1, cmd_unit_import },
	{ "unit map", "FILE.csv", "take in which units took over which (columns "
	    "old_code, new_code, split)",
	    OPTS(OPT_STORE, OPT_JSON, { "--on", "DAY", "the day of the change" },
	        { "--level", "CODE", "level of the codes" }),
	    1, 1, cmd_unit_map },
	{ "unit shapes", "FILE.geojson", "load outlines for maps",
	    OPTS(OPT_STORE, OPT_JSON,
	        { "--from", "DAY", "the day they hold from" },
	        { "--level", "CODE", "level of the units (commune)" }),
	    1, 1, cmd_unit_shapes },
	{ "unit list", "[PARENT-CODE]", "units under one, as of a day",
	    OPTS(OPT_STORE, OPT_JSON, { "--as-of", "DAY", "as of a day" }),
	    0, 1, cmd_unit_list },
	{ "user add", "LOGIN NAME", "make an account; prints its first password",
	    OPTS(OPT_STORE, OPT_JSON,
	        { "--role", "ROLE", "and give it this role" },
	        { "--unit", "CODE", "on this unit" }),
	    2, 2, cmd_user_add },
	{ "user role", "LOGIN ROLE", "give an account a role",
	    OPTS(OPT_STORE, { "--unit", "CODE", "on this unit" },
	        { "--from", "DAY", "from this day (today)" }),
	    2, 2, cmd_user_role },
	{ "user password", "LOGIN", "make a new first password",
	    OPTS(OPT_STORE, OPT_JSON), 1, 1, cmd_user_password },
	{ "user token", "LOGIN NAME", "make an access token for a program that "
	    "acts as this account; prints it once",
	    OPTS(OPT_STORE, OPT_JSON,
	        { "--scope", "read|write", "what it may do (read)" },
	        { "--days", "N", "how long it works (90)" }),
	    2, 2, cmd_user_token },
	{ "user list", "", "accounts and their roles",
	    OPTS(OPT_STORE, OPT_JSON), 0, 0, cmd_user_list },
	{ "person look", "KIND KEY", "what would go of a person's data, and "
	    "what has to stay; KIND: actor, producer, council_member or report",
	    OPTS(OPT_STORE, OPT_JSON), 2, 2, cmd_person_look },
	{ "person erase", "KIND KEY",
	    "erase a person's data, for good; also from the history",
	    OPTS(OPT_STORE, OPT_JSON, OPT_REQUEST), 2, 2, cmd_person_erase },
	{ "person limit", "KIND KEY",
	    "keep a person's data and use it for nothing, until lifted",
	    OPTS(OPT_STORE, OPT_JSON, OPT_REQUEST), 2, 2, cmd_person_limit },
	{ "person lift", "KIND KEY", "use a person's data again",
	    OPTS(OPT_STORE, OPT_JSON, OPT_REQUEST), 2, 2, cmd_person_lift },
	{ "indicator", "", "the scheme's figures: actual, target, pace",
	    OPTS(OPT_STORE, OPT_JSON, { "--year", "YEAR", "which year" },
	        { "--scheme", "CODE-OR-NAME", "of which scheme: its name, short "
	        "name, decision or key (the one of the day)" },
	        { "--unit", "CODE", "of which unit" },
	        { "--as-of", "DAY", "as known on a day" }),
	    0, 0, cmd_indicator },
	{ "criteria list", "", "the decisions on stars and their sets",
	    OPTS(OPT_STORE, OPT_JSON, { "--as-of", "DAY", "the one under which "
	        "a dossier filed that day is judged" }),
	    0, 0, cmd_criteria_list },
	{ "criteria show", "SET", "a set: points, gates, notes",
	    OPTS(OPT_STORE, { "--facts", NULL, "only what a result depends "
	        "on" }, { "--words", NULL, "a file to write the decision's "
	        "words into, for criteria load" }),
	    1, 1, cmd_criteria_show },
	{ "criteria score", "SET", "rate the sheets in the JSON on standard "
	    "input; prints JSON",
	    OPTS(OPT_STORE), 1, 1, cmd_criteria_score },
	{ "criteria check", "FILE", "does a decision's file add up?",
	    OPTS(OPT_LANG, { "--alone", NULL, "it brings its own skeleton" }),
	    1, 1, cmd_criteria_check },
	{ "criteria load", "FILE", "bring a new decision, or the official "
	    "words of a set",
	    OPTS(OPT_STORE), 1, 1, cmd_criteria_load },
	{ "criteria drop", "SET", "take the official words off a set: its "
	    "forms show ours again",
	    OPTS(OPT_STORE), 1, 1, cmd_criteria_drop },
	{ "clock", "DAY [DAY]", "the days the law sets for what begins on a "
	    "day, by the decision in force and this place's holidays",
	    OPTS(OPT_STORE, OPT_JSON), 1, 2, cmd_clock },
	{ "key create", "", "make the key that signs certificates",
	    OPTS(OPT_STORE, { "--example", NULL, "for trying out: certificates "
	        "say so" }),
	    0, 0, cmd_key_create },
	{ "key rotate", "", "make a new key; the old one signs no more",
	    OPTS(OPT_STORE, { "--example", NULL, "for trying out" },
	        { "--distrust", NULL, "believe no longer what the old one "
	            "signed" }),
	    0, 0, cmd_key_rotate },
	{ "key distrust", "KID", "believe no longer what a retired key signed",
	    OPTS(OPT_STORE), 1, 1, cmd_key_distrust },
	{ "key list", "", "the public keys", OPTS(OPT_STORE, OPT_JSON), 0, 0,
	    cmd_key_list },
	{ "certificate code", "NUMBER", "the address in the code of a "
	    "certificate",
	    OPTS(OPT_STORE, { "--origin", "URL", "where codes lead (setting "
	        "public_url)" }),
	    1, 1, cmd_certificate_code },
	{ "certificate paper", "NUMBER", "its paper as PDF, to standard output",
	    OPTS(OPT_STORE, { "--origin", "URL", "where codes lead (setting "
	        "public_url)" }),
	    1, 1, cmd_certificate_paper },
	{ "certificate page", "[FILE]", "the page certificates are drawn from; "
	    "with FILE it is that from now on, when it can be drawn",
	    OPTS(OPT_STORE), 0, 1, cmd_certificate_page },
	{ "verify-qr", "TEXT", "is the code of a certificate ours, and does "
	    "the certificate hold? 0 it holds, 65 altered or forged, 66 "
	    "unknown key or certificate, 73 expired or withdrawn, 77 a key no "
	    "longer believed",
	    OPTS(OPT_STORE, OPT_JSON), 1, 1, cmd_verify_qr },
	{ "rebuild", "", "make again the columns that follow from other rows "
	    "(they are kept up to date; for after a fault)",
	    OPTS(OPT_STORE, OPT_JSON), 0, 0, cmd_rebuild },
	{ "setting", "[NAME [VALUE]]", "read or write a setting",
	    OPTS(OPT_STORE, OPT_JSON), 0, 2, cmd_setting },
	{ "digest", "[LOGIN]", "somebody's weekly letter; or send those that "
	    "are due",
	    OPTS(OPT_STORE, { "--send", NULL, "send, as the server does" }),
	    0, 1, cmd_digest },
	{ "may", "LOGIN ACTION ENTITY KEY", "may this person do that? and why",
	    OPTS(OPT_STORE, OPT_JSON, { "--explain", NULL, "say why" }), 4, 4,
	    cmd_may },
	{ "verify", "[BACKUP]", "check the audit chain, the database, files, "
	    "references and what is computed; or a backup",
	    OPTS(OPT_STORE, OPT_JSON), 0, 1, cmd_verify },
	{ "backup", "FOLDER|FILE.tar|FILE.tar.zst", "keep everything in a new "
	    "folder or file, while others write",
	    OPTS(OPT_STORE, OPT_JSON), 1, 1, cmd_backup },
	{ "restore", "BACKUP", "bring a backup to a new place, on either "
	    "engine",
	    OPTS(OPT_STORE, OPT_JSON,
	        { "--aside", NULL, "what is there gets another name first" }),
	    1, 1, cmd_restore },
	{ "copy", "FOLDER|postgresql://…", "copy everything to a new place, "
	    "on either engine",
	    OPTS(OPT_STORE, OPT_JSON, OPT_TO_FILES), 1, 1, cmd_copy },
	{ "practice", "FOLDER|postgresql://…", "make a copy to practise on, "
	    "with invented people; prints one account's password",
	    OPTS(OPT_STORE, OPT_JSON, OPT_TO_FILES), 1, 1, cmd_practice },
	{ "upgrade", "FOLDER|FILE.tar|FILE.tar.zst", "back up to a new folder "
	    "or file, then bring the database up to this program",
	    OPTS(OPT_STORE, OPT_JSON), 1, 1, cmd_upgrade },
	{ "describe", "entity|routes|sql|roles|commands|config|man|completion "
	    "[NAME]",
	    "print the tables the program runs on", NULL, 0, 1, 2,
	    cmd_describe },
	{ "version", "", "print the version", OPTS(OPT_JSON), 0, 0, cmd_version },
	{ "help", "[COMMAND]", "print what a command does", NULL, 0, 0, 2,
	    cmd_help },
};

const size_t ncommands = sizeof(commands) / sizeof(commands[0]);
