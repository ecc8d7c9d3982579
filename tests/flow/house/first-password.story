A first password nobody used ends by itself, and whoever comes too late is told what to do

on demo

new account hong officer 07330
as hong on phone
later 6 days
get /sign-in
fill Tên đăng nhập = hong
fill Mật khẩu = {first}
press "Đăng nhập" -> 303 /account/password
# Only that page: a token made meanwhile would outlive the slip of paper.
get /account -> 303 /account/password
get /account/tokens -> 303 /account/password
later 1 day
as hong on laptop
get /sign-in
fill Tên đăng nhập = hong
fill Mật khẩu = {first}
press "Đăng nhập" -> 422 "Mật khẩu lần đầu đã hết hạn mà chưa được đổi. Nhờ cán bộ quản trị tài khoản cấp mật khẩu lần đầu mới"
fill Mật khẩu = sai mật khẩu rồi
press "Đăng nhập" -> 422 "Tên đăng nhập hoặc mật khẩu chưa đúng"

# The setting is for those given from then on.
run setting first_password_days 30 -> 0
run user password hong --json -> 0
json until = 2026-01-21T{rest}
