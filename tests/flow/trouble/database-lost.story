While the database is away people are told, and nothing answered is lost

on demo
only pg
with door

as canboxa
get /producers
write 4 at a time as quantri
wait until 30 more are saved
lose the database
wait until refused
get /producers -> 503 "Hệ thống chưa xử lý được"
header Retry-After
get /healthz -> 503 "unavailable"
get / -> 503
the database is back
wait until 30 more are saved
stop writing
get /producers -> 200
get /healthz -> 200
every saved one is there
mark
expect log "connection" "database" "db" "waiting writes undone"
