/* web/mo.h: po/en.po, compiled at build; main hands it to tr_load(). */
#ifndef WEB_MO_H
#define WEB_MO_H

#include <stddef.h>

extern const unsigned char mo_en[];
extern const size_t mo_en_n;

#endif
