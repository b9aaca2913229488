#!/bin/sh
# Whole processes side by side: gradcalc, a native filter with the expression compiled in, awk, numpy, Miller.
#
#     sh tests/bench/throughput.sh [--memory] [POINTS]
#
# Prints one table for POINTS (default 1000000) random points of two variables, then gradcalc's peak memory;
# --memory measures that for 10^7 points too. GRADCALC=program measures that program, else the repository is
# built. RUNS=n takes the best of n (default 5). CXX=compiler compiles the native filter. Exit status 1 for
# wrong output, 2 if something is missing.
set -eu
LC_ALL=C
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd)
cxx=${CXX:-g++}
runs=${RUNS:-5}
miller_runs=2
memory_points='100000 1000000'
points=1000000
for argument; do
  case $argument in
    --memory) memory_points="$memory_points 10000000" ;;
    '' | *[!0-9]*) echo "usage: sh throughput.sh [--memory] [POINTS]" >&2; exit 2 ;;
    *) points=$argument ;;
  esac
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT PIPE TERM

has() { command -v "$1" >/dev/null 2>&1; }
need() { echo "throughput.sh: $1 is needed: apt-get install $2" >&2; exit 2; }
skip() { echo "skipped: $1 is missing: apt-get install $2"; }

has "$cxx" || need "$cxx" g++
echo '#include <fmt/compile.h>' | "$cxx" -E -x c++ - >/dev/null 2>&1 || need "the fmt library" libfmt-dev

gradcalc=${GRADCALC:-}
if [ -z "$gradcalc" ]; then
  has cmake || need cmake "cmake ninja-build"
  { cmake -S "$here/../.." -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DGRADCALC_TESTS=OFF &&
    cmake --build "$work/build" --parallel; } >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 2; }
  gradcalc=$work/build/src/gradcalc
fi
has "$gradcalc" || { echo "throughput.sh: there is no program $gradcalc" >&2; exit 2; }

contenders=native
if "$gradcalc" --help | grep -q -e '--jobs'; then
  contenders="$contenders gradcalc_1 gradcalc_2 guarded exact checked"
else
  contenders="$contenders gradcalc"
fi

if has mawk; then contenders="$contenders awk"; else skip mawk mawk; fi

# Debian's numpy belongs to Debian's Python, which need not be the first in PATH.
numpy_python=
for python in python3 /usr/bin/python3; do
  if "$python" -c 'import numpy' 2>/dev/null; then numpy_python=$python; break; fi
done
if [ -n "$numpy_python" ]; then contenders="$contenders numpy"; else skip numpy python3-numpy; fi

if has mlr; then contenders="$contenders miller"; else skip Miller miller; fi

# The same numbers on every machine: Park and Miller's generator, exact in doubles, to 0.5 <= x < 3.
make_points() {
  awk -v n="$1" '
    function draw() { seed = seed * 16807 % 2147483647; return 0.5 + 2.5 * seed / 2147483647 }
    BEGIN { seed = 42; for (i = 0; i < n; ++i) { x0 = draw(); printf "%.6f,%.6f\n", x0, draw() } }'
}

# The expression as typed ($typed), in C++ ($compiled), and with ** for ^ ($starred).
choose_expression() {
  case $1 in
    1) typed='x0^2+x1^2' compiled='square(x0) + square(x1)' partials='2*x0, 2*x1' ;;
    2) typed='100*(x1-x0^2)^2+(1-x0)^2' compiled='100 * square(x1 - square(x0)) + square(1 - x0)'
      partials='-400*x0*(x1-x0^2)-2*(1-x0), 200*(x1-x0^2)' ;;
    3) typed='sin(x0)*exp(x1)+x0/x1' compiled='sin(x0) * exp(x1) + x0 / x1'
      partials='cos(x0)*exp(x1)+1/x1, sin(x0)*exp(x1)-x0/x1^2' ;;
  esac
  starred=$(echo "$typed" | sed 's/\^/**/g')
}

# The starred expression at other names: a call of a user-defined function would halve Miller's speed.
at() { echo "($starred)" | sed "s/x0/$1/g; s/x1/$2/g"; }

# shellcheck disable=SC2016 # $1 and $2 are the fields of awk and Miller
prepare() {
  # No fused multiply-add, as in gradcalc: where the processor has one, the last digits would differ.
  "$cxx" -std=c++20 -O2 -DNDEBUG -ffp-contract=off "-DEXPRESSION=$compiled" "$here/native_filter.cpp" \
    -lfmt -o "$work/native"
  awk_program="function f(x0, x1) { return $typed }"'
    BEGIN { h = 1e-4 }
    { x = $1; y = $2
      printf "%.17g %.17g\n", (f(x+h, y) - f(x-h, y)) / (2*h), (f(x, y+h) - f(x, y-h)) / (2*h) }'
  miller_program="x = \$1; y = \$2; h = 1e-4; a = x + h; b = x - h; c = y + h; d = y - h;
    \$1 = ($(at a y) - $(at b y)) / (2*h); \$2 = ($(at x c) - $(at x d)) / (2*h)"
}

