What home counted stands beside its entry until something is sent

on demo

as dieuphoi
get /products
not "việc chờ"
get /home
see "Việc cần xử lý" "{n} việc chờ"
get /products
see "{n} việc chờ"
get /en/products -> 200 "{n} tasks waiting"

# Nobody else's.
as hoixa
get /products
not "việc chờ"

# What is sent may have been what waited.
as dieuphoi
get /platforms/new
fill Tên sàn = Sàn thử
press "Lưu" -> 303
not "việc chờ"
get /home
see "việc chờ"
