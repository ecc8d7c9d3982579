/* model/seal.c: see seal.h. */
#include "model/seal.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/audit.h"
#include "model/entity.h"

enum { SALT = 16, HEX = 2 * crypto_hash_sha256_BYTES + 1 };

/* Personal, long, or declared so; what is secret is not in there. */
static bool
sealed_kind(const struct field *f)
{
	return (f->flags & F_SECRET) == 0 && (f->type == T_LONG ||
	    (f->flags & (F_PERSONAL | F_SEALED)) != 0);
}

/* Of what no field is called (the filter of an export, the device of a
 * sign-in) any text may tell of somebody. */
static bool
wanted(const struct entity *e, const char *name, const json_t *v)
{
	const struct field *f;

	if (e == NULL || json_is_null(v) || json_is_object(v))
		return false;
	if ((f = entity_field(e, name)) == NULL)
		return json_is_string(v);
	return sealed_kind(f);
}

static const char *
dump(struct arena *mem, const json_t *v)
{
	char *text = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
	const char *out = str_dup(mem, str_or(text, "null"));

	free(text);
	return out;
}

static const char *
seal_of(struct arena *mem, const char *salt, const json_t *v)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	const char *all = str_fmt(mem, "%s\n%s", salt, dump(mem, v));

	crypto_hash_sha256(sum, (const unsigned char *)all, strlen(all));
	return sodium_bin2hex(arena_alloc(mem, HEX), HEX, sum, sizeof(sum));
}

/* ---- sealing ---- */

/* The seal of a value, which goes beside with a salt of its own: one salt for
 * all would stay while any of them does. */
static const char *
aside(struct arena *mem, json_t *opened, const char *slot, json_t *v)
{
	unsigned char salt[SALT];
	char hex[2 * SALT + 1];

	randombytes_buf(salt, sizeof(salt));
	sodium_bin2hex(hex, sizeof(hex), salt, sizeof(salt));
	json_object_set_new(opened, slot, json_pack("[s,O]", hex, v));
	return seal_of(mem, hex, v);
}

static const char *
aside_text(struct arena *mem, json_t *opened, const char *slot,
    const char *text)
{
	json_t *v;

	if (text == NULL)
		return NULL;
	v = json_string(text);
	text = aside(mem, opened, slot, v);
	json_decref(v);
	return text;
}

static const char *
aside_members(struct arena *mem, json_t *opened, const struct entity *e,
    const char *side, const char *text)
{
	json_t *o = e == NULL || text == NULL ? NULL : json_loads(text, 0, NULL);
	json_t *v, *seal;
	const char *name;
	bool any = false;
	void *next;

	json_object_foreach_safe(o, next, name, v)
	{
		if (!wanted(e, name, v))
			continue;
		any = true;
		seal = json_pack("{s:s}", "seal", aside(mem, opened,
		    str_fmt(mem, "%s.%s", side, name), v));
		json_object_set_new(o, name, seal);
	}
	/* What has no seal stays as it was written. */
	if (any)
		text = dump(mem, o);
	json_decref(o);
	return text;
}

void
seal_line(struct arena *mem, const struct model *m, struct audit_line *l)
{
	const struct entity *e = model_entity(m, l->entity);
	json_t *opened = json_object();

	/* Who works for nobody's account is the program or its operator. */
	if (l->actor_id != NONE)
		l->actor = aside_text(mem, opened, "actor", l->actor);
	l->peer = aside_text(mem, opened, "peer", l->peer);
	l->before = aside_members(mem, opened, e, "before", l->before);
	l->after = aside_members(mem, opened, e, "after", l->after);
	l->opened = json_object_size(opened) == 0 ? NULL : dump(mem, opened);
	json_decref(opened);
}

/* ---- opening ---- */

static json_t *
value_at(const json_t *opened, const char *slot, const char **salt)
{
	const json_t *pair = json_object_get(opened, slot);

	*salt = json_string_value(json_array_get(pair, 0));
	return *salt == NULL ? NULL : json_array_get(pair, 1);
}

