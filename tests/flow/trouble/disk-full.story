A full disk refuses writes in clear words and loses none that was answered

on demo
only sqlite
with small-disk

as canboxa
get /producers
expect log "full" "disk"
write 4 at a time as quantri
wait until refused
stop writing
# Reading goes on.
get /producers -> 200
get / -> 200
stop the server
every saved one is there
