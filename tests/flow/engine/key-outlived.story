A key sent again answers nobody who lost the right, and no session that is over

on demo

person khoa officer 07330
as khoa
get /producers/new
remember key = _key
fill Tên chủ thể = Tổ hợp tác khóa cũ
fill Loại hình = Tổ hợp tác
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /producers/{made}
mark
post /producers _key={key} name="Tổ hợp tác khóa cũ" kind=tht unit_id="Xã Phúc Hòa" -> 303 /producers/{made}
nothing written

# The role goes to another commune: the key is no right.
as quantri
get /roles?q=khoa
follow "Người khoa" -> 200
follow "Sửa"
fill Kết thúc từ ngày = 15/12/2025
press "Lưu" -> 303
run user role khoa officer --unit 07375 -> 0
as khoa
mark
post /producers _key={key} name="Tổ hợp tác khóa cũ" kind=tht unit_id="Xã Phúc Hòa" -> 403
nothing written

# No role at all, and then no session.
by hand UPDATE role_grant SET to_day = from_day WHERE actor_id = (SELECT id FROM actor WHERE login = 'khoa')
as khoa
mark
post /producers _key={key} name="Tổ hợp tác khóa cũ" kind=tht unit_id="Xã Phúc Hòa" -> 403
nothing written
as quantri
get /actors?q=khoa
follow "Người khoa"
press "Đăng xuất khỏi mọi thiết bị" -> 303
as khoa
mark
post /producers _csrf=x _key={key} name="Tổ hợp tác khóa cũ" kind=tht unit_id="Xã Phúc Hòa" -> 403 "Phiên làm việc đã hết"
nothing written
