Ninety points and more: the province approves and sends on; the Ministry recognises one and gives the other four stars

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

# Article 4: five stars are not the province's to give.
get /decisions/award
see "1 hồ sơ đạt 5 sao chờ trình trung ương" "Không có hồ sơ nào đã đạt, chờ quyết định."
get /decisions/record
fill Số quyết định = 90/QĐ-UBND
fill Ngày quyết định = 11/6/2026
fill Cấp quyết định = Cấp tỉnh
fill product.0 = Rượu men lá Vân Hương
fill stars.0 = 5 sao
mark
press "Lưu quyết định và công nhận" -> 422
wrong Hạng sao = Ngày 11/06/2026, hạng 5 sao do Cấp trung ương quyết định: phê duyệt kết quả rồi trình
nothing written
get /dossiers/{d}
follow "Trình trung ương"
fill Số quyết định = 90/QĐ-UBND
fill Ngày quyết định = 11/6/2026
press "Ghi quyết định và trình" -> 303 /decisions/{decision} "Chờ trung ương"
get /home
see "1 hồ sơ 5 sao đã phê duyệt, chưa gửi trung ương"
get /referrals?open=1
row "Rượu men lá Vân Hương" "30/07/2026"
get /dossiers/{d}
see "Đã trình trung ương" "Chờ kết quả của trung ương."
follow "Ghi kết quả dưới 5 sao"
fill Số công văn đề nghị = 12/UBND-NN
fill Ngày gửi trung ương = 11/6/2026
press "Lưu" -> 303 /referrals/{referral}
get /home
see "1 hồ sơ chờ kết quả của trung ương"

# Article 7, step 4′: fewer than 90 there, and the province decides by it.
get /referrals/{referral}/edit
fill Kết quả = Trung ương đánh giá dưới 5 sao
fill Ngày văn bản = 11/6/2026
fill Số văn bản = 7/BNNMT-OCOP
fill Hạng sao trung ương đánh giá = 5 sao
fill Điểm trung ương đánh giá = 88,5
press "Lưu" -> 422
wrong Hạng sao trung ương đánh giá = Chọn hạng sao dưới 5 mà trung ương đánh giá
fill Hạng sao trung ương đánh giá = 4 sao
press "Lưu" -> 303
get /dossiers/{d}
see "Đạt" "88,5 điểm trung bình" "Trung ương đánh giá"
get /decisions/award
row "Rượu men lá Vân Hương" "88,5"
fill Số quyết định = 95/QĐ-UBND
fill Ngày quyết định = 11/6/2026
fill Số giấy chứng nhận đầu tiên = 303/GCN-OCOP
press "Ghi quyết định và cấp giấy" -> 303 "303/GCN-OCOP"

# The other one the Ministry recognises.
do written d= product=Rượu Nếp cái hoa vàng kind=Nâng hạng set=15. Đồ uống có cồn khác items=7 less=1.1=1.1.o1 1.2=1.2.o1
do advised
do judged h= day=11/06/2026 form=Họp
get /decisions/award?kind=approve
fill Số quyết định = 96/QĐ-UBND
fill Ngày quyết định = 12/6/2026
press "Ghi quyết định và trình" -> 303
get /dossiers/{d}
follow "Ghi quyết định của trung ương"
kept product.0 = Rượu Nếp cái hoa vàng
fill Số quyết định = 2361/QĐ-BNNMT
fill Ngày quyết định = 12/6/2026
fill Cấp quyết định = Cấp trung ương
fill Cơ quan ban hành = Bộ Nông nghiệp và Môi trường
fill stars.0 = 5 sao
fill score.0 = 93
fill number.0 = 7/GCN-BNNMT
press "Lưu quyết định và công nhận" -> 303 "7/GCN-BNNMT"
get /dossiers/{d}
see "Đã công nhận"
follow "Trình trung ương"
see "Trung ương công nhận 5 sao" "2361/QĐ-BNNMT"
as nobody
get /register?q=nep+cai
row "Rượu Nếp cái hoa vàng" "7/GCN-BNNMT"
