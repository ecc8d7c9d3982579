# Criteria and stars from the command line.

# No promise, so not on a line of its own.
score() { # CODE SET JSON
	printf '%s' "$3" >sheets
	gives "$1" saoque criteria score "$2" <sheets
}

criteria_are_listed_by_decision_and_day() {
	gives 0 saoque criteria list --json
	wants '[.[].code] == ["qd1048","qd148","qd26"]'
	wants '[.[].sets | length] == [25,0,26]'
	wants '[.[].sets[].hash | length] | unique == [64]'
	gives 0 saoque criteria list --json --as-of 2024-10-28
	wants '.[0].decision == "148/QĐ-TTg"'
	gives 66 saoque criteria list --as-of 2010-01-01
}

scoring_prints_exactly_what_was_promised() {
	score 0 qd26-26 '{"sheets":[{"options":{"3.5":"3.5.o1"}}]}'
	[ "$(cat out)" = '{"n":1,"sum":1,"parts":{"A":1,"B":0,"C":0},"mean":1.0000,"band":1,"gate_star":3,"star":1,"blocking":[]}' ] ||
	    say "$(cat out)"
}

scoring_takes_the_best_of_a_set_to_five_stars() {
	saoque criteria show qd26-01 --facts >facts
	jq -Rn '[inputs | capture("^(?<c>[0-9.]+) \\w+ \\d+ = (?<o>.*)$") |
	    {key: .c, value: ([.o | scan("([0-9.]+o[0-9]+):(\\d+)")] |
	    max_by(.[1] | tonumber)[0])}] | from_entries |
	    {sheets: [{options: .}]}' facts >best
	score 0 qd26-01 "$(cat best)"
	wants '.sum == 100 and .star == 5 and .blocking == []'
	# Without its mark application no star is recognised, whatever the sum.
	score 0 qd26-01 "$(jq 'del(.sheets[0].options["3.5"])' best)"
	wants '.sum == 97 and .band == 5 and .gate_star == 2 and .star == 2'
	wants '.blocking == [
	    {"star":3,"criterion":"3.5","min_points":1},
	    {"star":4,"criterion":"3.5","min_points":2}]'
}

scoring_refuses_by_name_and_ends_65() {
	score 65 qd26-99 '{}'
	has err qd26-99
	score 65 qd26-01 '{"sheets":[{"options":{"9.9":"9.9.o1"}}]}'
	has err "9.9"
	score 65 qd26-01 '{"sheets":[{"options":{"1.1":"1.1.o9"}}]}'
	has err "1.1.o9"
	score 65 qd26-01 '{"sheets":[{"options":{"1.1":2.5}}]}'
	has err "1.1"
	has err "2.5"
	score 65 qd26-01 '{"sheets":[{"options":{"1.1":"1.2.o1"}}]}'
	has err "1.2.o1"
	score 65 qd26-01 '{"sheets":[]}'
	score 65 qd26-01 'not JSON'
	score 65 qd26-01 '{"sheets":[{"options":{}}],"finding":{"9.9":"x"}}'
	has err "9.9"
	score 65 qd26-26 '{"sheets":[{"options":{"8":["8.o1","8.o3"]}}]}'
	has err "8"
	score 65 qd26-26 '{"sheets":[{"options":{"8":"8.o1","8":"8.o3"}}]}'
	has err '"8"'
	[ ! -s out ] || say "and something was printed"
}

scoring_says_how_many_sheets_it_takes() {
	{ printf '{"sheets":[{"options":{}}'
	  printf ',{"options":{}}%.0s' $(seq 100000)
	  printf ']}'; } >sheets
	gives 65 saoque criteria score qd26-01 <sheets
	has err "100.000"
}

a_new_decision_is_checked_then_brought() {
	province
	cat >new <<-'END'
		decision qd30 | 30/2030/QĐ-TTg
		from 2030-01-01
		band 5 90
		band 4 70
		band 3 50
		band 2 30
		part A 100 | Phần A | Part A
		criterion shine | Độ sáng | Shine
		- Ít | Little
		- Nhiều | Much
		set qd30-01 1 | Chè | Tea
		A 100
		1 shine 97 = 0 97
		2 global_market 3 = 1 2 3****
	END
	gives 0 saoque criteria check new
	has out "qd30-01"
	sed 's/= 0 97/= 0 13/' new >wrong
	gives 65 saoque criteria check wrong
	has err "wrong:13: qd30-01 1"
	gives 65 saoque criteria load wrong --data p
	gives 0 saoque criteria load new --data p
	score 65 qd30-01 '{"sheets":[{"options":{}}]}'
	printf '{"sheets":[{"options":{"1":"1.o2","2":"2.o1"}}]}' >sheets
	gives 0 saoque criteria score qd30-01 --data p <sheets
	wants '.sum == 98 and .star == 3 and .blocking[0].criterion == "2"'
	gives 0 saoque criteria list --data p --json --as-of 2030-01-01
	wants '.[0].code == "qd30"'
}

official_words_are_taken_written_over_laid_and_taken_off() {
	province
	gives 0 saoque criteria show qd26-23 --words
	wants '.format == "ocop-criteria/1" and .set_code == "qd26-23"'
	jq '(.. | .label? | strings) |= "LỜI VĂN " + .' out >laid
	sed 's/"points": 97/"points": 2/; 0,/"points": 1,/s//"points": 2,/' \
	    laid >wrong
	gives 65 saoque criteria load wrong --data p
	has err "1.1.o1"
	gives 0 saoque criteria load laid --data p
	gives 0 saoque criteria show qd26-23 --words --data p
	wants '[.. | .label? | strings] | all(startswith("LỜI VĂN "))'
	gives 0 saoque criteria drop qd26-23 --data p
	gives 0 saoque criteria show qd26-23 --words --data p
	wants '[.. | .label? | strings] | any(startswith("LỜI VĂN ")) | not'
	gives 66 saoque criteria drop qd26-23 --data p
}
