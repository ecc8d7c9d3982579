A long list is read in the background, one bad row among thousands is named

on demo

file dai.csv of 2100
	Tên chủ thể,Loại hình,Đơn vị
	Tổ hợp tác thứ {i},Tổ hợp tác,Xã Phúc Hòa
	Tổ hợp tác sai,Tổ hợp tác,Xã Không Có

as dieuphoi
get /producers/import
fill Tệp Excel hoặc CSV = @dai.csv
press "Đọc thử" -> 303 /jobs/{job}
wait for "Đã xong"
follow "Xem kết quả" -> 200
see "1 trên 2.101 dòng sai"
row "2.102" "Không Có"
press "Chỉ nhận 2.100 dòng đúng" -> 303 /jobs/{other}
wait for "Đã xong"
get /producers?q=to+hop+tac+thu+2099
see "1 chủ thể"
