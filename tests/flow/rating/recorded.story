A decision made elsewhere is recorded on one page, with its scan and all its products, or not at all

on demo
at 2026-09-01T09:00:00+07:00

person minh coordinator
person anh officer

as minh
get /decisions
follow "Ghi quyết định của nơi khác" -> 200 "mỗi dòng thành một lần công nhận"
file quet.csv
	Số;2361
fill Số quyết định = 2361/QĐ-UBND
fill Ngày quyết định = 26/6/2025
fill Cấp quyết định = Cấp huyện (đến 05/07/2025)
fill Cơ quan ban hành = UBND huyện Tân Yên
fill Đơn vị = Xã Phúc Hòa
fill Bản quét đã ký = @quet.csv
fill product.0 = Vải sớm Phúc Hòa
fill stars.0 = 3 sao
fill score.0 = 66,5
fill number.0 = 12/GCN-OCOP
fill product.2 = Rượu Nếp cái hoa vàng
fill stars.2 = 4 sao
mark
# Decision 148/2023: four stars were the province's.  Nothing of it is kept but
# the file, which waits.
press "Lưu quyết định và công nhận" -> 422
see "Ngày 26/06/2025, hạng 4 sao do Cấp tỉnh quyết định" "Đã nhận tệp quet.csv"
kept product.0 = Vải sớm Phúc Hòa
written 1
fill stars.2 = 3 sao
press "Thêm dòng sản phẩm" -> 200 "Sản phẩm 10"
fill number.2 = 13/GCN-OCOP
press "Lưu quyết định và công nhận" -> 303 /decisions/{d} "Sản phẩm theo quyết định này"
see "Vải sớm Phúc Hòa" "12/GCN-OCOP" "Rượu Nếp cái hoa vàng" "13/GCN-OCOP"
follow "quet.csv" -> 200 "Số;2361"

# One more line of the same paper.
get /decisions/{d}
follow "Thêm sản phẩm" -> 200 "Thêm sản phẩm vào quyết định 2361/QĐ-UBND"
press "Lưu quyết định và công nhận" -> 422 "Chọn ít nhất một sản phẩm"
not "Số quyết định"

# Anybody reads it; the older regime stands beside the new one.
as nobody
get /register?q=vai+som
row "Vải sớm Phúc Hòa" "12/GCN-OCOP"
run certificate code 12/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{code}"
get /V/{code} -> 200 "Giấy chứng nhận còn hiệu lực đến hết ngày 26/06/2028"
see "UBND huyện Tân Yên"

as anh
get /decisions/record -> 403
