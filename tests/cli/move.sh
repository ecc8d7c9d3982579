# A province kept, brought back, carried to the other engine.  What needs a
# PostgreSQL is passed over when none is named.

a_backup_is_whole_and_comes_back_as_it_was() {
	full
	gives 0 saoque backup --data p b --json
	wants '.rows > 1000 and .gone == 0 and .tables.producer > 10'
	[ "$(ls b | tr '\n' ' ' | sed 's/files //')" = \
	    "data.db manifest.json " ] || say "$(ls b)"
	gives 0 saoque verify b --json
	wants '.good and .part == null'
	gives 0 saoque restore b --data q --json
	same_rows p q
}

a_backup_names_nothing_before_it_is_whole_and_overwrites_nothing() {
	province
	saoque backup --data p b
	gives 73 saoque backup --data p b
	has err "something is there already"
	gives 73 saoque restore b --data p
	has err "something is there already"
	gives 66 saoque restore nowhere --data q
	[ ! -e q ] || say "q was made"
	mkdir b2
	cp b/data.db b2/
	gives 66 saoque restore b2 --data q
	gives 64 saoque restore
	gives 65 saoque restore b
}

# As docs/administrator.md says; what went wrong on the way is found.
a_backup_goes_through_one_file_and_leaves_the_keys() {
	full
	gives 0 saoque backup --data p b
	has err "p/keys) are not in it; keep them apart"
	[ ! -e b/keys ] && ! grep -rqF -f <(cat p/keys/*.key) b ||
	    say "a secret half is in it"
	tar -cf - b | tee one.tar | sha256sum | cut -d ' ' -f 1 >sum
	[ "$(sha256sum <one.tar | cut -d ' ' -f 1)" = "$(cat sum)" ]
	mkdir out2 && tar -C out2 -xf one.tar
	gives 0 saoque verify out2/b
	gives 0 saoque restore out2/b --data again
	same_rows p again
	# A certificate signed before the loss is good without the secret half.
	gives 0 saoque verify-qr "$(saoque certificate code VD-032/GCN-OCOP \
	    --origin https://o.example --data p)" --data again
	printf X | dd of=one.tar bs=1 seek=20000 conv=notrunc status=none
	[ "$(sha256sum <one.tar | cut -d ' ' -f 1)" != "$(cat sum)" ]
	mkdir out3 && tar -C out3 -xf one.tar
	gives 70 saoque verify out3/b
}

# With pictures in it, so that there is more than one part.
with_files() {
	full
	for n in 1 2 3; do
		head -c 70000 /dev/urandom >pic
		sum=$(sha256sum <pic | cut -d' ' -f1)
		mkdir -p "p/files/${sum:0:2}"
		cp pic "p/files/${sum:0:2}/${sum:2}"
		sqlite3 p/saoque.db "INSERT INTO file (id, version, created_at,
		    updated_at, name, type, sha256, size) VALUES ($n, 1, 0, 0,
		    '$n.bin', 'application/pdf', '$sum', 70000)"
	done
	sqlite3 p/saoque.db "DELETE FROM meta WHERE name LIKE 'recipe.%';
	    UPDATE meta SET value = '3.0' WHERE name = 'schema'"
	saoque unit list --data p >out
}

a_backup_may_be_one_file() {
	with_files
	mkdir tmp
	export TMPDIR=$PWD/tmp
	for name in b.tar b.tar.zst; do
		gives 0 saoque backup --data p $name --json
		wants '.files == 6 and .gone == 0'
		[ -s p/last-backup ] || say "the time is not noted"
		gives 73 saoque backup --data p $name
		gives 0 saoque verify $name --json
		wants '.good and .part == null and .files == 6'
		gives 0 saoque restore $name --data "q-$name" --json
		wants '.files == 6'
		same_rows p "q-$name"
		# Any tar reads it, and the folder it gives is a backup.
		mkdir "x-$name"
		tar -C "x-$name" -xf $name
		gives 0 saoque verify "x-$name"
	done
	[ "$(stat -c %a b.tar)" = 600 ] || say "others may read it"
	[ "$(stat -c %s b.tar.zst)" -lt $(($(stat -c %s b.tar) / 2)) ]
	[ -z "$(ls tmp)$(ls -d ./*.new 2>/dev/null)" ] ||
	    say "left behind: $(ls tmp ./*.new)"
	gives 65 saoque backup --data p b.tar.gz
	[ ! -e b.tar.gz ] || say "b.tar.gz was made"
}

one_file_goes_from_engine_to_engine() {
	postgres
	with_files
	gives 0 saoque backup --data p b.tar.zst
	gives 0 saoque restore b.tar.zst --db "$pg1" --files f1
	gives 0 saoque backup --db "$pg1" --files f1 c.tar.zst
	gives 0 saoque restore c.tar.zst --data q
	same_rows p q
}

# Each is what somebody might hand to an administrator; nothing of it reaches a
# province, or stays on the disk.
a_foreign_or_damaged_file_is_refused() {
	with_files
	gives 0 saoque backup --data p b.tar
	mkdir tmp
	export TMPDIR=$PWD/tmp
	python3 - <<-'PY'
	import copy, io, json, tarfile
	whole = tarfile.open("b.tar")
	parts = [(m, whole.extractfile(m).read()) for m in whole]

	def write(name, parts, mode="w"):
	    with tarfile.open(name, mode, format=tarfile.PAX_FORMAT) as t:
	        for m, b in parts:
	            m = copy.copy(m)
	            m.size = len(b) if m.isreg() else 0
	            m.pax_headers = {}
	            t.addfile(m, io.BytesIO(b))

	def other(m, **change):
	    m = copy.copy(m)
	    for k, v in change.items():
	        setattr(m, k, v)
	    return m

	(mm, mb), (dm, db), (fm, fb) = parts[:3]
	write("same.good", parts)
	write("climbs.bad", [parts[0], (other(dm, name="../evil"), db)] + parts[2:])
	write("absolute.bad", [parts[0], (other(dm, name="/tmp/evil"), db)] +
	    parts[2:])
	for kind, what in ((tarfile.SYMTYPE, "symlink"),
	    (tarfile.LNKTYPE, "hardlink"), (tarfile.CHRTYPE, "device"),
	    (tarfile.DIRTYPE, "folder"), (tarfile.FIFOTYPE, "pipe")):
	    write(what + ".bad", parts[:2] + [(other(fm, type=kind,
	        linkname="/etc/passwd"), b"")] + parts[3:])
	write("more.bad", parts + [(other(fm, name="files/evil"), b"x")])
	write("twice.bad", parts + [parts[2]])
	write("less.bad", parts[:-1])
	write("long.bad", parts[:2] + [(fm, fb + b"x")] + parts[3:])
	write("short.bad", parts[:2] + [(fm, fb[1:])] + parts[3:])
	write("bit.bad", parts[:2] + [(fm, b"x" + fb[1:])] + parts[3:])
	write("order.bad", parts[1:2] + parts[:1] + parts[2:])
	write("empty.bad", [])

	def manifest(name, change, rest):
	    m = json.loads(mb)
	    change(m)
	    write(name, [(mm, json.dumps(m).encode())] + rest)
	huge = 1 << 60
	manifest("promise.full", lambda m: m["data"].update(bytes=huge), parts[1:])
	manifest("sum.bad", lambda m: [f.update(bytes=(1 << 62) - 1)
	    for f in m["files"]], parts[1:])
	manifest("minus.bad", lambda m: m["data"].update(bytes=-1), parts[1:])
	manifest("climb.bad", lambda m: m["files"][0].update(
	    sha256="../" * 21 + "x"), parts[1:])
	# One that is small when packed, and in memory a gigabyte.
	values = b"[" + b"1," * (12 << 20) + b"1]"
	write("values.bad", [(mm, values)])
	write("nested.bad", [(mm, b"[" * 100000)])
	open("cut.bad", "wb").write(open("b.tar", "rb").read()[:90000])
	open("noise.bad", "wb").write(b"no tar at all" * 1000)
	write("packed.bad", parts, "w:gz")
	PY
	gives 0 saoque restore same.good --data same
	export ASAN_OPTIONS=${ASAN_OPTIONS:-}:hard_rss_limit_mb=400
	for f in *.bad; do
		gives 70 saoque restore "$f" --data q
		[ ! -e q ] || say "$f: q was made"
	done
	gives 70 saoque verify bit.bad --json
	wants '.good | not'
	wants '.part | startswith("files/")'
	gives 75 saoque restore promise.full --data q
	has err "no room"
	[ -z "$(ls tmp)" ] || say "left behind: $(ls tmp)"
	[ ! -e /tmp/evil ] && [ ! -e evil ] && [ ! -e ../evil ]
}

a_backup_killed_midway_leaves_no_file() {
	with_files
	local half=0
	for i in 1 2 3 4 5 6 7 8; do
		rm -rf b.tar b.tar.new
		"$SAOQUE" backup --data p b.tar >out 2>err &
		sleep "0.$((i * 12 + 10))"
		kill -KILL $! 2>/dev/null || true
		wait $! || true
		if [ -e b.tar ]; then
			gives 0 saoque verify b.tar
		else
			half=$((half + 1))
			# Nobody takes what is left for a backup; the next
			# run says that it is there.
			[ ! -e b.tar.new ] ||
			    gives 73 saoque backup --data p b.tar
		fi
	done
	[ $half -gt 0 ] || say "never killed midway"
}

a_changed_backup_is_refused() {
	full
	saoque backup --data p b
	cp -r b c
	sqlite3 c/data.db "UPDATE producer SET name = 'Khác' WHERE
	    id = (SELECT min(id) FROM producer)"
	gives 70 saoque restore c --data q
	has err "data.db is damaged"
	gives 70 saoque verify c --json
	wants '.part == "data.db"'
	# Even when the manifest is made to fit the file.
	sum=$(sha256sum <c/data.db | cut -d' ' -f1)
	jq -c --arg s "$sum" --argjson n "$(stat -c %s c/data.db)" \
	    '.data.sha256 = $s | .data.bytes = $n' b/manifest.json \
	    >c/manifest.json
	gives 70 saoque restore c --data q
	has err "producer"
	[ ! -e q ] || say "something was left: $(ls q)"
	echo '{' >c/manifest.json
	gives 70 saoque restore c --data q
}

a_restore_may_put_aside_what_is_there() {
	full
	saoque backup --data p b
	saoque setting --data p title "Sau bản lưu"
	gives 0 saoque restore b --data p --aside
	[ "$(saoque setting --data p title)" != "Sau bản lưu" ]
	old=$(echo p/before-*)
	[ "$(saoque setting --data "$old" title)" = "Sau bản lưu" ]
	gives 0 saoque verify --data p
}

# Killed anywhere, it leaves no province, or the whole one; what is left of half
# a one stands in the way of the next try only as something to put aside.
a_restore_killed_midway_is_never_taken_for_whole() {
	full
	saoque backup --data p b
	local half=0 whole=0 began after
	began=$(date +%s%N)
	saoque restore b --data whole >out
	after=$((($(date +%s%N) - began) / 1000000))
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		rm -rf q
		"$SAOQUE" restore b --data q >out 2>err &
		sleep "$(awk -v t=$((after * i / 11)) 'BEGIN {
		    printf "%.3f", t / 1000 }')"
		kill -KILL $! 2>/dev/null || true
		wait $! || true
		if [ -e q/saoque.db ]; then
			whole=$((whole + 1))
		else
			half=$((half + 1))
			# Nobody takes it for a province.
			gives 66 saoque verify --data q
			code=0
			saoque restore b --data q >out 2>err || code=$?
			[ $code = 0 ] || [ $code = 73 ] || { cat err
			    say "a second try: $code"; }
			[ $code = 0 ] ||
			    gives 0 saoque restore b --data q --aside
		fi
		gives 0 saoque verify --data q --json
		wants '.good'
	done
	[ $half -gt 2 ] || say "never killed midway ($half, $whole)"
	same_rows p q
}

# One file is unpacked beside where it goes, for a check in $TMPDIR; killed
# there, a command leaves a folder that the next one takes away.
what_a_killed_command_unpacked_the_next_one_takes_away() {
	full
	saoque backup --data p b.tar
	mkdir tmp to
	export TMPDIR=$PWD/tmp
	killed_over to/q.unpacked- restore b.tar --data to/q
	gives 0 ls tmp
	[ ! -s out ] || say "unpacked elsewhere: $(cat out)"
	killed_over tmp/saoque-unpacked- verify b.tar
	rm -rf to/q
	gives 0 saoque restore b.tar --data to/q
	gives 0 saoque verify b.tar
	[ "$(ls to)$(ls tmp)" = q ] || say "left: $(ls to tmp)"
	same_rows p to/q
}

there_and_back_to_postgresql_nothing_changes() {
	postgres
	full
	gives 0 saoque copy --data p "$pg1" --to-files f1 --json
	gives 73 saoque copy --data p "$pg1" --to-files f1
	gives 0 saoque copy --db "$pg1" --files f1 back
	gives 0 saoque backup --db "$pg1" --files f1 b
	gives 0 saoque restore b --db "$pg2" --files f2
	exports e1 --data p
	exports e2 --db "$pg1" --files f1
	exports e3 --db "$pg2" --files f2
	diff -r e1 e2
	diff -r e1 e3
	same_rows p back
	[ "$(jq -c .audit_hash b/manifest.json)" = "$(saoque backup --data p \
	    b1 >out; jq -c .audit_hash b1/manifest.json)" ]
	unit=$(saoque unit list --data p | head -n 1 | cut -f1)
	# The schema too: what was carried may be written to as before.
	gives 0 saoque user add --db "$pg1" --files f1 moi "Người Mới" \
	    --unit "$unit"
	gives 0 saoque user add --data back moi "Người Mới" \
	    --unit "$unit"
	saoque setting --db "$pg2" --files f2 title "Sau bản lưu"
	gives 0 saoque restore b --db "$pg2" --files f2 --aside
	[ "$(saoque setting --db "$pg2" title)" != "Sau bản lưu" ]
}

# A backup taken while others write holds whole transactions, and all that
# was answered before it began.
a_backup_while_others_write_is_consistent() {
	province
	(for i in $(seq 1001 1400); do
		saoque user add --data p "u$i" "Người $i" --unit 216 \
		    >/dev/null 2>&1 ||
		    exit 1
		echo "$i" >>added
	done) &
	writer=$!
	until_holds 60 grep -qx 1005 added
	for n in 1 2 3; do
		before=$(tail -n 1 added)
		gives 0 saoque backup --data p "b$n" --json
		gives 0 saoque verify "b$n" --json
		wants '.good'
		saoque restore "b$n" --data "q$n" >out
		saoque export --data "q$n" actor --format json >out
		wants "[.[].login] | length >= $before - 1000 and
		    (index(\"u$before\") != null)"
	done
	kill "$writer" 2>/dev/null || true
	wait "$writer" 2>/dev/null || true
}

files_come_along_and_lost_ones_are_named() {
	province
	printf 'a,b\n1,2\n' >sheet.csv
	sum=$(sha256sum <sheet.csv | cut -d' ' -f1)
	mkdir -p "p/files/${sum:0:2}"
	cp sheet.csv "p/files/${sum:0:2}/${sum:2}"
	sqlite3 p/saoque.db "INSERT INTO file (id, version, created_at,
	    updated_at, name, type, sha256, size) VALUES (7, 1, 0, 0, 'a.csv',
	    'text/csv', '$sum', 8);
	    DELETE FROM meta WHERE name LIKE 'recipe.%';
	    UPDATE meta SET value = '3.0' WHERE name = 'schema'"
	saoque unit list --data p >out
	gives 0 saoque verify --data p --json
	wants '.good and .files == 1'
	gives 0 saoque backup --data p b --json
	wants '.files == 1 and .gone == 0'
	gives 0 saoque restore b --data q
	cmp sheet.csv "q/files/${sum:0:2}/${sum:2}"
	echo x >>"b/files/${sum:0:2}/${sum:2}"
	gives 70 saoque restore b --data r
	has err "$sum"
	rm "p/files/${sum:0:2}/${sum:2}"
	gives 70 saoque verify --data p --json
	wants '.wrong == 1 and (.faults[0] | contains("gone"))'
	# The rest is still kept, and the command says that not all was.
	gives 70 saoque backup --data p b2 --json
	wants '.gone == 1'
	gives 0 saoque restore b2 --data s
}

verify_sees_what_does_not_fit() {
	full
	gives 0 saoque verify --data p --json
	cp out first
	gives 0 saoque verify --data p --json
	cmp first out
	spoil() {
		rm -rf x
		cp -r p x
		sqlite3 x/saoque.db "PRAGMA foreign_keys = OFF; $1"
		gives 70 saoque verify --data x --json
		wants "[.database] + .faults | map(values) | join(\" \") |
		    contains(\"$2\")"
	}
	spoil "DELETE FROM unit_under WHERE rowid IN (SELECT rowid FROM
	    unit_under LIMIT 2)" "unit_under: 2" 2>/dev/null ||
	    spoil "DELETE FROM unit_under WHERE (unit_id, above_id) IN (SELECT
	    unit_id, above_id FROM unit_under LIMIT 1)" "unit_under"
	spoil "UPDATE product SET photo = 12345 WHERE id = (SELECT min(id)
	    FROM product)" "product.photo: 1 rows point at no file"
	spoil "UPDATE producer SET name_k = 'x' WHERE id = (SELECT min(id)
	    FROM producer)" "producer: 1 rows have other sort keys"
	# Any value of any row that the program wrote, and the row itself.
	spoil "UPDATE producer SET village = 'Thôn Khác' WHERE id = (SELECT
	    min(id) FROM producer)" "its village is not what the chain last said"
	spoil "UPDATE listing SET ended_at = 1 WHERE id = (SELECT min(id)
	    FROM listing)" "it is out of use, and the chain says otherwise"
	spoil "UPDATE role_grant SET role = 'admin' WHERE id = (SELECT max(id)
	    FROM role_grant WHERE role <> 'admin')" \
	    "its role is not what the chain last said"
	spoil "DELETE FROM listing WHERE id = (SELECT min(id) FROM listing)" \
	    "gone; the chain says that it was made"
	spoil "UPDATE product SET producer_id = 12345 WHERE id = (SELECT min(id)
	    FROM product)" "foreign key of product to producer"
	spoil "DELETE FROM word WHERE (entity, word, row_id) IN (SELECT entity,
	    word, row_id FROM word WHERE entity = 'product' LIMIT 1)" \
	    "product:"
}

a_practice_copy_names_nobody() {
	full
	sqlite3 p/saoque.db "SELECT name FROM producer UNION SELECT name FROM
	    actor UNION SELECT login FROM actor WHERE length(login) > 5
	    UNION SELECT phone FROM body WHERE phone <> ''
	    UNION SELECT '0912345678' UNION SELECT '0106894621'
	    UNION SELECT 'Giáp Văn Thật' UNION SELECT 'that@hopthu.vn'" |
	    grep -vx "" >real
	sqlite3 p/saoque.db "UPDATE dossier SET state = 'council' WHERE id =
	    (SELECT MIN(id) FROM dossier)"
	gives 0 saoque practice --data p x --json
	has err "council sheets and results"
	[ "$(sqlite3 x/saoque.db "SELECT COUNT(*) FROM dossier WHERE state IN
	    ('council', 'passed')")" = 0 ]
	wants '.login == "thuchanh" and (.password | length > 10)'
	gives 0 saoque verify --data x --json
	wants '.good and .audit >= 1'
	sqlite3 x/saoque.db .dump >dump
	# Names of real products, that anybody may read, may hold one.
	grep -v '^INSERT INTO product\|^INSERT INTO word' dump |
	    grep -Ff real | head -n 3 >leaks || true
	[ ! -s leaks ] || { cat leaks; say "real people in it"; }
	gives 0 saoque export --data x producer --format json
	wants 'length > 40 and all(.[]; .tax_code == null or
	    (.tax_code | test("^[0-9]{10}$")))'
	[ "$(saoque export --data p product --format json | jq length)" = \
	    "$(saoque export --data x product --format json | jq length)" ]
	serve --data x
	gives 0 curl -fsS "http://127.0.0.1:$port/"
	has out "Bản thực hành"
}

# An old database, by its own fixture: as of before the first migration.
an_upgrade_can_be_taken_back() {
	mkdir p
	sqlite3 p/saoque.db <"$HERE/../fixtures/before-0001.sqlite.sql"
	sqlite3 p/saoque.db "PRAGMA application_id = 1398894417" 
	sqlite3 p/saoque.db .dump >was
	# A backup of it is one of it as it is; a file it names is not there.
	gives 70 saoque backup --data p b0
	gives 0 saoque upgrade --data p b1 --json
	wants '.upgraded and .from != .to'
	has err "saoque restore b1 --aside"
	gives 70 saoque verify --data p --json
	wants '.wrong == 1 and (.faults[0] | contains("gone")) and
	    .other_schema == null'
	gives 0 saoque upgrade --data p b2 --json
	wants '.upgraded | not'
	[ ! -e b2 ] || say "b2 was made"
	gives 0 saoque restore b1 --data p --aside
	rows() {
		for t in $(sqlite3 "$1" "SELECT name FROM sqlite_schema WHERE
		    type = 'table' ORDER BY name"); do
			echo "$t"
			sqlite3 "$1" "SELECT name, type, \"notnull\" FROM
			    pragma_table_info('$t')"
			sqlite3 "$1" "SELECT * FROM $t" | sort
		done
		sqlite3 "$1" "SELECT name FROM sqlite_schema WHERE
		    type = 'index' AND sql IS NOT NULL ORDER BY name"
	}
	sqlite3 old.db <was
	rows old.db >was.rows
	rows p/saoque.db >now.rows
	diff was.rows now.rows
	gives 0 saoque upgrade --data p b3
}

progress_and_help_of_what_takes_long() {
	province
	for command in backup restore copy practice upgrade verify; do
		gives 0 saoque $command --help
		has out "--json"
	done
	# Each says on the way what it does, and in the end one thing for
	# scripts.
	tells() { # COMMAND ARGUMENTS...
		gives 0 saoque "$@" --json
		wants 'type == "object"'
		[ "$(grep -c "^saoque $1: " err)" -ge 1 ] ||
		    { cat err; say "$1 says nothing on its way"; }
	}
	tells backup --data p b
	tells verify --data p
	tells verify b
	tells restore b --data q
	tells copy --data p r
	tells practice --data p s
	sqlite3 q/saoque.db "UPDATE meta SET value = '3.0' WHERE name =
	    'schema'"
	tells upgrade --data q t
	gives 64 saoque backup --data p
	gives 66 saoque backup --data nowhere b3
	[ ! -e b3 ] || say "b3 was made"
}
