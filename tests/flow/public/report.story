A shopper tells of a wrong label without an account; the commune hears of it

on demo

as nobody
get /?q=vu+sua
follow "Vú Sữa Tân Yên"
press "Gửi phản ánh" -> 422 "Nhập điều khác với trang này"
fill Điều khác với trang này = ngắn
press "Gửi phản ánh" -> 422
fill Điều khác với trang này = Nhãn ngoài chợ ghi hạng năm sao, trang này ghi ba sao
fill Ảnh = @README.md
press "Gửi phản ánh" -> 422
wrong Ảnh = Tệp này không phải ảnh JPEG, PNG hoặc WebP. Chọn ảnh khác
fill Ảnh = @docs/pictures/catalogue-phone.png
press "Gửi phản ánh" -> 303
see "Đã"
as canboxa
get /reports
row "Vú Sữa Tân Yên" "Mới"
follow "Vú Sữa Tân Yên" -> 200 "Nhãn ngoài chợ ghi hạng năm sao"
follow "catalogue-phone.jpg" -> 200
header Content-Type = image/jpeg
as kiemtra
get /reports?state=moi
follow "Vú Sữa Tân Yên" -> 200 "catalogue-phone.jpg"
see "Kiểm tra với chủ thể, ghi kết quả xử lý rồi đánh dấu đã xử lý." "Trang công khai của sản phẩm"
follow "Ghi kết quả xử lý"
fill Kết quả xử lý = Đã thay nhãn tại chợ
press "Lưu" -> 303 "Đã thay nhãn tại chợ"
as canboxa
get /reports
follow "Vú Sữa Tân Yên"
press "Đánh dấu đã xử lý" -> 303
see "Đã xử lý"

# Five an hour from one address, then the rest must wait; robots are not heard.
as nobody
get /?q=vai+som
follow "Vải sớm Phúc Hòa"
fill Để trống ô này = http://spam.example
fill Điều khác với trang này = Mua thuốc giảm cân ở đây
mark
press "Gửi phản ánh"
nothing written

# Five an hour from one address.
get /?q=vai+som
follow "Vải sớm Phúc Hòa"
keep product
post {product}/report content="Nhãn khác với trang này, lần hai" -> 303
post {product}/report content="Nhãn khác với trang này, lần ba" -> 303
post {product}/report content="Nhãn khác với trang này, lần bốn" -> 303
post {product}/report content="Nhãn khác với trang này, lần năm" -> 303
post {product}/report content="Nhãn khác với trang này, lần sáu" -> 422 "Từ mạng này đã có 5"
