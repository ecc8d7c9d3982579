The record's key in a file says which row a line means, and no two lines one

on council
at 2026-06-15T10:00:00+07:00

run export document --format csv --filter "cited=1"
rows = {n}
see "Mã bản ghi"
run export document --format json
json [kind=promotion].id = {key}
json [kind=promotion].name = {name}
json [kind=promotion].producer_id.label = {maker}

file one.csv
	Chủ thể,Loại minh chứng,Tên minh chứng,Mã bản ghi
	"{maker}",promotion,Bản tự khai đã sửa tên,{key}
run import document @one.csv --json -> 0
json changed = 1
json new = 0
run export document --format json
json [id={key}].name = Bản tự khai đã sửa tên

# A line copied to make a new one still has the old one's key.
file copied.csv
	Chủ thể,Loại minh chứng,Tên minh chứng,Mã bản ghi
	"{maker}",promotion,Bản tự khai,{key}
	"{maker}",promotion,Bản tự khai khác,{key}
run import document @copied.csv --json -> 65 "Một dòng phía trên đã có mã bản ghi này"
json wrong = 1
file odd.csv
	Chủ thể,Loại minh chứng,Tên minh chứng,Mã bản ghi
	"{maker}",promotion,Bản tự khai,hàng 1
run import document @odd.csv --json -> 65 "Mã bản ghi này không đúng"
# One of another place says nothing here.
file new.csv
	Chủ thể,Loại minh chứng,Tên minh chứng,Mã bản ghi
	"{maker}",promotion,Giấy khác,01ZZZZZZZZZZZ
run import document @new.csv --json -> 0
json new = 1
