# The server as an operator meets it.

it_serves_measures_itself_and_stops_when_told() {
	demo
	serve --data p
	gives 0 curl -fsS "http://127.0.0.1:$port/healthz"
	gives 0 curl -fsS "http://127.0.0.1:$port/"
	has out "<!doctype html>"
	gives 0 curl -fsS "http://127.0.0.1:$port/metrics"
	grep -Eq '^[a-z_]+(\{[^}]*\})? [0-9.e+-]+$' out
	# Of Debian's package prometheus, which is a server too: not asked for.
	if command -v promtool >/dev/null; then
		cp out metrics
		gives 0 promtool check metrics <metrics
		[ ! -s err ] || { cat err; say "not Prometheus' ways"; }
	fi
	kill -TERM "$server"
	wait "$server"
	# One JSON line a request, and one when it stops.
	jq -es 'any(.[]; .path == "/healthz" and .status == 200)' served \
	    >/dev/null || { cat served; say "no line of the request"; }
	has served '"msg":"stopping"'
	server=
}

it_speaks_tls_by_certificate_files() {
	province
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
	    -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
	    -addext subjectAltName=DNS:localhost 2>/dev/null
	serve --data p --tls-cert cert.pem --tls-key key.pem
	gives 0 curl -fsS --cacert cert.pem --resolve "localhost:$port:127.0.0.1" \
	    "https://localhost:$port/healthz"
	kill "$server"
	wait "$server"
	server=
	gives 65 saoque serve --data p --listen 127.0.0.1:0 --tls-cert nowhere \
	    --tls-key key.pem
}

it_will_not_listen_to_the_world_in_plain() {
	province
	gives 65 saoque serve --data p --listen 0.0.0.0:0
	has err "without TLS"
	saoque serve --help >out
	has out "--public-plain"
}

a_taken_port_is_said() {
	province
	serve --data p
	gives 75 saoque serve --data p --listen "127.0.0.1:$port"
	has err "in use"
}

# The two commands of the README: here the second.
make_run_is_all_one_needs() {
	[ "${SAOQUE_SKIP_RELEASE:-}" = "" ] || return 0
	top=$HERE/../..
	make -C "$top" run PROVINCE="$PWD/p" LISTEN=127.0.0.1:0 >served 2>&1 &
	made=$!
	until_holds 900 grep -q '"msg":"serving"' served
	port=$(sed -n 's/.*"msg":"serving".*"port":\([0-9]*\).*/\1/p' \
	    served)
	server=$(pgrep -P "$made" saoque)
	gives 0 curl -fsS "http://127.0.0.1:$port/"
	has served "quantri"
	[ -x "$top/build/saoque" ] && [ -x "$top/build/saoque-picture" ]
	kill "$server"
	wait "$made" || true
	server=
}
