What is no database of ours is not opened, and the exit code says so

on demo
only sqlite
with asleep

the database is no database
expect log "database"
the server refuses to start 70
run verify -> 70
run export product -> 70
