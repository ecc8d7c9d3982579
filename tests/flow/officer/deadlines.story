What is due is found at home, in a calendar and on paper, by whose work it is

on demo
at 2026-11-30T09:00:00+07:00

person minh coordinator
back canboxa
person thu inspector
person nga reader

as minh
get /home -> 200 "Hạn sắp tới"
see "Ngày cuối có kết quả cấp tỉnh, đợt 2 năm 2026"
follow "Xem lịch hạn" -> 200 "Tháng 11/2026"
get /calendar?month=2027-04
see "Ngày cuối gửi hồ sơ lên tỉnh, đợt 1 năm 2027" "Thứ Năm, 29/04/2027" "26/2026/QĐ-TTg, điều 5"
see "Giỗ Tổ Hùng Vương" "In danh sách"
follow "Tháng trước" -> 200 "Tháng 3/2027"
get /calendar?month=hôm+nay -> 200 "Tháng 11/2026"
get /calendar?month=2199-12 -> 404

# A day off that is announced moves what is being checked.
get /calendar?month=2027-02
see "Dự kiến, chưa tính vào hạn"
follow "Thêm hoặc sửa ngày"
fill Ngày = 11/2/2027
fill Nghỉ hay làm bù = Nghỉ
fill Dịp = Tết Nguyên đán
fill Căn cứ = Thông báo 1/TB
press "Lưu" -> 303
get /calendar?month=2027-02
see "Thông báo 1/TB"
not "Dự kiến, chưa tính vào hạn"

# Others see what is theirs.
as canboxa
get /calendar?month=2027-01
not "lên Bộ"
no link "Thêm hoặc sửa ngày"
as thu
get /home -> 200 "cần xem còn dùng biểu trưng OCOP không"
as nga
get /home -> 200 "Hạn sắp tới"
get /calendar -> 200
as nobody
get /calendar -> 303
get /calendar.ics -> 404
