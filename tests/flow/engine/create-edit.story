A record is made, changed, and its history tells who changed what from what

on demo

as canboxa
get /producers
follow "Thêm chủ thể" -> 200 "Tên chủ thể"
fill Tên chủ thể = Tổ hợp tác nấm Phúc Hòa
fill Loại hình = Tổ hợp tác
fill Đơn vị = Xã Phúc Hòa
fill Điện thoại = 0912345678
fill Số thành viên = 12.000
press "Lưu" -> 303 /producers/{made} "Tổ hợp tác nấm Phúc Hòa"
see "Đã" "12.000" "Tổ hợp tác" "Xã Phúc Hòa" "Lịch sử"

follow "Sửa"
kept Tên chủ thể = Tổ hợp tác nấm Phúc Hòa
kept Loại hình = Tổ hợp tác
kept Đơn vị = Xã Phúc Hòa, tỉnh Bắc Ninh
fill Số thành viên = 25
press "Lưu" -> 303 /producers/{made}
see "25" "Cán bộ xã (ví dụ)" "12.000"
row "Số thành viên" "12.000" "25"

# Nothing changed: nothing is written.
follow "Sửa"
mark
press "Lưu" -> 303 /producers/{made}
nothing written
