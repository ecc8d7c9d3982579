After a kill in the middle of writes every write that was answered is there

on demo

write 4 at a time as quantri
wait until 40 more are saved
kill the server
start the server
wait until 40 more are saved
kill the server
start the server
wait until 20 more are saved
stop writing
every saved one is there
mark
as quantri
get /producers?q=to+hop+tac+so -> 200
