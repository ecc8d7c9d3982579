/* domain/org/password.c: see password.h. */
#include "domain/org/password.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"

const struct password_cost password_cost_default = {
	.passes = 2, .memory = (size_t)19 << 20, .threads = 2, .queue = 32
};

/* One piece of work; on the stack of whoever waits for it. */
struct job {
	const char *text;
	const char *against; /* NULL: make a hash */
	char hash[crypto_pwhash_STRBYTES];
	bool ok;
	bool done;
	pthread_cond_t ready;
	struct job *next;
};

struct passwords {
	struct password_cost cost;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct job *first, **end;
	int waiting;
	bool stop;
	int started;
	pthread_t *thread;
	/* Who is unknown is checked against this, so that the answer takes as
	 * long: of the same cost, but the hash of no known password. */
	char nobody[crypto_pwhash_STRBYTES];
};

static bool
make(const struct password_cost *cost, const char *text, char *out)
{
	return crypto_pwhash_str_alg(out, text, strlen(text), cost->passes,
	    cost->memory, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static void
work(const struct password_cost *cost, struct job *j)
{
	if (j->against == NULL)
		j->ok = make(cost, j->text, j->hash);
	else
		j->ok = crypto_pwhash_str_verify(j->against, j->text,
		    strlen(j->text)) == 0;
}

static void *
run(void *arg)
{
	struct passwords *p = arg;
	struct job *j;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		while (p->first == NULL && !p->stop)
			pthread_cond_wait(&p->work, &p->lock);
		if (p->first == NULL)
			break;
		j = p->first;
		p->first = j->next;
		if (p->first == NULL)
			p->end = &p->first;
		p->waiting--;
		pthread_mutex_unlock(&p->lock);
		work(&p->cost, j);
		pthread_mutex_lock(&p->lock);
		j->done = true;
		pthread_cond_signal(&j->ready);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Written, not computed: a start must not take the time of a hash.  The salt
 * and the hash are zeroes in base64.  Source: the string format of the Argon2
 * reference implementation, which libsodium reads. */
static bool
write_nobody(struct passwords *p)
{
	enum { SALT = 22, SUM = 43 };
	static const char zeroes[] =
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

	snprintf(p->nobody, sizeof(p->nobody),
	    "$argon2id$v=19$m=%zu,t=%llu,p=1$%.*s$%.*s",
	    p->cost.memory / 1024, p->cost.passes, SALT, zeroes, SUM, zeroes);
	return crypto_pwhash_str_needs_rehash(p->nobody, p->cost.passes,
	    p->cost.memory) == 0;
}

struct passwords *
passwords_open(const struct password_cost *cost)
{
	struct passwords *p;

	if (sodium_init() < 0 || (p = calloc(1, sizeof(*p))) == NULL)
		return NULL;
	p->cost = *cost;
	p->end = &p->first;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->work, NULL);
	p->thread = calloc((size_t)cost->threads, sizeof(*p->thread));
	if (p->thread == NULL || !write_nobody(p)) {
		passwords_close(p);
		return NULL;
	}
	for (; p->started < cost->threads; p->started++)
		if (pthread_create(&p->thread[p->started], NULL, run, p) != 0)
			break;
	if (p->started == 0) {
		passwords_close(p);
		return NULL;
	}
	return p;
}

void
passwords_close(struct passwords *p)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_broadcast(&p->work);
	pthread_mutex_unlock(&p->lock);
	for (int i = 0; i < p->started; i++)
		pthread_join(p->thread[i], NULL);
	pthread_cond_destroy(&p->work);
	pthread_mutex_destroy(&p->lock);
	free(p->thread);
	free(p);
}

/* Queue it and wait. */
static enum rc
wait_for(struct passwords *p, struct job *j)
{
	pthread_mutex_lock(&p->lock);
	if (p->waiting >= p->cost.queue) {
		pthread_mutex_unlock(&p->lock);
		return RC_BUSY;
	}
	pthread_cond_init(&j->ready, NULL);
	*p->end = j;
	p->end = &j->next;
	p->waiting++;
	pthread_cond_signal(&p->work);
	while (!j->done)
		pthread_cond_wait(&j->ready, &p->lock);
	pthread_mutex_unlock(&p->lock);
	pthread_cond_destroy(&j->ready);
	return RC_OK;
}

enum rc
password_hash(struct passwords *p, struct arena *mem, const char *text,
    const char **out)
{
	struct job j = { .text = text };
	enum rc rc = wait_for(p, &j);

	if (rc == RC_OK && !j.ok)
		return RC_BUSY; /* no memory for it just now */
	if (rc == RC_OK)
		*out = str_dup(mem, j.hash);
	return rc;
}

enum rc
password_verify(struct passwords *p, const char *hash, const char *text,
    bool *ok)
{
	struct job j = { .text = text, .against = hash };
	enum rc rc;

	if (hash == NULL)
		j.against = p->nobody;
	rc = wait_for(p, &j);
	*ok = rc == RC_OK && j.ok && hash != NULL;
	return rc;
}

/* ---- which passwords are good enough ---- */

/* Of the lists of leaked passwords, those of ten signs and more, with what
 * people here would add; compared without case, digits at the end aside. */
static const char *const common[] = {
	"1234567890", "0123456789", "0987654321", "1234554321", "1111111111",
	"0000000000", "1122334455", "1029384756", "1q2w3e4r5t", "qwertyuiop",
	"q1w2e3r4t5", "1qaz2wsx3edc", "qazwsxedcrfv", "zaq12wsxcde3",
	"asdfghjkl;", "asdfghjkl1", "zxcvbnm123", "qwerty1234", "qwerty12345",
	"qwerty123456", "abcd123456", "abc1234567", "abcdefghij", "abc123abc123",
	"a123456789", "aa12345678", "aa123456789", "123456789a", "123456789q",
	"12345678910", "123456789123", "123123123123", "123321123321",
	"1234512345", "147258369a", "1472583690", "789456123a", "7894561230",
	"password", "password1234", "passw0rd123", "p@ssw0rd123", "p@ssword123",
	"letmein123", "welcome123", "administrator", "administrator1",
	"superadmin", "changeme123", "default123", "iloveyou123", "iloveyouforever",
	"sunshine123", "football123", "princess123", "dragon12345",
	"monkey12345", "michael123", "trustno1234", "starwars123",
	"google12345", "computer123", "internet123", "samsung123",
	"matkhau", "matkhau123", "matkhau1234", "matkhau123456", "mat khau",
	"khongcomatkhau", "khongbiet123", "quenmatkhau", "doimatkhau",
	"dangnhap123", "taikhoan123", "quantri123", "quantrivien", "canbo12345",
	"anhyeuem123", "anhyeuem", "emyeuanh123", "emyeuanh", "yeuem12345",
	"maiyeuem123", "tinhyeu123", "hanhphuc123", "giadinh123", "conyeume123",
	"vietnam123", "vietnam1234", "vietnam1975", "vietnamvodich", "hanoi12345",
	"saigon12345", "bacgiang123", "bacgiang1234", "bacninh123", "nongdan123",
	"hoinongdan", "hoinongdan123", "nongthonmoi", "nongthonmoi123",
	"ocop123456", "ocopbacgiang", "saoque", "saoque123", "saoque1234",
};

static size_t
bare(const char *s)
{
	size_t n = strlen(s);

	while (n > 0 && ((s[n - 1] >= '0' && s[n - 1] <= '9') ||
	    strchr("!@#.", s[n - 1]) != NULL))
		n--;
	return n;
}

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool
alike(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (small(a[i]) != small(b[i]))
			return false;
	return true;
}

/* Equal as a whole, or in the letters before the figures at the end. */
static bool
is_word(const char *text, const char *word)
{
	size_t n = strlen(text), m = strlen(word);

	if (n == m && alike(text, word, n))
		return true;
	n = bare(text);
	m = bare(word);
	return n == m && n >= 6 && alike(text, word, n);
}

const char *
password_fault(const char *login, const char *text)
{
	size_t n = 0, same = 0;

	if (str_empty(text))
		return N_("Nhập mật khẩu mới");
	for (const char *p = text; *p != '\0'; p++)
		n += ((unsigned char)*p & 0xc0) != 0x80;
	/* OWASP ASVS 4.0.3, V2.1.1 and V2.1.2 */
	if (n < 12)
		return N_("Mật khẩu cần ít nhất 12 ký tự");
	if (n > 128)
		return N_("Mật khẩu dài quá 128 ký tự");
	for (const char *p = text; *p != '\0'; p++)
		same += *p == *text;
	if (same == strlen(text))
		return N_("Mật khẩu chỉ gồm một ký tự lặp lại. Chọn mật khẩu "
		    "khác");
	if (!str_empty(login) && is_word(text, login))
		return N_("Mật khẩu không được giống tên đăng nhập");
	for (size_t i = 0; i < COUNT(common); i++)
		if (is_word(text, common[i]))
			return N_("Mật khẩu này quá phổ biến, dễ bị đoán. "
			    "Chọn mật khẩu khác");
	return NULL;
}

const char *
password_make(struct arena *mem)
{
	/* No signs that are taken for each other: 30 of them. */
	static const char signs[] = "abcdefghjkmnpqrstuvwxyz2345679";
	char *s = arena_alloc(mem, 20);

	for (size_t i = 0; i < 19; i++)
		s[i] = i % 5 == 4 ? '-' : signs[randombytes_uniform(
		    (uint32_t)(sizeof(signs) - 1))];
	return s;
}
