With the second step on, a password alone opens nothing and a code counts once

on demo

as canboxa
get /account/totp
press "Bắt đầu" -> 200 "Không quét được thì chọn nhập khóa và gõ"
see "nhập khóa và gõ: {s1} {s2} {s3} {s4} {s5} {s6} {s7} {s8} Nhập"
join secret = {s1}{s2}{s3}{s4}{s5}{s6}{s7}{s8}
fill Nhập mã 6 chữ số ứng dụng đang hiện = 000000
press "Bật xác thực hai bước" -> 422
wrong Nhập mã 6 chữ số ứng dụng đang hiện = Mã chưa đúng. Chờ mã mới trên ứng dụng rồi nhập lại
fill Nhập mã 6 chữ số ứng dụng đang hiện = {totp:secret}
# Who has no recovery codes gets some with it.
press "Bật xác thực hai bước" -> 200 "các mã chỉ hiện một lần này"
get /account
see "Đang bật" "Còn 10 mã chưa dùng"

later 2 minutes
as canboxa on phone
get /sign-in
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303 /sign-in?step=code&next= "Mã gồm 6 chữ số"
# Not in yet.
get /products -> 303
get /sign-in?step=code
fill Mã gồm 6 chữ số = 123456
press "Tiếp tục" -> 422
wrong Mã gồm 6 chữ số = Mã chưa đúng. Chờ mã mới trên ứng dụng rồi nhập lại
fill Mã gồm 6 chữ số = {totp:secret}
press "Tiếp tục" -> 303
get /products -> 200

# The very same code again, from somebody who looked over the shoulder.
as canboxa on thief
get /sign-in
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303 /sign-in?step=code&next=
fill Mã gồm 6 chữ số = {totp:secret}
press "Tiếp tục" -> 422

# Off again, with the password.
as canboxa on phone
get /account/totp
fill Mật khẩu hiện tại = không phải
press "Tắt xác thực hai bước" -> 422
wrong Mật khẩu hiện tại = Mật khẩu đang dùng chưa đúng
fill Mật khẩu hiện tại = {password}
press "Tắt xác thực hai bước" -> 303 /account "Chưa bật"
