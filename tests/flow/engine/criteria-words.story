An administrator lays the official words over a set; a wrong file is refused by its cell

on demo

as quantri
get /criteria
see "Quyết định mới, lời văn chính thức"
press "Đưa vào" -> 422 "Chọn tệp"

# A decision of two criteria, then its words: one cell of them wrong at first.
file qd30.criteria
	decision qd30 | 30/2030/QĐ-TTg
	from 2030-01-01
	band 5 90
	band 4 70
	band 3 50
	band 2 30
	part A 100 | Phần A | Part A
	criterion shine | Độ sáng | Shine
		- Ít | Little
		- Nhiều | Much
	set qd30-01 1 | Chè kiểu mới | New tea
	A 100
	1 shine 97 = 0 97
	2 global_market 3 = 1 2 3
file wrong.json
	{"format":"ocop-criteria/1","set_code":"qd30-01","parts":[{"part":"A","name":"PHẦN A","groups":[
	{"code":"1","max":97,"name":"ĐỘ SÁNG CHÍNH THỨC","options":[{"id":"1.o1","points":0,"label":"Sáng ít"},{"id":"1.o2","points":96,"label":"Sáng nhiều"}]},
	{"code":"2","max":3,"options":[{"id":"2.o1","points":1},{"id":"2.o2","points":2},{"id":"2.o3","points":3}]}]}]}
file words.json
	{"format":"ocop-criteria/1","set_code":"qd30-01","parts":[{"part":"A","name":"PHẦN A","groups":[
	{"code":"1","max":97,"name":"ĐỘ SÁNG CHÍNH THỨC","options":[{"id":"1.o1","points":0,"label":"Sáng ít"},{"id":"1.o2","points":97,"label":"Sáng nhiều"}]},
	{"code":"2","max":3,"options":[{"id":"2.o1","points":1},{"id":"2.o2","points":2},{"id":"2.o3","points":3}]}]}]}
get /criteria
fill Tệp tiêu chí = @qd30.criteria
press "Đưa vào" -> 303 /criteria "30/2030/QĐ-TTg"
get /criteria/qd30-01
see "cho đến khi quản trị đưa vào lời văn của quyết định"
get /criteria
mark
fill Tệp tiêu chí = @wrong.json
press "Đưa vào" -> 422 "Tệp wrong.json: Lời văn chưa khớp. Ô 1.o2 của tệp khác với bộ qd30-01"
nothing written
fill Tệp tiêu chí = @words.json
press "Đưa vào" -> 303 /criteria
get /criteria/qd30-01
see "biểu mẫu in ra dùng lời văn của quyết định"
get /criteria/qd30-01/words.json -> 200 "ĐỘ SÁNG CHÍNH THỨC"
get /criteria-files?kind=words
row "qd30-01"

# And off again.
run criteria drop qd30-01 -> 0
get /criteria/qd30-01
see "cho đến khi quản trị đưa vào lời văn của quyết định"
get /criteria/qd30-01/words.json -> 200 "Độ sáng"

# Nobody else may.
as dieuphoi
get /criteria
not "Quyết định mới, lời văn chính thức"
get /criteria/qd30-01/words.json -> 403
post /criteria -> 403
