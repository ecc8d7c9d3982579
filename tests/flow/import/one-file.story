A file sent for an import is kept and counted once, however it is taken

on demo

file mot.csv
	Tên sản phẩm,Chủ thể,Loại hình,Xã,Huyện,Tỉnh,Hạng sao,Năm
	Chè búp thử nghiệm,HTX chè thử nghiệm,HTX,Phúc Hòa,Tân Yên,Bắc Giang,3,2024

file hai.csv
	Tên sản phẩm,Chủ thể,Loại hình,Xã,Huyện,Tỉnh,Hạng sao,Năm
	Miến dong thử nghiệm,HTX chè thử nghiệm,HTX,Phúc Hòa,Tân Yên,Bắc Giang,4,2024

run setting upload_files_a_day 2
as dieuphoi
get /recognitions/import
fill Tệp Excel hoặc CSV = @mot.csv
press "Đọc thử" -> 303 /recognitions/import/{file}
press "Nhận 1 dòng" -> 303 /jobs/{job}
wait for "Đã xong"
follow "Xem kết quả" -> 200 "mot.csv"
get /recognitions/import
fill Tệp Excel hoặc CSV = @hai.csv
press "Đọc thử" -> 303 /recognitions/import/{second}
get /recognitions/import
fill Tệp Excel hoặc CSV = @mot.csv
press "Đọc thử" -> 429 "Hôm nay đã gửi 2 tệp"
