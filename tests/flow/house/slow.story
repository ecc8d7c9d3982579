Wrong passwords slow an account down and never lock it for good

on demo

as nobody
get /sign-in
# Five are free, the sixth costs two seconds, each more twice as much.
fill Tên đăng nhập = canboxa
fill Mật khẩu = sai lần một
press "Đăng nhập" -> 422
fill Mật khẩu = sai lần hai
press "Đăng nhập" -> 422
fill Mật khẩu = sai lần ba
press "Đăng nhập" -> 422
fill Mật khẩu = sai lần bốn
press "Đăng nhập" -> 422
fill Mật khẩu = sai lần năm
press "Đăng nhập" -> 422
fill Mật khẩu = sai lần sáu
press "Đăng nhập" -> 422
fill Mật khẩu = sai lần bảy
press "Đăng nhập" -> 429 "Đã thử sai nhiều lần"
header Retry-After

# The right one must wait as well; other accounts need not.
fill Mật khẩu = {password}
press "Đăng nhập" -> 429 "Thử lại sau"
fill Tên đăng nhập = hoixa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303

# Whoever was in stays in, and the wait ends.
as canboxa
get /products
later 20 minutes
as nobody
get /account
press "Đăng xuất"
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303