static const char *
text_back(struct arena *mem, const json_t *opened, const char *slot)
{
	const char *salt;
	json_t *v = value_at(opened, slot, &salt);

	return v == NULL ? NULL : str_dup(mem, json_string_value(v));
}

static const char *
members_back(struct arena *mem, const json_t *opened, const char *side,
    const char *text)
{
	json_t *o = text == NULL || strstr(text, "{\"seal\":") == NULL ? NULL :
	    json_loads(text, 0, NULL);
	json_t *back;
	const char *name, *salt;
	void *next;
	json_t *v;

	if (o == NULL)
		return text;
	json_object_foreach_safe(o, next, name, v)
	{
		back = value_at(opened, str_fmt(mem, "%s.%s", side, name),
		    &salt);
		if (json_is_object(v) && back != NULL)
			json_object_set(o, name, back);
	}
	text = dump(mem, o);
	json_decref(o);
	return text;
}

void
seal_open(struct arena *mem, struct audit_line *l)
{
	json_t *opened = json_loads(str_or(l->opened, "{}"), 0, NULL);

	if (l->actor_id != NONE)
		l->actor = text_back(mem, opened, "actor");
	l->peer = text_back(mem, opened, "peer");
	l->before = members_back(mem, opened, "before", l->before);
	l->after = members_back(mem, opened, "after", l->after);
	json_decref(opened);
}

/* ---- proving ---- */

enum { SLOTS = 256 };

struct proof {
	struct arena *mem;
	json_t *opened; /* what was looked at is taken out */
	const char **gone;
	size_t ngone;
	bool fits;
};

static void
prove(struct proof *p, const char *slot, const char *seal)
{
	const char *salt;
	json_t *v = value_at(p->opened, slot, &salt);

	if (v != NULL)
		p->fits = p->fits && str_eq(seal, seal_of(p->mem, salt, v));
	else if (p->ngone < SLOTS)
		p->gone[p->ngone++] = slot;
	else
		p->fits = false;
	json_object_del(p->opened, slot);
}

static void
prove_members(struct proof *p, const char *side, const char *text)
{
	json_t *o = text == NULL ? NULL : json_loads(text, 0, NULL), *v;
	const char *name;

	json_object_foreach(o, name, v)
	{
		if (json_is_object(v))
			prove(p, str_fmt(p->mem, "%s.%s", side, name),
			    json_string_value(json_object_get(v, "seal")));
	}
	json_decref(o);
}

bool
seal_fits(struct arena *mem, const struct audit_line *l,
    const char *const **gone, size_t *n)
{
	struct proof p = { .mem = mem, .fits = true,
		.gone = NEW_N(mem, const char *, SLOTS),
		.opened = json_loads(str_or(l->opened, "{}"), 0, NULL) };

	if (l->actor_id != NONE && l->actor != NULL)
		prove(&p, "actor", l->actor);
	if (l->peer != NULL)
		prove(&p, "peer", l->peer);
	prove_members(&p, "before", l->before);
	prove_members(&p, "after", l->after);
	/* What lies there and belongs to no seal was put there. */
	p.fits = p.fits && p.opened != NULL &&
	    json_object_size(p.opened) == 0;
	json_decref(p.opened);
	*gone = p.gone;
	*n = p.ngone;
	return p.fits;
}

/* ---- erasing ---- */

const char *
seal_without(struct arena *mem, const char *opened, const char *const *slots,
    size_t n)
{
	json_t *o = json_loads(str_or(opened, "{}"), 0, NULL);
	const char *out = NULL;

	for (size_t i = 0; i < n; i++) {
		json_object_del(o, slots[i]);
		json_object_del(o, str_fmt(mem, "before.%s", slots[i]));
		json_object_del(o, str_fmt(mem, "after.%s", slots[i]));
	}
	if (json_object_size(o) != 0)
		out = dump(mem, o);
	json_decref(o);
	return out;
}
