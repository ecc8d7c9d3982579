/* nouns.h: every noun there is: the table the program runs on, and the tests
 * that look at all of it. */
#ifndef NOUNS_H
#define NOUNS_H

#include "model/entity.h"

extern const struct model saoque_model;

#endif
