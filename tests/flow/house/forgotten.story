A person asks to be forgotten: no byte is left, the chain holds, other changes are found

on demo

file chu-the.csv
	Tên chủ thể,Loại hình,Xã,Huyện,Tỉnh,Người đại diện,Điện thoại,Ghi chú
	Hộ Giáp Văn Tiệp,HKD,Phúc Hòa,Tân Yên,Bắc Giang,Giáp Văn Tiệp,0913579246,Anh Tiệp hay vắng nhà
	Hộ Thân Thị Ngoan,HKD,Phúc Hòa,Tân Yên,Bắc Giang,Thân Thị Ngoan,0935791357,

# He comes in a file, and is changed once.
as dieuphoi
get /producers/import
fill Tệp Excel hoặc CSV = @chu-the.csv
press "Đọc thử" -> 303 /producers/import/{file}
press "Nhận 2 dòng" -> 303 /jobs/{job}
wait for "Đã xong"
get /producers?q=tiep
follow "Hộ Giáp Văn Tiệp" -> 200 "0913579246"
follow "Sửa"
fill Điện thoại = 0924680135
press "Lưu" -> 303 /producers/{tiep}
bytes of "Giáp Văn Tiệp" "0913579246" "0924680135" "hay vắng nhà"

# Only an administrator decides.
no link "Xóa dữ liệu cá nhân của người này"
get /erase/producers/{tiep} -> 403

# What goes and what stays is said first; nothing goes without a ground.
as quantri
get /producers/{tiep}
follow "Xóa dữ liệu cá nhân của người này" -> 200 "Sẽ xóa"
see "Tệp nhập có dòng của người này: 1"
see "Mọi điều đang giữ về người này" "0924680135" "chu-the.csv"
mark
press "Xóa dữ liệu cá nhân" -> 422
wrong Ngày yêu cầu = Nhập ngày yêu cầu
nothing written
fill Ngày yêu cầu = 12/12/2025
fill Người quyết định = Chánh Văn phòng Sở
fill Số văn bản = 77/QĐ-SNN
press "Xóa dữ liệu cá nhân" -> 303 /producers/{tiep} "Đã xóa dữ liệu cá nhân"
not "Giáp Văn Tiệp" "0913579246" "0924680135"
see "đã xóa"
get /producers?q=tiep
no row "Giáp Văn Tiệp"
get /person_requests
row "Chủ thể" "Người đó yêu cầu" "12/12/2025" "Chánh Văn phòng Sở" "77/QĐ-SNN"

# The bytes go when the server next looks around; the other household stays.
later 1 day
no byte of "Giáp Văn Tiệp" "giap van tiep" "0913579246" "0924680135" "hay vắng nhà"
bytes of "Thân Thị Ngoan" "0935791357"
run verify -> 0 "unbroken"

# An account goes by command, and its bytes at once.
person nguyenvanbach coordinator
as nguyenvanbach
get /producers?q=ngoan
follow "Hộ Thân Thị Ngoan" -> 200
follow "Sửa"
fill Số thành viên = 4
press "Lưu" -> 303 /producers/{ngoan}
# What is held of him he reads and takes along; nobody else's is in it.
get /account
follow "Dữ liệu đang giữ về tôi" -> 200 "nguyenvanbach"
see "Phiên làm việc" "Việc đã làm, theo nhật ký"
not "Thân Thị Ngoan" "0935791357"
follow "Tải tệp JSON" -> 200 "nguyenvanbach"
json .entity = actor
not "0935791357"
run person look actor nguyenvanbach -> 0 "would go"
run person look actor nguyenvanbach --json -> 0 "nguyenvanbach"
json .holds.entity = actor
json .erased = false
bytes of "nguyenvanbach"
run person erase actor nguyenvanbach --asked 2025-12-10 -> 65 "decided_by"
run person erase actor nguyenvanbach --asked 2025-12-10 --by "Giám đốc Sở" --json -> 0
json .erased = true
no byte of "nguyenvanbach"
get /producers -> 303 /sign-in?next=%2Fproducers
run verify -> 0 "unbroken"
back quantri
as quantri
get /producers/{ngoan} -> 200 "Hộ Thân Thị Ngoan"

# Taken out by hand it is not forgotten, but found.
by hand UPDATE audit SET opened = NULL WHERE entity = 'producer' AND action = 'create' AND opened LIKE '%Ngoan%'
run verify -> 70 "BROKEN"
