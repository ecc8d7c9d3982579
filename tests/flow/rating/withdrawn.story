A certificate is issued and withdrawn, and every page says so at once

on demo
at 2026-09-01T09:00:00+07:00

person minh coordinator
person thu inspector

as minh
get /recognitions/new
fill Sản phẩm = Vải sớm Phúc Hòa
fill Hạng sao = 4 sao
fill Loại công nhận = Công nhận lại
fill Số quyết định = 12/QĐ-UBND
fill Ngày quyết định = 20/8/2026
press "Lưu" -> 303 /recognitions/{r}
get /decisions/new
fill Số quyết định = 12/QĐ-UBND
fill Ngày quyết định = 20/8/2026
fill Nội dung quyết định = Công nhận kết quả, cấp giấy chứng nhận
fill Cấp quyết định = Cấp trung ương
fill Cơ quan ban hành = UBND tỉnh
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /decisions/{d}

# 26/2026, article 4: the province gives four stars, not the ministry.
get /certificates/new?recognition_id={r}
fill Số giấy = 187/GCN-OCOP
fill Quyết định = 12/QĐ-UBND
fill Ngày cấp = 20/8/2026
mark
press "Lưu" -> 422
wrong Quyết định = Ngày 20/08/2026, hạng 4 sao do Cấp tỉnh quyết định
nothing written
get /decisions/{d}/edit
fill Cấp quyết định = Cấp tỉnh
press "Lưu" -> 303
get /certificates/new?recognition_id={r}
fill Số giấy = 187/GCN-OCOP
fill Quyết định = 12/QĐ-UBND
fill Ngày cấp = 20/8/2026
press "Lưu" -> 303 /certificates/{c}
see "từ 21/02/2029 đến 22/04/2029" "đến hết 16/02/2030"
get /certificates/{c}/paper -> 200
header Content-Type = application/pdf

# A phone that was never here: the answers for everybody are kept ready.
as nobody on phone
get /V/{c} -> 200 "Giấy chứng nhận còn hiệu lực đến hết ngày 20/08/2029"
get /V/{c} -> 200 "Giấy chứng nhận còn hiệu lực đến hết ngày 20/08/2029"
get /register -> 200
row "Vải sớm Phúc Hòa" "Còn hiệu lực" "187/GCN-OCOP"
as nobody
get /V/{c} -> 200 "Giấy chứng nhận còn hiệu lực đến hết ngày 20/08/2029" "Có giá trị đến hết"
see "187/GCN-OCOP" "Vải sớm Phúc Hòa" "12/QĐ-UBND"
header Cache-Control = public, no-cache
follow "Mở trang sản phẩm" -> 200 "Công nhận OCOP còn hiệu lực đến hết ngày 20/08/2029"
get /certificates/{c}/paper -> 303 /sign-in?next={where}
get /register?q=vai+som
row "Vải sớm Phúc Hòa" "Còn hiệu lực" "187/GCN-OCOP"

# The 15 days of article 8 begin with a conclusion; an inspector may write one
# and nothing more.
as thu
file ketluan.csv
	Kết luận;9
get /certificates/{c}
follow "Ghi văn bản"
see "Giấy tờ trong hồ sơ không đúng sự thật" "Không còn đạt tiêu chí, theo kết luận kiểm tra" "Vi phạm pháp luật" "Sử dụng sai nhãn hiệu OCOP" "Chủ thể đã ngừng sản xuất" "Lý do khác, theo kết luận của cơ quan có thẩm quyền"
fill Việc = Kết luận phải xem xét thu hồi
fill Ngày văn bản = 31/8/2026
fill Số văn bản = 9/KL-SNNMT
fill Căn cứ thu hồi = Sử dụng sai nhãn hiệu OCOP
fill Bản quét đã ký = @ketluan.csv
press "Lưu" -> 303 /certificate_acts/{act}
follow "ketluan.csv" -> 200 "Kết luận;9"
as minh
get /home
see "1 giấy chứng nhận chờ quyết định thu hồi"
get /certificates?q=187
row "187/GCN-OCOP" "Còn hiệu lực"
get /certificates/{c}
see "15/09/2026"

get /certificate_acts/new?certificate_id={c}
fill Việc = Thu hồi
fill Ngày văn bản = 1/9/2026
fill Số văn bản = 20/QĐ-UBND
press "Lưu" -> 422
wrong Căn cứ thu hồi = Chọn căn cứ thu hồi
wrong Cấp quyết định = Ngày 01/09/2026, hạng 4 sao do Cấp tỉnh quyết định
fill Căn cứ thu hồi = Sử dụng sai nhãn hiệu OCOP
fill Cấp quyết định = Cấp tỉnh
press "Lưu" -> 303
get /home
not "chờ quyết định thu hồi"

as nobody on phone
get /V/{c} -> 200 "Giấy chứng nhận đã bị thu hồi từ ngày 01/09/2026"
get /register -> 200
row "Vải sớm Phúc Hòa" "Đã thu hồi" "đến hết 31/08/2026" "187/GCN-OCOP"
as nobody
get /V/{c} -> 200 "Giấy chứng nhận đã bị thu hồi từ ngày 01/09/2026" "Hạn ghi trên giấy"
see "Sử dụng sai nhãn hiệu OCOP"
get /register?q=vai+som
row "Vải sớm Phúc Hòa" "Đã thu hồi" "đến hết 31/08/2026" "187/GCN-OCOP"
get /V/{c}
follow "Mở trang sản phẩm" -> 200 "Công nhận OCOP đã bị thu hồi từ ngày 01/09/2026"
not "Còn hiệu lực"
get /?q=vai+som -> 200 "Đã thu hồi"
get /open-data/products.csv
row "Vải sớm Phúc Hòa" "2026-08-31"
get /open-data/register.csv
row "Vải sớm Phúc Hòa" "187/GCN-OCOP" "2026-08-31" "withdrawn"
as minh
get /recognitions?current=yes&q=vai+som
no row "12/QĐ-UBND"
as nobody
run certificate code 187/GCN-OCOP --origin https://ocop.example -> 0
run verify-qr ABC -> 65 "unreadable"

# What was written on it is what the chain of changes said of it.
run verify -> 0 "unbroken"
by hand UPDATE certificate_act SET ground = 'g1' WHERE document = '20/QĐ-UBND'
run verify -> 70 "its ground is not what the chain last said"
by hand UPDATE certificate_act SET ground = 'g4', on_day = on_day + 30 WHERE document = '20/QĐ-UBND'
run verify -> 70 "its on_day is not what the chain last said"
by hand UPDATE certificate_act SET on_day = on_day - 30, ended_at = 1 WHERE document = '20/QĐ-UBND'
run verify -> 70 "it is out of use, and the chain says otherwise"
by hand UPDATE certificate_act SET ended_at = NULL WHERE document = '20/QĐ-UBND'
run verify -> 0 "unbroken"
by hand UPDATE recognition SET withdrawn_on = NULL WHERE decision = '12/QĐ-UBND'
run verify -> 70 "its withdrawn_on is not what the chain last said"
by hand DELETE FROM certificate_act WHERE document = '20/QĐ-UBND'
run verify -> 70 "gone; the chain says that it was made"
