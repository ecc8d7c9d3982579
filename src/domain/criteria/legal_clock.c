/* legal_clock.c: counting days. */
#include "domain/criteria/legal_clock.h"

#include "base/date.h"
#include "base/none.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"

static bool
among(const int64_t *days, size_t n, int64_t day)
{
	size_t low = 0, high = n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (days[mid] < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && days[low] == day;
}

bool
workday(const struct calendar *c, int64_t day)
{
	return date_weekday(day) <= 5 ? !among(c->off, c->noff, day) :
	    among(c->work, c->nwork, day);
}

int64_t
workdays_after(const struct calendar *c, int64_t from, int n)
{
	int64_t day = from;

	while (n > 0)
		if (workday(c, ++day))
			n--;
	return day;
}

const struct law_limit *
limit_find(const struct regime *r, const char *name)
{
	for (size_t i = 0; i < r->nlimits; i++)
		if (str_eq(r->limits[i].name, name))
			return &r->limits[i];
	return NULL;
}

int64_t
limit_due(const struct regime *r, const char *name,
    const struct calendar *c, int64_t from)
{
	const struct law_limit *l = limit_find(r, name);

	if (l == NULL || from == NONE)
		return NONE;
	switch (l->unit) {
	case LIMIT_WORKDAYS:
		return workdays_after(c, from, l->n);
	case LIMIT_MONTHS:
		return date_add_months(from, l->n);
	default:
		return from + l->n;
	}
}

bool
renewal_of(const struct regime *r, int64_t last, struct renewal *out)
{
	const struct law_limit *first = limit_find(r, "renew_first"),
	    *latest = limit_find(r, "renew_last"),
	    *more = limit_find(r, "extension");

	if (first == NULL || latest == NULL || more == NULL || last == NONE)
		return false;
	*out = (struct renewal){ last - RENEWAL_WARN, last - first->n,
		last - latest->n, last, last + more->n };
	return true;
}

enum renewal_when
renewal_when(const struct renewal *r, int64_t day)
{
	if (day < r->warn_from)
		return RENEWAL_QUIET;
	if (day < r->from)
		return RENEWAL_SOON;
	if (day <= r->to)
		return RENEWAL_OPEN;
	if (day <= r->ends)
		return RENEWAL_LATE;
	return day <= r->cap ? RENEWAL_AFTER : RENEWAL_OVER;
}

enum certificate_state
certificate_state(const struct renewal *r, int64_t extended_to,
    int64_t withdrawn_on, int64_t day)
{
	/* No act reaches past the cap, whatever it says. */
	int64_t until = extended_to != NONE && extended_to > r->cap ?
	    r->cap : extended_to;

	if (withdrawn_on != NONE && day >= withdrawn_on)
		return CERT_WITHDRAWN;
	switch (renewal_when(r, day)) {
	case RENEWAL_OPEN:
		return CERT_WINDOW;
	case RENEWAL_LATE:
		return CERT_LATE;
	case RENEWAL_AFTER:
		return until != NONE && day <= until ? CERT_EXTENDED :
		    CERT_EXPIRED;
	case RENEWAL_OVER:
		return CERT_EXPIRED;
	default:
		return CERT_VALID;
	}
}

int64_t
finish_by(const struct regime *const *all, size_t n, int64_t filed_on,
    bool again, const struct regime **next)
{
	const struct regime *own = regime_of_day(all, n, filed_on);
	/* The law counts these in days; were it working days, without
	 * holidays: told too early, never too late. */
	const struct calendar weeks = { .noff = 0 };
	int64_t day, first = NONE;

	for (size_t i = 0; own != NULL && i < n; i++) {
		if (all[i]->from_on <= own->from_on)
			continue;
		day = limit_due(all[i], again ? "finish_again" : "finish_old",
		    &weeks, all[i]->from_on);
		if (day == NONE || (first != NONE && day >= first))
			continue;
		first = day;
		*next = all[i];
	}
	return first;
}

struct round_days
round_in(const struct law_round *r, int year)
{
	int64_t propose = date_make(year, r->propose_month, r->propose_day);
	int64_t result = date_make(year, r->result_month, r->result_day);

	if (result <= propose)
		result = date_make(year + 1, r->result_month, r->result_day);
	return (struct round_days){ r->number, propose, result };
}

bool
round_next(const struct regime *r, const char *level, int64_t day,
    struct round_days *out)
{
	struct round_days d;
	bool found = false;

	for (size_t i = 0; i < r->nrounds; i++) {
		if (!str_eq(r->rounds[i].level, level))
			continue;
		for (int year = date_year(day); year <= date_year(day) + 1;
		    year++) {
			d = round_in(&r->rounds[i], year);
			if (d.propose_before > day && (!found ||
			    d.propose_before < out->propose_before)) {
				*out = d;
				found = true;
			}
		}
	}
	return found;
}
