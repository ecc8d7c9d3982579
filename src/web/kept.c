/* web/kept.c: see kept.h. */
#include "web/kept.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/programme/indicator.h"
#include "web/page.h"

enum { LARGEST = 256 * 1024 };

struct answer {
	char *key, *version, *text; /* NULL: free */
	uint64_t last; /* when it was last asked for */
};

struct kept {
	pthread_mutex_t lock;
	uint64_t now;
	size_t n;
	struct answer at[];
};

struct kept *
kept_open(size_t n)
{
	struct kept *k = calloc(1, sizeof(*k) + n * sizeof(k->at[0]));

	if (k == NULL || pthread_mutex_init(&k->lock, NULL) != 0) {
		free(k);
		return NULL;
	}
	k->n = n;
	return k;
}

static void
drop(struct answer *a)
{
	free(a->key);
	free(a->version);
	free(a->text);
	*a = (struct answer){ 0 };
}

void
kept_close(struct kept *k)
{
	if (k == NULL)
		return;
	for (size_t i = 0; i < k->n; i++)
		drop(&k->at[i]);
	pthread_mutex_destroy(&k->lock);
	free(k);
}

/* The answer under a key, else the one to give way. */
static struct answer *
place(struct kept *k, const char *key)
{
	struct answer *oldest = &k->at[0];

	for (size_t i = 0; i < k->n; i++) {
		if (k->at[i].key != NULL && strcmp(k->at[i].key, key) == 0)
			return &k->at[i];
		if (k->at[i].last < oldest->last)
			oldest = &k->at[i];
	}
	return oldest;
}

const char *
kept_get(struct kept *k, struct arena *mem, const char *key,
    const char *version)
{
	const char *out = NULL;
	struct answer *a;

	if (k == NULL)
		return NULL;
	pthread_mutex_lock(&k->lock);
	a = place(k, key);
	if (a->key != NULL && strcmp(a->key, key) == 0 &&
	    strcmp(a->version, version) == 0) {
		a->last = ++k->now;
		out = str_dup(mem, a->text);
	}
	pthread_mutex_unlock(&k->lock);
	return out;
}

void
kept_put(struct kept *k, const char *key, const char *version,
    const char *text)
{
	struct answer *a;

	if (k == NULL || strlen(text) > LARGEST)
		return;
	pthread_mutex_lock(&k->lock);
	a = place(k, key);
	drop(a);
	a->key = strdup(key);
	a->version = strdup(version);
	a->text = strdup(text);
	a->last = ++k->now;
	if (a->key == NULL || a->version == NULL || a->text == NULL)
		drop(a);
	pthread_mutex_unlock(&k->lock);
}

/* ---- pages ---- */

/* All that a page of figures depends on but the data: address, language, day,
 * and the roles, since they say which unit comes first and what is shown. */
static const char *
question(const struct page *p)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	buf_fmt(&b, "%s%s?%s %lld", p->base, p->path, p->req->query,
	    (long long)ctx_today(p->ctx));
	for (size_t i = 0; i < p->ctx->ngrants; i++) {
		const struct grant *g = &p->ctx->grants[i];

		buf_fmt(&b, " %u/%s/%s", g->role,
		    key_str(p->ctx->mem, g->unit_id),
		    key_str(p->ctx->mem, g->producer_id));
	}
	return buf_str(&b);
}

/* The title stands before the page, on a line of its own. */
bool
page_kept(struct page *p)
{
	const char *text, *version, *end;

	if (indicator_version(p->ctx, &version) != RC_OK ||
	    (text = kept_get(p->site->kept, p->ctx->mem, question(p),
	        version)) == NULL || (end = strchr(text, '\n')) == NULL)
		return false;
	page_begin(p, str_ndup(p->ctx->mem, text, (size_t)(end - text)));
	buf_puts(p->out.b, end + 1);
	page_end(p);
	return true;
}

void
page_keep(struct page *p)
{
	const char *version;

	/* An answer with complaints is the asker's own. */
	if (p->ctx->notes != NULL || p->reply->status != 200 ||
	    strchr(p->title, '\n') != NULL ||
	    indicator_version(p->ctx, &version) != RC_OK)
		return;
	kept_put(p->site->kept, question(p), version, str_fmt(p->ctx->mem,
	    "%s\n%s", p->title, buf_str(p->out.b)));
}
