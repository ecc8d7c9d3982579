A mark, a result, a filed dossier, a star or what was written on a certificate, changed in the database by hand, is found and named

on council
at 2026-06-10T09:00:00+07:00

run verify -> 0 "unbroken"

by hand UPDATE sheet SET points = points + 1 WHERE place = 2 AND hearing_id = (SELECT id FROM hearing WHERE state = 'closed')
run verify -> 70 "(place 2, turn 1, of Thành viên hội đồng (ví dụ)) is not what its hash says"
by hand UPDATE sheet SET points = points - 1 WHERE place = 2 AND hearing_id = (SELECT id FROM hearing WHERE state = 'closed')
run verify -> 0 "unbroken"

by hand UPDATE hearing SET points = points + 4 WHERE state = 'closed'
run verify -> 70 "its result is not what its sheets give"
by hand UPDATE hearing SET points = points - 4 WHERE state = 'closed'

by hand UPDATE dossier_version SET body = replace(body, 'qd26', 'qd27')
run verify -> 70 "dossier_version"
by hand UPDATE dossier_version SET body = replace(body, 'qd27', 'qd26')
run verify -> 0 "unbroken"

# A star, its end, its decision: each is what the chain of changes said.
by hand UPDATE recognition SET score = 99000, stars = stars + 1 WHERE id = (SELECT MIN(id) FROM recognition WHERE stars = 3 AND score IS NULL)
run verify -> 70 "its stars is not what the chain last said"
by hand UPDATE recognition SET score = NULL, stars = stars - 1 WHERE score = 99000
run verify -> 0 "unbroken"
by hand UPDATE recognition SET ends_on = ends_on + 365 WHERE id = (SELECT MIN(id) FROM recognition)
run verify -> 70 "its ends_on is not what the chain last said"
by hand UPDATE recognition SET ends_on = ends_on - 365 WHERE id = (SELECT MIN(id) FROM recognition)
by hand UPDATE recognition SET decision = '1/QĐ-XX' WHERE id = (SELECT MIN(id) FROM recognition)
run verify -> 70 "its decision is not what the chain last said"
