A list as one looks at it is kept under a name, for oneself or for all

on demo

as hoixa
get /recognitions?stars=4,5
fill Tên cho bộ lọc và thứ tự đang dùng = Từ bốn sao
press "Lưu cách xem" -> 303 /recognitions?stars=4,5 "Từ bốn sao"
get /recognitions
follow "Từ bốn sao" -> 200
see "Bỏ bộ lọc Hạng sao: 4 sao, 5 sao"

# Of one's own until shared.
as canboxa
get /recognitions
not "Từ bốn sao"
as hoixa
get /recognitions?stars=5
fill Tên cho bộ lọc và thứ tự đang dùng =
press "Lưu cách xem" -> 422
wrong Tên = Đặt tên cho danh sách
fill Tên = Năm sao
press "Lưu cách xem" -> 303
