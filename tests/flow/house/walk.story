No link leads nowhere, for anybody

on demo shared

as nobody
walk /
as quantri
walk /data
as dieuphoi
walk /data
as hoixa
walk /data
as lanhdao
walk /data
as chixem
walk /data
as chuthe
walk /data
