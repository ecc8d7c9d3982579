/* cli/cmd_certificate.c: the code and the paper of a certificate, for whoever
 * prints many. */
#include "base/str.h"
#include "cli/cli.h"
#include "domain/recognition/certificate_paper.h"
#include "domain/recognition/proof.h"
#include "model/schema.h"

static enum rc
find(struct cli *c, struct certificate *out, const char **origin)
{
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	*origin = str_or(cli_option(c, "--origin"), setting_get(&c->ctx,
	    "public_url", ""));
	if (**origin == '\0')
		return cli_wrong(c, "say where codes lead: --origin "
		    "https://… or the setting public_url");
	rc = certificate_by_number(&c->ctx, c->args[0], out);
	if (rc == RC_MISSING)
		cli_wrong(c, "no certificate %s", c->args[0]);
	return rc;
}

enum rc
cmd_certificate_code(struct cli *c)
{
	struct certificate cert;
	const char *origin, *text;
	enum rc rc;

	if ((rc = find(c, &cert, &origin)) != RC_OK)
		return rc;
	rc = proof_of(&c->ctx, &cert, &text);
	if (rc == RC_MISSING)
		cli_wrong(c, "no key on this machine; saoque key create makes "
		    "one");
	if (rc == RC_OK)
		buf_fmt(&c->out, "%s\n", proof_address(c->mem, origin, text));
	return rc;
}

enum rc
cmd_certificate_paper(struct cli *c)
{
	struct certificate cert;
	const char *origin;
	enum rc rc;

	if ((rc = find(c, &cert, &origin)) != RC_OK)
		return rc;
	rc = certificate_paper(&c->ctx, &cert, origin, &c->out);
	if (rc != RC_OK)
		c->out.len = 0; /* half a paper is none */
	return rc;
}
