A product's criteria set is chosen by name, never typed as it comes

on council
at 2026-06-15T10:00:00+07:00

back dieuphoi
as dieuphoi
get /products?q=giò+gà
follow "Giò Gà"
follow "Sửa"
fill Bộ tiêu chí = Cà phê, cacao
press "Lưu" -> 303
see "Cà phê, cacao"
run export product --format csv --filter set_code=qd26-13
rows = 1
see "Cà phê, cacao"

# A name, a code, and one of an older decision come in; what is neither is told.
file sets.csv
	Tên sản phẩm,Đơn vị,Bộ tiêu chí
	Rượu thử,Xã Phúc Hòa,Rượu trắng
	Mật ong thử,Xã Phúc Hòa,qd26-04
	Chè thử,Xã Phúc Hòa,qd1048-07
	Nấm thử,Xã Phúc Hòa,Bộ nào đó
run import product @sets.csv --json -> 65 "không có trong danh sách bộ tiêu chí"
json wrong = 1
json errors[0].column = Bộ tiêu chí
