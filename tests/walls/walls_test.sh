#!/bin/sh
# Shows that the walls between the folders of src stand: in a copy of the tree, an include of a folder that is not used
# does not compile, and a folder that uses one below itself does not configure. Files are checked, not compiled.
# Usage: walls_test.sh, with CXX: the compiler.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# A fresh copy of the sources, with nothing of the tests but what the top CMakeLists.txt asks for.
copy() {
  rm -rf "$scratch/tree" "$scratch/build"
  mkdir -p "$scratch/tree/tests"
  cp -R "$source/CMakeLists.txt" "$source/include" "$source/src" "$scratch/tree"
  for file in LICENSE README.md packaging; do
    [ ! -e "$source/$file" ] || cp -R "$source/$file" "$scratch/tree"
  done
  cp -R "$source/tests/bench" "$scratch/tree/tests"
}

configure() { # what CMake says is in $scratch/log
  cmake -S "$scratch/tree" -B "$scratch/build" -DGRADCALC_TESTS=OFF -DGRADCALC_INSTALL=OFF \
    -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >"$scratch/log" 2>&1
}

check() { # FILE: as the build compiles it; what the compiler says is in $scratch/log
  command=$(jq -er --arg file "/src/$1" '.[] | select(.file | endswith($file)) | "cd \"\(.directory)\" && \(.command)"' \
    "$scratch/build/compile_commands.json") || fail "the build does not compile src/$1"
  LC_ALL=C sh -c "$command -fsyntax-only" >"$scratch/log" 2>&1
}

compiles() { # FILE
  check "$1" || { cat "$scratch/log" >&2; fail "src/$1 does not compile"; }
}

refuses() { # FILE HEADER: FILE compiles, and with HEADER included it does not, because there is no such file
  compiles "$1"
  cp "$scratch/tree/src/$1" "$scratch/saved"
  { echo "#include \"$2\""; cat "$scratch/saved"; } >"$scratch/tree/src/$1"
  [ -e "$scratch/tree/src/$2" ] || fail "there is no src/$2"
  ! check "$1" || fail "src/$1 may include $2"
  grep -q "$2" "$scratch/log" && grep -qi "no such file\|file not found" "$scratch/log" ||
    { cat "$scratch/log" >&2; fail "src/$1 is refused, but not for the want of $2"; }
  cp "$scratch/saved" "$scratch/tree/src/$1"
}

admits() { # FILE HEADER: FILE may include HEADER
  cp "$scratch/tree/src/$1" "$scratch/saved"
  { echo "#include \"$2\""; cat "$scratch/saved"; } >"$scratch/tree/src/$1"
  compiles "$1"
  cp "$scratch/saved" "$scratch/tree/src/$1"
}

refuses_to_configure() { # WHAT
  ! configure || fail "CMake accepts $1"
  grep -q "does not stand before it" "$scratch/log" || { cat "$scratch/log" >&2; fail "$1: CMake says something else"; }
}

# A path from one's own place would climb over the wall.
! grep -rnE '^ *# *include +"(\.|/|[^"]*/\.\.?/)' "$source/src" "$source/include" || fail "an include by a relative path"
! grep -rnE '^ *# *include +["<][^">]*\.cpp[">]' "$source/src" "$source/include" || fail "an include of a source file"

copy
# Two folders more: the upper one uses the middle one, which uses text privately.
mkdir -p "$scratch/tree/src/middle" "$scratch/tree/src/upper"
echo '#include "text/wording.hpp"' >"$scratch/tree/src/middle/middle.cpp"
echo '#pragma once' >"$scratch/tree/src/middle/middle.hpp"
echo '#include "middle/middle.hpp"' >"$scratch/tree/src/upper/upper.cpp"
cat >>"$scratch/tree/src/CMakeLists.txt" <<'END'
module(middle SOURCES middle.cpp USES_PRIVATELY text)
module(upper SOURCES upper.cpp USES middle)
END
configure || { cat "$scratch/log" >&2; fail "the copy does not configure"; }

compiles middle/middle.cpp
refuses upper/upper.cpp text/wording.hpp                  # used privately by what it uses
refuses text/wording.cpp tape/tape.hpp                    # a neighbour
refuses differences/scheme.cpp cli/results/columns.hpp    # upward
refuses tape/tape.cpp text/wording.hpp                    # downward, but not used
refuses cli/output/json.cpp cli/input/lines.hpp           # within the program
admits check/comparison.cpp text/wording.hpp              # used by what it uses

copy
sed -i 's/^module(text\( \|$\)/module(text USES expression\1/' "$scratch/tree/src/CMakeLists.txt"
refuses_to_configure "a folder that uses one below itself"

copy
sed -i 's/^module(text\( \|$\)/module(text USES text\1/' "$scratch/tree/src/CMakeLists.txt"
refuses_to_configure "a folder that uses itself"
