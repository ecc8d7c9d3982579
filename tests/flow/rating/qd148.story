Under Decision 148, whose forms we have not, the page says so and the result is recorded

on demo
at 2026-04-10T09:00:00+07:00

back chuthe dieuphoi

as dieuphoi
get /products/new
fill Tên sản phẩm = Rượu men lá Vân Hương
fill Chủ thể = HTX Vân Hương
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303
get /dossiers/new
fill Sản phẩm = Rượu men lá Vân Hương
fill Loại đăng ký = Lần đầu
press "Lưu" -> 303 /dossiers/{d} "Phiếu chấm theo Quyết định 148/QĐ-TTg chưa có trong chương trình nên hồ sơ này không chấm được ở đây."
no button "Lưu và tiếp tục"
as chuthe
get /dossiers/{d}
see "cơ quan quản lý OCOP cấp tỉnh ghi kết quả khi có quyết định"
no link "Ghi quyết định đã có"

as dieuphoi
get /dossiers/{d}
follow "Ghi quyết định đã có"
kept product.0 = Rượu men lá Vân Hương
fill Số quyết định = 41/QĐ-UBND
fill Ngày quyết định = 9/4/2026
fill Cấp quyết định = Cấp tỉnh
fill Đơn vị = Tỉnh Bắc Ninh
fill stars.0 = 3 sao
fill score.0 = 66,5
fill number.0 = 41/GCN-OCOP
press "Lưu quyết định và công nhận" -> 303 "41/GCN-OCOP"
as nobody
get /register?q=men+la
row "Rượu men lá Vân Hương" "41/GCN-OCOP"
