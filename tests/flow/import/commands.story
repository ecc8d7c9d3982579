Import, undo and export by command speak JSON and exit codes that scripts can use

on demo

file san.csv
	Tên sàn,Địa chỉ,Loại
	Chợ quê,https://choque.example,Sàn nông sản
	Chợ phố,https://chopho.example,Sàn tổng hợp
run import platform @san.csv --dry-run --json -> 0
json new = 2
json batch = null
run import platform @san.csv --json -> 0
json new = 2
json batch = {batch}
# The history says in words that it was the command line.
as dieuphoi
get /platforms?q=cho+que
follow "Chợ quê"
see "Chương trình: tạo mới"
not "saoque"
run import platform @san.csv --json -> 0
json same = 2
run export platform --format json -> 0 "Chợ quê"
run import undo {batch} --json -> 0
json undone = 2
run export platform --format json
not "Chợ quê"
run import undo {batch} -> 73
run import undo 0000000000000 -> 66
run import undo khong-phai -> 65
