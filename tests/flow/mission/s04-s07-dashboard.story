S04 to S07: the leader's page says what the command says, worst first, each with its rows

on demo shared

run indicator --year 2025 --json
json [code=new_guided].actual = {new}
json [code=star3].actual = {star}
json [code=kept].actual = {kept}
json [code=listed].actual = {listed}
as lanhdao
get /scheme -> 200 "đang chậm"
row "Sản phẩm mới do Hội hướng dẫn, năm 2025 {new} / 10"
row "Sản phẩm mới đạt từ 3 sao {star} / 40"
row "Sản phẩm được duy trì, củng cố, năm 2025 {kept} / 10–20"
row "Sản phẩm trên sàn thương mại điện tử {listed} / 200"
follow "Sản phẩm mới đạt từ 3 sao" -> 200 "{star}"

# Each number of stars opens its rows, and so does what no line holds.
run indicator --year 2025 --json
json [code=in_force_4].actual = {four}
get /scheme
follow "{four}" -> 200 "{four} công nhận"
get /scheme
see "{loose} sản phẩm từ 3 sao chỉ ghi theo đơn vị rộng hơn"
follow "Xem các sản phẩm này" -> 200 "{loose} công nhận"

# In 2022, with the districts of then, their targets and the gap.
get /scheme?year=2022 -> 200
run indicator --year 2022 --json
json [code=new_guided].actual = {new22}
get /scheme?year=2022
row "Sản phẩm mới do Hội hướng dẫn, năm 2022 {new22} / 10"

# Of one commune.
run indicator --year 2025 --unit 07330 --json
json [code=listed].actual = {commune}
as hoixa
get /home -> 200 "Việc cần xử lý"
follow "Tiến độ đề án" -> 200 "{commune}"
