Who saves over a newer version is told, and keeps what he typed

on demo

as canboxa
get /producers/new
fill Tên chủ thể = Tổ hợp tác chanh
fill Loại hình = Tổ hợp tác
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /producers/{made}
get /producers/{made}/edit
as dieuphoi
get /producers/{made}/edit
fill Số thành viên = 30
press "Lưu" -> 303

# canboxa still has the old form open: its version is 1.
as canboxa
mark
post /producers/{made} _version=1 name="Tổ hợp tác chanh" kind=tht unit_id="Xã Phúc Hòa" members=44 -> 409 "vừa được người khác sửa lúc"
kept Số thành viên = 44
see "Người khác đã lưu: 30 người"
nothing written
# Seen, and sent once more: his own over it.
press "Lưu" -> 303 /producers/{made} "44 người"
row "Số thành viên" "30" "44"
