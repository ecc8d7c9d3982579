A name much like one we have is shown, and taken only as told

on demo

file gan-giong.csv
	Tên sản phẩm,Chủ thể,Loại hình,Xã,Huyện,Tỉnh,Hạng sao,Năm,Số quyết định,Ngày quyết định
	Vú sữa Tân Yên,HTX Sản xuất tiêu thụ sản phẩm Vú sữa Hợp Đức,HTX,Hợp Đức,Tân Yên,Bắc Giang,4,2024,79/QĐ-UBND,25/10/2024

as dieuphoi
get /producers
see "{producers} chủ thể"
get /recognitions/import
fill Tệp Excel hoặc CSV = @gan-giong.csv
press "Đọc thử" -> 303 /recognitions/import/{file} "Tên gần giống bản đã có"
see "Dùng bản đã có"
press "Nhận 1 dòng" -> 303 /jobs/{job}
wait for "Đã xong"
get /recognitions?q=79
row "Vú Sữa Tân Yên" "4 sao"
get /producers
see "{producers} chủ thể"
