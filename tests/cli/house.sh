# The tools a newcomer meets first.

a_new_entity_compiles_as_it_stands() {
	(cd "$HERE/../.." && tar cf - src tools layers.txt) | tar xf - -C .
	tools/new-entity market/stall "Gian hàng"
	grep -q "'stall.c'" src/domain/market/meson.build
	for c in src/domain/market/stall.c src/main.c; do
		cc -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic \
		    -Wno-unused-parameter -Wno-missing-field-initializers \
		    -Werror -Isrc -I"$(dirname "$SAOQUE")" -fsyntax-only $c
	done
	tools/check-layers
	gives 1 tools/new-entity market/stall "Gian hàng"
	gives 1 tools/new-entity nowhere/stall "Gian hàng"
	gives 1 tools/new-entity market/Stall "Gian hàng"
}

an_include_against_the_layers_is_named() {
	(cd "$HERE/../.." && tar cf - src tools layers.txt) | tar xf - -C .
	tools/check-layers
	echo '#include "web/page.h"' >>src/base/str.c
	gives 1 tools/check-layers
	has out "src/base/str.c"
	has out "base may not include web/page.h"
}

# RFC 9052 messages under keys of ours: retired ones stay good, others not.
keys_are_rotated_and_believed_no_longer_when_told() {
	local number=VD-032/GCN-OCOP first second kid
	demo
	code() {
		saoque certificate code $number --origin https://o.example --data p
	}
	first=$(code)
	gives 0 saoque verify-qr "$first" --data p
	kid=$(saoque key list --data p --json | jq -r '.keys[0].kid')
	gives 73 saoque key distrust "$kid" --data p
	has err "$kid signs"
	gives 0 saoque key rotate --data p
	second=$(code)
	gives 0 saoque verify-qr "$first" --data p
	gives 0 saoque verify-qr "$second" --data p
	gives 0 saoque key distrust "$kid" --data p
	gives 77 saoque verify-qr "$first" --data p
	gives 0 saoque verify-qr "$second" --data p
	gives 66 saoque key distrust "$kid" --data p
	gives 0 saoque key rotate --distrust --data p
	gives 77 saoque verify-qr "$second" --data p
	gives 0 saoque verify-qr "$(code)" --data p
	gives 0 saoque key list --json --data p
	wants '.keys | length == 1'
	# The secret halves are in no output and not in the database.
	for f in p/keys/*.key; do
		! grep -qF "$(cat "$f")" out p/saoque.db ||
		    say "a secret half got out"
	done
}

a_paper_follows_the_page_of_the_folder() {
	demo
	paper() {
		saoque certificate paper VD-032/GCN-OCOP \
		    --origin https://o.example --data p
	}
	paper >one.pdf
	pdftotext one.pdf - | grep -q "GIẤY CHỨNG NHẬN" || say "not ours"
	mkdir p/templates
	printf '%s\n' 'page 210 297' 'color ink #123456' \
	    'text 20 20 170 20 center-middle 20 plain ink | TỈNH: {product}' \
	    >p/templates/certificate.paper
	paper >two.pdf
	pdftotext two.pdf - | grep -q "TỈNH: Chè xanh Bản Ven" ||
	    say "not the folder's"
	printf 'page 210 297\ntext 1 2\n' >p/templates/certificate.paper
	gives 65 paper
	[ ! -s out ] || say "and half a paper came out"
}

a_page_for_certificates_is_put_in_place_only_when_it_can_be_drawn() {
	province
	gives 0 saoque certificate page --data p
	has out "GIẤY CHỨNG NHẬN"
	sed 's/GIẤY CHỨNG NHẬN/GIẤY CỦA TỈNH/' out >own
	gives 0 saoque certificate page own --data p
	gives 0 saoque certificate page --data p
	has out "GIẤY CỦA TỈNH"
	# Also what is drawn but now and then is looked at.
	echo '?code text 20 20 170 20 center-middle 20 plain blue | {code}' >>own
	gives 65 saoque certificate page own --data p
	has err "không có màu blue"
	gives 0 saoque certificate page --data p
	has out "GIẤY CỦA TỈNH"
	[ "$(ls p/templates)" = certificate.paper ] || say "left behind"
}
