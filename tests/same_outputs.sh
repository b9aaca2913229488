#!/bin/sh
# Runs the commands of tests/data/commands.txt with two builds of gradcalc, and shows where their results, messages or
# exit statuses differ: for a change that shall not be seen from outside.
# Usage: same_outputs.sh OLD NEW [FILE]: the two programs, and another file of commands, one a line.
set -eu

old=$(realpath "$1")
new=$(realpath "$2")
commands=$(realpath "${3:-$(dirname "$0")/data/commands.txt}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

run_all() { # PROGRAM NAME
  mkdir -p "$scratch/$2/bin" "$scratch/$2/work"
  ln -s "$1" "$scratch/$2/bin/gradcalc"
  (
    cd "$scratch/$2/work"
    PATH="$scratch/$2/bin:$PATH"
    while IFS= read -r command; do
      printf '$ %s\n' "$command"
      status=0
      timeout 20 bash -c "$command" </dev/null 2>"$scratch/$2/stderr" || status=$?
      sed 's/^/stderr: /' "$scratch/$2/stderr"
      printf 'exit status %s\n' "$status"
    done <"$commands"
  ) >"$scratch/$2/log"
}

run_all "$old" old
run_all "$new" new
if ! diff "$scratch/old/log" "$scratch/new/log"; then
  echo "the outputs differ" >&2
  exit 1
fi
printf 'the same: %s commands\n' "$(grep -c . "$commands")"
