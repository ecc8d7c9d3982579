# Lists in and out, by the forms fixed for scripts.

a_dry_run_counts_and_writes_nothing() {
	province
	saoque verify --data p >before
	gives 0 saoque import --data p recognition "$HERE/list.csv" --dry-run \
	    --json
	wants '.new == 3 and .wrong == 0 and .batch == null'
	saoque verify --data p >after
	cmp before after
	gives 0 saoque export --data p recognition --format json
	wants 'length == 0'
}

an_import_twice_is_all_the_same() {
	province
	gives 0 saoque import --data p recognition "$HERE/list.csv" --json
	wants '.rows == 3 and .new == 3 and .changed == 0 and .same == 0
	    and .wrong == 0 and .errors == [] and (.batch | length == 13)'
	gives 0 saoque import --data p recognition "$HERE/list.csv" --json
	wants '.new == 0 and .same == 3 and .changed == 0 and .wrong == 0'
}

an_import_is_undone_as_one() {
	province
	gives 0 saoque import --data p recognition "$HERE/list.csv" --json
	batch=$(jq -r .batch out)
	gives 0 saoque import undo --data p "$batch" --json
	wants '.undone >= 3 and .kept == 0'
	for e in recognition product producer; do
		gives 0 saoque export --data p $e --format json
		wants 'length == 0'
	done
	gives 65 saoque import undo --data p not-a-batch
	gives 66 saoque import undo --data p 0000000000001
}

one_wrong_row_keeps_all_out_unless_told() {
	province
	gives 65 saoque import --data p recognition "$HERE/list-wrong.csv" \
	    --json --marked marked.xlsx
	wants '.wrong == 1 and .batch == null and (.errors | length == 1)'
	wants '.errors[0].row == 7 and .errors[0].message != ""'
	unzip -tq marked.xlsx
	gives 0 saoque export --data p recognition --format json
	wants 'length == 0'
	gives 0 saoque import --data p recognition "$HERE/list-wrong.csv" \
	    --take-good --json
	wants '.new == 2 and .wrong == 1'
	gives 0 saoque export --data p recognition --format json
	wants 'length == 2'
}

units_are_imported_as_of_a_day() {
	saoque init --data p --no-admin
	gives 65 saoque unit import --data p "$HERE/units.csv"
	has err "--from"
	gives 0 saoque unit import --data p "$HERE/units.csv" \
	    --from 2021-01-01 --json
	wants '.rows == 6 and .new == 6 and .errors == []'
	gives 0 saoque unit import --data p "$HERE/units.csv" \
	    --from 2021-01-01 --json
	wants '.new == 0 and .same == 6'
	gives 0 saoque unit list --data p 216 --as-of 2022-01-01 --json
	wants 'map(.code) == ["07309", "07342"]'
	gives 0 saoque unit list --data p --as-of 2020-01-01 --json
	wants 'length == 0'
	grep -v Hồng <"$HERE/units.csv" >fewer.csv
	gives 0 saoque unit import --data p fewer.csv --from 2023-01-01 --json
	wants '.closed == 1'
}

exports_are_what_was_asked_for() {
	province
	saoque import --data p recognition "$HERE/list.csv"
	gives 0 saoque export --data p recognition --format csv
	[ "$(wc -l <out)" = 4 ] || say "not a head and three rows"
	has out "2023-10-28"
	gives 0 saoque export --data p recognition --format csv \
	    --filter "stars=4"
	[ "$(wc -l <out)" = 2 ] || say "the filter was not heard"
	gives 0 saoque export --data p recognition --format json --as-of 2023-06-01
	wants 'type == "array"'
	gives 65 saoque export --data p recognition --filter "colour=red"
}

# Real dates and numbers, and every letter, as an office program reads them.
exports_open_in_libreoffice() {
	province
	saoque import --data p recognition "$HERE/list.csv"
	saoque export --data p recognition --format xlsx >r.xlsx
	saoque export --data p recognition --format csv >c.csv
	soffice -env:UserInstallation="file://$PWD/lo" --headless \
	    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' \
	    --outdir from r.xlsx
	has from/r.csv "Vải sớm thử"
	has from/r.csv "28/10/2023"
	has from/r.csv ",2023,"
	has from/r.csv "78.5"
	soffice -env:UserInstallation="file://$PWD/lo" --headless \
	    --infilter='CSV:44,34,76' --convert-to xlsx --outdir back c.csv
	gives 0 saoque import --data p recognition back/c.xlsx --json
	wants '.rows == 3 and .wrong == 0 and .new == 0'
}

an_export_of_one_province_fills_another() {
	province
	saoque import --data p recognition "$HERE/list.csv"
	saoque export --data p recognition --format csv >r.csv
	saoque export --data p producer --format csv >p.csv
	saoque export --data p product --format csv >q.csv
	gives 0 saoque import --data p recognition r.csv --dry-run --json
	wants '.same == 3 and .wrong == 0'
	mv p old
	province
	saoque import --data p producer p.csv
	saoque import --data p product q.csv
	gives 0 saoque import --data p recognition r.csv --json
	wants '.new == 3 and .wrong == 0'
}

indicators_are_the_same_for_script_and_page() {
	demo
	jq -e 'length >= 10 and all(.[]; .login and .password and .role)' \
	    accounts >/dev/null
	gives 0 saoque indicator --data p --year 2023 --json
	wants 'length > 10 and all(.[]; has("code") and has("actual") and
	    has("target") and has("pace") and has("rows"))'
	wants '.[] | select(.code == "star3") | .actual > 0 and .target == 40'
	rows=$(jq -r '.[] | select(.code == "star3") | .rows' out)
	actual=$(jq -r '.[] | select(.code == "star3") | .actual' out)
	saoque export --data p recognition --format json \
	    --filter "${rows#*\?}" >rows.json
	[ "$(jq length rows.json)" = "$actual" ] ||
	    say "$actual, but $(jq length rows.json) rows"
	gives 0 saoque indicator --data p --year 2023 --unit 216 --json
	wants 'length > 10'
	gives 66 saoque indicator --data p --year 2023 --unit 99999
}

postgresql_takes_the_same_commands() {
	[ -n "${SAOQUE_TEST_PG:-}" ] || say "no SAOQUE_TEST_PG"
	name=cli_$$
	psql -q "$SAOQUE_TEST_PG" -c "CREATE DATABASE $name"
	url=$(echo "$SAOQUE_TEST_PG" | sed "s#/saoque\(?\|\$\)#/$name\1#")
	gives 0 saoque demo --db "$url" --files f
	gives 0 saoque indicator --db "$url" --files f --year 2023 --json
	cp out pg.json
	demo
	gives 0 saoque indicator --data p --year 2023 --json
	jq 'map(del(.rows))' out >a
	jq 'map(del(.rows))' pg.json >b
	cmp a b
	gives 0 saoque verify --db "$url" --files f
	psql -q "$SAOQUE_TEST_PG" -c "DROP DATABASE $name"
}
