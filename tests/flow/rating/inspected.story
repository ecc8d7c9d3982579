A product that has its star is checked: told to nobody before, put right, and proposed for withdrawal

on demo
at 2026-09-01T09:00:00+07:00

back chuthe lanhdao
person thu inspector
person hung officer

# What a shopper saw leads to a check; nobody who could warn learns of it.
as nobody
get /?q=nep+ngam
follow "Rượu Nếp ngâm hạ thổ"
fill Điều khác với trang này = Nhãn ngoài chợ ghi năm sao, trang này ghi ba sao
press "Gửi phản ánh" -> 303
as thu
get /reports?state=moi
follow "Rượu Nếp ngâm hạ thổ"
keep report
get {report}
follow "Thêm lần kiểm tra sau công nhận"
not "Kết quả kiểm tra"
fill Hình thức = Đột xuất
fill Ngày dự kiến = 1/9/2026
fill Căn cứ = 7/QĐ-SNNMT
press "Lưu" -> 303 /inspections/{i}
see "Rượu Nếp ngâm hạ thổ" "Dự kiến"
get /calendar
see "Ngày dự kiến kiểm tra: Rượu Nếp ngâm hạ thổ"
as hung
get /inspections
not "Rượu Nếp ngâm hạ thổ"
get /inspections/{i} -> 404
as chuthe
get /inspections/{i} -> 404
get /home
not "dự kiến kiểm tra"

# It is concluded by what was looked at.
as thu
get /inspections/{i}
press "Kết luận: đúng quy định" -> 422 "Ghi ngày kiểm tra trước khi kết luận"
get /inspections/{i}/edit
fill Ngày kiểm tra = 2/9/2026
press "Lưu" -> 422
wrong Ngày kiểm tra = Ngày kiểm tra ở tương lai. Ghi sau khi đã đi
fill Ngày kiểm tra = 1/9/2026
fill Sử dụng nhãn hiệu OCOP và hạng sao = Không đúng
fill Ghi nhận tại chỗ = Lô nhãn mới in năm sao
press "Lưu" -> 303
press "Kết luận: đúng quy định" -> 422 "kết luận phải khắc phục"
get /inspections/{i}/edit
fill Yêu cầu khắc phục = Thu lại và in lại nhãn đúng hạng sao
fill Khắc phục trước hết ngày = 11/9/2026
press "Lưu" -> 303
press "Kết luận: phải khắc phục" -> 303
see "Phải khắc phục"

# The producer reads it now, and says what was done; nothing of it changes.
as chuthe
get /home
see "1 sản phẩm phải khắc phục sau kiểm tra"
get /calendar
see "Hạn khắc phục sau kiểm tra: Rượu Nếp ngâm hạ thổ"
get /inspections/{i} -> 200 "Thu lại và in lại nhãn đúng hạng sao"
get /corrections/new?inspection_id={i}
fill Đã khắc phục thế nào = Đã thu lại 200 chai, in lại nhãn ba sao
fill Ảnh hoặc giấy tờ kèm theo = @docs/pictures/catalogue-phone.png
press "Lưu" -> 303 /corrections/{fix}
get /home
not "phải khắc phục sau kiểm tra"
post /inspections/{i}/step/close _version=4 -> 403

as thu
get /home
see "1 báo cáo khắc phục chờ xem lại"
get /inspections/{i}/edit
fill Sử dụng nhãn hiệu OCOP và hạng sao = Đúng
press "Lưu" -> 422
wrong Sử dụng nhãn hiệu OCOP và hạng sao = Kết quả kiểm tra đã kết luận, không sửa được. Cần khác đi thì kiểm tra lần nữa
get /inspections/{i}
press "Xác nhận đã khắc phục" -> 422 "Ghi kết quả xem lại việc khắc phục trước"

# Not put right after all: the conclusion stands on the certificate, and the
# 15 days of article 8 begin.
get /inspections/{i}/edit
fill Kết quả xem lại việc khắc phục = Ngoài chợ vẫn còn nhãn năm sao
fill Căn cứ thu hồi = Sử dụng sai nhãn hiệu OCOP
fill Số biên bản hoặc kết luận = 9/KL-SNNMT
press "Lưu" -> 303
press "Kết luận: phải xem xét thu hồi" -> 303
see "Kết luận phải xem xét thu hồi"
get /certificate_acts?q=ruou
row "Rượu Nếp ngâm hạ thổ" "Kết luận phải xem xét thu hồi" "9/KL-SNNMT"
as lanhdao
get /calendar
see "Hạn quyết định thu hồi hoặc giữ: Rượu Nếp ngâm hạ thổ" "16/09/2026"
get /products?uninspected=2026-09-01&q=nep+ngam
no row "Rượu Nếp ngâm hạ thổ"
get /products?inspected=2026-09-01..2026-09-30
row "Rượu Nếp ngâm hạ thổ"

# A year's plan is a spreadsheet; brought twice it is there once.
as thu
file kehoach.csv
	Sản phẩm;Hình thức;Ngày dự kiến;Căn cứ
	Vú Sữa Tân Yên;Định kỳ;20/12/2026;12/KH-SNNMT
	Chưa ai biết;Định kỳ;21/12/2026;12/KH-SNNMT
run import inspection @kehoach.csv --take-good -> 0 "new=1"
run import inspection @kehoach.csv --take-good -> 0 "same=1"
get /inspections?planned_on=2026-12-20..2026-12-20
row "Vú Sữa Tân Yên" "Định kỳ" "12/KH-SNNMT" "Dự kiến"
