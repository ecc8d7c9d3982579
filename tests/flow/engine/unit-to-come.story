A change of a unit to come is seen in lists, searches and choices from its day on, and by itself

on demo

as quantri
get /units?q=bo+ha&level=commune
get /units?open_on=2025-12-15&q=bo+ha
follow in row "Xã Bố Hạ" -> 200
keep unit
get {unit}/change?what=rename
fill Có hiệu lực từ ngày = 01/01/2026
fill Tên đầy đủ = Phường Yên Thế Thượng
fill Tên = Yên Thế Thượng
press "Xem trước" -> 200
press "Ghi thay đổi" -> 303 {unit}

# Today it is what it was.
get /units?open_on=2025-12-15&q=bo+ha
row "Xã Bố Hạ" "07294"
get /units?open_on=2025-12-15&q=yen+the+thuong
no row "Phường Yên Thế Thượng"
get /units?open_on=2025-12-15&q=bo+ha&as=csv
row "Xã Bố Hạ"
get /lookup/unit?q=yen+the+thuong -> 200
not "Phường Yên Thế Thượng"
get /lookup/unit?q=bo+ha -> 200 "Xã Bố Hạ"
get /lookup/unit?q=yen+the+thuong&as_of=2026-01-01 -> 200 "Phường Yên Thế Thượng"
run export unit --format csv --filter open=1 -> 0 "Xã Bố Hạ"
not "Phường Yên Thế Thượng"

# As of the day it will be what it is to be.
get /units?open_on=2026-01-01&as_of=2026-01-01&q=yen+the+thuong
row "Phường Yên Thế Thượng" "07294"
run export unit --format csv --as-of 2026-01-01 -> 0 "Phường Yên Thế Thượng"
run export unit --format csv -> 0 "Xã Bố Hạ"
not "Phường Yên Thế Thượng"

# Nobody does anything, and the day comes.
later 20 days
back dieuphoi
as dieuphoi
get /units?q=yen+the+thuong&open_on=2026-01-04 -> 200
row "Phường Yên Thế Thượng" "07294"
get /lookup/unit?q=yen+the+thuong -> 200 "Phường Yên Thế Thượng"
run export unit --format csv -> 0 "Phường Yên Thế Thượng"
not "Xã Bố Hạ"
