A member tied to the producer learns neither a mark nor how many have marked

on council
at 2026-06-10T09:00:00+07:00

person nguoinha council 24

as dieuphoi
get /hearings?state=marking&as=json
json [form=meeting].id = {h}
get /council_members?seat=chair&as=json
json [seat=chair].id = {chair}
get /council_members/new
fill Hội đồng = Hội đồng đánh giá, phân hạng OCOP tỉnh (ví dụ)
fill Họ và tên = Người nguoinha
fill Vai trò trong hội đồng = Thành viên
fill Tài khoản = Người nguoinha
fill Từ ngày = 01/01/2026
press "Lưu" -> 303 /council_members/{kin}

# Before it is known: one of the council, who sees how far it is.
as nguoinha
get /hearings/{h}
see "3/5 phiếu đã gửi" "Mở phiếu chấm"

# He says so himself, and the room is shut.
post /conflicts member_id={kin} hearing_id={h} how=declared reason="Em ruột" -> 303
get /hearings/{h}
see "có liên quan đến chủ thể"
not "phiếu đã gửi"
not "Chưa gửi"
not "Đã gửi"
no link "Mở phiếu chấm"
get /hearings/{h}/sheet -> 403
get /hearings/{h}/sheet?member={chair} -> 403
post /hearings/{h}/sheet send=1 1.1=1.1.o3 -> 403
post /hearings/{h}/halts ground=0 reason="Hạt lạ" -> 403
get /hearings/{h}/papers/minutes.pdf -> 403
get /hearings/{h}/papers/scores.xlsx -> 403
get /hearings/{h}/papers/draft.docx -> 403
get /hearings?state=marking
row "Gạo nếp"
get /hearings?state=marking&as=csv -> 200
row "Gạo nếp"
get /sheets -> 404
get /judges -> 404
get /audit -> 403

# Marked again, and something agreed on: he is told neither.
as hoidong
post /hearings/{h}/sheet send=1 1.1=1.1.o3 1.2=1.2.o3 1.3=1.3.o3 1.4=1.4.o3 1.5=1.5.o4 1.6=1.6.o3 1.7=1.7.o2 2.1=2.1.o3 2.2=2.2.o4 2.3=2.3.o3 2.4=2.4.o2 3.1=3.1.o3 3.2=3.2.o2 3.3=3.3.o3 3.4=3.4.o2 3.5=3.5.o3 4.1=4.1.o4 4.2=4.2.o4 4.3=4.3.o4 5.1=5.1.o5 5.2=5.2.o3 5.3=5.3.o4 6.1=6.1.o3 6.2=6.2.o4 6.3=6.3.o4 6.4=6.4.o4 7=7.o3 8=8.o4 9=9.o3 10=10.o3 11=11.o2 12=12.o3 -> 303
as dieuphoi
post /findings hearing_id={h} code=3.5 option=3.5.o2 -> 303 /findings/{f}
post /hearings/{h}/do/second -> 303
get /hearings?state=second
row "Gạo nếp"
as hoidong
get /hearings/{h}
see "Chấm lại"
get /findings/{f} -> 200
as nguoinha
get /hearings/{h}
see "Đang chấm"
not "Chấm lại"
get /hearings?state=second
no row "Gạo nếp"
get /hearings?state=marking
row "Gạo nếp"
no row "Chấm lại"
get /hearings?state=marking&as=csv -> 200
row "Gạo nếp"
get /findings/{f} -> 404
get /findings?hearing_id={h}
no row "3.5"
get /hearings?as=json
json [id={h}].state = marking

# Nor does a chair who works for the province lead what he is tied to.
person chunhiem coordinator 24
as dieuphoi
get /council_members/{chair}/edit
fill Tài khoản = Người chunhiem
press "Lưu" -> 303
as chunhiem
get /hearings/{h}
see "phiếu đã gửi"
post /conflicts member_id={chair} hearing_id={h} how=declared reason="Vợ góp vốn" -> 303
get /hearings/{h}
see "có liên quan đến chủ thể" "không điều hành lần chấm này" "cử một thành viên chủ trì"
not "phiếu đã gửi"
no link "Sửa"
no link "Ghi điều thống nhất"
no button "Công bố kết quả sơ bộ"
mark
post /hearings/{h}/do/close -> 403 "Người chủ trì thay"
post /findings hearing_id={h} code=3.4 option=3.4.o2 -> 403
post /conflicts member_id={kin} hearing_id={h} how=absent -> 403
nothing written
get /findings/{f} -> 404
get /hearings/{h}/papers/minutes.pdf -> 403

# Another is appointed for this hearing.
as dieuphoi
get /hearings/{h}/edit
fill Người chủ trì thay chủ tịch = Thành viên thứ hai (ví dụ)
press "Lưu" -> 303 "Thành viên thứ hai (ví dụ) chủ trì"
as chunhiem
get /hearings/{h}
see "Thành viên thứ hai (ví dụ) chủ trì"
