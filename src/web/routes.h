/* web/routes.h: every page function, for the table in routes.c. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/page.h"

page_fn page_list;
page_fn page_record;
page_fn page_new, page_create;
page_fn page_edit, page_update;
page_fn page_end_ask, page_end_do, page_step_do;
page_fn page_lookup;
page_fn page_view_save, page_view_drop;
page_fn page_import, page_import_send, page_import_show, page_import_take,
    page_import_undo, page_import_marked, page_import_template;
page_fn page_batch, page_batch_undo;
page_fn page_sign_in, page_sign_in_do, page_sign_out;
page_fn page_account, page_account_do, page_account_password,
    page_account_password_do, page_account_end, page_account_end_others,
    page_account_recovery, page_account_totp, page_account_totp_do,
    page_held, page_held_file;
page_fn page_tokens, page_token_add, page_token_end;
page_fn page_webhook_secret;
page_fn page_api, page_api_entity;
/** actor_made(p, id): the answer to a new account: its first password. */
enum rc actor_made(struct page *, int64_t);
page_fn page_actor_reset, page_actor_why, page_actor_end_all;
page_fn page_road, page_calendar, page_calendar_file, page_remind, page_remind_do,
    page_mail_do;
page_fn page_home, page_data, page_help, page_accessibility;
page_fn page_scheme, page_indicators, page_indicator, page_published;
page_fn page_state, page_state_keep, page_snapshot;
page_fn page_waits, page_dossier_stage;
page_fn page_units, page_unit_change, page_unit_change_do;
page_fn page_unit_list, page_unit_list_do;
page_fn page_audit, page_audit_verify, page_jobs, page_job;
page_fn page_admin;
page_fn page_settings, page_settings_do, page_shapes_do, page_strict_do;
page_fn page_catalogue, page_product, page_report;
page_fn page_open_data, page_open_file, page_file;
page_fn page_criteria, page_criteria_bring, page_criteria_form, page_criteria_set,
    page_criteria_words, page_practice, page_practice_do;
page_fn page_photo, page_photo_thumb, page_photo_new, page_photo_add,
    page_photo_place;
page_fn page_award, page_award_do, page_decided, page_decided_do;
page_fn page_upload_begin, page_upload_got, page_upload_more;
page_fn page_document_file, page_document_file_drop;
page_fn page_dossier, page_dossier_step, page_dossier_set, page_dossier_place;
page_fn page_dossier_part, page_dossier_part_do, page_dossier_report,
    page_dossier_report_do, page_dossier_papers, page_dossier_cite,
    page_citation_drop;
page_fn page_dossier_form, page_dossier_version, page_dossier_volume,
    page_job_volume;
page_fn page_lack_add, page_lack_reply, page_lack_drop;
page_fn page_visit_photo_add, page_visit_picture, page_visit_thumb;
page_fn page_duplicates, page_merge_do;
page_fn page_erase, page_erase_do, page_limit, page_limit_do;
page_fn page_verify, page_verify_offline, page_offline_worker, page_keys,
    page_withdrawn;
page_fn page_register, page_paper;
page_fn page_sheet, page_sheet_do, page_halt, page_halt_rule, page_hearing_do;
page_fn page_finding, page_complaint_answer;
page_fn page_hearing_paper, page_round_paper, page_round_do;
page_fn page_robots, page_sitemap, page_shapes;

#endif
