A damaged database is told in words, to people and to the log, never guessed at

on demo
only sqlite

as canboxa
damage the database behind 0
expect log "malformed" "corrupt" "disk image" "database"
get /producers -> 500 "Hệ thống chưa xử lý được"
see "Mã:"
stop the server
run verify -> 70

# Nor does it open again.
the server refuses to start 70
