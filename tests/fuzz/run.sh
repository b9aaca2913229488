#!/bin/sh
# Builds the fuzz targets with clang++ under AddressSanitizer and UndefinedBehaviorSanitizer, and runs each.
# BUILD: the build directory; a temporary one unless set. FUZZ_SECONDS: for each target; 60 unless set.
# FUZZ_TARGETS: those to run; all unless set. An input that breaks one stays in the working directory, as crash-...:
# mend what it shows, and put it into corpus/.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
. "$source/src/packages.sh"
install_packages clang libclang-rt-dev cmake ninja-build libcli11-dev libfmt-dev libmuparser-dev libgmock-dev libgtest-dev

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
BUILD=${BUILD:-$scratch/build}
targets=${FUZZ_TARGETS:-expression readers program}
cmake -S "$source" -B "$BUILD" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DGRADCALC_FUZZ=ON -DGRADCALC_SANITIZE=fuzzer-no-link,address,undefined
cmake --build "$BUILD" --target $(printf '%s_fuzz ' $targets)

# A new corpus beside the seeds; messages of the program itself are not wanted.
for target in $targets; do
  echo "== fuzzing: $target"
  mkdir "$scratch/$target"
  "$BUILD/tests/fuzz/${target}_fuzz" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=20 -max_len=4096 -close_fd_mask=2 \
    -print_final_stats=1 -print_funcs=0 -verbosity=0 "$scratch/$target" \
    "$source/tests/fuzz/corpus/$target"
done
