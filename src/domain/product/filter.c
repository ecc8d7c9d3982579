/* domain/product/filter.c: products by what was decided about them, done for
 * them and where they are sold.
 *
 * The tables of later folders (recognition, guidance, listing) are named in
 * the conditions only: the figure "how many products …" must open a list of
 * products. */
#include "domain/product/filter.h"

#include "domain/org/closure.h"
#include "domain/producer/producer.h"

/* Columns `until`, `is_first` and `is_last` of a recognition follow from the
 * product's others and are set only while both are in use
 * (recognition/recognition.c).
 * Conditions that few rows meet are SOUGHT, others asked of each product
 * ("EXISTS"): SQLite does as it is told. */

/* No later decision about the same product than r by day. */
#define NEWEST(day) "NOT EXISTS (SELECT 1 FROM recognition n"                 \
    " WHERE n.product_id = r.product_id AND n.ended_at IS NULL"               \
    " AND n.stars IS NOT NULL AND n.counted_on <= " day                       \
    " AND (n.counted_on > r.counted_on OR"                                    \
    "  (n.counted_on = r.counted_on AND n.id > r.id)))"

/* A confirmed act of guidance of a kind by an association. */
#define ACT(kind) SOUGHT("guidance g JOIN body b ON b.id = g.body_id",        \
    "g.product_id", "g.ended_at IS NULL AND g.kind = '" kind "'"              \
    " AND g.state = 'xac_nhan' AND b.kind = 'hoi_nong_dan'"                   \
    " AND g.day BETWEEN ? AND ?")

/* The first of two days, where NULL is never. */
#define SOONER(a, b) "CASE WHEN COALESCE(" a ", 9999999) < COALESCE(" b       \
    ", 9999999) THEN COALESCE(" a ", 9999999) ELSE COALESCE(" b               \
    ", 9999999) END"

