Each indicator says the same on the command line and in the list it opens

on demo shared

as chixem
run indicator --year 2023 --json
json [code=new_guided].actual = {a}
json [code=new_guided].rows = {ra}
json [code=star3].actual = {b}
json [code=star3].rows = {rb}
json [code=kept].actual = {c}
json [code=kept].rows = {rc}
json [code=listed].actual = {d}
json [code=listed].rows = {rd}
json [code=in_force].actual = {e}
json [code=in_force].rows = {re}
json [code=producers_htx].actual = {f}
json [code=producers_htx].rows = {rf}
get {ra}
see "{a} sản phẩm · Sản phẩm"
get {rb}
see "{b} công nhận"
get {rc}
see "{c} sản phẩm · Sản phẩm"
get {rd}
see "{d} sản phẩm · Sản phẩm"
get {re}
see "{e} công nhận"
get {rf}
see "{f} chủ thể"

# Of a district that is no more, on a day when it was.
run indicator --year 2023 --unit 216 --as-of 2023-12-31 --json
json [code=in_force].actual = {g}
json [code=in_force].rows = {rg}
get {rg}
see "{g} công nhận"
check {g} > 0
check {g} < {e}
