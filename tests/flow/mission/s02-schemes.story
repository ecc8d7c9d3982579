S02: several schemes with aims, period and steps are held at a time

on demo

as dieuphoi
get /schemes
row "HND các cấp là nòng cốt" "01/01/2022" "31/12/2025"
follow in row "HND các cấp là nòng cốt"
see "Ý nghĩa, mục tiêu" "Các bước hỗ trợ, phát triển"

get /schemes/new
fill Tên đề án = Mỗi thôn một nghề, giai đoạn 2025–2027
fill Từ ngày = 01/07/2025
fill Đến hết ngày = 31/12/2024
press "Lưu" -> 422
wrong Đến hết ngày = Ngày kết thúc phải sau ngày bắt đầu
fill Đến hết ngày = 31/12/2027
fill Ý nghĩa, mục tiêu = Giữ nghề của thôn
fill Các bước hỗ trợ, phát triển = Tư vấn\nTập huấn\nHỗ trợ máy
fill Số quyết định = 12/QĐ-UBND
press "Lưu" -> 303 /schemes/{scheme} "12/QĐ-UBND"
get /schemes
rows = 2

# Its targets stand beside those of the other, by year and unit.
get /targets/new?scheme_id={scheme}
fill Chỉ tiêu = Sản phẩm mới do Hội hướng dẫn
fill Đơn vị = Tỉnh Bắc Ninh
fill Năm = 2028
fill Mức giao = 12
press "Lưu" -> 422
wrong Năm = Năm nằm ngoài thời kỳ của đề án (2025–2027)
fill Năm = 2026
press "Lưu" -> 303 /targets/{target}
run indicator --year 2026 --json
json [code=new_guided].target = 12
run indicator --year 2024 --json
json [code=new_guided].target = 10

# Both run in the autumn of 2025: a figure says of which it is, and one can be
# asked for by any of its names.
run indicator --year 2025 --json
json [code=new_guided].scheme = Mỗi thôn một nghề, giai đoạn 2025–2027
json [code=in_force].scheme = null
run indicator --year 2025 --scheme 12/qd-ubnd --json
json [code=new_guided].scheme = Mỗi thôn một nghề, giai đoạn 2025–2027
json [code=new_guided].target = null
run indicator --year 2025 --scheme "HND các cấp là nòng cốt" --json
json [code=new_guided].scheme = Đề án OCOP 2022–2025
json [code=new_guided].target = 10
run indicator --year 2025 --scheme "chưa có" -> 66 "no scheme"
get /scheme
title "Mỗi thôn một nghề"
fill Đề án = Đề án OCOP 2022–2025
press "Xem"
title "Đề án OCOP 2022–2025"
