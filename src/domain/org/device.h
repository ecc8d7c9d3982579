/* domain/org/device.h: what a browser calls itself, in words its owner knows
 * it by. */
#ifndef DOMAIN_ORG_DEVICE_H
#define DOMAIN_ORG_DEVICE_H

struct arena;

/** device_name(mem, agent): "Chrome, Windows"; NULL when nothing is told. */
const char *device_name(struct arena *, const char *);

#endif
