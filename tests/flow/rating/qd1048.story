A dossier of 2022 goes by Decision 1048: its own sets, no form 03, a code with the district, and a recognition beside the new ones

on demo
at 2022-05-10T09:00:00+07:00

person minh coordinator
person tuanh adviser

as minh
get /products/new
fill Tên sản phẩm = Rượu men lá Vân Hương
fill Chủ thể = HTX Vân Hương
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303 /products/{p}
do papers maker=minh lead=minh team=tuanh
do council since=01/01/2022 root=Tỉnh Bắc Giang code_of_root=24
do written product=Rượu men lá Vân Hương kind=Lần đầu set=24. Đồ uống có cồn khác items=3 less=1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o2 1.5=1.5.o1 2.1=2.1.o2 2.2=2.2.o2 2.3=2.3.o2 3.1=3.1.o1 3.2=3.2.o1 3.5=3.5.o2 4.1=4.1.o1
see "Quyết định 1048/QĐ-TTg" "73 / 98 điểm" "4 sao"
not "Mẫu 03"
get /dossiers/{d}/forms/01.pdf -> 404

# The receiving unit judged no four contents then.
do received
get /products/{p}
see "24-222-07804-1-2022"
do judged day=10/05/2022 form=Họp
get /decisions/award
fill Số quyết định = 15/QĐ-UBND
fill Ngày quyết định = 11/5/2022
fill Số giấy chứng nhận đầu tiên = 15/GCN-OCOP
press "Ghi quyết định và cấp giấy" -> 303 "15/GCN-OCOP"
get /dossiers/{d}
see "Đã công nhận"

as nobody
run certificate code 15/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{code}"
get /V/{code} -> 200 "Giấy chứng nhận còn hiệu lực đến hết ngày 11/05/2025"
see "huyện Việt Yên"
