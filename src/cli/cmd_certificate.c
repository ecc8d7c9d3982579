/* cli/cmd_certificate.c: the code and the paper of a certificate, for whoever
 * prints many. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cli.h"
#include "domain/recognition/certificate_paper.h"
#include "domain/recognition/proof.h"
#include "model/file.h"
#include "model/setting.h"

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

/* Written beside it and renamed: a paper is drawn from all of a page. */
static enum rc
page_put(struct cli *c, const char *bytes, size_t n)
{
	const char *dir = str_fmt(c->mem, "%s/templates", file_dir());
	const char *to = str_fmt(c->mem, "%s/certificate.paper", dir);
	const char *tmp = str_fmt(c->mem, "%s.new", to);
	bool good;
	int fd;

	(void)mkdir(dir, 0750); /* mostly there; else opening says why */
	fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
	good = fd >= 0 && write(fd, bytes, n) == (ssize_t)n &&
	    fsync(fd) == 0;
	if (fd >= 0)
		good = close(fd) == 0 && good;
	if (good && rename(tmp, to) == 0)
		return RC_OK;
	(void)unlink(tmp);
	cli_wrong(c, "%s could not be written", to);
	return RC_FAULT;
}

enum rc
cmd_certificate_page(struct cli *c)
{
	const char *bytes;
	size_t n;
	enum rc rc;

	if (c->nargs > 0 && (rc = cli_file(c, c->args[0], &bytes, &n)) !=
	    RC_OK)
		return rc;
	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (c->nargs == 0) {
		buf_puts(&c->out, certificate_page(&c->ctx));
		return RC_OK;
	}
	rc = certificate_page_check(&c->ctx, str_ndup(c->mem, bytes, n));
	return rc != RC_OK ? rc : page_put(c, bytes, n);
}
