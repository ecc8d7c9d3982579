Sheets too far apart are marked again, and each member's two marks stand side by side

on demo
at 2026-06-10T09:00:00+07:00

back chuthe canboxa dieuphoi tuvan

# A product before the council.
as dieuphoi
get /products/new
fill Tên sản phẩm = Rượu men lá Vân Hương
fill Chủ thể = HTX Vân Hương
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303 /products/{p}
do papers maker=chuthe lead=dieuphoi team=tuvan
do council since=01/01/2026 root=Tỉnh Bắc Ninh code_of_root=24
do written product=Rượu men lá Vân Hương kind=Lần đầu set=15. Đồ uống có cồn khác items=6 less=1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o2 1.5=1.5.o1 2.1=2.1.o2 2.2=2.2.o3 2.3=2.3.o1 3.1=3.1.o1 3.3=3.3.o1 3.4=3.4.o1 3.5=3.5.o1 4.1=4.1.o2 4.2=4.2.o2 4.3=4.3.o2 5.1=5.1.o2 5.2=5.2.o2 5.3=5.3.o2
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
choose best
press "Xác nhận gửi" -> 303 /hearings/{h}
as uyviena
get /hearings/{h}/sheet
choose best
press "Xác nhận gửi" -> 303 /hearings/{h}
as uyvienb
get /hearings/{h}/sheet
choose best 1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 2.1=2.1.o2 4.1=4.1.o2 4.2=4.2.o2 4.3=4.3.o2 5.1=5.1.o2 5.2=5.2.o2 5.3=5.3.o2
press "Xác nhận gửi" -> 303 /hearings/{h} "Trung bình"
row "Lê Chủ" "100"
not "Lần chấm thứ hai"
as dieuphoi
get /hearings/{h}
see "Chưa kết luận được" "thảo luận rồi chấm lại" "Ghi vào lần chấm"
no button "Công bố kết quả sơ bộ"
press "Chấm lại" -> 303 "0/3 phiếu đã gửi"
# Sealed again: nobody sees the first marks either.
not "Lần chấm thứ nhất"
as chutich
get /hearings/{h}/sheet
choose best 1.1=1.1.o1
press "Xác nhận gửi" -> 303 /hearings/{h}
as uyviena
get /hearings/{h}/sheet
choose best
press "Xác nhận gửi" -> 303 /hearings/{h}
as uyvienb
get /hearings/{h}/sheet
choose best
press "Xác nhận gửi" -> 303 /hearings/{h} "Trung bình"
see "Lần chấm thứ nhất" "Lần chấm thứ hai"
row "Lê Chủ" "100" "97"
row "Trần Một" "100" "100"
# So do the papers, once the result is announced.
as dieuphoi
get /hearings/{h}
press "Công bố kết quả sơ bộ" -> 303
get /hearings/{h}/papers/scores.xlsx
see "Lê Chủ, lần chấm thứ nhất"
row "Rượu men lá Vân Hương" "97" "100"
get /hearings/{h}/papers/scores.pdf -> 200
get /hearings/{h}/papers/minutes.docx -> 200
