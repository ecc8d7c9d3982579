A code is believed, refused or unknown, each told plainly, and a report comes from its page

on demo
at 2026-09-01T09:00:00+07:00

person minh coordinator
person thu inspector

as nobody
run certificate code VD-036/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{code}"
get /V/{code} -> 200 "Giấy chứng nhận còn hiệu lực đến hết ngày 31/12/2027"
see "Giấy ví dụ để dùng thử, không có giá trị"
run verify-qr {code} -> 0 "good"
get /en/V/{code} -> 200 "This certificate holds"
fill What differs from this page = The label in the shop says five stars, bought at the market
press "Send a report" -> 303
as thu
get /reports
row "Mới"

# A code of nobody, a piece of one, one that was altered.
as nobody
get /V/ABCDEF -> 404 "Không đọc được mã này"
get /V/{code}A -> 404
get /V/0CP0J8W0T0000 -> 404

# Another key: what the old one signed stays good, unless it is distrusted.
run key rotate --example -> 0 "active"
get /V/{code} -> 200 "còn hiệu lực"
run certificate code VD-036/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{again}"
get /V/{again} -> 200 "còn hiệu lực"
run key rotate --distrust -> 0
# Pages are kept; what another program does to them is seen at once.
get /V/{code} -> 200 "còn hiệu lực"
get /V/{again} -> 404 "Mã này ký bằng khóa không còn được tin"
run verify-qr {again} -> 77 "distrusted"
get /verify -> 200 "Kiểm tra mã giấy chứng nhận"
get /.well-known/ocop-keys.json -> 200
get /.well-known/ocop-withdrawn -> 200
get /open-data/register.csv -> 200
rows = {n}
get /open-data/recognitions.csv -> 200
rows = {n}

# Over at midnight, whatever ran or did not.
run certificate code VD-036/GCN-OCOP --origin https://ocop.example -> 0 "HTTPS://OCOP.EXAMPLE/V/{now}"
later 486 days
get /V/{now} -> 200 "còn hiệu lực đến hết ngày 31/12/2027"
later 1 days
get /V/{now} -> 200 "đã hết hạn từ ngày 01/01/2028"
run verify-qr {now} -> 73 "expired"
