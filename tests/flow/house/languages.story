The same page in English under /en, and each tells where the other is

on demo shared

as nobody
get /en/
see "Sign in"
not "Đăng nhập"
as canboxa
get /en/producers
see "records"
not "bản ghi"
get /en/producers/new
press "Save" -> 422
title "Error"
