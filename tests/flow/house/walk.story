No link leads nowhere, for anybody

on demo shared

as nobody
walk / at most 60
as quantri
walk /home
as dieuphoi
walk /home at most 60
as hoixa
walk /home at most 60
as lanhdao
walk /home at most 60
as chuthe
walk /home at most 60
