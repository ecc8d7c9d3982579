# What keeps it running: the configuration file, the log, the manual.

# refused TEXT WHAT-IS-SAID: a file of this text.
refused() { # TEXT SAID
	printf '%b' "$1" >c
	gives 65 saoque verify --config c
	has err "c: $2"
}

a_setting_that_does_not_fit_is_refused_by_its_line() {
	refused '# all well\n\nlisten 1\n' "line 3: not of the form"
	refused 'lisen = 127.0.0.1:1\n' "line 1: there is no setting lisen"
	refused 'config = /x\n' "line 1: there is no setting config"
	refused 'workers = 2\nworkers = 3\n' "line 2: workers is said twice, first in line 1"
	refused 'workers =\n' "line 1: no value"
	refused 'workers = 0\n' "line 1: workers wants a number from 1 to 256"
	refused 'workers = 8 # all\n' "line 1: a comment stands on a line of its own"
	refused 'listen = 8080\n' "line 1: listen wants an address and a port"
	refused 'hosts = a;b\n' "line 1: hosts wants names"
	refused 'lang = fr\n' "line 1: lang wants vi|en"
	refused 'behind-proxy = 1\n' "line 1: behind-proxy wants yes or no"
	refused 'data = p\n' "line 1: data wants a path"
	refused 'db = mysql://x\n' "line 1: db wants postgresql://"
	refused 'data = /a\ndb = postgresql://x\n' "data or db, not both"
	refused 'log = /a\0b\n' "line 1: holds bytes that are no text"
	refused 'log = /\xff\n' "line 1: holds bytes that are no text"
	head -c 70000 /dev/zero | tr '\0' '#' >c
	gives 65 saoque verify --config c
	has err "c: longer than 64 KiB"
	gives 66 saoque verify --config nowhere
	has err "nowhere: No such file"
	gives 64 saoque serve --behind-proxy=maybe
	has err "yes or no"
}

the_file_that_is_printed_is_read_and_says_what_holds() {
	province
	saoque describe config >c
	for option in data db files listen hosts workers node log; do
		has c "#$option = "
	done
	# As printed it changes nothing; without the #, every line is valid.
	gives 0 saoque verify --data p --config c
	sed -n 's/^#\([a-z-]* = \)/\1/p' c | grep -v '^db = ' >all
	[ "$(wc -l <all)" -ge 13 ] || say "too few settings"
	gives 0 saoque verify --data p --config all
}

the_command_line_has_the_last_word() {
	province
	echo "data = $PWD/p" >c
	gives 0 saoque unit list --config c
	printf 'data = /nowhere\ndb = postgresql://nowhere\nlang = en\n' >c
	gives 0 saoque verify --data p --config c
	printf 'data = %s\nlisten = 192.0.2.1:1\nbehind-proxy = yes\n' \
	    "$PWD/p" >c
	serve --config c --behind-proxy=no
	gives 0 curl -fsS "http://127.0.0.1:$port/healthz"
	kill "$server"
	wait "$server"
	server=
	gives 65 saoque serve --config c
}

# The lines of all logs: each one whole, and one for each request.
logs_hold() { # REQUESTS
	cat log log.* >all
	jq -es . all >/dev/null || say "a line is torn"
	[ "$(tail -c 1 all | od -An -c | tr -d ' ')" = '\n' ]
	[ "$(grep -c '"path":"/healthz"' all)" = "$1" ] ||
	    say "$(grep -c '"path":"/healthz"' all) lines of $1 requests"
}

