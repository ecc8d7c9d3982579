A recovery code opens the account once, and then a new password is due

on demo

as canboxa
get /account
press "Tạo bộ mã khôi phục" -> 200 "các mã chỉ hiện một lần này"
see "Mã khôi phục của Cán bộ xã (ví dụ) {c1} {c2} {c3} {c4}"
join code = {c1} {c2} {c3} {c4}
get /account
see "Còn 10 mã chưa dùng"

as canboxa on phone
get /sign-in
follow "Quên mật khẩu và còn mã khôi phục"
fill Tên đăng nhập = canboxa
fill Mã khôi phục = {code}
press "Tiếp tục" -> 303 /account/password
fill Mật khẩu mới = nep cai hoa vang Phuc Hoa
fill Nhập lại mật khẩu mới = nep cai hoa vang Phuc Hoa
press "Lưu mật khẩu mới" -> 303
get /account
see "Còn 9 mã chưa dùng"

# Used up; and the old password is none any more.
as canboxa on laptop
get /sign-in?step=recover
fill Tên đăng nhập = canboxa
fill Mã khôi phục = {code}
press "Tiếp tục" -> 422 "Tên đăng nhập hoặc mã khôi phục chưa đúng"
get /sign-in
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 422
fill Mật khẩu = nep cai hoa vang Phuc Hoa
press "Đăng nhập" -> 303
