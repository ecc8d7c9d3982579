Units are a dated tree: a day of the past shows the units of that day

on demo

as quantri
get /units -> 200 "Xã Phúc Hòa"
get /units?as_of=2024-06-01 -> 200 "Tân Yên"
get /units?q=lien+chung -> 200
