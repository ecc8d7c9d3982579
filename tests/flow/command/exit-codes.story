Words of the command line: wrong calls, missing things, their exit codes

on demo shared

run version -> 0 "saoque"
run help import -> 0 "take a spreadsheet in"
run khong-co -> 64
run import -> 64
run import product /khong/co.csv -> 66
run export product --filter khong_co=1 -> 65 "Không lọc được theo “khong_co”"
run export product --filter stars=nhieu -> 65 "không nhận giá trị"
not "Tên sản phẩm"
run indicator --year hai -> 65
run indicator --unit 99999 -> 66
run unit list 99999 -> 66
run may canboxa update product 0000000000000 -> 66
run user add canboxa "Trùng tên" -> 73
run user add moi "Người mới" --role vua -> 65
run describe roles -> 0 "recognition"
run describe entity product -> 0 "unit_id"
run describe routes -> 0 "/sign-in"
run verify -> 0 "unbroken"
