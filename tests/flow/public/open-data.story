Open data are whole, say what their columns mean, and name no person

on demo shared

as nobody
get /open-data -> 200 "Ý nghĩa các cột"
follow "CSV: Sản phẩm" -> 200
header Content-Type = text/csv; charset=utf-8
header Access-Control-Allow-Origin = *
rows = {n}
get /open-data/products.json -> 200 "Được dùng lại tự do"
rows = {n}
get /open-data/recognitions.csv -> 200
rows = {all}
run export recognition --format csv
rows = {all}
get /open-data/units.csv -> 200
get /open-data/actors.csv -> 404
get /open-data/khong-co.csv -> 404
