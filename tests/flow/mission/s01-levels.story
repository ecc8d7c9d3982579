S01: units, associations and roles at every level are held with their days

on demo

# Every level has units and an association; both are dated.
as quantri
get /units -> 200
get /bodies?kind=hoi_nong_dan -> 200 "Hội Nông dân"
run unit list --json --as-of 2024-06-01 24 -> 0 "Huyện Tân Yên"
run unit list --json --as-of 2025-12-15 24 -> 0 "Xã Phúc Hòa"
get /bodies?q=hop+duc
see "Hội Nông dân xã Hợp Đức"

# A role is given from a day, and what it opens follows the day.
new account huong association 07330
run user list -> 0 "huong"
get /roles/new
fill Tài khoản = Người huong
fill Vai trò = Cán bộ Hội Nông dân
fill Địa bàn được giao = Xã Ngọc Thiện
fill Từ ngày = 01/12/2025
press "Lưu" -> 303 /roles/{role}

# What each level does: the same page, other rows and other buttons.
as hoixa
get /guidances
see "Thêm hoạt động hướng dẫn"
as lanhdao
get /guidances
no link "Thêm hoạt động hướng dẫn"
