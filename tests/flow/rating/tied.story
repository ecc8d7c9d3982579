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
