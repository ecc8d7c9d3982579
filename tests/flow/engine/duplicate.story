What must be one of a kind is refused a second time, with a way to the first

on demo

as dieuphoi
get /platforms/new
fill Tên sàn = Chợ Phúc Hòa
fill Loại = Sàn nông sản
press "Lưu" -> 303 /platforms/{first}
get /platforms/new
fill Tên sàn = Chợ Phúc Hòa
fill Loại = Sàn nông sản
mark
press "Lưu" -> 409
wrong Tên sàn = {sentence}
kept Tên sàn = Chợ Phúc Hòa
nothing written
