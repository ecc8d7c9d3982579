Every answer carries the headers that keep browsers from being misled

on demo shared

as nobody
get /
header Content-Security-Policy = default-src 'self'; img-src 'self' data:; style-src 'self' {hash}; script-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'
header X-Content-Type-Options = nosniff
header Referrer-Policy = same-origin
header Permissions-Policy
header Cache-Control = public, max-age=60
no header Server
no header X-Powered-By
no header Set-Cookie
get /sign-in
header Cache-Control = no-store
header Set-Cookie = HttpOnly
header Set-Cookie = SameSite=
as quantri
get /products
header Cache-Control = no-store
header Content-Security-Policy = script-src 'self'
get /khong-co -> 404 "Không tìm thấy trang này"
header Content-Security-Policy = default-src 'self'
get /healthz -> 200 "ok"
get /metrics -> 200 "saoque_db_commits_total"
get /products/0000000000000 -> 404
head /products -> 200
