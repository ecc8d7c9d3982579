#!/bin/sh
# tests/unit/model/test_stmt.sh PROGRAM SRC: run it with the places of all
# tables of constant statements among its own symbols.  They are called q, or
# stmts; one of another name under SRC fails here.  (db/size.c has one for each
# engine, which no other could prepare.)
set -eu
odd=$(grep -rnE 'static const struct stmt [a-z_]+' "$2" | grep -vE \
    'struct stmt (q|stmts|of_pg|of_sqlite)( =|\[)' || true)
[ -z "$odd" ] || { echo "call it q: $odd" >&2; exit 1; }
main=$(nm "$1" | awk '$3 == "main" { print $1 }')
# shellcheck disable=SC2046
exec "$1" "$main" $(nm -S "$1" | awk '
$4 ~ /^(q|stmts)(\.[0-9]+)?$/ && $3 ~ /[dDrR]/ { print $1 ":" $2 }')
