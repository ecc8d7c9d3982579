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
	port=$(sed -n 's/.*"msg":"serving".*"port":"\{0,1\}\([0-9]*\).*/\1/p' \
	    served)
}

server=
at_end() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
}
