A damaged database is told in words, to people and to the log, never guessed at

on demo
only sqlite

as canboxa
damage the database behind 0
# The day's sweep is quicker than the damage, or meets it and says so.
expect log "malformed" "corrupt" "disk image" "database" "sweep: not done" "scrub: not done"
get /producers -> 500 "Hệ thống chưa xử lý được"
see "Mã:"
stop the server
run verify -> 70

# Nor does it open again.
the server refuses to start 70
