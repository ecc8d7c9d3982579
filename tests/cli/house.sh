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
