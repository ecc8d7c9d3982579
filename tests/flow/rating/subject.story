A large enterprise is told that it takes no part, a tourism association that it does with tourism

on demo
at 2026-06-10T09:00:00+07:00

back dieuphoi

as dieuphoi
get /producers/new
fill Tên chủ thể = Tập đoàn Đồi Xanh
fill Loại hình = Doanh nghiệp lớn
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303
get /products/new
fill Tên sản phẩm = Vải hộp Đồi Xanh
fill Chủ thể = Tập đoàn Đồi Xanh
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303
get /dossiers/new
fill Sản phẩm = Vải hộp Đồi Xanh
fill Loại đăng ký = Lần đầu
mark
press "Lưu" -> 422
wrong Sản phẩm = Doanh nghiệp lớn không thuộc đối tượng tham gia theo Quyết định 26/2026/QĐ-TTg
nothing written

get /producers/new
fill Tên chủ thể = Hiệp hội du lịch sinh thái Vân Hà
fill Loại hình = Hội, hiệp hội, trung tâm điều hành du lịch
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303
get /products/new
fill Tên sản phẩm = Một ngày ở làng Vân
fill Chủ thể = Hiệp hội du lịch sinh thái Vân Hà
fill Đơn vị = Xã Vân Hà
press "Lưu" -> 303
get /dossiers/new
fill Sản phẩm = Một ngày ở làng Vân
fill Loại đăng ký = Lần đầu
press "Lưu" -> 303 /dossiers/{d} "Chọn bộ tiêu chí"
fill Bộ tiêu chí = 15. Đồ uống có cồn khác
press "Lưu và tiếp tục" -> 422 "Theo Quyết định 26/2026/QĐ-TTg, chủ thể loại Hội, hiệp hội, trung tâm điều hành du lịch chỉ tham gia với nhóm Dịch vụ du lịch"
fill Bộ tiêu chí = 26. Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch
press "Lưu và tiếp tục" -> 303 /dossiers/{d}
