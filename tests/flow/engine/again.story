A record asked for again is the asker's own and as the data are

on demo

as dieuphoi
get /producers/new
fill Tên chủ thể = Tổ hợp tác xem lại
fill Loại hình = Tổ hợp tác
fill Đơn vị = Xã Phúc Hòa
fill Điện thoại = 0912345678
press "Lưu" -> 303 /producers/{made}
get /producers/{made} -> 200 "0912345678" "Sửa"
get /producers/{made} -> 200 "0912345678" "Sửa"

# Another's is another, and the first one's stays his.
as chixem
get /producers/{made} -> 200 "Tổ hợp tác xem lại"
get /producers/{made} -> 200 "Tổ hợp tác xem lại"
not "0912345678"
no link "Sửa"
as nobody
get /producers/{made} -> 303
as dieuphoi
get /producers/{made} -> 200 "0912345678"
get /en/producers/{made} -> 200 "Edit"
get /producers/{made} -> 200 "Sửa"

# Whatever is changed, by hand too, is there at once.
by hand UPDATE producer SET phone = '0987654321' WHERE name = 'Tổ hợp tác xem lại'
get /producers/{made} -> 200 "0987654321"
get /producers/{made} -> 200 "0987654321"
as canboxa
get /producers/{made}/edit
fill Điện thoại = 0911222333
press "Lưu" -> 303
as dieuphoi
get /producers/{made} -> 200 "0911222333"
get /producers/{made} -> 200 "0911222333"

# A role taken away and a session ended count at once.
by hand UPDATE role_grant SET ended_at = 1 WHERE actor_id = (SELECT id FROM actor WHERE login = 'dieuphoi')
get /producers/{made} -> 200
not "0911222333"
get /producers/{made} -> 200
by hand DELETE FROM session
get /producers/{made} -> 303
get /producers/{made} -> 303
