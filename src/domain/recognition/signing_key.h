/* domain/recognition/signing_key.h: the keys our certificates are signed with.
 *
 * The public half is a row, for all to see; the secret half is a file in the
 * data folder, DIR/keys/KID.key, that only the program's own account can
 * read.  It is never shown, logged, exported or put in the database, so a copy
 * of the database cannot sign.
 *
 * A key that is retired signs no more, but what it signed stays good; one that
 * is taken out of use (ended) is believed no longer. */
#ifndef DOMAIN_RECOGNITION_SIGNING_KEY_H
#define DOMAIN_RECOGNITION_SIGNING_KEY_H

#include "codec/cose.h"
#include "model/entity.h"

enum { KEY_KID = 2 * COSE_KID + 1 }; /* as hexadecimal, with its NUL */

struct signing_key {
	struct row row;
	const char *kid;
	const char *public_key; /* base64url, as in the JWK */
	const char *state;      /* active retired */
	int64_t made_on;
	int64_t retired_on;
	int64_t example;
};

extern const struct entity signing_key_entity;

/** signing_key_make(ctx, example, out): a new key; the one active before
 *  retires.  Writes its secret half to disk before the row is there.
 *  Errors  RC_DENIED not the program itself; RC_INVALID no data folder;
 *          RC_BUSY the folder cannot be written to */
enum rc signing_key_make(struct ctx *, bool example, struct signing_key *);

/** signing_key_active(ctx, out): the one that signs; RC_MISSING. */
enum rc signing_key_active(struct ctx *, struct signing_key *);

/** signing_key_secret(ctx, key, secret): its secret half; RC_MISSING when the
 *  file is not on this machine, RC_FAULT when it is not this key's.  Wipe it
 *  after use. */
enum rc signing_key_secret(struct ctx *, const struct signing_key *,
    unsigned char *);

/** signing_key_find(ctx, kid, out, public): by the name in a message; RC_MISSING.
 *  A key taken out of use is found too (row.ended_at says so). */
enum rc signing_key_find(struct ctx *, const unsigned char *,
    struct signing_key *, unsigned char *);

/** signing_key_valid(key): is its name that of its public half? */
bool signing_key_valid(const struct signing_key *);

/** signing_key_all(ctx, out, n): all that are believed, newest first. */
enum rc signing_key_all(struct ctx *, struct signing_key **, size_t *);

struct buf;
/** signing_keys_json(ctx, out): the key set as others read it.
 *  Source  RFC 7517 (JWK set), RFC 8037 (kty OKP, crv Ed25519) */
enum rc signing_keys_json(struct ctx *, struct buf *);

#endif
