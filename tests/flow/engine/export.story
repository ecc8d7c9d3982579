An export is what the screen shows: same rows, same order, by any way

on demo shared

as chixem
get /recognitions?stars=4&sort=-year
see "{n} công nhận"
follow "Tải bảng tính" -> 200
header Content-Type = spreadsheetml
header Content-Disposition = attachment; filename="recognitions-2025-12-15.xlsx"
rows = {n}
get /recognitions?stars=4&sort=-year&as=csv
rows = {n}
get /recognitions?stars=4&sort=-year&as=json
rows = {n}
run export recognition --format csv --filter stars=4
rows = {n}
run export recognition --format xlsx --filter stars=4
rows = {n}

# As of a day, what was decided later is in none of them.
run export recognition --format csv --as-of 2026-12-31
rows = {all}
get /recognitions?as_of=31/12/2022
see "{then} công nhận"
check {then} > 0
check {then} < {all}
get /recognitions?as_of=2022-12-31&as=csv
rows = {then}
run export recognition --format csv --as-of 2022-12-31
rows = {then}
get /recognitions?as=exe -> 404
run export recognition --format pdf -> 65
run export khong-co -> 66
