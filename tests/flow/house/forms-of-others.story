A form from another site, or without the session's token, changes nothing

on demo

as canboxa
get /account
mark
post /producers _csrf= name="Tổ hợp tác lạ" kind=tht -> 403 "Biểu mẫu đã cũ hoặc không từ trang này"
post /producers _csrf=0123456789abcdef name="Tổ hợp tác lạ" kind=tht -> 403
send header origin = http://evil.example
post /producers name="Tổ hợp tác lạ" kind=tht -> 403
send header origin = null
send header sec-fetch-site = cross-site
post /producers name="Tổ hợp tác lạ" kind=tht -> 403
nothing written

# Nobody is signed in by another site either.
as nobody
send header sec-fetch-site = same-origin
post /sign-in login=canboxa password=x -> 403 "Trang đăng nhập đã cũ"
# After signing out the form tells so and keeps its words.
post /producers name="Tổ hợp tác lạ" -> 403 "Phiên làm việc đã hết"

# Where signing in leads is a page of ours.
get /sign-in?next=//evil.example/
fill Tên đăng nhập = canboxa
fill Mật khẩu = {password}
press "Đăng nhập" -> 303
