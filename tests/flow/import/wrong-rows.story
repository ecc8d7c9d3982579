One bad row keeps the whole file out, says which cell and why, and comes back red

on demo

file xau.csv
	Tên sản phẩm,Chủ thể,Loại hình,Xã,Huyện,Tỉnh,Hạng sao,Năm,Số quyết định,Ngày quyết định
	Chè búp thử nghiệm,HTX chè thử nghiệm,HTX,Phúc Hòa,Tân Yên,Bắc Giang,3,2024,77/QĐ-UBND,25/10/2024
	Gạo tẻ thử nghiệm,HTX chè thử nghiệm,HTX,Không Có Xã Này,Tân Yên,Bắc Giang,3,2024,77/QĐ-UBND,25/10/2024
	Miến dong thử nghiệm,HTX chè thử nghiệm,HTX,Phúc Hòa,Tân Yên,Bắc Giang,9,2024,77/QĐ-UBND,31/02/2024

as dieuphoi
get /recognitions/import
fill Tệp Excel hoặc CSV = @xau.csv
press "Đọc thử" -> 303 /recognitions/import/{file} "2 trên 3 dòng sai."
row "3" "Xã" "Không Có Xã Này"
row "4" "Hạng sao"
row "4" "Ngày quyết định"
no button "Nhận 3 dòng"
follow "Tải tệp đánh dấu chỗ sai" -> 200
header Content-Type = spreadsheetml
row "Miến dong thử nghiệm" "Ngày"
get /recognitions?q=77
see "0 công nhận"

# Told to, it takes the good one.
get /recognitions/import/{file}
press "Chỉ nhận 1 dòng đúng" -> 303 /jobs/{job}
wait for "Đã xong"
get /recognitions?q=77
see "1 công nhận"

# The command line says the same in JSON, with its exit code.
run import recognition @xau.csv --dry-run --json -> 65
json new = 0
json same = 1
json wrong = 2
json errors[0].row = 3
json batch = null
run import recognition @xau.csv --json -> 65
json batch = null

# Many faults are a few reasons: those of most rows come first.
file nhieu.csv
	Tên chủ thể,Loại hình,Đơn vị
	Tổ hợp tác một,Tổ hợp tác,Xã Không Có
	Tổ hợp tác hai,Nhóm lạ,Xã Phúc Hòa
	Tổ hợp tác ba,Tổ hợp tác,Xã Không Đâu
	Tổ hợp tác bốn,Tổ hợp tác,Xã Phúc Hòa

get /producers/import
fill Tệp Excel hoặc CSV = @nhieu.csv
press "Đọc thử" -> 303 /producers/import/{many} "3 trên 4 dòng sai."
see "2 dòng · C Đơn vị" "“…”" "Đầu tiên ở dòng 2." "Dòng 3 · B Loại hình"
row "4" "Xã Không Đâu"

# A file that is none.
file la.csv
	không có gì ở đây
get /recognitions/import
fill Tệp Excel hoặc CSV = @la.csv
press "Đọc thử"
not "Cả 1 dòng đều nhận được"
