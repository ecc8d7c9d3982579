Another branch is refused: on the page, in the form, in lists, counts, exports and search

on demo

# Reports of shoppers belong to the branch of their product.
as dieuphoi
get /products?q=vu+sua+tan+yen
follow in row "Vú Sữa Tân Yên"
see "Xã Phúc Hòa"
as nobody
get /?q=vu+sua
follow "Vú Sữa Tân Yên" -> 200
fill Điều khác với trang này = Nhãn ngoài chợ ghi hạng năm sao
press "Gửi phản ánh"
as canboxa
get /reports
see "1 phản ánh"
follow "Vú Sữa Tân Yên" -> 200
keep report
person nguoikhac officer 07498
as nguoikhac
get /reports
see "0 phản ánh"
get /reports?q=nhan
see "0 phản ánh"
get /reports?as=csv
rows = 0
get /reports?as=json
rows = 0
get {report} -> 404
get {report}/edit -> 404
post {report} _version=1 answer="của tôi" -> 404
post {report}/step/done _version=1 -> 404

# What everybody may read is read and not changed.
get /products?q=vu+sua+tan+yen
follow in row "Vú Sữa Tân Yên" -> 200
no link "Sửa"
no link "Ngừng sử dụng"
keep product
mark
get {product}/edit -> 403
post {product} _version=1 name="Của xã khác" -> 403
get {product}/end -> 403
post {product}/end _version=1 -> 403
# Nor made there, nor moved there.
post /products name="Đặt nhầm xã" unit_id="Xã Phúc Hòa" -> 403 "{refused}"
post /producers name="Đặt nhầm xã" kind=tht unit_id="Xã Phúc Hòa" -> 403
nothing written

# The command line explains with the same rule.
as dieuphoi
get /products?q=vu+sua+tan+yen
