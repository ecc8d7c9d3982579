The offices' list of recognitions comes in by the wizard, changes the figures, and is undone

on demo

file danh-sach.csv
	DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN NĂM 2024,,,,,,,,,,,,,,
	(Kèm theo Quyết định của UBND huyện),,,,,,,,,,,,,,
	STT,Tên sản phẩm,Chủ thể,Loại hình,Thôn,Xã,Huyện,Tỉnh,Hạng sao,Điểm,Năm,Đợt,Số quyết định,Ngày quyết định,Cơ quan công nhận,Ghi chú
	1,Mật ong hoa nhãn thử nghiệm,HTX ong Tân Yên thử nghiệm,HTX,Cửa Sông,Phúc Hòa,Tân Yên,Bắc Giang,3,"72,5",2024,1,1234/QĐ-UBND,25/10/2024,UBND huyện Tân Yên,
	2,Bún khô thử nghiệm,Hộ kinh doanh thử nghiệm,Hộ kinh doanh,,Liên Chung,Tân Yên,Bắc Giang,4,"81",2024,1,1234/QĐ-UBND,25/10/2024,UBND huyện Tân Yên,Sản phẩm mới
	Cộng: 2 sản phẩm,,,,,,,,,,,,,,,

run indicator --year 2024 --json
json [code=star3].actual = {before}
as dieuphoi
get /recognitions
follow "Nhập từ bảng tính" -> 200 "Chưa nhận gì cho đến khi bấm nút Nhận"
mark
press "Đọc thử" -> 422
wrong Tệp Excel hoặc CSV = Chọn tệp hoặc dán bảng
fill Tệp Excel hoặc CSV = @danh-sach.csv
press "Đọc thử" -> 303 /recognitions/import/{file} "Cả 2 dòng đều nhận được."
see "Chưa có gì được ghi" "Dòng tiêu đề: dòng 3"
run indicator --year 2024 --json
json [code=star3].actual = {before}

press "Nhận 2 dòng" -> 303 /jobs/{job}
wait for "Đã xong"
follow "Xem kết quả" -> 200 "Đã nhập"
keep batch
get /recognitions?q=1234
see "2 công nhận"
row "Mật ong hoa nhãn thử nghiệm" "3 sao" "2024"
get /products?q=bun+kho+thu
follow "Bún khô thử nghiệm" -> 200 "Xã Liên Chung"
get /producers?q=ong+tan+yen+thu
row "HTX ong Tân Yên thử nghiệm" "Hợp tác xã"
run indicator --year 2024 --json
json [code=star3].actual = {after}
check {after} > {before}
run indicator --year 2024 --unit 216 --as-of 2024-12-31 --json
json [code=star3].rows = {rows}
get {rows}
see "{district} chủ thể"
get {rows}&q=bun+kho+thu
row "Bún khô thử nghiệm"

# The same file again is nothing new.
get /recognitions/import
fill Tệp Excel hoặc CSV = @danh-sach.csv
press "Đọc thử" -> 303 /recognitions/import/{again} "Không có gì mới: cả 2 dòng đều đã có."

# A wrong row is corrected by hand, then the import is taken back: what was
# corrected stays.
get /recognitions?q=1234
follow "Bún khô thử nghiệm"
follow "Sửa"
fill Hạng sao = 3 sao
press "Lưu" -> 303
get {batch}
follow "Hoàn tác lần nhập" -> 200 "Lịch sử vẫn còn"
press "Hoàn tác lần nhập" -> 303
wait for "Đã xong"
get {batch}
see "Đã hoàn tác"
get /recognitions?q=1234
see "1 công nhận"
row "Bún khô thử nghiệm" "3 sao"
