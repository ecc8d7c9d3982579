What one person may send in a day has an end, told plainly; the next day begins anew

on demo

run setting upload_files_a_day 3 -> 0
as canboxa
get /products?q=vu+sua
follow "Vú Sữa Tân Yên"
keep product
fill Thêm ảnh = @docs/pictures/catalogue-phone.png
press "Tải ảnh lên" -> 303
# Big and small are two files; a third and fourth are one too many.
fill Thêm ảnh = @docs/pictures/certificate-phone.png
mark
press "Tải ảnh lên" -> 429 "Hôm nay đã gửi 3 tệp, là mức nhiều nhất của một người trong một ngày"
# The clock of stories stands at nine in the morning and some seconds.
header Retry-After = 539{some}
nothing written

# Imports are counted with them.
as dieuphoi
run setting upload_files_a_day 1 -> 0
file them.csv
	Tên chủ thể,Loại hình,Đơn vị
	Tổ hợp tác thứ nhất,Tổ hợp tác,Xã Phúc Hòa
get /producers/import
fill Tệp Excel hoặc CSV = @them.csv
press "Đọc thử" -> 303
get /producers/import
fill Tệp Excel hoặc CSV = @them.csv
mark
press "Đọc thử" -> 429 "Hôm nay đã gửi 1 tệp" "Gửi tiếp từ ngày mai"
nothing written

# By size, before a piece of it is sent; and at once.
run setting upload_files_a_day 0 -> 0
run setting upload_mb_a_day 1 -> 0
post /uploads name=to.csv size=1100000 -> 429
file to.csv of 12000
	Tên chủ thể,Loại hình,Đơn vị
	Tổ hợp tác trồng vải thiều chín sớm và nuôi ong lấy mật thứ {i},Tổ hợp tác,Xã Phúc Hòa
get /producers/import
fill Tệp Excel hoặc CSV = @to.csv
press "Đọc thử" -> 429 "vượt 1 MB"

# Another person has a day of his own, and so has the next day.
run setting upload_files_a_day 2 -> 0
as quantri
get {product}
fill Thêm ảnh = @docs/pictures/certificate-phone.png
press "Tải ảnh lên" -> 303
later 1 day
back canboxa
as canboxa
get {product}
fill Thêm ảnh = @docs/pictures/certificate-phone.png
press "Tải ảnh lên" -> 303
