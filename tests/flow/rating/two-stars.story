Two stars: no decision and no certificate, a letter that says why, and the way is open again

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
do written product=Rượu men lá Vân Hương kind=Lần đầu set=15. Đồ uống có cồn khác items=6 less=1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o2 1.5=1.5.o1 2.1=2.1.o2 2.2=2.2.o2 2.3=2.3.o1 3.1=3.1.o1 3.3=3.3.o1 3.4=3.4.o1 3.5=3.5.o1 4.1=4.1.o1 4.2=4.2.o2 4.3=4.3.o2 5.1=5.1.o2 5.2=5.2.o2 5.3=5.3.o2 6.1=6.1.o2 6.2=6.2.o2 6.3=6.3.o2 6.4=6.4.o2 7=7.o2 8=8.o1
see "38 / 100 điểm" "2 sao"
do advised
do judged day=10/06/2026 form=Họp

# Article 4: neither decision nor certificate.
get /dossiers/{d}
see "Không đạt" "38 điểm trung bình" "Không có quyết định công nhận"
no link "Lập quyết định"
get /decisions/award
see "Không có hồ sơ nào đã đạt, chờ quyết định."

# The producer has it in writing, and may register again.
as chuthe
get /dossiers/{d}/forms/notice.pdf -> 200
header Content-Type = application/pdf
get /dossiers/{d}/forms/notice.docx -> 200
get /dossiers/new
fill Sản phẩm = Rượu men lá Vân Hương
fill Loại đăng ký = Lần đầu
press "Lưu" -> 303
