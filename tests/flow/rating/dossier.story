A dossier is written once, checked, completed and brought to the council's door

on demo
at 2026-06-10T09:00:00+07:00

back chuthe canboxa chixem dieuphoi tuvan

# The papers of the cooperative, kept once.
as chuthe
get /documents/new
fill Loại minh chứng = Đăng ký kinh doanh
press "Lưu" -> 303 /documents/{p1} "Chưa có tệp nào"
fill Thêm tệp = @docs/pictures/catalogue-phone.png
press "Tải tệp lên" -> 303
see "Gỡ tệp" "KB)"
get /documents/new
fill Loại minh chứng = Giấy chứng nhận an toàn thực phẩm
fill Số = 12/2026/ATTP
fill Có giá trị đến hết ngày = 20/07/2026
press "Lưu" -> 303 /documents/{p2} "Giấy chứng nhận an toàn thực phẩm, 12/2026/ATTP"
file giay.csv
	Số;12
fill Thêm tệp = @giay.csv
press "Tải tệp lên" -> 303
get /documents/new
fill Loại minh chứng = Công bố chất lượng sản phẩm
press "Lưu" -> 303 /documents/{p3}
fill Thêm tệp = @giay.csv
press "Tải tệp lên" -> 303
get /documents/new
fill Loại minh chứng = Phiếu kiểm nghiệm
fill Có giá trị đến hết ngày = 01/06/2026
press "Lưu" -> 303 /documents/{p4}
fill Thêm tệp = @giay.csv
press "Tải tệp lên" -> 303
get /documents?expired=1
see "1 minh chứng"
get /home
see "1 minh chứng đã hết hạn" "1 minh chứng hết hạn trong 60 ngày tới"

# The dossier: set, self-assessment, report.
get /dossiers/new
fill Sản phẩm = Rượu Nếp cái hoa vàng
fill Loại đăng ký = Nâng hạng
press "Lưu" -> 303 /dossiers/{d} "Chọn bộ tiêu chí"
fill Bộ tiêu chí = 15. Đồ uống có cồn khác
press "Lưu và tiếp tục" -> 303
see "HS-2026-0001" "Nháp" "0 / 100 điểm" "0/15 tiêu chí" "Đường tới"
mark
press "Nộp hồ sơ" -> 422 "Còn 29 tiêu chí chưa tự đánh giá"
see "Còn thiếu minh chứng: Giấy chứng nhận an toàn thực phẩm"
title "Lỗi: "
nothing written
follow "Phần A. Sản phẩm và sức mạnh cộng đồng"
see "Tổng tạm tính"
post /dossiers/{d}/part/A 1.1=1.1.o3 1.2=1.2.o3 1.3=1.3.o3 1.4=1.4.o4 1.5=1.5.o3 1.6=1.6.o2 2.1=2.1.o4 2.2=2.2.o4 2.3=2.3.o3 2.4=2.4.o2 3.1=3.1.o3 3.2=3.2.o2 3.3=3.3.o3 3.4=3.4.o2 3.5=3.5.o3 -> 303 /dossiers/{d}/part/B
post /dossiers/{d}/part/B 4.1=4.1.o4 4.2=4.2.o4 4.3=4.3.o5 5.1=5.1.o5 5.2=5.2.o3 5.3=5.3.o4 -> 303 /dossiers/{d}/part/C
# Points never come from the browser.
mark
post /dossiers/{d}/part/C 7=8.o3 -> 422 "Chọn một mức điểm"
nothing written
post /dossiers/{d}/part/C 6.1=6.1.o3 6.2=6.2.o3 6.3=6.3.o5 6.4=6.4.o5 7=7.o4 8=8.o3 9=9.o3 10=10.o3 -> 303 /dossiers/{d}/report
fill Sản lượng, doanh thu, lợi nhuận = Năm 2025: 12.000 lít, 1,1 tỷ đồng
press "Lưu và tiếp tục" -> 303 /dossiers/{d}/papers
press "Viện dẫn minh chứng sẵn có cho 6 mục" -> 303
see "Còn thiếu" "Không bắt buộc" "12/2026/ATTP"
get /dossiers/{d}
see "100 / 100 điểm" "5 sao"
press "Nộp hồ sơ" -> 422 "Còn thiếu minh chứng: Phiếu kiểm nghiệm"
get /documents/new
fill Loại minh chứng = Phiếu kiểm nghiệm
fill Số = 88/KN
press "Lưu" -> 303 /documents/{p5}
fill Thêm tệp = @giay.csv
press "Tải tệp lên" -> 303
get /dossiers/{d}/papers
press "Viện dẫn minh chứng sẵn có cho 1 mục" -> 303
get /dossiers/{d}
remember key = _key
remember version = _version
press "Nộp hồ sơ" -> 303 /dossiers/{d} "Đã nộp"
# The answer was lost and it is sent again: done, and nobody else's doing.
mark
post /dossiers/{d}/step/submit _key={key} _version={version} -> 303 /dossiers/{d}
nothing written
post /dossiers/{d}/step/submit _version={version} -> 422 "người khác sửa"
get /dossiers/{d}
see "Lần 1" "SHA-256" "hạn 01/07/2026" "Rút hồ sơ" "Đang giữ hồ sơ" "Nơi nộp"
no button "Nộp hồ sơ"
get /dossiers/{d}/part/A -> 403
get /dossiers/{d}/versions/1 -> 200
get /dossiers/{d}/forms/01.pdf -> 200
get /dossiers/{d}/forms/02.docx -> 200
get /dossiers/{d}/forms/04.pdf -> 404
# A cited paper stays.
get /documents/{p2}
follow "Ngừng sử dụng"
press "Ngừng sử dụng" -> 409 "đang được viện dẫn trong hồ sơ HS-2026-0001"

