Three stars for the first time: from a draft to a certificate that anybody can check

on demo
at 2026-06-10T09:00:00+07:00

back chuthe canboxa dieuphoi tuvan

# A product that nobody judged yet.
as dieuphoi
get /products/new
fill Tên sản phẩm = Rượu men lá Vân Hương
fill Chủ thể = HTX Vân Hương
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303 /products/{p}
do papers maker=chuthe lead=dieuphoi team=tuvan
do council since=01/01/2026 root=Tỉnh Bắc Ninh code_of_root=24
do written product=Rượu men lá Vân Hương kind=Lần đầu set=15. Đồ uống có cồn khác items=6 less=1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o2 1.5=1.5.o1 2.1=2.1.o2 2.2=2.2.o3 2.3=2.3.o1 3.1=3.1.o1 3.3=3.3.o1 3.4=3.4.o1 3.5=3.5.o1 4.1=4.1.o2 4.2=4.2.o2 4.3=4.3.o2 5.1=5.1.o2 5.2=5.2.o2 5.3=5.3.o2
see "58 / 100 điểm" "3 sao"
as canboxa
get /dossiers/{d} -> 404
do advised
do judged day=10/06/2026 form=Họp

# Article 7, step 3e: the province decides; everything follows in one move.
get /home
see "1 hồ sơ đạt chờ quyết định công nhận"
follow "1 hồ sơ đạt chờ quyết định công nhận" -> 200 "Hồ sơ đưa vào quyết định"
row "Rượu men lá Vân Hương" "58"
press "Ghi quyết định và cấp giấy" -> 422 "Nhập số quyết định"
fill Số quyết định = 88/QĐ-UBND
fill Ngày quyết định = 11/6/2026
fill Số giấy chứng nhận đầu tiên = GCN
mark
press "Ghi quyết định và cấp giấy" -> 422
wrong Số giấy chứng nhận đầu tiên = Số giấy phải có chữ số để đếm tiếp, ví dụ 187/GCN-OCOP
nothing written
fill Số giấy chứng nhận đầu tiên = 301/GCN-OCOP
press "Ghi quyết định và cấp giấy" -> 303 /decisions/{decision} "Sản phẩm theo quyết định này"
see "Rượu men lá Vân Hương" "301/GCN-OCOP"
get /dossiers/{d}
see "Đã công nhận" "Lần công nhận" "58 điểm trung bình"
get /dossiers/{d}/forms/notice.pdf -> 200
get /dossiers/{d}/forms/notice.docx -> 200
get /decisions/award
see "Không có hồ sơ nào đã đạt, chờ quyết định."
get /products/{p}
see "24-07798-1-2026" "còn hiệu lực đến hết ngày 11/06/2029"

# Article 4.3: 36 months; and anybody reads it from the code.
as nobody
run certificate code 301/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{code}"
get /V/{code} -> 200 "Giấy chứng nhận còn hiệu lực đến hết ngày 11/06/2029"
see "88/QĐ-UBND" "UBND tỉnh Bắc Ninh"
run verify-qr {code} -> 0 "good"
get /register?q=men+la
row "Rượu men lá Vân Hương" "Còn hiệu lực" "301/GCN-OCOP"
