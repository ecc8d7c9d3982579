A new officer with README and the screens alone gets through the first day

on demo

# The account that the administrator made, its first password, a new one.
new account moi coordinator 24
as moi on laptop
get /
follow "Đăng nhập"
fill Tên đăng nhập = moi
fill Mật khẩu = {first}
press "Đăng nhập" -> 303 /account/password
fill Mật khẩu hiện tại = {first}
fill Mật khẩu mới = mot mat khau de nho ma dai
fill Nhập lại mật khẩu mới = mot mat khau de nho ma dai
press "Lưu mật khẩu mới" -> 303 /home "Việc của tôi"

# The dashboard, before.
follow "Tiến độ đề án" -> 200
see "Sản phẩm mới đạt từ 3 sao {before} / 40"

# Their own list, with the columns they have.
file cong-nhan.csv
	product_key,product_name,entity_name,entity_type,village,commune,district,district_code,commune_code_2023,commune_codes_2025,stars,stars_basis,score,sector,sector_basis,year,round,recognition,decision,decision_date,issuer,note,source
	na-dai-thu,Na dai thử nghiệm,HTX na thử nghiệm,HTX,,Phúc Hòa,Tân Yên,216,07330,,3,published,,1,inferred,2024,1,,900/QĐ-UBND,2024-10-25,UBND huyện Tân Yên,,https://example.org/1
	chuoi-thu,Chuối sấy thử nghiệm,HTX na thử nghiệm,HTX,,Phúc Hòa,Tân Yên,216,07330,,3,published,,1,inferred,2024,1,,900/QĐ-UBND,2024-10-25,UBND huyện Tân Yên,,https://example.org/1
get /home
follow "Nhập danh sách công nhận" -> 200
fill Tệp Excel hoặc CSV = @cong-nhan.csv
press "Đọc thử" -> 303
see "Cả 2 dòng đều nhận được."
press "Nhận 2 dòng" -> 303
wait for "Đã xong"
follow "Xem kết quả" -> 200 "Đã nhập"
keep batch

# The dashboard changed; the figure opens its rows.
get /scheme
see "Sản phẩm mới đạt từ 3 sao {after} / 40"
check {after} > {before}
follow "Sản phẩm mới đạt từ 3 sao" -> 200
run indicator --year 2025 --json
json [code=star3].actual = {after}
json [code=star3].rows = {rows}
get {rows}&per=200
row "Na dai thử nghiệm" "3 sao"

# A wrong row is put right.
follow "Chuối sấy thử nghiệm" -> 200
follow "Sửa"
fill Hạng sao = 2 sao
press "Lưu" -> 303
see "2 sao"
get /scheme
see "Sản phẩm mới đạt từ 3 sao {less} / 40"
check {less} < {after}

# The list on paper.
get {rows}
see "In danh sách"

# The import taken back; the row that was put right meanwhile stays.
get {batch}
follow "Hoàn tác lần nhập"
press "Hoàn tác lần nhập" -> 303
wait for "Đã xong"
get /scheme
see "Sản phẩm mới đạt từ 3 sao {before} / 40"

# What others printed stands beside what is counted, the difference named.
get /home
follow "So với số đã công bố" -> 200 "Số đã công bố nhiều hơn 282 sản phẩm"

# A colleague, with rights for one commune only.
follow "Tất cả dữ liệu" -> 200
follow "Tài khoản" -> 200
follow "Thêm tài khoản"
fill Tên đăng nhập = dongnghiep
fill Họ và tên = Đồng nghiệp xã
fill Đơn vị công tác = Xã Phúc Hòa
press "Lưu" -> 200 "Mật khẩu lần đầu {his} Đăng nhập trước"
follow "Giao vai trò" -> 200
fill Vai trò = Cán bộ phụ trách OCOP
fill Địa bàn được giao = Xã Phúc Hòa
press "Lưu" -> 303
as dongnghiep on phone
get /sign-in
fill Tên đăng nhập = dongnghiep
fill Mật khẩu = {his}
press "Đăng nhập" -> 303 /account/password
fill Mật khẩu hiện tại = {his}
fill Mật khẩu mới = vai thieu dau mua rat ngot
fill Nhập lại mật khẩu mới = vai thieu dau mua rat ngot
press "Lưu mật khẩu mới" -> 303 /home
get /products?q=vu+sua
follow "Vú Sữa Tân Yên" -> 200
follow "Sửa" -> 200
get /products?q=my+chu+so+1
follow "Mỳ Chũ số 1" -> 200
no link "Sửa"

# What others published is compared; months alone mean their last day.
file da-cong-bo.csv
	area,as_of,total,source
	07330,2024-10,9,example.org/so-lieu
	07330,11/2024,10,example.org/so-lieu
as dieuphoi
get /published_totals/import
fill Tệp Excel hoặc CSV = @da-cong-bo.csv
press "Đọc thử" -> 303
see "Cả 2 dòng đều nhận được."
press "Nhận 2 dòng" -> 303
wait for "Đã xong"
get /published?unit=07330
row "31/10/2024" "9"
row "30/11/2024" "10"
