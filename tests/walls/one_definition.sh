#!/bin/sh
# Shows that no two types of the program have one name: g++ compares them when it links with link-time optimisation, which
# needs no optimisation to be switched on. Linked are the program and two programs of tests, which hold all modules.
# Needs g++, cmake, ninja and the libraries. BUILD: the build directory; a temporary one unless set.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
flags="-O0 -flto=auto -Wodr -Werror=odr"

# Two files that disagree about a type: that they link would say that nothing is compared here.
echo 'struct Node { int kind; }; int f(const Node& n); int f(const Node& n) { return n.kind; }' >"$scratch/a.cpp"
echo 'struct Node { double a, b; }; int f(const Node& n); int main() { Node n{1, 2}; return f(n); }' >"$scratch/b.cpp"
if g++ $flags "$scratch/a.cpp" "$scratch/b.cpp" -o "$scratch/out" 2>"$scratch/log"; then
  echo "FAILED: g++ does not see that a type has two definitions" >&2
  exit 1
fi
grep -q "One Definition Rule" "$scratch/log" || { cat "$scratch/log" >&2; exit 1; }

BUILD=${BUILD:-$scratch/build}
cmake -S "$source" -B "$BUILD" -G Ninja -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=None -DGRADCALC_INSTALL=OFF \
  -DCMAKE_CXX_FLAGS="$flags"
cmake --build "$BUILD" --target gradcalc_program accuracy_test cli_compute_test
