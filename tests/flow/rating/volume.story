A whole dossier is printed as one volume, and fetched by whoever may read it

on demo
at 2026-06-10T09:00:00+07:00

back chuthe canboxa dieuphoi
as chuthe
get /documents/new
fill Loại minh chứng = Đăng ký kinh doanh
fill Số = 77/HTX
press "Lưu" -> 303 /documents/{p1}
fill Thêm tệp = @docs/pictures/catalogue-phone.png
press "Tải tệp lên" -> 303
get /documents/new
fill Loại minh chứng = Nhãn, bao bì, mã vạch, tem truy xuất
press "Lưu" -> 303 /documents/{p2}
file quet.pdf
	%PDF-1.4
	1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
	2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>endobj
	3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
	trailer<</Root 1 0 R>>
	%%EOF
fill Thêm tệp = @quet.pdf
press "Tải tệp lên" -> 303
file hong.pdf
	%PDF-1.4 and nothing
fill Thêm tệp = @hong.pdf
press "Tải tệp lên" -> 303
get /dossiers/new
fill Sản phẩm = Rượu Nếp cái hoa vàng
fill Loại đăng ký = Nâng hạng
press "Lưu" -> 303 /dossiers/{d}
fill Bộ tiêu chí = 15. Đồ uống có cồn khác
press "Lưu và tiếp tục" -> 303
post /dossiers/{d}/papers document={p1} item=p.business -> 303
post /dossiers/{d}/papers document={p2} item=2.2 -> 303

# Asked for, waited for, fetched.
get /dossiers/{d}
see "Tập hồ sơ in" "đánh số trang liên tục"
press "In tập hồ sơ" -> 303 /jobs/{job} "In tập hồ sơ HS-2026-0001, bản đang soạn"
wait for "Tập hồ sơ HS-2026-0001 đã xong"
see "1 tệp phải in riêng" "Đã xong"
follow "Tải tập hồ sơ (PDF)"
header Content-Type = application/pdf
header Cache-Control = no-store
get /jobs/{job}/volume.pdf -> 200
post /dossiers/{d}/volume version=3 -> 422 "Hồ sơ không có lần nộp này"

# Nobody else's: neither the job nor what it made, nor the dossier.
as canboxa
get /jobs/{job} -> 404
get /jobs/{job}/volume.pdf -> 404
post /dossiers/{d}/volume -> 404
as nobody
get /jobs/{job}/volume.pdf -> 303
