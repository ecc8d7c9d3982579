A first password must be replaced before anything else can be done

on demo
new account lan officer 07330

as lan on laptop
get /products -> 303 /sign-in?next=%2Fproducts
title "Đăng nhập – OCOP"

# Wrong and missing things are said without telling which of the two it was.
press "Đăng nhập" -> 422
wrong Tên đăng nhập = Nhập tên đăng nhập
wrong Mật khẩu = Nhập mật khẩu
fill Tên đăng nhập = lan
fill Mật khẩu = không phải
press "Đăng nhập" -> 422 "{said} đăng nhập hoặc mật khẩu chưa đúng"
kept Tên đăng nhập = lan
kept Mật khẩu =
fill Tên đăng nhập = khong-co-ai
fill Mật khẩu = không phải
press "Đăng nhập" -> 422 "{said} đăng nhập hoặc mật khẩu chưa đúng"

fill Tên đăng nhập = lan
fill Mật khẩu = {first}
press "Đăng nhập" -> 303 /account/password "Mật khẩu đang dùng là mật khẩu được cấp"

# Nothing else opens.
get /products -> 303 /account/password
get /home -> 303 /account/password

fill Mật khẩu hiện tại = {first}
fill Mật khẩu mới = ngắn
fill Nhập lại mật khẩu mới = ngắn
press "Lưu mật khẩu mới" -> 422
wrong Mật khẩu mới = Mật khẩu cần ít nhất 12 ký tự
fill Mật khẩu hiện tại = {first}
fill Mật khẩu mới = vai thieu Phuc Hoa
fill Nhập lại mật khẩu mới = vai thieu Phuc Hoaa
press "Lưu mật khẩu mới" -> 422
wrong Nhập lại mật khẩu mới = Hai lần nhập mật khẩu mới chưa giống nhau
fill Mật khẩu hiện tại = {first}
fill Mật khẩu mới = vai thieu Phuc Hoa
fill Nhập lại mật khẩu mới = vai thieu Phuc Hoa
press "Lưu mật khẩu mới" -> 303
get /products -> 200 "Sản phẩm"
