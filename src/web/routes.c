/* web/routes.c: every address, in one table.  The first that fits wins, so
 * fixed words stand before places. */
#include "web/pages.h"

const struct page_route page_routes[] = {
	/* for everybody */
	{ M_GET, "/", page_catalogue, PAGE_OPEN },
	{ M_GET, "/p/{id}", page_product, PAGE_OPEN },
	{ M_POST, "/p/{id}/report", page_report, PAGE_OPEN | PAGE_NOCSRF },
	{ M_GET, "/open-data", page_open_data, PAGE_OPEN },
	{ M_GET, "/open-data/{file}", page_open_file, PAGE_OPEN },
	{ M_GET, "/photos/{id}/picture", page_photo, PAGE_OPEN },
	{ M_GET, "/photos/{id}/thumb", page_photo_thumb, PAGE_OPEN },
	{ M_GET, "/shapes/{id}/{day}", page_shapes, PAGE_OPEN },
	{ M_GET, "/robots.txt", page_robots, PAGE_OPEN },
	{ M_GET, "/sitemap.xml", page_sitemap, PAGE_OPEN },

	{ M_GET, "/lookup/{name}", page_lookup, 0 },
	{ M_GET, "/photos/new", page_photo_new, 0 },

	/* people */
	{ M_GET, "/sign-in", page_sign_in, PAGE_OPEN },
	{ M_POST, "/sign-in", page_sign_in_do, PAGE_OPEN | PAGE_NOCSRF },
	/* open: also with a first password, when nothing else may be done */
	{ M_POST, "/sign-out", page_sign_out, PAGE_OPEN },
	{ M_GET, "/account", page_account, 0 },
	{ M_POST, "/account", page_account_do, 0 },
	{ M_GET, "/account/password", page_account_password, 0 },
	{ M_POST, "/account/password", page_account_password_do, 0 },
	{ M_POST, "/account/end", page_account_end, 0 },
	{ M_POST, "/account/end-others", page_account_end_others, 0 },
	{ M_POST, "/account/recovery", page_account_recovery, 0 },
	{ M_GET, "/account/tokens", page_tokens, 0 },
	{ M_POST, "/account/tokens", page_token_add, 0 },
	{ M_POST, "/account/tokens/{id}/end", page_token_end, 0 },
	{ M_GET, "/account/totp", page_account_totp, 0 },
	{ M_POST, "/account/totp", page_account_totp_do, 0 },
	{ M_POST, "/actors/{id}/reset", page_actor_reset, 0 },
	{ M_POST, "/actors/{id}/sign-out", page_actor_end_all, 0 },
	{ M_GET, "/actors/{id}/why", page_actor_why, 0 },

	{ M_GET, "/producers/duplicates", page_duplicates, 0 },
	{ M_POST, "/producers/merge", page_merge_do, 0 },

	/* units */
	{ M_GET, "/units", page_units, 0 },
	{ M_GET, "/units/new", page_unit_change, 0 },
	{ M_POST, "/units/new", page_unit_change_do, 0 },
	{ M_GET, "/units/import", page_unit_list, 0 },
	{ M_POST, "/units/import", page_unit_list_do, 0 },
	{ M_GET, "/units/{id}/edit", page_unit_change, 0 },
	{ M_GET, "/units/{id}/change", page_unit_change, 0 },
	{ M_POST, "/units/{id}/change", page_unit_change_do, 0 },

	/* running */
	{ M_GET, "/home", page_home, 0 },
	{ M_GET, "/scheme", page_scheme, 0 },
	{ M_GET, "/indicators", page_indicators, 0 },
	{ M_GET, "/indicators/{code}", page_indicator, 0 },
	{ M_GET, "/published", page_published, 0 },
	{ M_GET, "/state", page_state, 0 },
	{ M_POST, "/state", page_state_keep, 0 },
	{ M_GET, "/snapshots/{id}/content", page_snapshot, 0 },
	{ M_GET, "/data", page_data, 0 },
	{ M_GET, "/api", page_api, PAGE_OPEN },
	{ M_GET, "/api/{plural}", page_api_entity, PAGE_OPEN },
	{ M_GET, "/help", page_help, PAGE_OPEN },
	{ M_GET, "/accessibility", page_accessibility, PAGE_OPEN },
	{ M_GET, "/audit", page_audit, 0 },
	{ M_POST, "/audit/verify", page_audit_verify, 0 },
	{ M_GET, "/files/{id}", page_file, 0 },
	{ M_POST, "/views", page_view_save, 0 },
	{ M_POST, "/views/{id}/drop", page_view_drop, 0 },
	{ M_GET, "/batches/{id}", page_batch, 0 },
	{ M_GET, "/batches/{id}/undo", page_batch_undo, 0 },
	{ M_POST, "/batches/{id}/undo", page_import_undo, 0 },
	{ M_GET, "/jobs", page_jobs, 0 },
	{ M_GET, "/jobs/{id}", page_job, 0 },
	{ M_GET, "/settings", page_settings, 0 },
	{ M_POST, "/settings", page_settings_do, 0 },
	{ M_POST, "/settings/shapes", page_shapes_do, 0 },

	/* every entity, derived */
	{ M_GET, "/{plural}", page_list, 0 },
	{ M_POST, "/{plural}", page_create, 0 },
	{ M_GET, "/{plural}/new", page_new, 0 },
	{ M_GET, "/{plural}/import", page_import, 0 },
	{ M_POST, "/{plural}/import", page_import_send, 0 },
	{ M_GET, "/{plural}/import/template", page_import_template, 0 },
	{ M_GET, "/{plural}/import/{id}", page_import_show, 0 },
	{ M_POST, "/{plural}/import/{id}", page_import_take, 0 },
	{ M_GET, "/{plural}/import/{id}/marked", page_import_marked, 0 },
	{ M_GET, "/{plural}/{id}", page_record, 0 },
	{ M_POST, "/{plural}/{id}", page_update, 0 },
	{ M_GET, "/{plural}/{id}/edit", page_edit, 0 },
	{ M_GET, "/{plural}/{id}/end", page_end_ask, 0 },
	{ M_POST, "/{plural}/{id}/end", page_end_do, 0 },
	{ M_POST, "/{plural}/{id}/step/{step}", page_step_do, 0 },
	{ M_POST, "/{plural}/{id}/photos", page_photo_add, 0 },
};

const size_t page_nroutes = COUNT(page_routes);
