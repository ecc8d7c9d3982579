Lists sort the Vietnamese way and are read page by page without a gap

on demo shared

as chixem
get /products?sort=name&per=200
order "Bún tươi sạch" "Cà chua" "Chè xanh" "Dưa kim" "Dứa sạch" "Đại An" "Điểm du lịch" "Đông trùng hạ thảo" "Gạo nếp" "Mận cơm" "Mật ong" "Mỳ gạo" "Nem ngựa" "Ngô ngọt" "Ổi Tân Yên" "Pate" "Vải thiều" "Vú Sữa"
get /products?sort=-name&per=200
order "Vú Sữa" "Vải thiều" "Ổi Tân Yên" "Mật ong" "Mận cơm" "Đông trùng" "Đại An" "Dứa sạch" "Bún tươi sạch"
# Columns that other rows make are ordered like any other.
get /products?sort=-stars&per=1
row "5 sao"
follow "Hạng sao"
row "3 sao"
get /products?sort=producer_id&per=1 -> 200
get /recognitions?sort=product_id&per=1
row "Bánh Chả Tiến Lợi"
get /products
see "{all} sản phẩm · Sản phẩm"
rows = 25
see "Trang 2"
get /products?page=2
rows = 25
get /products?page=999 -> 200
get /products?per=200
rows = {all}
get /products?sort=khong_co -> 200
