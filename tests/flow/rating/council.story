A council scores, closes, answers a complaint and writes it down, and no sheet goes where it should not

on council
at 2026-06-10T09:00:00+07:00

# Its page says who sits and since when, and who has nothing to mark with.
as dieuphoi
get /councils
follow "Hội đồng đánh giá, phân hạng OCOP tỉnh (ví dụ)"
see "5 người" "Thư ký hội đồng (ví dụ)" "Chưa có tài khoản" "75%"

# Nobody else's, before anything is announced.
as canboxa
get /hearings -> 200
no row "Gạo nếp"
as chuthe
get /hearings -> 200
no row "Gạo nếp"

# Sealed until all are sent.
as hoidong
get /hearings?state=closed&as=json
json [form=meeting].id = {closed}
get /council_members?seat=chair&as=json
json [seat=chair].id = {chair}
get /hearings?state=marking&as=json
json [form=meeting].id = {h}
get /hearings/{h}
see "3/4 phiếu đã gửi" "Phiếu niêm phong"
not "Trung bình"
no button "Công bố kết quả sơ bộ"
get /hearings/{h}/papers/minutes.pdf -> 409
get /hearings/{h}
see "Phiếu của tài khoản này chưa gửi."
follow "Mở phiếu chấm"
see "Tổng tạm tính"

# A mark after closing, an option of another form, another member's sheet.
mark
post /hearings/{closed}/sheet 1.1=1.1.o2 -> 409 "Lần chấm này đã kết thúc"
post /hearings/{h}/sheet 1.1=99.9.o1 -> 422 "Phiếu không có tiêu chí hoặc mức 99.9.o1"
post /hearings/{h}/sheet member={chair} 1.1=1.1.o2 -> 403 "mỗi thành viên tự gửi phiếu"
nothing written

# Two browsers on one sheet: the second is told, nothing is lost.
post /hearings/{h}/sheet _version=0 1.1=1.1.o2 -> 303
mark
post /hearings/{h}/sheet _version=0 1.1=1.1.o1 -> 409 "vừa được lưu ở thiết bị khác"
nothing written
post /hearings/{h}/sheet _version=1 send=1 -> 422 "Chưa gửi được phiếu"

# To reach none is a choice, and kept as one; where the form prints 0 it is not.
get /hearings/{h}/sheet
see "Còn 31"
post /hearings/{h}/sheet 1.3=- -> 303
see "Còn 30"
post /hearings/{h}/sheet 1.3= -> 303
see "Còn 31"
post /hearings/{h}/sheet 1.3=- -> 303
post /hearings/{h}/sheet 1.2=- -> 422 "Phiếu không có tiêu chí hoặc mức -"

# Who leads it is told what closing still wants.
as dieuphoi
get /hearings/{h}
see "Chưa kết luận được" "Còn 1 phiếu chưa gửi"
as hoidong

# A ground to stop: the sheet waits, the council rules, the marking goes on.
get /hearings/{h}
fill Căn cứ = 6.1: Dừng chấm nếu có tạp chất gây mất an toàn thực phẩm
fill Thấy gì, ở đâu = Hạt lạ trong mẫu 2
press "Nêu căn cứ" -> 303 "Hạt lạ trong mẫu 2"
post /hearings/{h}/sheet 1.2=1.2.o1 -> 409 "Phiếu đang dừng"
as dieuphoi
get /hearings/{h}
press "Không có căn cứ, chấm tiếp" -> 422 "Ghi kết luận của hội đồng"
get /hearings/{h}
fill Kết luận của hội đồng và lý do = Là vỏ trấu, không gây hại
press "Không có căn cứ, chấm tiếp" -> 303 "vỏ trấu"

