/* main.c: the only file that sees everything: it wires the tables together
 * and hands them to the command line. */
#include <stdio.h>
#include <sodium.h>

#include "base/arena.h"
#include "base/tr.h"
#include "cli/cli.h"
#include "domain/market/listing.h"
#include "domain/market/platform.h"
#include "domain/market/report.h"
#include "domain/org/access_token.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/body.h"
#include "domain/org/cluster.h"
#include "domain/org/level.h"
#include "domain/org/shape.h"
#include "domain/org/unit.h"
#include "domain/org/webhook.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/programme/guidance.h"
#include "domain/programme/published.h"
#include "domain/programme/scheme.h"
#include "domain/programme/target.h"
#include "domain/rating/criteria_file.h"
#include "domain/rating/holiday.h"
#include "domain/rating/recognition.h"
#include "domain/report/state.h"
#include "model/file.h"
#include "model/import.h"
#include "model/job.h"
#include "model/view.h"
#include "web/mo.h"

/* Every noun there is, in the order the index of data shows them. */
static const struct entity *const entities[] = {
	&product_entity,
	&producer_entity,
	&recognition_entity,
	&criteria_file_entity,
	&holiday_entity,
	&photo_entity,
	&platform_entity,
	&listing_entity,
	&report_entity,
	&scheme_entity,
	&target_entity,
	&guidance_entity,
	&published_total_entity,
	&snapshot_entity,
	&unit_entity,
	&level_entity,
	&body_entity,
	&cluster_entity,
	&cluster_member_entity,
	&actor_entity,
	&role_grant_entity,
	&access_token_entity,
	&webhook_entity,
	&webhook_delivery_entity,
	&batch_entity,
	&job_entity,
	&view_entity,
	/* without pages of their own */
	&unit_state_entity,
	&unit_successor_entity,
	&unit_shape_entity,
	&session_entity,
	&recovery_entity,
	&sign_in_slow_entity,
	&file_entity,
};

static const struct model model = { entities, COUNT(entities) };

int
main(int argc, char **argv)
{
	if (sodium_init() < 0 || !tr_load(LANG_EN, mo_en, mo_en_n)) {
		fputs("saoque: cannot start: libsodium or the catalogue\n",
		    stderr);
		return 70;
	}
	return cli_main(argc, argv, &model);
}
