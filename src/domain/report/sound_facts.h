/* domain/report/sound_facts.h: is what the domain keeps beside its rows still
 * what follows from them?  For `saoque verify`, after model/sound.h. */
#ifndef DOMAIN_REPORT_SOUND_FACTS_H
#define DOMAIN_REPORT_SOUND_FACTS_H

#include "model/sound.h"

/** sound_facts(ctx, s): who lies under whom, computed again; criteria that were
 *  brought and snapshots of the state of play, by their hashes; certificates by
 *  theirs, versions of dossiers by theirs; the sheets of each hearing by
 *  their chain, and its announced result by its sheets; every row by what the
 *  chain of changes last said of it. */
enum rc sound_facts(struct ctx *, struct sound *);

#endif
