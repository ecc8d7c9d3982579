An export is what the screen shows: same rows, same order, by any way

on demo shared

as chixem
get /recognitions?stars=4&sort=-year
see "{n} bản ghi"
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
get /recognitions?as=exe -> 404
run export recognition --format pdf -> 65
run export khong-co -> 66