run() {
  case $1 in
    native) "$work/native" ;;
    gradcalc) "$gradcalc" "$typed" --h 1e-4 --precision full ;;
    gradcalc_*) "$gradcalc" "$typed" --h 1e-4 --precision full --jobs "${1#gradcalc_}" ;;
    # The default step beside the proven derivative, which finds it too coarse at some points; the latter alone; and a
    # check with formulas.
    guarded) "$gradcalc" "$typed" --jobs 1 2>/dev/null || [ $? = 1 ] ;;
    exact) "$gradcalc" "$typed" --exact --precision full --jobs 1 ;;
    checked) "$gradcalc" "$typed" --check "$partials" --jobs 1 2>/dev/null || [ $? = 1 ] ;;
    awk) mawk -F, "$awk_program" ;;
    numpy) "$numpy_python" "$here/numpy_filter.py" "$starred" ;;
    miller) mlr --icsv --implicit-csv-header --headerless-csv-output --ocsv --ofs ' ' put "$miller_program" ;;
  esac
}

label() { echo "$1" | sed 's/_/ --jobs /'; }

# gradcalc writes the native filter's bytes; the others add up in another order, or print more digits.
check() {
  head -n 1000 "$work/points" >"$work/first"
  run native <"$work/first" >"$work/expected"
  for contender in $contenders; do
    run "$contender" <"$work/first" >"$work/actual"
    case $contender in
      gradcalc*) cmp "$work/expected" "$work/actual" >&2 && continue ;;
      guarded | exact | checked) continue ;;  # other digits, and other text
      *) paste -d ' ' "$work/expected" "$work/actual" | awk '
           function differ(x, y) { return (x - y) ^ 2 > 1e-12 * (1 + x ^ 2) }
           NF != 4 || differ($1, $3) || differ($2, $4) { exit 1 }' && continue ;;
    esac
    echo "!!! WRONG OUTPUT: $(label "$contender") and native differ for $typed" >&2
    status=1
  done
}

best() { cat "$work/$1.best" 2>/dev/null || echo 999999999999999; }

# One run; the best time in nanoseconds stays in a file.
measure() {
  start=$(date +%s%N)
  run "$1" <"$work/points" >/dev/null
  took=$(($(date +%s%N) - start))
  [ "$took" -ge "$(best "$1")" ] || echo "$took" >"$work/$1.best"
}

# The contenders take turns, so that a noisy machine hits all alike.
measure_all() {
  rm -f "$work"/*.best
  repetition=1
  while [ "$repetition" -le "$runs" ]; do
    for contender in $contenders; do
      [ "$contender" = miller ] && [ "$repetition" -gt "$miller_runs" ] && continue
      measure "$contender"
    done
    repetition=$((repetition + 1))
  done
}

row='%-26s %-18s %9s %11s %10s\n'
report() {
  title=$typed
  for contender in $contenders; do
    # shellcheck disable=SC2046,SC2059 # three words; the format is ours
    printf "$row" "$title" "$(label "$contender")" \
      $(awk -v points="$points" -v time="$(best "$contender")" -v native="$(best native)" \
        'BEGIN { printf "%.3f %.0f %.3f", time / 1e9, points / (time / 1e9), native / time }')
    title=
  done
}

peak_memory() {
  echo
  printf '%-26s %-18s %9s\n' "$typed" points 'peak MiB'
  for count in $memory_points; do
    make_points "$count" >"$work/points"
    env time -f %M -o "$work/peak" "$gradcalc" "$typed" --h 1e-4 --precision full <"$work/points" >/dev/null
    printf '%-26s %-18s %9s\n' '' "$count" "$(awk '{ printf "%.1f", $1 / 1024 }' "$work/peak")"
  done
}

status=0
make_points "$points" >"$work/points"
processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
echo "$points points; ${processor:-$(uname -m)}, $(nproc) cores; $("$cxx" --version | head -n 1)"
echo "best of $runs runs (Miller: $miller_runs)"
echo
# shellcheck disable=SC2059
printf "$row" expression program seconds points/s 'of native'
for number in 1 2 3; do
  choose_expression "$number"
  prepare
  check
  measure_all
  report
done
if env time -f %M true >/dev/null 2>&1; then peak_memory; else skip "GNU time" time; fi
exit "$status"