the_log_changes_its_file_under_load_and_loses_no_line() {
	province
	"$SAOQUE" serve --data p --listen 127.0.0.1:0 --log "$PWD/log" \
	    2>served &
	server=$!
	until_holds 20 grep -q '"msg":"serving"' log
	port=$(sed -n 's/.*"msg":"serving".*"port":"\{0,1\}\([0-9]*\).*/\1/p' log)
	for part in 1 2 3 4; do
		curl -fsS -Z --parallel-max 20 -o /dev/null \
		    "http://127.0.0.1:$port/healthz?i=[1-1000]" 2>curl.$part &
		curls="${curls:-} $!"
	done
	for n in 1 2 3 4 5 6 7 8 9 10; do
		# Only while there is something to tear.
		until_holds 5 test -s log || break
		mv log log.$n
		kill -HUP "$server"
		until_holds 20 test -e log
	done
	for pid in $curls; do
		wait "$pid"
	done
	kill "$server"
	wait "$server"
	server=
	[ ! -s served ] || { cat served; say "something went elsewhere"; }
	[ -e log.3 ] || say "hardly ever turned"
	logs_hold 4000
	has log '"msg":"stopping"'
}

hears() { # in the background, into ./heard
	perl -MSocket -e 'socket(S, AF_UNIX, SOCK_DGRAM, 0) or die;
	    bind(S, pack_sockaddr_un("notify")) or die; $| = 1;
	    alarm 120; while (defined recv(S, $m, 99, 0)) { print "$m\n";
	    last if $m eq "STOPPING=1" }' >heard &
	until_holds 20 test -e notify
}

whoever_watches_hears_that_it_is_ready_alive_and_stopping() {
	province
	hears
	export NOTIFY_SOCKET=$PWD/notify WATCHDOG_USEC=200000
	serve --data p
	until_holds 20 grep -q '^WATCHDOG=1$' heard
	[ "$(head -n 1 heard)" = READY=1 ]
	kill "$server"
	wait "$server"
	server=
	until_holds 20 grep -q '^STOPPING=1$' heard
}

every_command_has_a_page_that_man_takes() {
	command -v man >/dev/null || return 0
	saoque describe commands >commands
	{ printf 'saoque\nsaoque.conf\n'
	    awk '{ print $1 ($2 ~ /^[a-z]+$/ ? "-" $2 : "") }' commands; } >pages
	[ "$(wc -l <pages)" -gt 20 ]
	while read -r page; do
		saoque describe man "$page" >page ||
		    say "no page $page"
		LC_ALL=C.UTF-8 MANPAGER=cat man --warnings -l page >text 2>err
		[ ! -s err ] || { cat err; say "$page"; }
		has text "NAME"
	done <pages
	gives 66 saoque describe man nothing
}

# completes WORD TYPED...: the last of what is typed becomes this word.
completes() { # WORD TYPED...
	local word=$1
	shift
	COMP_WORDS=("$@")
	COMP_CWORD=$(($# - 1))
	_saoque 2>/dev/null || true
	[[ " ${COMPREPLY[*]} " = *" $word "* ]] ||
	    say "$* does not become $word but: ${COMPREPLY[*]}"
}

the_shell_completes_commands_options_and_choices() {
	saoque describe completion >script
	bash -n script
	. ./script
	completes serve saoque ser
	completes import saoque unit im
	completes --from saoque unit import --fr
	completes --behind-proxy saoque serve --beh
	completes en saoque serve --lang e
	completes routes saoque describe ro
	completes recognition saoque export rec
	completes producer saoque import pro
	completes product saoque describe entity pro
	completes stars= saoque export recognition --filter st
	completes unit= saoque export producer --filter un
}

the_last_backup_is_known_to_who_looks_after_the_system() {
	province
	saoque user add --data p quan "Quản Trị" --role admin >first
	gives 0 saoque backup --data p b
	gives 0 saoque user token --data p quan máy --json
	token=$(jq -r .token out)
	serve --data p
	gives 0 curl -fsS -H "Authorization: Bearer $token" \
	    "http://127.0.0.1:$port/api/v1/health"
	wants '.backup_at == "'"$(jq -r .made_at b/manifest.json)"'"'
	wants '.engine == "sqlite" and .sandbox and .disk_free_bytes > 0'
	wants '.version and .started_at and .sessions == 0 and .jobs_failed == 0'
	gives 0 curl -fsS -H "Authorization: Bearer $token" \
	    "http://127.0.0.1:$port/api/v1/health"
	wants '.slowest | any(.route == "/api/v1/health" and .requests == 1)'
}
