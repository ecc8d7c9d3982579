Somebody asks that his data is not used: it is kept, said to be limited everywhere, and used again when that ends

on demo

file chu-the.csv
	Tên chủ thể,Loại hình,Xã,Huyện,Tỉnh,Người đại diện,Điện thoại,Ghi chú
	Hộ Giáp Văn Tiệp,HKD,Phúc Hòa,Tân Yên,Bắc Giang,Hoàng Văn Tươi,0913579246,Anh Tươi hay vắng nhà

as dieuphoi
get /producers/import
fill Tệp Excel hoặc CSV = @chu-the.csv
press "Đọc thử" -> 303 /producers/import/{file}
press "Nhận 1 dòng" -> 303 /jobs/{job}
wait for "Đã xong"
get /producers?q=0913579246
follow "Hộ Giáp Văn Tiệp" -> 200 "0913579246"
follow "Sửa"
fill Số thành viên = 4
press "Lưu" -> 303 /producers/{tiep}
no link "Hạn chế sử dụng dữ liệu cá nhân"
get /limit/producers/{tiep} -> 403

# The request is noted as it arrives, and waits with its last day.
as quantri
get /producers/{tiep}
follow "Ghi nhận yêu cầu của người này về dữ liệu" -> 200
fill Việc = Hạn chế sử dụng dữ liệu cá nhân
fill Căn cứ = Người đó yêu cầu
fill Ngày yêu cầu = 10/12/2025
press "Lưu" -> 303 /person_requests/{yeucau} "25/12/2025"
get /calendar -> 200 "Hạn thực hiện yêu cầu: Hạn chế sử dụng dữ liệu cá nhân"
get /home -> 200 "1 yêu cầu về dữ liệu cá nhân chờ thực hiện"

# What it means is said first, and who decides sees what is held.
get /producers/{tiep}
follow "Hạn chế sử dụng dữ liệu cá nhân" -> 200 "Có yêu cầu đang chờ, hạn thực hiện 25/12/2025."
see "Mọi điều đang giữ về người này" "0913579246"
kept Ngày yêu cầu = 10/12/2025
mark
press "Hạn chế sử dụng dữ liệu cá nhân" -> 422
wrong Người quyết định = Nhập người quyết định
nothing written
fill Người quyết định = Chánh Văn phòng Sở
fill Số văn bản = 78/QĐ-SNN
press "Hạn chế sử dụng dữ liệu cá nhân" -> 303 /producers/{tiep} "Đã hạn chế sử dụng dữ liệu cá nhân"
see "đang hạn chế sử dụng" "Hạn chế sử dụng từ ngày"
not "0913579246" "Hoàng Văn Tươi" "hay vắng nhà"
get /person_requests?open=1
no row "Chủ thể"
get /person_requests
row "Chủ thể" "Người đó yêu cầu" "10/12/2025" "25/12/2025" "Chánh Văn phòng Sở" "78/QĐ-SNN"

# Kept, but nowhere shown, found or exported; nor typed over.
bytes of "0913579246" "Hoàng Văn Tươi"
get /producers?q=0913579246
no row "Hộ Giáp Văn Tiệp"
get /producers?q=tiep
row "Hộ Giáp Văn Tiệp" "đang hạn chế sử dụng"
get /producers?q=tiep&as=csv -> 200 "đang hạn chế sử dụng"
not "0913579246" "Hoàng Văn Tươi"
run export producer -> 0 "đang hạn chế sử dụng"
not "0913579246" "Hoàng Văn Tươi"
as dieuphoi
get /producers/{tiep}
not "0913579246" "Hoàng Văn Tươi"
follow "Sửa" -> 200 "đang hạn chế sử dụng"
not "0913579246"
fill Số thành viên = 5
press "Lưu" -> 303 /producers/{tiep}
run may dieuphoi see producer {tiep} --explain -> 77 "đang hạn chế sử dụng"
run verify -> 0 "unbroken"

# Ended by command, it is all there again.
run person lift producer {tiep} --asked 2025-12-14 -> 65 "decided_by"
run person limit producer {tiep} --asked 2025-12-14 --by "Giám đốc Sở" -> 73
run person lift producer {tiep} --asked 2025-12-14 --by "Giám đốc Sở" --json -> 0
json .since = null
get /producers?q=0913579246
follow "Hộ Giáp Văn Tiệp" -> 200 "0913579246"
see "Hoàng Văn Tươi" "Anh Tươi hay vắng nhà"
run verify -> 0 "unbroken"
