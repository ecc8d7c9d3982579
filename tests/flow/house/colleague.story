A role ends on its day, an account out of use opens nothing, a reset ends its sessions

on demo

person huong officer 07330
as huong
get /products/new -> 200
as quantri
get /roles?q=huong
follow "Người huong" -> 200
follow "Sửa"
fill Kết thúc từ ngày = 15/12/2025
press "Lưu" -> 303
as huong
get /products/new -> 403

as quantri
get /actors?q=huong
follow "Người huong" -> 200
press "Tạo mật khẩu lần đầu mới" -> 200 "Mật khẩu lần đầu {new} Đăng nhập trước 22/12/2025"
as huong
get /account -> 303 /sign-in?next=%2Faccount
as quantri
get /actors?q=huong
follow "Người huong"
follow "Ngừng sử dụng"
press "Ngừng sử dụng" -> 303
as huong on phone
get /sign-in
fill Tên đăng nhập = huong
fill Mật khẩu = {new}
press "Đăng nhập" -> 422 "Tên đăng nhập hoặc mật khẩu chưa đúng"
# Nobody gives a role that reaches further than his own.
as dieuphoi
get /roles/new
not "Quản trị hệ thống"
mark
post /roles actor_id=chixem role=admin unit_id="Tỉnh Bắc Ninh" from_day=15/12/2025 -> 403
nothing written
