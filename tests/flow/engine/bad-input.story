Every wrong value is told beside its field and in the summary, kept, and writes nothing

on demo

as dieuphoi
get /products/new
mark

# missing
press "Lưu" -> 422
wrong Tên sản phẩm = Nhập tên sản phẩm

# wrong type, range, unknown reference, too long: all at once
fill Tên sản phẩm = Mật ong
fill Giá bán = rẻ thôi
fill Đơn vị = Xã Không Có Thật
fill Mã vạch = 8931234567890
fill Năm đánh giá = 1890
press "Lưu" -> 422
wrong Giá bán = {price}
wrong Đơn vị = Không có đơn vị nào tên “Xã Không Có Thật”
wrong Mã vạch = {code}
wrong Năm đánh giá = {year}
kept Tên sản phẩm = Mật ong
kept Giá bán = rẻ thôi
kept Đơn vị = Xã Không Có Thật
kept Mã vạch = 8931234567890
kept Năm đánh giá = 1890
nothing written

# too long
get /producers/new
fill Tên chủ thể = {long}
press "Lưu" -> 422
nothing written

# not UTF-8, and a zero byte
post /products name=%FF%FE -> 422
nothing written

# An email, a phone, a tax code that cannot be one.
get /producers/new
fill Tên chủ thể = Tổ hợp tác thử
fill Loại hình = Tổ hợp tác
fill Đơn vị = Xã Phúc Hòa
fill Mã số thuế = 123
fill Điện thoại = 12
fill Thư điện tử = khong-phai
fill Ngày thành lập = 31/02/2024
fill Số thành viên = -5
press "Lưu" -> 422
wrong Mã số thuế = {tax}
wrong Điện thoại = {phone}
wrong Thư điện tử = {mail}
wrong Ngày thành lập = {date}
wrong Số thành viên = {members}
kept Ngày thành lập = 31/02/2024
kept Số thành viên = -5
nothing written
fill Ngày thành lập = 31/12/2029
fill Mã số thuế =
fill Điện thoại =
fill Thư điện tử =
fill Số thành viên =
press "Lưu" -> 422
wrong Ngày thành lập = Ngày thành lập ở tương lai. Nhập lại ngày
nothing written

# A unit that is closed today.
fill Ngày thành lập =
fill Đơn vị = Xã Liên Chung
press "Lưu" -> 422
nothing written

# Not in NFC is the same name, kept composed.
fill Đơn vị = Xã Phúc Hòa
fill Tên chủ thể = Tổ hợp tác mâ\u0323t ong
press "Lưu" -> 303 /producers/{made} "Tổ hợp tác mật ong"
