#!/bin/sh
# tests/unit/codec/test_office_opens.sh SAMPLE: an office program opens what we
# write as DOCX and finds every word.
set -eu
command -v soffice >/dev/null || exit 77
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

"$1" >"$dir/a.docx"
soffice -env:UserInstallation="file://$dir/lo" --headless \
	--convert-to txt:Text --outdir "$dir" "$dir/a.docx" >/dev/null 2>&1
# Without the part of it that reads letters it says so and makes nothing.
[ -f "$dir/a.txt" ] || exit 77
for word in "BÁO CÁO TỰ ĐÁNH GIÁ" "Nội dung" "Nước < 5% & đường" "Đạt" \
	"Kết luận: Đủ điều kiện."; do
	grep -qF "$word" "$dir/a.txt" || { echo "no: $word"; exit 1; }
done
