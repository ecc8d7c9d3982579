Thirty-six months on: a renewal filed in its window, decided by opinions in writing, with a new certificate

on demo
at 2026-06-10T09:00:00+07:00

back chuthe dieuphoi tuvan

do papers maker=chuthe lead=dieuphoi team=tuvan
do council since=01/01/2026 root=Tỉnh Bắc Ninh code_of_root=24

# A decision of 2023, under 148/2023, whose certificate ends on 25/11/2026.
as dieuphoi
get /decisions/record
fill Số quyết định = 700/QĐ-UBND
fill Ngày quyết định = 25/11/2023
fill Cấp quyết định = Cấp tỉnh
fill product.0 = Rượu Nếp cái hoa vàng
fill stars.0 = 4 sao
fill number.0 = 41/GCN-OCOP
press "Lưu quyết định và công nhận" -> 303
get /certificates?number=41
follow "41/GCN-OCOP"
see "từ 29/05/2026 đến 28/07/2026" "đến hết 24/05/2027"

# Article 7.6: in the window; 45 days; opinions in writing.
do written product=Rượu Nếp cái hoa vàng kind=Đánh giá lại set=15. Đồ uống có cồn khác items=6 less=1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o3 1.5=1.5.o1 2.2=2.2.o3 3.1=3.1.o1 3.3=3.3.o1 3.5=3.5.o2 4.1=4.1.o3 4.2=4.2.o2
do advised
do judged day=10/06/2026 form=Lấy ý kiến bằng văn bản
get /decisions/award
row "Rượu Nếp cái hoa vàng" "80"
fill Số quyết định = 92/QĐ-UBND
fill Ngày quyết định = 11/6/2026
fill Số giấy chứng nhận đầu tiên = 304/GCN-OCOP
press "Ghi quyết định và cấp giấy" -> 303 "304/GCN-OCOP"
get /dossiers/{d}
follow "Lần công nhận"
see "Công nhận lại" "4 sao"
as nobody
run certificate code 304/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{code}"
get /V/{code} -> 200 "đến hết ngày 11/06/2029"
