/* tools/viewc.h: compile a view (HTML with slots) to C.
 *
 * A file is {{use "x.h"}} lines, then views:
 *
 *   {{view lot(const struct lot *l)}}<h1>{{l->code}}</h1>{{end}}
 *
 * becomes void view_lot(struct out *, const struct lot *).  Slots:
 *
 *   {{expr}}              text, escaped for where it stands; NULL is nothing
 *   {{date l->made_on}}   out_date(o, l->made_on), escaped likewise
 *   {{tr "Câu"}}          also trc "context", "Câu"; trn "one", "other", n
 *   {{fill "Còn {n} ngày", "n", x}}          places filled with text
 *   {{filln "Còn {n} ngày", "Còn {n} ngày", days, "n", x}}    by number
 *   {{raw h}}             struct html, as it is; in text only
 *   {{bool checked c}}    in a tag: the attribute, when c
 *   {{if c}} {{elif c}} {{else}} {{for i; c; s}} {{end}}
 *   {{call other(args)}}  another view
 *   {{do statement}}      C, for a local variable
 *   {{# not for the page}}
 *
 * A word before a space is a formatter when an operand follows (`qty l->qty`)
 * and the begin of an expression when an operator does (`n == 1 ? a : b`):
 * write a space after a binary operator, none after a unary one. */
#ifndef TOOLS_VIEWC_H
#define TOOLS_VIEWC_H

#include "base/rc.h"

struct arena;
struct buf;

/**
 * viewc(mem, file, name, text, c, h, message):
 * Compile ${text} of ${file} into NAME.c and NAME.h.
 * RC_INVALID: *message says "file:line: what".
 */
enum rc viewc(struct arena *, const char *file, const char *name,
    const char *text, struct buf *c, struct buf *h, const char **message);

#endif
