A national list of units comes in by one command, twice the same and then changed

on empty

file units.csv
	code,name,full_name,level,parent_code
	24,Bắc Giang,Tỉnh Bắc Giang,province,
	216,Tân Yên,Huyện Tân Yên,district,24
	07330,Phúc Hòa,Xã Phúc Hòa,commune,216
	07333,Liên Chung,Xã Liên Chung,commune,216
run unit import @units.csv --from 2023-04-10 --json
json new = 4
run unit import @units.csv --from 2023-04-10 --json
json new = 0
json same = 4

# The next list: one gone, one new name.
file later.csv
	code,name,full_name,level,parent_code
	24,Bắc Giang,Tỉnh Bắc Giang,province,
	216,Tân Yên,Huyện Tân Yên,district,24
	07330,Phúc Hòa mới,Xã Phúc Hòa mới,commune,216
run unit import @later.csv --from 2025-03-01 --json
json changed = 1
json closed = 1
run unit list 216 --as-of 2024-01-01 -> 0 "Xã Liên Chung"
run unit list 216 --as-of 2025-04-01 -> 0 "Xã Phúc Hòa mới"

# A bad list is refused, line by line, and nothing of it is kept.
file bad.csv
	code,name,full_name,level,parent_code
	24,Bắc Giang,Tỉnh Bắc Giang,province,
	99,Không cha,Xã Không cha,commune,777
mark
run unit import @bad.csv --from 2025-06-01 --part -> 65
nothing written
