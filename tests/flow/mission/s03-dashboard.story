S03: the state of play adds up every way it is cut, and a snapshot of it is kept

on demo

run indicator --year 2025 --json
json [code=in_force].actual = {all}
json [code=in_force_4].actual = {four}
as lanhdao
get /state -> 200 "{all} sản phẩm từ 3 sao còn hiệu lực"
row "4 sao" "{four}"
row "Tổng số" "{all}"
row "Thực phẩm" "{food}"
follow in row "Thực phẩm"
see "{n} công nhận"

# A day of the past, with its districts.
get /state?as_of=2024-12-31 -> 200
run indicator --year 2024 --as-of 2024-12-31 --json
json [code=in_force].actual = {then}
see "{x}"
get /state?as_of=2024-12-31
row "Tổng số" "{then}"
row "Lục Ngạn"

as dieuphoi
get /state
press "Chụp lại số liệu này" -> 303
see "Các bản chụp đã giữ"
not "Chưa giữ bản chụp nào"

# What others printed stands beside, the difference named.
get /published -> 200 "334"
