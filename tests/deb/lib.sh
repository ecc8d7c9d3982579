# tests/deb/lib.sh: promises one after another, each on what the one before
# left: a package has one life.  Says so by the protocol of tools/test.
passed=0 failed=0

# promise NAME: the function of that name, in this order.
promise() {
	local log ok
	log=$(mktemp)
	# Not as a condition: there, bash forgets about -e.
	(set -eu; "$1") >"$log" 2>&1
	ok=$?
	if [ $ok = 0 ]; then
		echo "PASS deb.$1"
		passed=$((passed + 1))
	else
		tail -n 30 "$log" | sed 's/^/    /'
		echo "FAIL deb.$1"
		failed=$((failed + 1))
	fi
	rm -f "$log"
}

say() {
	echo "$*" >&2
	return 1
}

verdict() {
	echo "$passed passed, $failed failed"
	[ $failed = 0 ] && [ $passed -gt 0 ]
}

# until_holds SECONDS COMMAND...
until_holds() {
	local end=$((SECONDS + $1))
	shift
	until "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt $end ] || { say "not in time: $*"; return 1; }
		read -r -t 0.1 _ < <(:) || true
	done
}