# Nobody else's.
as canboxa
get /dossiers/{d} -> 404
get /documents/{p2} -> 404
as chixem
get /dossiers/{d} -> 404
get /dossiers -> 404
get /home
no link "Hồ sơ"

# Returned with a reason, answered, sent in again.
as dieuphoi
get /dossiers/{d}
no button "Trả lại để bổ sung"
fill Mục cần bổ sung = Phiếu kiểm nghiệm
fill Nội dung cần bổ sung và lý do = Thiếu chỉ tiêu methanol
press "Ghi yêu cầu" -> 303
press "Trả lại để bổ sung" -> 303 /dossiers/{d} "Cần bổ sung"
as chuthe
get /home
see "1 hồ sơ cần bổ sung"
get /dossiers/{d}
see "Thiếu chỉ tiêu methanol"
press "Nộp hồ sơ" -> 422 "Chưa trả lời yêu cầu bổ sung: Thiếu chỉ tiêu methanol"
fill Trả lời: đã bổ sung những gì = Đã thêm phiếu 89/KN
press "Lưu trả lời" -> 303
press "Nộp hồ sơ" -> 303 /dossiers/{d} "Lần 2"

# The four contents, intake, the advisory team.
as dieuphoi
get /dossiers/{d}
press "Gửi lên tỉnh" -> 422 "Ghi đánh giá bốn nội dung theo Mẫu 03"
get /local-checks/new?dossier_id={d}
fill Nguyên liệu địa phương = Đạt
fill Lao động địa phương = Đạt
fill Nguồn gốc ý tưởng sản phẩm = Đạt
fill Bản sắc, bí quyết địa phương = Đạt một phần
fill Kiến nghị = Đề nghị tỉnh đánh giá
press "Lưu" -> 303
get /dossiers/{d}
press "Gửi lên tỉnh" -> 303 /dossiers/{d} "Đã kiểm tra nơi nộp"
press "Tiếp nhận" -> 303 /dossiers/{d} "Tỉnh đã tiếp nhận"
as tuvan
get /home
see "1 hồ sơ chờ tổ tư vấn thẩm định"
get /visits/new?dossier_id={d}
fill Ngày đi = 09/06/2026
fill Nơi đến = Hầm ủ rượu
fill Tọa độ = 48.85, 2.35
fill Ghi nhận tại chỗ = Sạch, có sổ theo dõi
press "Lưu" -> 422
wrong Tọa độ = Nhập vĩ độ rồi kinh độ trong Việt Nam, ví dụ 21.31234, 106.14567
fill Tọa độ = 21.27, 106.05
press "Lưu" -> 303 /visits/{v} "21.27000,106.05000"
fill Thêm ảnh = @docs/pictures/catalogue-phone.png
fill Chú thích = Khu ủ
press "Tải ảnh lên" -> 303 /visits/{v} "Khu ủ"
get /visits
row "HS-2026-0001" "Hầm ủ rượu" "Rượu Nếp cái hoa vàng"
get /dossiers/{d}/team/A
see "Chủ thể tự đánh giá"
post /dossiers/{d}/team/A 1.1=1.1.o2 "n.1.1=Một phần gạo mua ngoài huyện" -> 303 /dossiers/{d}/team/B
get /dossiers/{d}
press "Trình hội đồng" -> 422 "Ghi báo cáo của tổ tư vấn"
get /team-reports/new?dossier_id={d}
fill Kết quả thẩm định = Đủ điều kiện
fill Kiến nghị = Trình hội đồng đánh giá
press "Lưu" -> 303
get /dossiers/{d}
press "Trình hội đồng" -> 303 /dossiers/{d} "Tổ tư vấn đã thẩm định"
# The producer does not see the team's findings before the council.
as chuthe
get /visits/{v} -> 404
get /dossiers/{d}
not "Khu ủ"
