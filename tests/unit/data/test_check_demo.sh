#!/bin/sh
# check-demo finds each kind of fault: spoil one thing in a copy of the facts
# and look for the complaint.
#
# usage: test_check_demo.sh CHECK-DEMO FACTS
set -eu

check=$1
facts=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
tab=$(printf '\t')

# refuses FILE SED-SCRIPT COMPLAINT: spoilt that way, exit 1 and say so.
refuses() {
	rm -rf "$work/demo"
	cp -r "$facts" "$work/demo"
	chmod -R u+w "$work/demo"
	sed "$2" "$facts/$1" >"$work/demo/$1"
	if cmp -s "$facts/$1" "$work/demo/$1"; then
		echo "nothing spoilt in $1 by: $2"
		failed=1
		return
	fi
	rc=0
	"$check" "$work/demo" 2>"$work/said" || rc=$?
	if [ "$rc" -ne 1 ]; then
		echo "exit $rc, not 1, for $1: $2"
		failed=1
	elif ! grep -Eq "^$1:[0-9]+: .*$3" "$work/said"; then
		echo "not said of $1: $3"
		cat "$work/said"
		failed=1
	fi
}

# The text itself.
refuses units.tsv '1s/level/rank/' 'column 2 must be level'
refuses products.tsv "2,\$s/^cha-ga$tab/&x$tab/" '7 columns expected'
refuses products.tsv "s/Vải/V$(printf 'a\314\211')i/" 'not composed'
refuses products.tsv "s/Vải/V$(printf '\377')i/" 'is not UTF-8'
refuses products.tsv "s/\$/$(printf '\r')/" 'carriage return'
refuses guidance.tsv "s/2022-05-31/2022-05-32/" 'no such day'
refuses guidance.tsv "s/2022-05-31/31.05.2022/" 'no such day'
refuses guidance.tsv "s/${tab}upkeep$tab/${tab}keep$tab/" 'not one of'
refuses products.tsv "s/^gio-ga$tab/cha-ga$tab/" 'key cha-ga is also'

# One file against another.
refuses units.tsv "/^d224$tab/d" 'd224: not in units.tsv'
refuses products.tsv "/^gio-ga$tab/d" '86 rows, not 87'
refuses guidance.tsv "s/${tab}hnd-d219$tab/${tab}hnd-d999$tab/" 'not in bodies'

# Days.
refuses units.tsv "/^d221$tab/s/2024-12-31/2024-06-30/" \
	'd221 is not open all that time'
refuses units.tsv "/^d222$tab/s/2024-01-31/2024-02-01/" 'd222 overlaps'
refuses units.tsv "/^d222$tab/s/2024-01-31/2018-01-31/" 'ends before'
refuses bodies.tsv "/^hnd-d221$tab/s/2024-12-31/2025-06-30/" \
	'd221 is not open all that time'
refuses guidance.tsv "s/${tab}hnd-d224$tab/${tab}hnd-d221$tab/" \
	'hnd-d221 is not open that day'
refuses recognitions.tsv "s/2021-12-09/2022-12-09/" 'another year'

# Units.
refuses units.tsv "/^c07261$tab.*2025-01-01/s/${tab}07261$tab/${tab}07262$tab/" \
	'another code or level'
refuses units.tsv "/^c07261$tab.*2025-01-01/s/${tab}d215$tab/${tab}p24$tab/" \
	'must have a parent of level "district"'
refuses successors.tsv "s/^c07276${tab}c07261/c07276${tab}c07276/" \
	'follows itself'
refuses successors.tsv "/^d219$tab/s/1\$/0/" 'went whole but is still open'
refuses successors.tsv "/^d219$tab/s/d224/d221/" 'd221 is not open that day'

# What is shown.
refuses listings.tsv '5s/Ví dụ minh họa/Theo báo cáo/' 'the note of an example'
refuses targets.tsv "s/^new_3star${tab}p24$tab/&2022/" 'is counted by period'
refuses recognitions.tsv '10,20s/published//' 'stars and stars_basis'

# A file that is not there.
rm -f "$work/demo/units.tsv"
rc=0
"$check" "$work/demo" 2>"$work/said" || rc=$?
if [ "$rc" -ne 1 ] || ! grep -q '^units.tsv:0: cannot be read' "$work/said"; then
	echo "a missing units.tsv was not said"
	failed=1
fi

# The totals: one commune less, and the line of the file that says so.
refuses units.tsv "/^c07528$tab/d" 'p24 has 208 communes on 2023-04-10'

exit $failed
