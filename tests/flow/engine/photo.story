A photo is shown small and whole, and what is no picture is refused

on demo

as canboxa
get /products?q=vu+sua
follow "Vú Sữa Tân Yên"
keep product
fill Thêm ảnh = @docs/pictures/catalogue-phone.png
fill Chú thích = Quả vú sữa
press "Tải ảnh lên" -> 303
see "Quả vú sữa"
as nobody
get /?q=vu+sua
follow "Vú Sữa Tân Yên" -> 200
as canboxa
get {product}
fill Thêm ảnh = @po/en.po
mark
press "Tải ảnh lên" -> 422
see "JPEG"
nothing written
