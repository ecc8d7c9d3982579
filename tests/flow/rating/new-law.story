A decision that comes while a round is open leaves its sheets by the sets they began with; new dossiers take the new sets, and what was filed before has its last day

on demo
at 2026-06-10T09:00:00+07:00

back chuthe dieuphoi tuvan

as dieuphoi
get /products/new
fill Tên sản phẩm = Rượu men lá Vân Hương
fill Chủ thể = HTX Vân Hương
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303
do papers maker=chuthe lead=dieuphoi team=tuvan
do council since=01/01/2026 root=Tỉnh Bắc Ninh code_of_root=24
do written product=Rượu Nếp cái hoa vàng kind=Nâng hạng set=15. Đồ uống có cồn khác items=7 less=1.1=1.1.o1
get /dossiers?q=nep+cai&as=json
json [kind=upgrade].id = {old}
do written d= product=Rượu men lá Vân Hương kind=Lần đầu set=15. Đồ uống có cồn khác items=7 less=1.1=1.1.o1
do advised
as dieuphoi
get /hearings/new?dossier_id={d}
fill Hội đồng = Hội đồng OCOP tỉnh
fill Ngày chấm = 10/06/2026
fill Hình thức = Họp
fill Chủ tịch có mặt = Có
press "Lưu" -> 303 /hearings/{h} "0/3 phiếu đã gửi"
as chutich
get /hearings/{h}/sheet
choose best 1.1=1.1.o1
press "Xác nhận gửi" -> 303

# One member has begun when the new decision is brought.
as uyviena
get /hearings/{h}/sheet
choose best 1.1=1.1.o1
press "Lưu nháp" -> 303
file qd30.criteria
	decision qd30 | 30/2026/QĐ-TTg
	from 2026-06-11
	band 5 90
	band 4 70
	band 3 50
	band 2 30
	limit finish_old 60 days 12.2 | Xong theo quyết định cũ
	part A 100 | Phần A
	criterion shine | Độ sáng
		- Ít
		- Nhiều
	set qd30-01 1 | Đồ uống kiểu mới
	A 100
	1 shine 97 = 0 97
	2 global_market 3 = 1 2 3
run criteria load @qd30.criteria -> 0
later 1 days
back chuthe dieuphoi tuvan uyviena uyvienb

as uyviena
get /hearings/{h}/sheet
not "Độ sáng"
press "Xác nhận gửi" -> 303 /hearings/{h}
as uyvienb
get /hearings/{h}/sheet
not "Độ sáng"
choose best 1.1=1.1.o1
press "Xác nhận gửi" -> 303 /hearings/{h} "Trung bình"
as dieuphoi
get /hearings/{h}
see "26/2026/QĐ-TTg"
press "Công bố kết quả sơ bộ" -> 303 "Sơ bộ"
run verify -> 0 "unbroken"

# A new dossier takes the new decision's sets.
get /products/new
fill Tên sản phẩm = Rượu dâu Vân Hương
fill Chủ thể = HTX Vân Hương
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303
as chuthe
get /dossiers/new
fill Sản phẩm = Rượu dâu Vân Hương
fill Loại đăng ký = Lần đầu
press "Lưu" -> 303 /dossiers/{new} "Chọn bộ tiêu chí"
see "1. Đồ uống kiểu mới"
not "15. Đồ uống có cồn khác"
fill Bộ tiêu chí = 1. Đồ uống kiểu mới
press "Lưu và tiếp tục" -> 303 "Quyết định 30/2026/QĐ-TTg"

# What was filed under the older one has to the end of the 60th day.
get /dossiers/{old}
see "phải đánh giá xong đến hết ngày 10/08/2026 (Quyết định 30/2026/QĐ-TTg, điều 12.2)"
later 60 days
back chuthe dieuphoi
as dieuphoi
get /dossiers/{old}
no button "Dừng vì quá thời hạn chuyển tiếp"
later 1 days
back chuthe dieuphoi
as dieuphoi
get /dossiers/{old}
see "đã quá ngày phải đánh giá xong là 10/08/2026"
mark
press "Gửi lên tỉnh" -> 422 "Hồ sơ nộp ngày 10/06/2026 theo Quyết định 26/2026/QĐ-TTg phải được đánh giá xong đến hết ngày 10/08/2026 (Quyết định 30/2026/QĐ-TTg, điều 12.2)"
nothing written
get /dossiers/{old}
press "Dừng vì quá thời hạn chuyển tiếp" -> 303 /dossiers/{old} "Đã rút"
as chuthe
get /dossiers/new
fill Sản phẩm = Rượu Nếp cái hoa vàng
fill Loại đăng ký = Nâng hạng
press "Lưu" -> 303 /dossiers/{again} "1. Đồ uống kiểu mới"
