/* model/import_read.h: what an import's job found, for pages and programs. */
#ifndef MODEL_IMPORT_READ_H
#define MODEL_IMPORT_READ_H

#include <stdbool.h>

struct acts;
struct arena;
struct import_result;
struct job;

/** import_found(mem, job, result): what the job found goes into ${result},
 *  beside the columns just looked at; false: it is not done. */
bool import_found(struct arena *, const struct job *, struct import_result *);

/** import_marked_name(mem, name): what the file with red cells is called, but
 *  for its ending. */
const char *import_marked_name(struct arena *, const char *);

extern const struct acts import_readings;

#endif
