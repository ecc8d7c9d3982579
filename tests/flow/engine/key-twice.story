A form sent twice is done once, and answered the same

on demo

as canboxa
get /producers
see "{before} chủ thể"
get /producers/new
remember key = _key
fill Tên chủ thể = Tổ hợp tác hai lần
fill Loại hình = Tổ hợp tác
fill Đơn vị = Xã Phúc Hòa
press "Lưu" -> 303 /producers/{made}
mark
post /producers _key={key} name="Tổ hợp tác hai lần" kind=tht unit_id="Xã Phúc Hòa" -> 303 /producers/{made}
nothing written