# The whole sheet is sent for good.
as hoidong
post /hearings/{h}/sheet send=1 1.1=1.1.o3 1.2=1.2.o3 1.3=1.3.o3 1.4=1.4.o3 1.5=1.5.o4 1.6=1.6.o3 1.7=1.7.o2 2.1=2.1.o3 2.2=2.2.o4 2.3=2.3.o3 2.4=2.4.o2 3.1=3.1.o3 3.2=3.2.o2 3.3=3.3.o3 3.4=3.4.o2 3.5=3.5.o3 4.1=4.1.o4 4.2=4.2.o4 4.3=4.3.o4 5.1=5.1.o5 5.2=5.2.o3 5.3=5.3.o4 6.1=6.1.o3 6.2=6.2.o4 6.3=6.3.o4 6.4=6.4.o4 7=7.o3 8=8.o4 9=9.o3 10=10.o3 11=11.o2 12=12.o3 -> 303
post /hearings/{h}/sheet 1.1=1.1.o1 -> 409 "Phiếu đã gửi"
get /hearings/{h}
see "4/4 phiếu đã gửi" "Trung bình"
post /hearings/{h}/do/close -> 403

# What nothing stands against any more can be closed with one press.
as dieuphoi
get /hearings/{h}
see "Đủ phiếu, đủ điều kiện để kết luận."
not "Chưa kết luận được"
get /hearings/{h}?find=3.5
see "Mức hội đồng thống nhất" "3.5 Sở hữu trí tuệ"

# The round is closed; what was complained of is answered, and counted again.
get /rounds
follow "Đợt 1 năm 2027"
see "4 hồ sơ, 1 đang chấm"
press "Chốt đợt: công bố kết quả sơ bộ" -> 303 "4 hồ sơ, 0 đang chấm"
get /hearings/{closed}
see "Khiếu nại ví dụ" "Kết quả chính thức chờ trả lời 1 khiếu nại" "từ ngày 18/06/2026"
no button "Công bố kết quả chính thức"
post /hearings/{closed}/do/settle -> 409 "Còn khiếu nại chưa trả lời"
get /rounds
follow "Đợt 1 năm 2027"
see "Kết quả chính thức chờ trả lời 1 khiếu nại" "từ ngày 18/06/2026"
no button "Công bố kết quả chính thức"
get /hearings/{closed}
see "Trung bình 61,75" "Kết quả 3 sao"
get /complaints?state=open&as=json
json [code=4.3].id = {c}
get /complaints/{c}
press "Chấp nhận" -> 422 "Ghi trả lời và lý do trước"
get /complaints/{c}
fill Trả lời và lý do = Đã xem giấy xác nhận của hai hội chợ
press "Chấp nhận" -> 422 "Ghi tiêu chí và mức hội đồng thống nhất lại"
post /complaints/{c}/answer what=grant option=4.3.o5 answer="Đã xem giấy xác nhận của hai hội chợ" -> 303
get /hearings/{closed}
see "Tính lại sau khiếu nại" "Đã xem giấy xác nhận"
see "Trung bình 65" "Kết quả 3 sao"
row "Kết quả sơ bộ" "61,75" "3"
row "Tính lại sau khiếu nại" "65" "3"
rows = 2
see "Công bố được kết quả chính thức từ ngày 18/06/2026"
not "Kết quả chính thức chờ"
no button "Công bố kết quả chính thức"
post /hearings/{closed}/do/settle -> 409 "còn nhận khiếu nại đến hết ngày 17/06/2026"

# In time, and final after it.
post /hearings/{h}/do/settle -> 409 "còn nhận khiếu nại đến hết ngày 17/06/2026"
later 8 days
back dieuphoi hoidong chuthe
as dieuphoi
get /complaints/new?hearing_id={h}
not "Mã của mức"
fill Nội dung khiếu nại và lý do = Muộn
press "Lưu" -> 409
wrong Ngày nhận = Đã hết thời gian nhận khiếu nại, ngày cuối là 17/06/2026
get /rounds
follow "Đợt 1 năm 2027"
press "Công bố kết quả chính thức" -> 303
get /dossiers?state=passed
see "Gạo nếp"

# Written down: for the staff only.
get /hearings/{h}/papers/minutes.pdf -> 200
get /hearings/{h}/papers/scores.docx -> 200
get /hearings/{h}/papers/draft.pdf -> 200
get /rounds
follow "Đợt 1 năm 2027"
follow "PDF Biên bản họp" -> 200
get /rounds
follow "Đợt 1 năm 2027"
follow "XLSX Bảng tổng hợp điểm" -> 200
row "Gạo nếp cái hoa vàng Thái Sơn"
as chuthe
get /hearings/{h}/papers/minutes.pdf -> 404
