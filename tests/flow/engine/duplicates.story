Producers that may be one are shown side by side and merged with their history

on demo

as dieuphoi
get /producers
see "{before} chủ thể"
get /producers/new
fill Tên chủ thể = HTX ong mật Phúc Hòa
fill Loại hình = Hợp tác xã
fill Đơn vị = Xã Phúc Hòa
fill Điện thoại = 0912000111
press "Lưu" -> 303 /producers/{one}
get /producers/new
fill Tên chủ thể = Hợp tác xã Ong mật Phúc Hòa
fill Loại hình = Hợp tác xã
fill Đơn vị = Xã Phúc Hòa
fill Điện thoại = 0912 000 111
press "Lưu" -> 303 /producers/{two}
get /products/new?producer_id={two}
fill Tên sản phẩm = Mật ong thử gộp
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /products/{product}
get /producers/duplicates -> 200 "cùng số điện thoại"
row "HTX ong mật Phúc Hòa" "Hợp tác xã Ong mật Phúc Hòa"
get /producers/duplicates?keep={one}&drop={two} -> 200
press "Gộp hai chủ thể" -> 303 /producers/{one}
get /producers/{one} -> 200 "gộp" "Hợp tác xã Ong mật Phúc Hòa" "Bản ghi được gộp vào đây – Hợp tác xã Ong mật Phúc Hòa"
get /products/{product} -> 200 "HTX ong mật Phúc Hòa"
get /producers/{two} -> 200 "Đã ngừng sử dụng"
get /producers
see "{n} chủ thể"
check {n} > {before}
# Not by whose branch it is not.
person nguoikhac officer 07498
as nguoikhac
mark
post /producers/merge keep={one} drop={two} -> 403
nothing written
