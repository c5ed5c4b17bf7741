#!/usr/bin/env bash
# Checks, tests and judges plans in a job of GitHub Actions: what is wrong is shown
# beside the line in question, the result in the summary of the job. The inputs of the
# action are in the environment, as action.yml puts them there.
set -euo pipefail

fail() {
	echo "::error::$1"
	exit 2
}

# chosen fills paths with what the lines of a text name; a glob that matches nothing
# is an error.
chosen() {
	paths=()
	local line matched IFS=
	shopt -s nullglob globstar
	while read -r line; do
		[ -n "${line//[[:space:]]/}" ] || continue
		matched=($line)
		[ ${#matched[@]} -gt 0 ] || fail "nothing matches $line"
		paths+=("${matched[@]}")
	done <<<"$1"
	[ ${#paths[@]} -gt 0 ] || fail "the input plans is empty"
}

# install puts the program into the folder of the job: the released one if the action is
# used at a release, and otherwise one that is built from the action's own source.
install() {
	program=$RUNNER_TEMP/plancheck/plancheck
	mkdir -p "${program%/*}"
	released || go build -C "$GITHUB_ACTION_PATH/../../.." -buildvcs=false -o "$program" ./cmd/plancheck
}

released() {
	[[ ${GITHUB_ACTION_REF:-} =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]] || return 1
	local version=${GITHUB_ACTION_REF#v} system machine archive from
	case $RUNNER_OS in Linux) system=linux ;; macOS) system=macos ;; *) return 1 ;; esac
	case $RUNNER_ARCH in X64) machine=amd64 ;; ARM64) machine=arm64 ;; *) return 1 ;; esac
	archive=plancheck_${version}_${system}_$machine.tar.gz
	from=$GITHUB_SERVER_URL/$GITHUB_ACTION_REPOSITORY/releases/download/v$version
	cd "${program%/*}"
	if ! { curl -fsSL -o "$archive" "$from/$archive" && curl -fsSL -o checksums.txt "$from/checksums.txt"; }; then
		cd - >/dev/null
		return 1
	fi
	grep -F "  $archive" checksums.txt | shasum -a 256 -c - || fail "$archive is not what checksums.txt says"
	tar -xzf "$archive" plancheck
	cd - >/dev/null
}

# attempt runs a command of the program, and keeps the worst exit status.
status=0
attempt() {
	local got=0
	"$program" "$@" || got=$?
	[ "$got" -le "$status" ] || status=$got
}

chosen "$PLANS"
install
attempt validate -o github --strict="$STRICT" -- "${paths[@]}"
[ "$CHECK_FORMAT" != true ] || attempt fmt --check -d -- "${paths[@]}"
[ "$TEST" != true ] || attempt test -- "${paths[@]}"
[ "$status" -eq 0 ] || exit "$status"
[ -n "$DATA" ] || exit 0

result=$RUNNER_TEMP/plancheck/result.json
lines=$RUNNER_TEMP/plancheck/result.jsonl
summary=$RUNNER_TEMP/plancheck/summary.md
arguments=(--data "$DATA" -o github -o "summary=$summary" -o "json=$result" -o "jsonl=$lines")
[ -z "$AS_OF" ] || arguments+=(--as-of "$AS_OF")
[ -z "$LANGUAGE" ] || arguments+=(--lang "$LANGUAGE")
attempt evaluate "${arguments[@]}" -- "${paths[@]}"
[ ! -e "$summary" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
[ "$status" -le 1 ] || exit "$status"
{
	echo "result=$result"
	echo "not-met=$(grep -o '"not_met": *[0-9]*' "$lines" | awk -F: '{ n += $2 } END { print n + 0 }')"
} >>"$GITHUB_OUTPUT"
[ "$FAIL" = true ] || status=0
exit "$status"