const struct filter product_filters[PRODUCT_FILTERS] = {
	/* In force: from the day it counts to the end of the same date 36
	 * months later. */
	{ .name = "recognised", .label = N_("Được công nhận từ 3 sao, còn "
	    "hiệu lực ngày"), .type = T_DATE, .sql =
	  "EXISTS (SELECT 1 FROM recognition r WHERE r.product_id = t.id"
	  " AND r.stars >= 3 AND r.until IS NOT NULL"
	  " AND ? BETWEEN r.counted_on AND r.ends_on - 1)" },
	{ .name = "stars", .label = N_("Hạng sao hiện tại"), .type = T_INT,
	  .sql =
	  "EXISTS (SELECT 1 FROM recognition r WHERE r.product_id = t.id"
	  " AND r.stars = ? AND r.counted_on <= @ AND r.until > @)" },
	/* What a public catalogue shows: whatever became of it since. */
	{ .name = "ever", .label = N_("Từng được công nhận"), .type = T_BOOL,
	  .sql =
	  "EXISTS (SELECT 1 FROM recognition r WHERE r.product_id = t.id"
	  " AND r.ended_at IS NULL AND r.counted_on <= @)" },
	{ .name = "rank", .label = N_("Hạng sao của lần gần nhất"),
	  .type = T_INT, .sql =
	  "EXISTS (SELECT 1 FROM recognition r WHERE r.product_id = t.id"
	  " AND r.ended_at IS NULL AND r.stars = ?"
	  " AND r.counted_on <= @ AND " NEWEST("@") ")" },
	/* The first one: nothing earlier is known, and it does not itself say
	 * that it was not the first. */
	{ .name = "star_first", .label = N_("Lần đầu đạt từ 3 sao trong"),
	  .type = T_DATE, .range = true, SOUGHT("recognition r",
	  "r.product_id", "r.is_first = 1 AND r.counted_on BETWEEN ? AND ?") },
	{ .name = "ends", .label = N_("Công nhận hết hiệu lực trong"),
	  .type = T_DATE, .range = true, SOUGHT("recognition r",
	  "r.product_id", "r.is_last = 1 AND r.ends_on BETWEEN ? AND ?"
	  " AND r.stars >= 3"),
	  /* "+": by the index of the product, not of all last ones. */
	  .value = "SELECT r.ends_on FROM recognition r WHERE r.product_id ="
	  " t.id AND +r.is_last = 1 AND r.stars >= 3" },
	/* It has a paper of its own, with days of its own, its extension
	 * among them. */
	{ .name = "certified", .label = N_("Có giấy chứng nhận còn hiệu lực"),
	  .type = T_BOOL, .sql =
	  "EXISTS (SELECT 1 FROM certificate c WHERE c.product_id = t.id"
	  " AND c.ended_at IS NULL AND c.issued_on <= @"
	  " AND (c.last_on >= @ OR EXISTS (SELECT 1 FROM certificate_act a"
	  " WHERE a.certificate_id = c.id AND a.ended_at IS NULL"
	  " AND a.kind = 'extend' AND a.on_day <= @ AND a.until >= @)))" },
	{ .name = "refiled", .label = N_("Đã nộp hồ sơ đánh giá lại"),
	  .type = T_BOOL, .sql =
	  "EXISTS (SELECT 1 FROM dossier d WHERE d.product_id = t.id"
	  " AND d.ended_at IS NULL AND d.kind = 'again'"
	  " AND d.filed_on IS NOT NULL AND d.state IN ('submitted',"
	  " 'returned', 'checked', 'received', 'advised', 'council',"
	  " 'passed'))" },
	{ .name = "guided", .label = N_("Được Hội hướng dẫn xây dựng mới "
	    "trong"), .type = T_DATE, .range = true, ACT("new") },
	{ .name = "kept", .label = N_("Được duy trì, củng cố trong"),
	  .type = T_DATE, .range = true, ACT("upkeep") },
	{ .name = "listed", .label = N_("Có trên sàn thương mại điện tử ngày"),
	  .type = T_DATE, SOUGHT("listing l JOIN platform f"
	  " ON f.id = l.platform_id", "l.product_id",
	  "l.ended_at IS NULL AND ? BETWEEN l.listed_on AND "
	  SOONER("l.ended_on", "f.to_day") " - 1") },
	{ .name = "inspected", .label = N_("Được kiểm tra sau công nhận trong"),
	  .type = T_DATE, .range = true, SOUGHT("inspection i",
	  "i.product_id", "i.ended_at IS NULL AND i.state <> 'planned'"
	  " AND i.done_on BETWEEN ? AND ?") },
	{ .name = "uninspected", .label = N_("Chưa được kiểm tra từ ngày"),
	  .type = T_DATE, .sql =
	  "NOT EXISTS (SELECT 1 FROM inspection i WHERE i.product_id = t.id"
	  " AND i.ended_at IS NULL AND i.state <> 'planned'"
	  " AND i.done_on >= ?)" },
	{ .name = "producer_kind", .label = N_("Loại hình chủ thể"),
	  .type = T_CODE, .codes = &producer_kinds, .sql =
	  "EXISTS (SELECT 1 FROM producer m WHERE m.id = t.producer_id"
	  " AND m.kind = ?)" },
	/* A unit that never had units below it is as near as one can say. */
	{ .name = "placed", .label = N_("Ghi đến đơn vị cấp cuối"),
	  .type = T_BOOL, .sql =
	  "NOT EXISTS (SELECT 1 FROM unit_state s WHERE s.ended_at IS NULL"
	  " AND s.parent_id = t.unit_id)",
	  /* PostgreSQL would ask twice denied of each row. */
	  .sql_no =
	  "t.unit_id IN (SELECT s.parent_id FROM unit_state s"
	  " WHERE s.ended_at IS NULL AND s.parent_id IS NOT NULL)" },
	{ .name = "not_below", .label = N_("Không thuộc đơn vị nào dưới"),
	  .type = T_REF, .to = "unit", .sql = UNIT_NOT_BELOW("t.unit_id") },
	{ .name = "pictured", .label = N_("Có ảnh"), .type = T_BOOL, .sql =
	  "t.photo IS NOT NULL OR EXISTS (SELECT 1 FROM photo f"
	  " WHERE f.product_id = t.id AND f.ended_at IS NULL)",
	  /* Those without are few, and an index has them. */
	  .sql_no =
	  "t.photo IS NULL AND NOT EXISTS (SELECT 1 FROM photo f"
	  " WHERE f.product_id = t.id AND f.ended_at IS NULL)" },
};

static const struct code star_words[] = {
	{ "1", N_("1 sao"), NULL }, { "2", N_("2 sao"), NULL },
	{ "3", N_("3 sao"), NULL }, { "4", N_("4 sao"), NULL },
	{ "5", N_("5 sao"), NULL },
};
static const struct codes stars = CODES(star_words);

const struct shown product_shown[PRODUCT_SHOWN] = {
	{ .name = "stars", .label = N_("Hạng sao"), .codes = &stars,
	  .number = true,
	  .sql =
	  "SELECT CAST(r.stars AS TEXT) FROM recognition r"
	  " WHERE r.product_id = t.id AND r.stars IS NOT NULL"
	  " AND r.counted_on <= @ AND r.until > @" },
};
