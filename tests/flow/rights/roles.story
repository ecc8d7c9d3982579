Each role does its own work and no other's

on demo

# Whoever only looks changes nothing.
as chixem
get /products
no link "Thêm sản phẩm"
get /products/new -> 403
mark
post /products name="Người xem" -> 403
get /roles
see "1 vai trò"
get /actors
see "1 tài khoản"
get /audit -> 403
get /settings -> 403
get /jobs -> 200
as hoidong
post /products name="Hội đồng" -> 403
as lanhdao
post /products name="Lãnh đạo" -> 403
as nobody
post /products name="Ai đó" -> 403
get /actors -> 303
get /producers -> 303
# Under a word that is none there is nothing to sign in for.
get /no-such-thing -> 404
get /no-such-thing/new -> 404
get /en/no-such-thing/import -> 404
nothing written

# A producer: his own and nobody else's.
as chuthe
get /producers?q=hong+van
get /products
see "{n} sản phẩm · Sản phẩm"

# Persons' data are for those whose task they are.
as dieuphoi
get /producers/new
fill Tên chủ thể = Hộ kinh doanh Nguyễn Văn Mười
fill Loại hình = Hộ sản xuất, kinh doanh
fill Đơn vị = Xã Phúc Hòa
fill Điện thoại = 0987654321
press "Lưu" -> 303 /producers/{made} "0987654321"
as chixem
get /producers/{made}
not "0987654321"
get /producers?as=csv
not "0987654321"
# To find by a value, or to filter by it, is to learn it.
get /producers?q=0987654321
see "0 chủ thể"
get /producers?q=van+muoi
see "1 chủ thể"
get /producers
no field "Là người khuyết tật"
see "{all} chủ thể"
get /producers?rep_disability=1
see "{all} chủ thể"
as dieuphoi
get /producers?q=0987654321
see "1 chủ thể"
get /producers?rep_disability=1
as nobody
get /open-data/products.csv -> 200
not "0987654321"
