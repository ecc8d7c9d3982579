S07: a product counts once while at least one listing of it is alive

on demo

run indicator --year 2025 --json
json [code=listed].actual = {before}
json [code=listed].target = 200
json [code=listed].rows = {rows}
as dieuphoi
get {rows}
see "{before} sản phẩm · Sản phẩm"

get /products/new
fill Tên sản phẩm = Mật ong thử nghiệm
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /products/{product}
get /listings/new?product_id={product}
fill Sàn = Postmart
fill Đường dẫn = postmart khong phai dia chi
press "Lưu" -> 422
fill Đường dẫn = https://postmart.example/mat-ong-thu
fill Ngày đưa lên sàn = 01/12/2025
press "Lưu" -> 303 /listings/{one}
run indicator --year 2025 --json
json [code=listed].actual = {after}
check {after} > {before}

# On a second platform: the same product.
get /listings/new?product_id={product}
fill Sàn = Voso
fill Đường dẫn = https://voso.example/mat-ong-thu
fill Ngày đưa lên sàn = 02/12/2025
press "Lưu" -> 303 /listings/{two}
run indicator --year 2025 --json
json [code=listed].actual = {after}
get {rows}
see "{after} sản phẩm · Sản phẩm"

# Taken down on both, it counts no more; on the day before it still did.
get /listings/{one}/edit
fill Gỡ khỏi sàn từ ngày = 14/12/2025
press "Lưu" -> 303
get /listings/{two}/edit
fill Gỡ khỏi sàn từ ngày = 14/12/2025
press "Lưu" -> 303
run indicator --year 2025 --json
json [code=listed].actual = {before}
run indicator --year 2025 --as-of 2025-12-13 --json
json [code=listed].actual = {after}
