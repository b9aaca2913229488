#!/bin/sh
# Builds the fuzz targets with clang++ under AddressSanitizer and UndefinedBehaviorSanitizer, and runs them side by side.
# BUILD: the build directory; a temporary one unless set. That of tests/run.sh will do, if it was built by clang++ with
# SANITIZE=fuzzer-no-link,address,undefined: then only the targets are linked anew.
# FUZZ_SECONDS: for each target, of a core of its own; 60 unless set. FUZZ_TARGETS: those to run; all unless set.
# An input that breaks one stays in the working directory, as crash-...: mend what it shows, and put it into corpus/.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
. "$source/src/packaging/packages.sh"
install_packages clang libclang-rt-dev cmake ninja-build libboost-math-dev libcli11-dev libfmt-dev libmpfi-dev libmuparser-dev libgmock-dev libgtest-dev

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
BUILD=${BUILD:-$scratch/build}
targets=${FUZZ_TARGETS:-expression readers program options callables}
[ -e "$BUILD/CMakeCache.txt" ] || set -- -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None \
  "-DCMAKE_CXX_FLAGS=-O1 -g1 -D_GLIBCXX_ASSERTIONS" -DGRADCALC_SANITIZE=fuzzer-no-link,address,undefined
cmake -S "$source" -B "$BUILD" -G Ninja -DGRADCALC_FUZZ=ON "$@"
cmake --build "$BUILD" --target $(printf '%s_fuzz ' $targets)

# As many seconds more as there are more targets than cores.
cores=$(nproc)
count=$(echo $targets | wc -w)
seconds=${FUZZ_SECONDS:-60}
[ "$count" -le "$cores" ] || seconds=$(((seconds * count + cores - 1) / cores))

# Each with a new corpus beside the seeds; messages of the program itself are not wanted.
for target in $targets; do
  mkdir "$scratch/$target"
  {
    status=0
    "$BUILD/tests/fuzz/${target}_fuzz" -max_total_time="$seconds" -timeout=20 -max_len=4096 -close_fd_mask=2 \
      -print_final_stats=1 -print_funcs=0 -verbosity=0 "$scratch/$target" \
      "$source/tests/fuzz/corpus/$target" || status=$?
    echo "$status" >"$scratch/$target.status"
  } >"$scratch/$target.log" 2>&1 &
done
wait

failed=""
for target in $targets; do
  echo "== fuzzing: $target"
  cat "$scratch/$target.log"
  [ "$(cat "$scratch/$target.status")" -eq 0 ] && continue
  failed="$failed $target"
  # Its standard error was closed: what did not hold is told by a run of that input alone.
  input=$(sed -n 's/.*Test unit written to //p' "$scratch/$target.log" | tail -n 1)
  [ -z "$input" ] || "$BUILD/tests/fuzz/${target}_fuzz" "$input" || true
done
[ -z "$failed" ] || { echo "FAILED:$failed" >&2; exit 1; }
