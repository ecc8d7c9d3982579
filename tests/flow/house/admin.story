Who looks after the system sees how it is; nobody else does, by page or by program

on demo

as quantri
get /data -> 200 "Vận hành"
follow "Vận hành"
title "Vận hành"
see "Đang chạy" "Ổ đĩa còn trống" "Sao lưu gần nhất" "Phiên đăng nhập"
row "/data" "1" "≤"
get /api/v1/health -> 401
as dieuphoi
get /admin -> 403
as canboxa
get /admin -> 403
as nobody
get /admin -> 303 /sign-in?next=%2Fadmin
get /api/v1/health -> 401

