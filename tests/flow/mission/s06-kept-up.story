S06: a recognised product counts as kept up once an act of upkeep is confirmed

on demo

run indicator --year 2025 --json
json [code=kept].actual = {before}
json [code=kept].target = 10
json [code=kept].target_max = 20
json [code=kept].rows = {rows}
as hoixa
get {rows}
see "{before} sản phẩm · Sản phẩm"

# Not what was never recognised.
as dieuphoi
get /products/new
fill Tên sản phẩm = Chè lam thử nghiệm
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /products/{product}
as hoixa
get /guidances/new?product_id={product}
fill Loại việc = Duy trì, củng cố
fill Ngày = 10/12/2025
fill Tổ chức hướng dẫn = Hội Nông dân xã Phúc Hòa
fill Nội dung chính = Tư vấn
press "Lưu" -> 422
fill Chọn một trong các tên sau = Hội Nông dân xã Phúc Hòa
press "Lưu" -> 422
wrong Loại việc = Sản phẩm chưa được công nhận nên chưa thể duy trì, củng cố. Chọn hướng dẫn xây dựng mới

get /guidances/new
fill Sản phẩm = Vú Sữa Tân Yên
fill Loại việc = Duy trì, củng cố
fill Ngày = 10/12/2025
fill Tổ chức hướng dẫn = Hội Nông dân xã Phúc Hòa
fill Nội dung chính = Xúc tiến thương mại
press "Lưu" -> 422
fill Chọn một trong các tên sau = Hội Nông dân xã Phúc Hòa
press "Lưu" -> 303 /guidances/{act}
as lanhdao
get /guidances/{act}
press "Xác nhận" -> 303
run indicator --year 2025 --json
json [code=kept].actual = {after}
check {after} > {before}
as hoixa
get {rows}
see "{after} sản phẩm · Sản phẩm"
row "Vú Sữa Tân Yên"
