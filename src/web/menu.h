/* web/menu.h: what the menu shows this person. */
#ifndef WEB_MENU_H
#define WEB_MENU_H

#include <stdbool.h>
#include <stddef.h>

struct page;

struct menu_entry {
	const char *label;
	const char *address;
	bool current;
	size_t waits; /* how much of it waits; 0: nothing, or not known */
};

enum { MENU_MAX = 7 }; /* more is no longer seen at one glance */

struct menu {
	size_t n;
	struct menu_entry at[MENU_MAX];
};

/** menu_of(p, out): entries by what the roles may read. */
void menu_of(struct page *, struct menu *);

/**
 * menu_counted(p, n), menu_forget(p):
 * What the page of all that waits has counted is shown beside its entry on the
 * pages that follow: counting on each of them would cost more than the page.
 * No number is better than a wrong one, so it is forgotten when this session
 * sends anything, with the day, and after a quarter of an hour.
 */
void menu_counted(struct page *, size_t);
void menu_forget(struct page *);

/** menu_here(p): this page's address without language, with its query. */
const char *menu_here(const struct page *);

/** menu_demo(p): is this the demonstration database? */
bool menu_demo(const struct page *);

/** menu_practice(p): is this a copy to practise on (saoque practice)? */
bool menu_practice(const struct page *);

#endif
