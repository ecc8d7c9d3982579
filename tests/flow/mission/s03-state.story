S03: the state of OCOP on any day, by unit, sector, star and kind of producer

on demo shared

# On a day of the past with its units, and today.
run indicator --year 2022 --as-of 2022-12-31 --json
json [code=in_force].actual = {then}
json [code=in_force].rows = {address}
as quantri
get {address}&as_of=2022-12-31
see "{then} công nhận"

run indicator --year 2025 --json
json [code=in_force].actual = {all}
json [code=in_force_3].actual = {three}
json [code=in_force_4].actual = {four}
json [code=in_force_5].actual = {five}
json [code=in_force].rows = {rows}
get {rows}
see "{all} công nhận"
get {rows}&as=csv
rows = {all}
get /recognitions?current=1&stars=3
see "{three} công nhận"
get /recognitions?current=1&stars=4
see "{four} công nhận"

# By sector and by kind of producer.
get /products?sector=1
see "{food} sản phẩm · Sản phẩm"
check {food} > 10
run indicator --year 2025 --json
json [code=producers_htx].actual = {htx}
json [code=producers_htx].rows = {htxrows}
get {htxrows}
see "{htx} chủ thể"
not "Doanh nghiệp {x}"

# A commune has its own part of it.
run indicator --year 2025 --unit 07330 --json
json [code=in_force].actual = {commune}
json [code=in_force].rows = {communerows}
get {communerows}
see "{commune} công nhận"
check {commune} < {all}
