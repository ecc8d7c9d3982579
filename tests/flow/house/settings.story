The administrator names the installation; the change is audited and the chain holds

on demo

as quantri
get /settings
fill Tên hệ thống = OCOP thử nghiệm
press "Lưu thiết lập" -> 303 "OCOP thử nghiệm"
as nobody
get / -> 200 "OCOP thử nghiệm"
as dieuphoi
get /settings -> 403
as quantri
get /settings
fill Tên hệ thống =
mark
press "Lưu thiết lập" -> 422
wrong Tên hệ thống = {sentence}
nothing written
get /audit -> 200
press "Kiểm tra toàn bộ nhật ký" -> 200
run setting title -> 0 "OCOP thử nghiệm"
