S04: a product that the association guided counts once confirmed, per year and unit

on demo

run indicator --year 2025 --json
json [code=new_guided].actual = 3
json [code=new_guided].target = 10
json [code=new_guided].rows = {rows}

# Whoever guided writes it down; it does not count yet.
as hoixa
get /guidances/new
fill Sản phẩm = Vú Sữa Tân Yên
fill Loại việc = Hướng dẫn xây dựng mới
fill Ngày = 20/12/2025
fill Tổ chức hướng dẫn = Hội Nông dân xã Phúc Hòa
fill Nội dung chính = Hướng dẫn hồ sơ
press "Lưu" -> 422
wrong Ngày = Ngày hướng dẫn ở tương lai. Ghi sau khi đã hướng dẫn
fill Ngày = 10/12/2025
# Two bodies bear the name: that of the commune of old, and that of today.
press "Lưu" -> 422
wrong Tổ chức hướng dẫn = Có nhiều cơ quan, tổ chức tên “Hội Nông dân xã Phúc Hòa”. Chọn rõ một
fill Chọn một trong các tên sau = Hội Nông dân xã Phúc Hòa (đến hết 30/06/2025)
press "Lưu" -> 422
wrong Tổ chức hướng dẫn = Tổ chức này không hoạt động vào ngày đã nhập. Chọn tổ chức khác hoặc sửa ngày
fill Tổ chức hướng dẫn = Hội Nông dân xã Phúc Hòa
press "Lưu" -> 422
fill Chọn một trong các tên sau = Hội Nông dân xã Phúc Hòa
press "Lưu" -> 303 /guidances/{act} "Chờ xác nhận"
no button "Xác nhận"
run indicator --year 2025 --json
json [code=new_guided].actual = 3

# The coordinator confirms; page and command say the same.
as dieuphoi
get /guidances/{act}
press "Xác nhận" -> 303 /guidances/{act} "Đã xác nhận"
run indicator --year 2025 --json
json [code=new_guided].actual = 4
run indicator --year 2025 --unit 07330 --json
json [code=new_guided].actual = 1
run indicator --year 2024 --unit 07330 --json
json [code=new_guided].actual = 0
get {rows}
see "4 sản phẩm · Sản phẩm"
row "Vú Sữa Tân Yên"

# Guided twice, it is one product still.
as hoixa
get /guidances/new
fill Sản phẩm = Vú Sữa Tân Yên
fill Loại việc = Hướng dẫn xây dựng mới
fill Ngày = 11/12/2025
fill Tổ chức hướng dẫn = Hội Nông dân xã Phúc Hòa
fill Nội dung chính = Tư vấn
press "Lưu" -> 422
fill Chọn một trong các tên sau = Hội Nông dân xã Phúc Hòa
press "Lưu" -> 303 /guidances/{second}
as dieuphoi
get /guidances/{second}
press "Xác nhận" -> 303
run indicator --year 2025 --json
json [code=new_guided].actual = 4

# A confirmed act is changed by the coordinator alone.
as hoixa
get /guidances/{act}/edit -> 403
as dieuphoi
get /guidances/{act}
press "Trả lại để sửa" -> 303
get /guidances/{second}
press "Trả lại để sửa" -> 303
run indicator --year 2025 --json
json [code=new_guided].actual = 3
