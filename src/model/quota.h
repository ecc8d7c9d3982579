/* model/quota.h: how much one person may send in a day.
 *
 * Counted from the rows of what was kept, so it holds across restarts and
 * however the bytes came: evidence, photos, imports, by page or by API.
 * Pieces on their way (model/upload.h) are counted by what was announced.
 * The operator's commands are not counted. */
#ifndef MODEL_QUOTA_H
#define MODEL_QUOTA_H

#include <stdint.h>

#include "model/ctx.h"

/* Settings of the same names; 0 is no limit. */
#define QUOTA_FILES "upload_files_a_day"
#define QUOTA_MB "upload_mb_a_day"

/* A commune's busiest day is a few hundred pictures of a phone, each taken in
 * at well under a megabyte; one person past this fills the disk. */
enum { QUOTA_FILES_USUAL = 1000, QUOTA_MB_USUAL = 1000 };

struct quota {
	int64_t files, mb;
};

/** quota_get(ctx, out): as set, else the usual. */
void quota_get(struct ctx *, struct quota *);

/** quota_file(ctx, n): may the actor keep one more file of ${n} bytes today?
 *  RC_BUSY with a note when not.  quota_upload(ctx, n): may he begin to send
 *  one? */
enum rc quota_file(struct ctx *, int64_t);
enum rc quota_upload(struct ctx *, int64_t);

/** quota_wait_s(ctx): seconds until the day is over in Việt Nam. */
int64_t quota_wait_s(const struct ctx *);

#endif
