A mark, a result or a filed dossier changed in the database by hand is found and named

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
