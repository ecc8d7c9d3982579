/* cli/demo_data.c: the table of embedded files (data/demo/, see meson.build). */
#include "cli/demo.h"

#include <string.h>

#include "base/arena.h"

#define FILE_OF(name)                                                         \
	extern const unsigned char facts_##name[];                             \
	extern const size_t facts_##name##_n

FILE_OF(units);
FILE_OF(successors);
FILE_OF(bodies);
FILE_OF(clusters);
FILE_OF(producers);
FILE_OF(products);
FILE_OF(recognitions);
FILE_OF(platforms);
FILE_OF(listings);
FILE_OF(scheme);
FILE_OF(targets);
FILE_OF(guidance);
FILE_OF(published);
FILE_OF(documents);
FILE_OF(dossiers);
FILE_OF(hearings);
FILE_OF(awards);
FILE_OF(inspections);

/* Sizes are known to the linker only, so the table is filled by address. */
static const struct {
	const char *name;
	const unsigned char *bytes;
	const size_t *n;
} table[] = {
	{ "units", facts_units, &facts_units_n },
	{ "successors", facts_successors, &facts_successors_n },
	{ "bodies", facts_bodies, &facts_bodies_n },
	{ "clusters", facts_clusters, &facts_clusters_n },
	{ "producers", facts_producers, &facts_producers_n },
	{ "products", facts_products, &facts_products_n },
	{ "recognitions", facts_recognitions, &facts_recognitions_n },
	{ "platforms", facts_platforms, &facts_platforms_n },
	{ "listings", facts_listings, &facts_listings_n },
	{ "scheme", facts_scheme, &facts_scheme_n },
	{ "targets", facts_targets, &facts_targets_n },
	{ "guidance", facts_guidance, &facts_guidance_n },
	{ "published", facts_published, &facts_published_n },
	{ "documents", facts_documents, &facts_documents_n },
	{ "dossiers", facts_dossiers, &facts_dossiers_n },
	{ "hearings", facts_hearings, &facts_hearings_n },
	{ "awards", facts_awards, &facts_awards_n },
	{ "inspections", facts_inspections, &facts_inspections_n },
};

const unsigned char *
demo_bytes(const char *name, size_t *n)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (strcmp(table[i].name, name) == 0) {
			*n = *table[i].n;
			return table[i].bytes;
		}
	return NULL;
}
