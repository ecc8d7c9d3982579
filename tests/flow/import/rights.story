An import is held to the rights of whoever sends it

on demo

file xa-khac.csv
	Tên chủ thể,Loại hình,Đơn vị
	Tổ hợp tác nhà mình,Tổ hợp tác,Xã Phúc Hòa
	Tổ hợp tác xã khác,Tổ hợp tác,Phường Bắc Giang
as canboxa
get /producers/import
fill Tệp Excel hoặc CSV = @xa-khac.csv
press "Đọc thử" -> 303 /producers/import/{file} "1 trên 2 dòng sai."
press "Chỉ nhận 1 dòng đúng" -> 303 /jobs/{job}
wait for "Đã xong"
get /producers?q=to+hop+tac+nha+minh
see "1 chủ thể"
get /producers?q=to+hop+tac+xa+khac
see "0 chủ thể"

# Whoever may make nothing may import nothing, nor look at another's file.
as chixem
get /producers/import -> 404
get /producers/import/{file} -> 404
get /jobs/{job} -> 404
as hoixa
get /producers/import/{file} -> 404
