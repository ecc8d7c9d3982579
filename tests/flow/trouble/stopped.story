A stop in the middle of writes lets them finish

on demo

write 4 at a time as quantri
wait until 30 more are saved
stop the server
start the server
wait until 10 more are saved
stop writing
every saved one is there
mark
