A form gone back to and sent with something else in it is something else

on demo

as canboxa
get /producers/new
remember key = _key
fill Tên chủ thể = Tổ hợp tác lần một
fill Loại hình = Tổ hợp tác
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /producers/{first}

# Gone back, another name: that one is kept too, not thrown away.
post /producers _key={key} name="Tổ hợp tác lần hai" kind=tht unit_id="Xã Phúc Hòa" -> 303 /producers/{second}
get /producers/{second} -> 200 "Tổ hợp tác lần hai"
get /producers/{first} -> 200 "Tổ hợp tác lần một"
mark
post /producers _key={key} name="Tổ hợp tác lần hai" kind=tht unit_id="Xã Phúc Hòa" -> 303 /producers/{second}
nothing written
