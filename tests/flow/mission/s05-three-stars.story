S05: first recognitions at three stars and more add up over the period

on demo

run indicator --year 2025 --json
json [code=star3].actual = {before}
json [code=star3].target = 40
json [code=star3].pace = {pace}
json [code=star3].forecast = {forecast}
json [code=star3].rows = {rows}
as dieuphoi
get {rows}
see "{before} công nhận"
get {rows}&as=xlsx
rows = {before}

# A product of ours, recognised for the first time.
get /products/new
fill Tên sản phẩm = Bún khô thử nghiệm
fill Đơn vị = Xã Phúc Hòa
fill Nhóm sản phẩm = Thực phẩm
press "Lưu" -> 303 /products/{product}
get /recognitions/new?product_id={product}
fill Hạng sao = 2 sao
fill Loại công nhận = Công nhận mới
fill Năm = 2025
fill Ngày quyết định = 01/12/2025
press "Lưu" -> 303 /recognitions/{two}
run indicator --year 2025 --json
json [code=star3].actual = {before}

# Two stars do not count, three do.
get /recognitions/new?product_id={product}
fill Hạng sao = 3 sao
fill Loại công nhận = Công nhận mới
fill Năm = 2025
fill Đợt = 2
fill Ngày quyết định = 10/12/2025
press "Lưu" -> 303 /recognitions/{three}
run indicator --year 2025 --json
json [code=star3].actual = {after}
check {after} > {before}

# An upgrade is not new.
get /recognitions/new?product_id={product}
fill Hạng sao = 4 sao
fill Loại công nhận = Nâng hạng
fill Năm = 2025
fill Đợt = 3
fill Ngày quyết định = 14/12/2025
press "Lưu" -> 303
run indicator --year 2025 --json
json [code=star3].actual = {after}
