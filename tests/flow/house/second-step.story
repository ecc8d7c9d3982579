An administrator sets up a second step before anything else, and gets his recovery codes once

on empty

as admin
get /settings -> 200
# What an installation asks unless told otherwise.
run setting second_step "" -> 0
get /settings -> 303 /account/totp
title "Xác thực hai bước"
see "Quản trị hệ thống bật xác thực hai bước rồi mới làm việc tiếp"
no link "Bỏ qua"
get /actors -> 303 /account/totp
get /account -> 303 /account/totp
# Nothing that would outlive the step: no token, no calendar.
get /account/tokens -> 303 /account/totp
get /account/calendar -> 303 /account/totp
get /account/totp
mark
press "Bắt đầu" -> 200
see "nhập khóa và gõ: {s1} {s2} {s3} {s4} {s5} {s6} {s7} {s8} Nhập"
join secret = {s1}{s2}{s3}{s4}{s5}{s6}{s7}{s8}
fill Nhập mã 6 chữ số ứng dụng đang hiện = 000000
press "Bật xác thực hai bước" -> 422
get /settings -> 303 /account/totp
press "Bắt đầu" -> 200
see "nhập khóa và gõ: {t1} {t2} {t3} {t4} {t5} {t6} {t7} {t8} Nhập"
join secret = {t1}{t2}{t3}{t4}{t5}{t6}{t7}{t8}
fill Nhập mã 6 chữ số ứng dụng đang hiện = {totp:secret}
press "Bật xác thực hai bước" -> 200 "các mã chỉ hiện một lần này"
see "Mã khôi phục của Quản trị hệ thống {c1} {c2} {c3} {c4}"
follow "Đã cất xong, quay lại" -> 200 "Còn 10 mã chưa dùng"
not "{c1} {c2}"
get /settings -> 200

# The next day the password alone opens nothing; a lost phone is a code of
# paper, once.
later 13 hours
as admin on phone
get /sign-in
fill Tên đăng nhập = admin
fill Mật khẩu = {password}
press "Đăng nhập" -> 303 /sign-in?step=code&next=
fill Mã gồm 6 chữ số = {c1} {c2} {c3} {c4}
press "Tiếp tục" -> 303
get /settings -> 200
get /account
see "Còn 9 mã chưa dùng"

# Switched off again, the page waits anew: that is how a phone is changed.
get /account/totp
fill Mật khẩu hiện tại = {password}
press "Tắt xác thực hai bước" -> 303
get /settings -> 303 /account/totp

# It is a setting, and who sets it is in the audit.
run setting second_step off -> 0
get /settings -> 200
fill Xác thực hai bước của quản trị hệ thống = Bắt buộc
fill Mật khẩu lần đầu dùng được trong mấy ngày = 0
press "Lưu mức an toàn" -> 422
wrong Mật khẩu lần đầu dùng được trong mấy ngày = Nhập số ngày từ 1 đến 90
get /actors -> 200
get /settings
fill Xác thực hai bước của quản trị hệ thống = Bắt buộc
press "Lưu mức an toàn" -> 303
title "Xác thực hai bước"
get /actors -> 303 /account/totp
