Fewer than 90 points at the Ministry, and the province assesses anew: a second hearing beside the first decides

on demo
at 2026-06-10T09:00:00+07:00

back chuthe dieuphoi tuvan

as dieuphoi
get /products/new
fill Tên sản phẩm = Rượu men lá Vân Hương
fill Chủ thể = HTX Vân Hương
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303 /products/{p}
do papers maker=chuthe lead=dieuphoi team=tuvan
do council since=01/01/2026 root=Tỉnh Bắc Ninh code_of_root=24
do written product=Rượu men lá Vân Hương kind=Lần đầu set=15. Đồ uống có cồn khác items=7 less=1.1=1.1.o1 1.2=1.2.o1
do advised
do judged day=10/06/2026 form=Họp
get /decisions/award?kind=approve
fill Số quyết định = 90/QĐ-UBND
fill Ngày quyết định = 11/6/2026
press "Ghi quyết định và trình" -> 303
get /dossiers/{d}
no button "Tỉnh đánh giá lại trước hội đồng"
follow "Ghi kết quả dưới 5 sao"
fill Ngày gửi trung ương = 11/6/2026
fill Kết quả = Trung ương đánh giá dưới 5 sao
fill Ngày văn bản = 11/6/2026
fill Số văn bản = 7/BNNMT-OCOP
fill Hạng sao trung ương đánh giá = 3 sao
fill Điểm trung ương đánh giá = 69,5
press "Lưu" -> 303 /referrals/{referral}

# Article 7, step 4′: by that result, or assessed anew.
get /dossiers/{d}
see "Đạt" "tỉnh lấy kết quả đó để quyết định, hoặc đánh giá lại trước hội đồng"
press "Tỉnh đánh giá lại trước hội đồng" -> 303 /dossiers/{d} "Tổ tư vấn đã thẩm định"
not "69,5 điểm"
get /decisions/award
no row "Rượu men lá Vân Hương"
get /referrals/{referral}
see "Tỉnh đánh giá lại từ ngày" "11/06/2026"
do judged h= day=11/06/2026 form=Họp less=1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o3 1.5=1.5.o1 2.2=2.2.o3 3.1=3.1.o1 3.3=3.3.o1 3.5=3.5.o2 4.1=4.1.o3 4.2=4.2.o2
get /dossiers/{d}
see "Đạt" "4 sao"
no button "Tỉnh đánh giá lại trước hội đồng"
get /decisions/award
row "Rượu men lá Vân Hương" "80"
fill Số quyết định = 95/QĐ-UBND
fill Ngày quyết định = 12/6/2026
fill Số giấy chứng nhận đầu tiên = 303/GCN-OCOP
press "Ghi quyết định và cấp giấy" -> 303 "303/GCN-OCOP"
run verify -> 0 "unbroken"
