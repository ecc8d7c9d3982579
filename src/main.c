/* main.c: the only file that sees everything: it wires the tables together
 * and hands them to the command line. */
#include <stdio.h>
#include <sodium.h>

#include "base/tr.h"
#include "cli/cli.h"
#include "nouns.h"
#include "web/mo.h"

int
main(int argc, char **argv)
{
	if (sodium_init() < 0 || !tr_load(LANG_EN, mo_en, mo_en_n)) {
		fputs("saoque: cannot start: libsodium or the catalogue\n",
		    stderr);
		return 70;
	}
	return cli_main(argc, argv, &saoque_model);
}
