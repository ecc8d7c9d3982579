/* nouns.c: every noun there is, in one table; a new one needs a line here. */
#include "nouns.h"

#include "base/arena.h"
#include "domain/criteria/criteria_act.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/criterion_proof.h"
#include "domain/criteria/step_estimate.h"
#include "domain/market/listing.h"
#include "domain/market/platform.h"
#include "domain/market/report.h"
#include "domain/org/access_token.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/body.h"
#include "domain/org/calendar_link.h"
#include "domain/org/cluster.h"
#include "domain/org/level.h"
#include "domain/org/org_act.h"
#include "domain/org/shape.h"
#include "domain/org/unit.h"
#include "domain/org/webhook.h"
#include "domain/producer/document.h"
#include "domain/producer/producer.h"
#include "domain/producer/producer_act.h"
#include "domain/product/photo_act.h"
#include "domain/product/product.h"
#include "domain/programme/guidance.h"
#include "domain/programme/programme_act.h"
#include "domain/programme/published.h"
#include "domain/programme/scheme.h"
#include "domain/programme/target.h"
#include "domain/rating/complaint.h"
#include "domain/rating/council.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_stage.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/hearing.h"
#include "domain/rating/holiday.h"
#include "domain/rating/local_check.h"
#include "domain/rating/rating_act.h"
#include "domain/rating/referral.h"
#include "domain/rating/round.h"
#include "domain/rating/visit.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/inspection.h"
#include "domain/recognition/recognition.h"
#include "domain/recognition/recognition_act.h"
#include "domain/recognition/signing_key.h"
#include "domain/report/letter.h"
#include "domain/report/person.h"
#include "domain/report/report_act.h"
#include "domain/report/state.h"
#include "model/file.h"
#include "model/import.h"
#include "model/import_read.h"
#include "model/job.h"
#include "model/upload.h"
#include "model/view.h"

/* Every noun there is, in the order the index of data shows them. */
static const struct entity *const entities[] = {
	&product_entity,
	&producer_entity,
	&recognition_entity,
	&council_entity,
	&council_member_entity,
	&hearing_entity,
	&conflict_entity,
	&finding_entity,
	&complaint_entity,
	&decision_entity,
	&certificate_entity,
	&certificate_act_entity,
	&inspection_entity,
	&correction_entity,
	&referral_entity,
	&dossier_entity,
	&dossier_stage_entity,
	&document_entity,
	&round_entity,
	&local_check_entity,
	&visit_entity,
	&extra_test_entity,
	&team_report_entity,
	&criteria_file_entity,
	&holiday_entity,
	&step_estimate_entity,
	&criterion_proof_entity,
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
	&letter_entity,
	&batch_entity,
	&job_entity,
	&signing_key_entity,
	&view_entity,
	&person_request_entity,
	/* without pages of their own */
	&sheet_entity,
	&halt_entity,
	&outcome_entity,
	&answer_entity,
	&citation_entity,
	&lack_entity,
	&dossier_version_entity,
	&document_file_entity,
	&visit_photo_entity,
	&unit_state_entity,
	&unit_successor_entity,
	&unit_shape_entity,
	&session_entity,
	&recovery_entity,
	&calendar_link_entity,
	&sign_in_slow_entity,
	&file_entity,
	&upload_entity,
};

/* What is done to them that is more than a change of fields. */
static const struct acts *const acts[] = {
	&hearing_acts,
	&round_acts,
	&award_acts,
	&dossier_acts,
	&visit_acts,
	&document_acts,
	&photo_acts,
	&merge_acts,
	&unit_acts,
	&actor_acts,
	&setting_acts,
	&letter_acts,
	&person_acts,
	/* and what is read */
	&dossier_readings,
	&volume_readings,
	&hearing_readings,
	&certificate_readings,
	&duplicate_readings,
	&indicator_readings,
	&published_readings,
	&dashboard_readings,
	&state_readings,
	&todo_readings,
	&actor_readings,
	&criteria_readings,
	&import_readings,
};

const struct model saoque_model = { entities, COUNT(entities),
	&criteria_set_offer, 1, acts, COUNT(acts) };
