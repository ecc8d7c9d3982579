# How the program is called, and how it ends.

every_command_has_help_and_ends_0() {
	saoque describe commands | sed 's/ [A-Z[].*//; s/ $//' |
	    sed 's/ entity|.*//' >names
	[ "$(wc -l <names)" -ge 18 ] || say "too few commands"
	while read -r name; do
		# shellcheck disable=SC2086
		gives 0 saoque $name --help
		has out "saoque $name"
		# shellcheck disable=SC2086
		gives 0 saoque help $name
	done <names
	gives 0 saoque --help
	has out "Exit codes"
}

a_group_of_commands_lists_its_own() {
	for call in "key --help" "help key"; do
		# shellcheck disable=SC2086
		gives 0 saoque $call
		has out "key rotate"
		! grep -q "unit import" out || say "and of others"
	done
	gives 64 saoque key
	has out "key rotate"
	gives 0 saoque --version
	has out "saoque"
}

a_wrong_call_ends_64_and_says_what() {
	gives 64 saoque
	gives 64 saoque nonsense
	has err "no such command: nonsense"
	gives 64 saoque init --data p --colour blue
	has err "--colour"
	[ ! -e p ] || say "and something was made"
	gives 64 saoque export --data
	has err "--data wants DIR"
	gives 64 saoque import --data p recognition
	gives 64 saoque version more
}

wrong_values_end_65_and_name_the_option() {
	province
	gives 65 saoque export --data p product --format doc
	has err "--format"
	gives 65 saoque indicator --data p --year next
	has err "--year"
	gives 65 saoque export --data p product --as-of 31/02/2023
	has err "--as-of"
	gives 65 saoque serve --data p --workers many
	has err "--workers"
	gives 65 saoque export product
	has err "--data DIR or --db"
	gives 65 saoque user list --db mysql://x
	has err "postgresql://"
}

what_is_not_there_ends_66() {
	gives 66 saoque user list --data nowhere
	has err "saoque init"
	[ ! -e nowhere ] || say "and something was made"
	province
	gives 66 saoque export --data p nothing
	gives 66 saoque import --data p recognition nowhere.csv
	gives 66 saoque user password --data p nobody
	gives 66 saoque unit list --data p 99999
	gives 66 saoque describe entity nothing
}

a_taken_name_ends_73() {
	province
	gives 0 saoque demo --data d
	gives 73 saoque demo --data d
	gives 0 saoque user add --data p hoa "Hoa" --role officer --unit 216
	gives 73 saoque user add --data p hoa "Hoa" --role officer --unit 216
}

a_closed_output_ends_75() {
	province
	if saoque unit list --data p >/dev/full 2>err; then
		say "a full disk under the output went unseen"
	else
		[ $? = 75 ] || say "but with another code"
	fi
	has err "standard output"
}

init_may_be_said_twice_and_keeps_names() {
	gives 0 saoque init --data p --title "OCOP thử" --json
	wants '.login == "admin" and (.password | length > 12)'
	gives 0 saoque init --data p
	[ ! -s out ] || say "a second administrator"
	gives 0 saoque setting --data p title
	has out "OCOP thử"
	gives 0 saoque setting --data p --json
	wants '.title == "OCOP thử"'
	[ "$(stat -c %a p)" = 700 ] || say "others may look into the folder"
}

describe_prints_what_the_program_runs_on() {
	for what in entity routes sql roles commands; do
		gives 0 saoque describe $what
		[ "$(wc -l <out)" -gt 15 ] || say "$what: too little"
	done
	gives 0 saoque describe entity recognition
	has out "decided_on"
	gives 0 saoque version --json
	wants '.version | test("^[0-9]+\\.")'
}

accounts_are_made_and_asked_about() {
	province
	gives 0 saoque user add --data p hoa "Nguyễn Hoa" --role officer \
	    --unit 07309 --json
	wants '.login == "hoa"'
	gives 0 saoque user role --data p hoa reader --unit 216
	gives 0 saoque user list --data p --json
	wants '.[0].roles | length == 2'
	gives 0 saoque user password --data p hoa --json
	wants '.password | length > 12'
	gives 65 saoque user role --data p hoa king
	gives 0 saoque import --data p recognition "$HERE/list.csv"
	gives 0 saoque export --data p products --format json
	mine=$(jq -r '.[] | select(.unit_id.label == "Xã Ngọc Châu") | .id' out)
	other=$(jq -r '.[] | select(.unit_id.label == "Xã Hồng Giang") | .id' out)
	gives 0 saoque may --data p hoa update product "$mine" --json
	wants '.may'
	gives 77 saoque may --data p hoa update product "$other" --explain
	has out "no"
	[ "$(wc -l <out)" -gt 1 ] || say "and does not say why"
}
