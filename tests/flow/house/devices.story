Sessions are listed by device and ended one by one, or all others at once

on demo

as canboxa on phone
get /sign-in
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303
as canboxa on laptop
get /sign-in
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303

get /account
see "Thiết bị đang đăng nhập" "Firefox"
row "Thiết bị này"
press "Đăng xuất mọi thiết bị khác" -> 303 /account "Đã"
as canboxa on phone
get /account -> 303 /sign-in?next=%2Faccount
as canboxa
get /account -> 303 /sign-in?next=%2Faccount

# A new sign-in, ended from the other device.
as canboxa on phone
get /sign-in
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303
as canboxa on laptop
get /account
press "Đăng xuất Firefox, Linux" -> 303 /account
as canboxa on phone
get /account -> 303 /sign-in?next=%2Faccount

as canboxa on laptop
get /account
press "Đăng xuất" -> 303 /sign-in "Đã đăng xuất"
get /account -> 303 /sign-in?next=%2Faccount

# Half a day without a request ends a session.
as hoixa
get /account
later 13 hours
as hoixa
get /account -> 303 /sign-in?next=%2Faccount
