/* model/import_batch.c: the declaration of batches. */
#include "model/import_batch.h"

#include "model/import.h"

#define F(m) FIELD_OF(struct batch, m)

static const struct code states[] = {
	{ "taken", N_("Đã nhập"), NULL },
	{ "undone", N_("Đã hoàn tác"), NULL },
};
static const struct codes state_codes = CODES(states);

static const struct field fields[] = {
	{ F(entity), .type = T_TEXT, .max = 40, .label = N_("Loại dữ liệu"),
	  .flags = F_NEED | F_FIXED | F_FILTER },
	{ F(name), .type = T_TEXT, .max = 250, .label = N_("Tên tệp"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_SEALED },
	{ F(sha256), .type = T_TEXT, .max = 64, .label = N_("Mã băm SHA-256"),
	  .flags = F_NEED | F_FIXED },
	{ F(file_id), .type = T_FILE, .label = N_("Tệp"), .flags = F_FIXED },
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Người nhập"),
	  .flags = F_FIXED | F_LIST },
	{ F(rows), .type = T_INT, .label = N_("Số dòng"), .flags = F_LIST },
	{ F(fresh), .type = T_INT, .label = N_("Mới"), .flags = F_LIST },
	{ F(changed), .type = T_INT, .label = N_("Thay đổi"),
	  .flags = F_LIST },
	{ F(same), .type = T_INT, .label = N_("Như cũ"),
	  .flags = F_LIST | F_OPT },
	{ F(wrong), .type = T_INT, .label = N_("Sai"), .flags = F_LIST },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .label = N_("Trạng thái"), .flags = F_NEED | F_LIST | F_FILTER,
	  .tag = "taken=ok undone=off" },
	{ F(undone), .type = T_INT, .label = N_("Đã lấy lại") },
	{ F(kept), .type = T_INT, .label = N_("Giữ lại vì đã sửa sau") },
};

/* Made and changed by the program only, whoever runs the import. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_ALL, NULL },
	{ ACT_READ, ROLE_STAFF | ROLE_PRODUCER, SCOPE_SELF, NULL },
};

const struct entity batch_entity = {
	.name = "batch", .plural = "batches",
	.title = N_("Lần nhập"), .titles = NC_("danh sách", "Các lần nhập tệp"),
	.size = sizeof(struct batch),
	.fields = fields, .nfields = COUNT(fields),
	.label = "name", .order_by = "-created_at",
	.owner_actor = "actor_id",
	.rights = rights, .nrights = COUNT(rights),
	.system = true,
};
