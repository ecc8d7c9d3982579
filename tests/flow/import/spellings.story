Stars, scores and places as offices write them are read; what cannot be so is told

on demo

file kieu-viet.csv
	Tên sản phẩm,Chủ thể,Xã,Huyện,Tỉnh,Hạng sao,Điểm,Ngày quyết định
	Thử sao một,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,3*,"72,5 điểm",25/10/2024
	Thử sao hai,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,★★★★☆,"81,5/100",25/10/2024
	Thử sao ba,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,OCOP 03 sao,xấp xỉ 70,25/10/2024
	Thử sao bốn,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,⭐⭐⭐⭐,70.5,25/10/2024
	Thử sao năm,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,4 sao (tiềm năng 5 sao),70,25/10/2024
	Thử sao sáu,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,"3,5",70,25/10/2024
	Thử điểm một,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,3,725,25/10/2024
	Thử điểm hai,HTX thử viết,Phúc Hòa,Tân Yên,Bắc Giang,3,-5,25/10/2024
	Thử huyện,HTX thử viết,Phúc Hòa,Mù Cang Chải,Bắc Giang,3,70,25/10/2024

run import recognition @kieu-viet.csv --take-good --json -> 0
json new = 4
json wrong = 5
json errors[0].row = 6
json errors[0].column = Hạng sao
json errors[1].row = 7
json errors[2].row = 8
json errors[2].message = Điểm “725” không đọc được. Nhập số từ 0 đến 100, ví dụ 72,5
json errors[3].row = 9
json errors[4].row = 10
json errors[4].column = Huyện
as dieuphoi
get /recognitions?q=thu+sao
row "Thử sao một" "3 sao"
row "Thử sao hai" "4 sao"
row "Thử sao ba" "3 sao"
row "Thử sao bốn" "4 sao"
