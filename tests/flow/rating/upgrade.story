Four stars, raised from three: what changed since, the council, and a second certificate beside the first

on demo
at 2026-06-10T09:00:00+07:00

back chuthe dieuphoi tuvan

# The product stands with three stars by a decision of 2024.
do papers maker=chuthe lead=dieuphoi team=tuvan
do council since=01/01/2026 root=Tỉnh Bắc Ninh code_of_root=24
as dieuphoi
get /decisions/record
fill Số quyết định = 900/QĐ-UBND
fill Ngày quyết định = 20/12/2024
fill Cấp quyết định = Cấp huyện (đến 05/07/2025)
fill product.0 = Rượu Nếp cái hoa vàng
fill stars.0 = 3 sao
fill number.0 = 40/GCN-OCOP
press "Lưu quyết định và công nhận" -> 303

# Not for the first time again.
as chuthe
get /dossiers/new
fill Sản phẩm = Rượu Nếp cái hoa vàng
fill Loại đăng ký = Lần đầu
press "Lưu" -> 422
wrong Loại đăng ký = Sản phẩm đang được công nhận 3 sao. Chọn nâng hạng hoặc đánh giá lại
do written product=Rượu Nếp cái hoa vàng kind=Nâng hạng set=15. Đồ uống có cồn khác items=6 less=1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o3 1.5=1.5.o1 2.2=2.2.o3 3.1=3.1.o1 3.3=3.3.o1 3.5=3.5.o2 4.1=4.1.o3 4.2=4.2.o2
see "80 / 100 điểm" "4 sao"
do advised
do judged day=10/06/2026 form=Họp
get /decisions/award
row "Rượu Nếp cái hoa vàng" "80"
fill Số quyết định = 89/QĐ-UBND
fill Ngày quyết định = 11/6/2026
fill Số giấy chứng nhận đầu tiên = 302/GCN-OCOP
press "Ghi quyết định và cấp giấy" -> 303 /decisions/{decision} "302/GCN-OCOP"
get /dossiers/{d}
follow "Lần công nhận"
see "Nâng hạng" "4 sao"

# Both regimes' papers stand; the newest is in force.
as nobody
get /register?q=nep+cai
row "Rượu Nếp cái hoa vàng" "302/GCN-OCOP"
run certificate code 40/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{old}"
get /V/{old} -> 200 "Sản phẩm đã có giấy chứng nhận mới hơn"
run certificate code 302/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{new}"
get /V/{new} -> 200 "đến hết ngày 11/06/2029"
