A shopper finds a product by name, sector, stars and place, and reads its page

on demo shared

as nobody
get / -> 200 "sản phẩm từng được công nhận"
fill Tìm sản phẩm = mat ong
press "Tìm kiếm" -> 200 "Mật ong"
not "Vải sớm"
get /?q=khong+co+san+pham+nay -> 200 "Không có sản phẩm khớp “khong co san pham nay”. Bỏ bớt bộ lọc."
follow "Xem toàn bộ danh mục" -> 200
get /?sector=6 -> 200 "Du lịch"
get /?rank=5
get /?holds=1
get /?as_of=31/12/2022 -> 200 "Tân Yên"
get /?as_of=hôm+qua -> 422
get /
see "{loose} sản phẩm chỉ ghi theo đơn vị rộng hơn"
follow "Xem các sản phẩm này" -> 200 "Tỉnh Bắc Ninh: chưa rõ đơn vị cấp dưới"
see "{loose} sản phẩm chỉ ghi theo đơn vị rộng hơn"
follow "Tỉnh Bắc Ninh: chưa rõ đơn vị cấp dưới" -> 200
get /?page=2 -> 200
get /?page=999 -> 200

get /?q=vai+som
follow "Vải sớm Phúc Hòa" -> 200
see "Công nhận gần nhất" "Quyết định" "Chủ thể" "Nguồn:"
see "HTX Sản xuất - Tiêu thụ Vải sớm Phúc Hòa"
header Cache-Control = public, max-age=60
keep page
get /en{page} -> 200 "Producer"
get /p/0000000000000 -> 404
get /p/khong-phai-khoa -> 404
get /robots.txt -> 200 "Sitemap"
get /sitemap.xml -> 200
