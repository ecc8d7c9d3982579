#!/bin/sh
# po-check CHECK: each fault is named and fails, and a good catalogue passes.
set -eu

check=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# po ID STR [FLAG]: a catalogue of one message.
po() {
	printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' \
		>"$dir/x.po"
	printf '\n%smsgid "%s"\nmsgstr "%s"\n' "${3:-}" "$1" "$2" >>"$dir/x.po"
}

# refuses WORDS [POT]
refuses() {
	if "$check" "$dir/x.po" ${2:+"$2"} 2>"$dir/err"; then
		echo "passed, but: $1" >&2
		exit 1
	fi
	grep -q "$1" "$dir/err" || { cat "$dir/err" >&2; exit 1; }
}

po 'Còn {n} ngày' '{n} days left'
"$check" "$dir/x.po"
cp "$dir/x.po" "$dir/new.pot"

po 'Còn {n} ngày' ''
refuses 'not translated'
po 'Còn {n} ngày' '{days} left'
refuses 'unknown place {days}'
po 'Còn {n} ngày' 'days left'
refuses 'place missing: {n}'
po 'Lưu' '<b>Save</b>'
refuses 'HTML in a message'
po 'Lưu & gửi' 'Save &amp; send'
refuses 'HTML in a message'
po 'Lưu' 'Save' '#, fuzzy
'
refuses 'doubtful'
po "$(printf 'Lu\314\233u')" 'Save'
refuses 'not NFC'
po 'Lưu' 'Save'
refuses 'not in the catalogue' "$dir/new.pot"
