/* api/routes.c: every call, in one table.  The first that fits
 * wins, so fixed words stand before places. */
#include "api/call.h"

const struct api_route api_routes[] = {
	{ M_GET, API_BASE "/openapi.json", call_openapi, CALL_OTHER, false },
	{ M_GET, API_BASE "/me", call_me, CALL_OTHER, false },
	{ M_GET, API_BASE "/health", call_health, CALL_OTHER, false },
	{ M_GET, API_BASE "/indicators", call_indicators, CALL_OTHER, false },
	{ M_GET, API_BASE "/waits", call_waits, CALL_OTHER, false },
	{ M_POST, API_BASE "/files", call_file_add, CALL_OTHER, true },
	{ M_GET, API_BASE "/files/{id}", call_file_get, CALL_OTHER, false },
	{ M_POST, API_BASE "/uploads", call_upload_add, CALL_OTHER, true },
	{ M_GET, API_BASE "/uploads/{id}", call_upload_got, CALL_OTHER,
	  false },
	{ M_POST, API_BASE "/uploads/{id}/pieces/{at}", call_upload_piece,
	  CALL_OTHER, true },
	{ M_POST, API_BASE "/uploads/{id}/file", call_upload_file,
	  CALL_OTHER, true },

	{ M_GET, API_BASE "/criteria", call_criteria, CALL_OTHER, false },
	{ M_POST, API_BASE "/criteria/{set}/score", call_score, CALL_OTHER,
	  false },
	{ M_POST, API_BASE "/webhooks/{id}/secret", call_webhook_secret,
	  CALL_OTHER, true },

	{ M_POST, API_BASE "/imports/{plural}", call_import, CALL_OTHER,
	  true },
	{ M_GET, API_BASE "/imports/{plural}/template", call_template,
	  CALL_OTHER, false },
	{ M_GET, API_BASE "/jobs/{id}", call_job, CALL_OTHER, false },
	{ M_POST, API_BASE "/batches/{id}/undo", call_undo, CALL_OTHER,
	  true },

	/* whatever is declared as an act */
	{ M_GET, API_BASE "/settings", call_settings, CALL_OTHER, false },
	{ M_POST, API_BASE "/{plural}/acts/{act}", call_act, CALL_OTHER,
	  true },
	{ M_POST, API_BASE "/{plural}/{id}/acts/{act}", call_act, CALL_OTHER,
	  true },

	{ M_GET, API_BASE "/{plural}/readings/{act}", call_reading,
	  CALL_OTHER, false },
	{ M_GET, API_BASE "/{plural}/{id}/readings/{act}", call_reading,
	  CALL_OTHER, false },

	/* every entity, derived */
	{ M_GET, API_BASE "/{plural}", call_list, CALL_LIST, false },
	{ M_POST, API_BASE "/{plural}", call_add, CALL_ADD, true },
	{ M_POST, API_BASE "/{plural}/bulk", call_bulk, CALL_BULK, true },
	{ M_GET, API_BASE "/{plural}/{id}", call_get, CALL_GET, false },
	{ M_PATCH, API_BASE "/{plural}/{id}", call_patch, CALL_PATCH, true },
	{ M_DELETE, API_BASE "/{plural}/{id}", call_end, CALL_END, true },
	{ M_POST, API_BASE "/{plural}/{id}/resume", call_resume,
	  CALL_RESUME, true },
	{ M_GET, API_BASE "/{plural}/{id}/history", call_history,
	  CALL_HISTORY, false },
	{ M_POST, API_BASE "/{plural}/{id}/steps/{step}", call_step,
	  CALL_STEP, true },
};

const size_t api_nroutes = COUNT(api_routes);
