A file of a form waits when the form is refused, is kept with the row, and can be taken off

on demo
at 2026-09-01T09:00:00+07:00

person minh coordinator

as minh
file ban-quet.csv
	Số;12
get /decisions/new
fill Số quyết định = 12/QĐ-UBND
fill Nội dung quyết định = Công nhận kết quả, cấp giấy chứng nhận
fill Cấp quyết định = Cấp tỉnh
fill Đơn vị = Xã Phúc Hòa
fill Bản quét đã ký = @ban-quet.csv
mark
press "Lưu" -> 422
wrong Ngày quyết định = Nhập ngày quyết định
see "Đã nhận tệp ban-quet.csv"
fill Ngày quyết định = 20/8/2026
press "Lưu" -> 303 /decisions/{d} "Bản quét đã ký"
follow "ban-quet.csv" -> 200 "Số;12"

# A kind nobody takes is told beside its box; what is stored stays.
get /decisions/{d}/edit
see "Gỡ tệp này"
fill Bản quét đã ký = @src/web/assets/fonts/ocop-sans-400.woff2
mark
press "Lưu" -> 422
wrong Bản quét đã ký = Không nhận kiểu tệp ocop-sans-400.woff2. Chọn tệp PDF, ảnh, Word, Excel hoặc CSV
nothing written
get /decisions/{d}/edit
fill Gỡ tệp này = yes
press "Lưu" -> 303 /decisions/{d}
no link "ban-quet.csv"
