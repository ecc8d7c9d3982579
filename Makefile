# Short names for what is done every day.  Meson does the building.
.PHONY: all setup build debug run test bench fmt lint fuzz tsan faults layers clean \
    deb test-deb

PROVINCE ?= province
LISTEN ?= 127.0.0.1:8080

all: debug

setup: ; tools/setup

# The release binary, build/saoque, and no tests.
build:
	@tools/setup build
	@test -f build/build.ninja || meson setup build --buildtype=release \
	    -Db_pie=true >/dev/null
	@ninja -C build src/saoque src/codec/saoque-picture.stamp
	@ln -f build/src/saoque build/saoque

# Address and undefined-behaviour sanitizers, -Werror.
debug:
	@tools/setup build
	@test -f build-debug/build.ninja || meson setup build-debug \
	    -Db_sanitize=address,undefined -Db_lundef=false >/dev/null
	@ninja -C build-debug
	@ln -sf build-debug/compile_commands.json compile_commands.json

run: build
	@test -f $(PROVINCE)/saoque.db || build/saoque demo --data $(PROVINCE)
	build/saoque serve --data $(PROVINCE) --listen $(LISTEN)

test:
	@tools/setup build tests deb house
	@tools/test

# build/saoque_VERSION_ARCH.deb; test-deb installs, upgrades and purges it, as
# root, in a small Debian of its own, then once more under systemd.
deb:
	@tools/setup build deb
	@tools/make-deb
test-deb:
	@tools/setup build deb
	tests/deb/life
	tests/deb/boot || [ $$? = 77 ]

bench: build ; @tools/setup bench tests; tools/bench
# Lays out the lines changed since the last commit, and no others: tables that
# somebody aligned stay as they are.  Then says what no formatter can mend.
fmt:
	@tools/setup build house
	@git clang-format --force --extensions c,h
	@tools/check-style
lint: debug ; tools/lint
fuzz: ; tools/fuzz
# Threads that touch the same without a lock, under load, on both engines.
tsan: ; @tools/setup tests; tools/with-postgres tools/tsan
# The counts of a release: 50 kills an engine, a whole day; CI runs a few.
faults: debug ; @tools/setup tests; tools/with-postgres tests/faults/run full
layers: ; tools/check-layers
clean: ; rm -rf build build-debug build-fuzz build-tsan
