#!/bin/sh
# The library compiles, and with -ffast-math or -ffinite-math-only it refuses to, in a sentence.
# Usage: strict_arithmetic_test.sh COMPILER ROOT
set -eu

compile() { # FLAG...
  "$compiler" -std=c++20 -fsyntax-only -I "$root/src" -I "$root/include" "$@" "$root/src/functions/double_rules.cpp" 2>&1
}

compiler=$1
root=$2
compile
for flag in -ffast-math -ffinite-math-only; do
  if message=$(compile $flag); then
    echo "it compiles with $flag" >&2
    exit 1
  fi
  case $message in
    *"gradcalc cannot be built with -ffast-math: its results would differ"*) ;;
    *) printf '%s\n' "$message" >&2 && exit 1 ;;
  esac
done
