Where files wait is seen by step and by unit, and each figure opens its dossiers

on council
at 2026-07-20T09:00:00+07:00

back dieuphoi
back canboxa
person nga leader
person van reader

# The leader's question: on track, where not, why.
as nga
get /dossiers
follow "Hồ sơ đang nằm ở đâu" -> 200
see "quá thời hạn; nhiều nhất ở bước Đã nộp ({late}), Nơi nộp đang giữ." "15 ngày làm việc (điều 7.2)"
row "Đã nộp" "Nơi nộp"
check {late} > 0
get /dossier-stages?standing=1&late=1&state=submitted
see "{late} hồ sơ ở từng bước"
rows = {late}
follow "HS-2026-0004" -> 303
see "Quá hạn {days} ngày" "Nơi nộp"

# As of a day before anything was late.
get /waits?as_of=2026-06-10
see "Không có hồ sơ nào quá thời hạn."
get /waits?as_of=hôm+nay -> 422 "Nhập ngày theo dạng"
get /waits?state=khác
see "Đã qua bước Đã nộp trong 12 tháng"

# The same as a workbook.
get /waits?as=xlsx
row "Theo bước" "Đã nộp" "Nơi nộp"

# It moves on as the file does, by itself.
as dieuphoi
get /waits?state=checked
see "Đã qua bước Đã kiểm tra nơi nộp trong 12 tháng"
get /dossier-stages?standing=1&state=checked
follow "HS-2026-0005" -> 303
press "Tiếp nhận" -> 303
see "Tổ tư vấn"
get /dossier-stages?standing=0&state=checked&until_on=2026-07-20..2026-07-20
see "1 bước của hồ sơ"
row "HS-2026-0005"

# One sees what is one's own.
as canboxa
get /waits
see "Hồ sơ đang nằm ở đâu"
as van
get /waits -> 403
get /dossier-stages -> 404
post /dossier-stages state=passed -> 403
as nobody
get /waits -> 303
