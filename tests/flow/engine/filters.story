Filters stand in the address, add up, and are taken off one by one

on demo shared

as chixem
get /recognitions
see "{all} công nhận"
fill Hạng sao = 4 sao, 5 sao
press "Lọc" -> 200
see "{few} công nhận"
check {few} < {all}
not "3 sao |"
follow "Bỏ bộ lọc Hạng sao: 4 sao, 5 sao ×" -> 200 "{all} công nhận"
get /recognitions?stars=4
see "{four} công nhận"
get /recognitions?stars=4&year=2022
see "{both} công nhận"
check {both} < {four}
get /recognitions?decided_on.from=01/01/2022&decided_on.to=31/12/2022
see "{in22} công nhận"
get /recognitions?decided_on=2022-01-01..2022-12-31
see "{in22} công nhận"

# By unit: its branch and no other.
get /producers?unit=07330
see "{commune} chủ thể"
get /producers
see "{producers} chủ thể"
check {commune} < {producers}

# What cannot be read is said, and the rest is shown.
get /recognitions?decided_on.from=hôm+qua -> 422
get /producers?unit=không+có+xã+này -> 422 "Không có đơn vị “không có xã này”"

# The list says what stars each product has on the day looked at, in the page,
# the sheet and the interface.
get /products?q=my+gao+chu+xuan+truong
row "Mỳ gạo Chũ Xuân Trường" "4 sao"
get /products?q=my+gao+chu+xuan+truong&as_of=2020-01-01
no row "4 sao"
get /products?q=my+gao+chu+xuan+truong&as=csv
row "Mỳ gạo Chũ Xuân Trường" "4 sao"
run export product --format json --filter "stars=4"
json [name=Mỳ gạo Chũ Xuân Trường].stars = 4

# What is in use is said in words: no key, code or ISO day.
get /products?producer_kind=htx
see "Loại hình chủ thể: Hợp tác xã"
get /products?listed=2025-11-30
see "Có trên sàn thương mại điện tử ngày: 30/11/2025"
get /producers?q=van+huong
follow "HTX Vân Hương" -> 200
follow "Sản phẩm" -> 200 "Chủ thể: HTX Vân Hương"

# A name that is no filter here is told, and the list stays usable; a file of
# it would hold more than was asked for.
get /recognitions?number=x -> 200 "Bộ lọc “number” không có ở danh sách này"
see "{all} công nhận"
get /recognitions?number=x&as=csv -> 422
get /recognitions?stars=4
not "không có ở danh sách này"
