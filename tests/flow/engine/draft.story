A page's own script is told where its form went, and is refused as everybody is

on demo

as canboxa
get /producers/new
remember key = _key
send header X-Draft = 1
mark
post /producers _key={key} name="Tổ hợp tác đường truyền" kind=tht -> 422
nothing written
post /producers _key={key} name="Tổ hợp tác đường truyền" kind=tht unit_id="Xã Phúc Hòa" -> 201
header Location = /producers/{made}
# The answer was lost on the way: asked again, nothing is done twice.
mark
post /producers _key={key} name="Tổ hợp tác đường truyền" kind=tht unit_id="Xã Phúc Hòa" -> 201
header Location = /producers/{made}
nothing written
