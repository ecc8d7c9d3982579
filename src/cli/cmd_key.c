/* cli/cmd_key.c: the keys that sign certificates, and checking a code. */
#include <sodium.h>

#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "domain/recognition/proof.h"

static void
key_print(struct cli *c, const struct signing_key *k)
{
	buf_fmt(&c->out, "%s  %-8s %s%s%s%s\n", k->kid, k->state,
	    date_iso(c->mem, k->made_on),
	    k->retired_on != NONE ? " – " : "",
	    str_or(date_iso(c->mem, k->retired_on), ""),
	    k->example == 1 ? "  example" : "");
}

static enum rc
key_make(struct cli *c)
{
	struct signing_key key;
	enum rc rc = signing_key_make(&c->ctx,
	    cli_option(c, "--example") != NULL, &key);

	if (rc == RC_OK)
		key_print(c, &key);
	return rc;
}

enum rc
cmd_key_create(struct cli *c)
{
	struct signing_key key;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if ((rc = signing_key_active(&c->ctx, &key)) == RC_OK) {
		cli_wrong(c, "key %s signs already; saoque key rotate makes "
		    "another", key.kid);
		return RC_CONFLICT;
	}
	return rc == RC_MISSING ? key_make(c) : rc;
}

/* The old key retires; with --distrust what it signed is believed no longer:
 * for a key that others may have seen. */
enum rc
cmd_key_rotate(struct cli *c)
{
	struct signing_key old;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if ((rc = signing_key_active(&c->ctx, &old)) != RC_OK) {
		if (rc == RC_MISSING)
			cli_wrong(c, "no key yet; saoque key create makes one");
		return rc;
	}
	if ((rc = tx_begin(&c->ctx)) != RC_OK)
		return rc;
	rc = key_make(c);
	/* Made inside: the version moved when it retired. */
	if (rc == RC_OK && cli_option(c, "--distrust") != NULL)
		rc = entity_end(&c->ctx, &signing_key_entity, old.row.id,
		    old.row.version + 1, true);
	return tx_end(&c->ctx, rc);
}

/* A key that was retired long ago may get into other hands, too. */
enum rc
cmd_key_distrust(struct cli *c)
{
	struct signing_key key;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	rc = entity_by(&c->ctx, &signing_key_entity, "kid", c->args[0], &key);
	if (rc == RC_MISSING)
		cli_wrong(c, "no key %s is believed (see: saoque key list)",
		    c->args[0]);
	if (rc != RC_OK)
		return rc;
	if (str_eq(key.state, "active")) {
		cli_wrong(c, "key %s signs; saoque key rotate --distrust puts "
		    "another in its place", key.kid);
		return RC_CONFLICT;
	}
	return entity_end(&c->ctx, &signing_key_entity, key.row.id,
	    key.row.version, true);
}

enum rc
cmd_key_list(struct cli *c)
{
	struct signing_key *k;
	size_t n;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (cli_option(c, "--json") != NULL) {
		rc = signing_keys_json(&c->ctx, &c->out);
		buf_putc(&c->out, '\n');
		return rc;
	}
	if ((rc = signing_key_all(&c->ctx, &k, &n)) != RC_OK)
		return rc;
	for (size_t i = 0; i < n; i++)
		key_print(c, &k[i]);
	return RC_OK;
}

/* ---- verify-qr ---- */

static const struct {
	const char *word, *about;
	enum rc rc;
} verdicts[] = {
	[PROOF_GOOD] = { "good", "signed by a key of this province", RC_OK },
	[PROOF_UNREADABLE] = { "unreadable", "not a code of ours, cut off or "
	    "altered", RC_INVALID },
	[PROOF_FORGED] = { "forged", "the signature is wrong", RC_INVALID },
	[PROOF_NO_KEY] = { "no-key", "signed by no key of this province",
	    RC_MISSING },
	[PROOF_DISTRUSTED] = { "distrusted", "signed by a key that is believed "
	    "no longer", RC_DENIED },
};

/* How it stands today, by our own records: "unknown" when it is good but
 * stands in no record here. */
static enum rc
stands(struct cli *c, const struct proof *p, const char **state)
{
	struct certificate_standing s;
	struct certificate cert;
	enum rc rc;

	*state = "unknown";
	rc = proof_certificate(&c->ctx, p, &cert);
	if (rc == RC_MISSING)
		return RC_MISSING;
	if (rc != RC_OK || (rc = certificate_standing(&c->ctx, &cert,
	    ctx_today(&c->ctx), &s)) != RC_OK)
		return rc;
	*state = certificate_state_code(s.state);
	return certificate_in_force(s.state) ? RC_OK : RC_CONFLICT;
}

static void
proof_print(struct cli *c, enum proof_verdict v, const struct proof *p,
    const char *state)
{
	struct json j = JSON_INIT(&c->out);

	json_obj(&j);
	json_kv_str(&j, "verdict", verdicts[v].word);
	if (v == PROOF_GOOD) {
		json_kv_str(&j, "state", state);
		json_kv_str(&j, "number", p->number);
		json_kv_int(&j, "stars", p->stars);
		json_kv_str(&j, "product", p->product);
		json_kv_str(&j, "producer", p->producer);
		json_kv_str(&j, "decision", p->decision);
		json_kv_str(&j, "issued_on", date_iso(c->mem, p->issued_on));
		json_kv_str(&j, "last_on", date_iso(c->mem, p->last_on));
		json_kv_str(&j, "issuer", p->issuer);
		json_kv_bool(&j, "example", p->example);
	}
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
}

enum rc
cmd_verify_qr(struct cli *c)
{
	const char *state = NULL;
	enum proof_verdict v;
	struct proof p;
	enum rc rc;

	if ((rc = cli_open(c, false)) != RC_OK ||
	    (rc = proof_judge(&c->ctx, c->args[0], &p, &v)) != RC_OK)
		return rc;
	rc = verdicts[v].rc;
	if (v == PROOF_GOOD)
		rc = stands(c, &p, &state);
	if (cli_option(c, "--json") != NULL) {
		proof_print(c, v, &p, state);
		return rc;
	}
	buf_fmt(&c->out, "%s: %s\n", verdicts[v].word, verdicts[v].about);
	if (v == PROOF_GOOD)
		buf_fmt(&c->out, "%s  %d stars  %s  %s  %s – %s  %s%s\n",
		    p.number, (int)p.stars, p.product, p.decision,
		    date_iso(c->mem, p.issued_on),
		    date_iso(c->mem, p.last_on), state,
		    p.example ? "  example" : "");
	return rc;
}
