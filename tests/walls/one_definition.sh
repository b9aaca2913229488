#!/bin/sh
# Shows that no two types of the program have one name: g++ compares them when it links with link-time optimisation, which
# needs no optimisation to be switched on. All files of all modules are linked to one object, for which no code is made.
# Needs g++, cmake, ninja and the libraries. BUILD: the build directory; a temporary one unless set.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
compile="-O0 -flto=auto"
link="$compile -r -flinker-output=rel -Wodr -Werror=odr"

# Two files that disagree about a type: that they link would say that nothing is compared here.
echo 'struct Node { int kind; }; int f(const Node& n); int f(const Node& n) { return n.kind; }' >"$scratch/a.cpp"
echo 'struct Node { double a, b; }; int f(const Node& n); int main() { Node n{1, 2}; return f(n); }' >"$scratch/b.cpp"
g++ $compile -c "$scratch/a.cpp" -o "$scratch/a.o"
g++ $compile -c "$scratch/b.cpp" -o "$scratch/b.o"
if g++ $link "$scratch/a.o" "$scratch/b.o" -o "$scratch/out.o" 2>"$scratch/log"; then
  echo "FAILED: g++ does not see that a type has two definitions" >&2
  exit 1
fi
grep -q "One Definition Rule" "$scratch/log" || { cat "$scratch/log" >&2; exit 1; }

BUILD=${BUILD:-$scratch/build}
cmake -S "$source" -B "$BUILD" -G Ninja -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=None -DGRADCALC_INSTALL=OFF \
  -DGRADCALC_TESTS=OFF -DCMAKE_CXX_FLAGS="$compile"
cmake --build "$BUILD" --target gradcalc gradcalc_cli
find "$BUILD/src" -name '*.o' -exec g++ $link -o "$scratch/all.o" {} +
