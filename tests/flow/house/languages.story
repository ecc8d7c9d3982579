The same page in English under /en, and each tells where the other is

on demo shared

as nobody
get /en/
see "Sign in"
not "Đăng nhập"
as canboxa
get /en/producers
see "producers ·"
not "chủ thể"
get /en/producers/new
press "Save" -> 422
title "Error"

# Lists are of many, a record is one; levels of units have English names.
get /en/units?open_on=2024-06-01&q=luc+ngan -> 200
title "Units"
row "Huyện Lục Ngạn" "district"
get /en/dossiers
title "Product dossiers"
get /en/products
title "Products"
see "Producers" "Dossiers"
get /en/products/new
title "Add product"
as nobody
get /en/
see "By commune"
