Every list that goes out comes in again as the same

on council shared
at 2026-06-15T10:00:00+07:00

every list comes back the same, 40 of them
# What the program writes by itself is no file of anybody's.
run import answer @tests/cli/list.csv --dry-run -> 65 "không nhập từ bảng tính"
run import job @tests/cli/list.csv --dry-run -> 65 "không nhập từ bảng tính"
back dieuphoi
as dieuphoi
get /photos/import -> 404
get /documents/import -> 200
