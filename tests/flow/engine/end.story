A record out of use leaves lists and figures, keeps its history, and comes back

on demo

as dieuphoi
get /products?q=vu+sua
see "{n} sản phẩm · Sản phẩm"
run indicator --year 2025 --json
json [code=in_force].actual = {figure}
get /products?q=vu+sua
follow in row "Vú Sữa Tân Yên" -> 200
follow "Ngừng sử dụng" -> 200 "Bản ghi không bị xóa"
press "Ngừng sử dụng" -> 303 /products/{product} "Đã ngừng sử dụng"
get /products?q=vu+sua
not "Vú Sữa Tân Yên"
get /products?q=vu+sua&ended=1
see "Vú Sữa Tân Yên"
run indicator --year 2025 --json
json [code=in_force].actual = {less}
check {less} < {figure}
get /p/{product} -> 404
get /products/{product}
follow "Dùng lại"
press "Dùng lại" -> 303 /products/{product}
run indicator --year 2025 --json
json [code=in_force].actual = {figure}
get /p/{product} -> 200 "Vú Sữa Tân Yên"
