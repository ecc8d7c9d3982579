# tests/cli/lib.sh: the words of the promises beside it.

saoque() {
	"$SAOQUE" "$@"
}

say() {
	echo "$*" >&2
	return 1
}

# gives CODE COMMAND...: it ends with this exit code; what it said is in
# ./out and ./err.
gives() {
	local want=$1 got=0
	shift
	"$@" >out 2>err || got=$?
	[ "$got" = "$want" ] || { cat out err; say "$* -> $got, not $want"; }
}

# wants FILTER: true of the JSON in ./out.
wants() {
	jq -e "$1" out >/dev/null || { cat out; say "not so: $1"; }
}

# has FILE TEXT
has() {
	grep -qF -- "$2" "$1" || { cat "$1"; say "$1 does not say: $2"; }
}

# A province with the units of the tests.
province() {
	saoque init --data p --no-admin
	saoque unit import --data p "$HERE/units.csv" --from 2021-01-01 >out
}

# kept NAME COMMAND: ./p and ./accounts as COMMAND makes them, which is done
# once for all promises.
kept() {
	if [ ! -d "$KEPT/$1" ]; then
		mkdir "$KEPT/$1.new"
		(cd "$KEPT/$1.new" && "$2")
		mv "$KEPT/$1.new" "$KEPT/$1"
	fi
	cp -r "$KEPT/$1/p" "$KEPT/$1/accounts" .
}

# A province with people and a history: the demo; and with a list taken in, the
# first producer's people real.
demo() {
	kept demo make_demo
}
full() {
	kept full make_full
}

make_demo() {
	saoque demo --data p --json >accounts
}

make_full() {
	demo
	saoque export --data p producer --format json | jq -r 'min_by(.id) |
	    ["Mã bản ghi", "Tên chủ thể", "Loại hình", "Đơn vị", "Mã số thuế",
	    "Điện thoại", "Người đại diện", "Thư điện tử"], [.id, .name,
	    .kind, .unit_id.label, "0106894621", "0912345678",
	    "Giáp Văn Thật", "that@hopthu.vn"] | @csv' >real.csv
	saoque import --data p producer real.csv >out
	saoque import --data p recognition "$HERE/list.csv" --take-good >out ||
	    true
	saoque unit list --data p >out
}

# Databases of our own on the test's server: $pg1, $pg2.
pg_made=
postgres() {
	[ -n "${SAOQUE_TEST_PG:-}" ] || exit 0
	for n in 1 2; do
		name=move_$$_$n
		psql -qX "$SAOQUE_TEST_PG" -c "CREATE DATABASE $name"
		pg_made="$pg_made $name"
		printf -v pg$n '%s' "$(sed -E \
		    "s|(://[^/]*/)[^?]*|\1$name|" <<<"$SAOQUE_TEST_PG")"
	done
	trap 'for d in $pg_made; do psql -qX "$SAOQUE_TEST_PG" -c \
	    "DROP DATABASE $d WITH (FORCE)"; done; at_end' EXIT
}

entities() {
	saoque describe entity | sed -n 's/^\([a-z_]*\)\b.*/\1/p'
}

# exports FOLDER STORE-OPTION...: every entity, and what verify says.
exports() {
	local to=$1
	shift
	mkdir "$to"
	for e in $(entities); do
		saoque export "$e" "$@" --format json >"$to/$e.json" \
		    2>>"$to.err"
	done
	verified "$@" >"$to/verify"
}

verified() {
	saoque verify "$@" --json 2>/dev/null | jq -S 'del(.files)'
}

# same_rows PROVINCE PROVINCE: every row of every table, the chain with them,
# and what verify says.
same_rows() {
	for p; do
		sqlite3 "$p/saoque.db" '.dump --data-only' | sort >"$p.rows"
		verified --data "$p" >>"$p.rows"
		[ "$(wc -l <"$p.rows")" -gt 1000 ] || say "no rows in $p"
	done
	diff "$1.rows" "$2.rows"
}

# until SECONDS COMMAND...: ask again until it holds.
until_holds() {
	local end=$((SECONDS + $1))
	shift
	until "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt $end ] || { say "not in time: $*"; return 1; }
		read -r -t 0.1 _ < <(:) || true
	done
}

# serve OPTION...: in the background; $port and $server say where and who.
serve() {
	"$SAOQUE" serve --listen 127.0.0.1:0 "$@" >served 2>&1 &
	server=$!
	until_holds 20 grep -q '"msg":"serving"' served
	port=$(sed -n 's/.*"msg":"serving".*"port":\([0-9]*\).*/\1/p' \
	    served)
}

server=
at_end() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
}

# killed_over BEGINS COMMAND...: killed while a folder of that name is there,
# which is then made to look old.  One that is in use stays.
killed_over() {
	local begins=$1 i
	shift
	for i in 1 2 3 4 5 6 7 8; do
		"$SAOQUE" "$@" >out 2>err &
		until compgen -G "$begins*" >/dev/null ||
		    ! kill -0 $! 2>/dev/null; do :; done
		kill -KILL $! 2>/dev/null || true
		wait $! || true
		rm -rf to/q
		if compgen -G "$begins*" >/dev/null; then
			touch -d '2 minutes ago' "$begins"*
			return
		fi
	done
	say "never killed over $begins"
}
