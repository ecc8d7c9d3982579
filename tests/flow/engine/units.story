A unit is renamed, moved and closed from a day on; before that day all stays as it was

on demo

as quantri
get /units -> 200
get /units?as_of=2024-06-01 -> 200 "Tân Yên"
get /units/new
fill Có hiệu lực từ ngày = 01/12/2025
fill Tên đầy đủ = Xã Thử Nghiệm
fill Tên = Thử Nghiệm
fill Mã đơn vị = 99001
fill Cấp = xã
fill Đơn vị cấp trên = Tỉnh Bắc Ninh
press "Xem trước" -> 200
press "Ghi thay đổi" -> 303 /units/{unit}
run unit list 24 --as-of 2025-12-15 -> 0 "Xã Thử Nghiệm"
run unit list 24 --as-of 2025-11-30 -> 0
not "Xã Thử Nghiệm"

# Two of one code, and a day that is none.
get /units/new
fill Có hiệu lực từ ngày = 31/02/2025
fill Tên đầy đủ = Xã Thử Nghiệm Hai
fill Tên = Thử Nghiệm Hai
fill Mã đơn vị = 99001
fill Cấp = xã
fill Đơn vị cấp trên = Tỉnh Bắc Ninh
mark
press "Xem trước" -> 422
wrong Có hiệu lực từ ngày = {sentence}
kept Mã đơn vị = 99001
nothing written

# An officer of a commune has no business here.
as canboxa
get /units -> 200
get /units/new -> 403
