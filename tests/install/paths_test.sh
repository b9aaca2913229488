#!/bin/sh
# Configures a copy of the sources in a folder whose name has blanks, brackets and an umlaut: every file is found as it
# is elsewhere. (debian/trees.sh builds and tests such a copy.)
# Usage: paths_test.sh, with CXX: the compiler.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

copy="$scratch/a folder (für) [1]"
mkdir "$copy"
cp -R "$source/CMakeLists.txt" "$source/LICENSE" "$source/include" "$source/src" "$source/tests" "$copy/"
cmake -S "$copy" -B "$copy/build" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }

compiled() { # PATTERN: how many files of that name are compiled
  grep -c "\"file\": .*$1\"" "$copy/build/compile_commands.json"
}

expect() { # WHAT EXPECTED ACTUAL
  [ "$2" = "$3" ] || { echo "FAILED: $1: expected $2, got $3" >&2; exit 1; }
  [ "$3" -gt 0 ] || { echo "FAILED: there are no $1" >&2; exit 1; }
}

expect "program tests" "$(find "$source/tests/program" -name '*_test.cpp' | wc -l)" "$(compiled 'tests/program/[a-z_]*_test\.cpp')"
expect "headers" "$(find "$source/include" -name '*.hpp' | wc -l)" "$(compiled 'header_test/gradcalc/[a-z_]*\.hpp\.cpp')"
