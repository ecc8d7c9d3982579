The commune a dossier lies in is divided: who works on it is told, and its code goes by the place that is chosen

on council
at 2026-06-20T09:00:00+07:00

back quantri dieuphoi tuvan
person hoa officer 07339

as quantri
get /units?level=commune&q=07330
follow in row "Xã Phúc Hòa" "07330" -> 200
keep unit
get {unit}/change?what=close
fill Có hiệu lực từ ngày = 20/06/2026
fill Đơn vị kế tiếp 1 = 07339
fill Đơn vị kế tiếp 2 = 07351
press "Xem trước" -> 200
press "Ghi thay đổi" -> 303 {unit}

# Nobody of the new communes has it yet; the province is told.
as hoa
get /dossiers?state=submitted
no row "Vú Sữa Tân Yên"
as dieuphoi
get /home
see "hồ sơ chưa rõ nơi sản xuất để ghi mã sản phẩm"
get /dossiers?unplaced=1&state=submitted
follow in row "Vú Sữa Tân Yên" -> 200 "Xã Phúc Hòa đã chia cho nhiều đơn vị"
see "Chưa ghi được: chưa rõ nơi sản xuất"
keep dossier
get {dossier}
mark
press "Ghi nơi sản xuất" -> 422 "Chọn đơn vị nơi sản xuất hiện nay"
press "Gửi lên tỉnh" -> 422 "Xã Phúc Hòa đã chia cho nhiều đơn vị"
nothing written
as tuvan
get {dossier} -> 200 "Cán bộ nơi nộp hoặc cơ quan quản lý OCOP cấp tỉnh chọn"
no button "Ghi nơi sản xuất"

as dieuphoi
get {dossier}
fill Sản phẩm đang được làm ra ở = Xã Tân Yên, tỉnh Bắc Ninh
press "Ghi nơi sản xuất" -> 303 /dossiers/{d}
not "đã chia cho nhiều đơn vị"

# The officer there has it now, with product and producer, and sends it on.
as hoa
get /dossiers?state=submitted
follow in row "Vú Sữa Tân Yên" -> 200
get /local-checks/new?dossier_id={d}
fill Nguyên liệu địa phương = Đạt
fill Lao động địa phương = Đạt
fill Nguồn gốc ý tưởng sản phẩm = Đạt
fill Bản sắc, bí quyết địa phương = Đạt
fill Kiến nghị = Đề nghị tỉnh đánh giá
press "Lưu" -> 303
get {dossier}
press "Gửi lên tỉnh" -> 303 {dossier} "Đã kiểm tra nơi nộp"
see "24-07339-1-2026"
