Days and numbers that can be read two ways are asked about, never guessed

on demo

file hai-cach.csv
	Tên sản phẩm,Chủ thể,Loại hình,Xã,Huyện,Tỉnh,Hạng sao,Năm,Số quyết định,Ngày quyết định
	Chè búp thử nghiệm,HTX chè thử nghiệm,HTX,Phúc Hòa,Tân Yên,Bắc Giang,3,2024,78/QĐ-UBND,03/04/2024
	Trà sen thử nghiệm,HTX chè thử nghiệm,HTX,Phúc Hòa,Tân Yên,Bắc Giang,3,2024,78/QĐ-UBND,05/06/2024

as dieuphoi
get /recognitions/import
fill Tệp Excel hoặc CSV = @hai-cach.csv
press "Đọc thử" -> 303 /recognitions/import/{file} "Cần biết ngày trong tệp viết theo thứ tự nào."
no button "Nhận 2 dòng"
fill Ngày viết theo thứ tự nào? = Ngày trước, tháng sau (3 tháng 4)
press "Đọc lại tệp" -> 200 "Cả 2 dòng đều nhận được."
press "Nhận 2 dòng" -> 303 /jobs/{job}
wait for "Đã xong"
get /recognitions?q=78
row "Chè búp thử nghiệm" "03/04/2024"
run import recognition @hai-cach.csv --dry-run --json -> 65
json ask = dates
run import recognition @hai-cach.csv --dates dmy --dry-run --json -> 0
json same = 2
