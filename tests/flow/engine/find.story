Search is blind to accents, puts exact ones first, and says why it finds nothing

on demo shared

as canboxa
get /products?q=vai+som
see "Vải sớm Phúc Hòa"
get /products
fill Tìm = VẢI SỚM
press "Tìm" -> 200 "Vải sớm Phúc Hòa"
get /products?q=dong+trung
see "{n} sản phẩm · Sản phẩm"
check {n} >= 1
get /products?q=khong+co+gi+nhu+the
see "Không có sản phẩm nào khớp. Bỏ bớt bộ lọc."
# Mỳ or mì: one sound, written by taste.
get /products?q=mi+chu
see "Mỳ gạo Chũ Xuân Trường"
get /producers?q=ngoc+chau
see "Ngọc Châu"
get /lookup/product?q=vai -> 200
