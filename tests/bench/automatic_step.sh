#!/bin/sh
# The automatic step of formulas beside the central difference of order 8, both in one thread, run in turns.
#
#     sh tests/bench/automatic_step.sh [POINTS]
#
# Prints for each of three expressions of two variables the seconds of CPU that both take for POINTS (default
# 300000) random points, their ratio, and the microseconds a partial. GRADCALC=program measures that program,
# else the repository is built. RUNS=n takes the best of n (default 5). Exit status 2 if something is missing.
set -eu
LC_ALL=C
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd)
runs=${RUNS:-5}
points=${1:-300000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT PIPE TERM

gradcalc=${GRADCALC:-}
if [ -z "$gradcalc" ]; then
  { cmake -S "$here/../.." -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DGRADCALC_TESTS=OFF &&
    cmake --build "$work/build" --parallel; } >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 2; }
  gradcalc=$work/build/src/gradcalc
fi
command -v "$gradcalc" >/dev/null || { echo "automatic_step.sh: there is no program $gradcalc" >&2; exit 2; }

# The same numbers on every machine: Park and Miller's generator, exact in doubles, to 0.5 <= x < 3.
awk -v n="$points" '
  function draw() { seed = seed * 16807 % 2147483647; return 0.5 + 2.5 * seed / 2147483647 }
  BEGIN { seed = 42; for (i = 0; i < n; ++i) { x0 = draw(); printf "%.6f,%.6f\n", x0, draw() } }' >"$work/points"

# The seconds of CPU of one run: the last line of `times` is that of a shell's children.
seconds() {
  ("$gradcalc" "$@" --jobs 1 <"$work/points" >/dev/null 2>&1 || true; times) |
    awk 'END { split($1, t, /[ms]/); print 60 * t[1] + t[2] }'
}

least() { printf '%s\n' "$@" | sort -g | head -n 1; }

printf '%-28s %9s %9s %7s %12s\n' expression automatic central8 ratio us/partial
for expression in 'x0^2+x1^2' '100*(x1-x0^2)^2+(1-x0)^2' 'sin(x0)*exp(x1)+x0/x1'; do
  automatic=
  central=
  for _ in $(seq "$runs"); do
    automatic="$automatic $(seconds "$expression" --h auto)"
    central="$central $(seconds "$expression" --method central8 --h 1e-2)"
  done
  # shellcheck disable=SC2086 # lists of numbers
  awk -v e="$expression" -v a="$(least $automatic)" -v c="$(least $central)" -v n="$points" \
    'BEGIN { printf "%-28s %9.3f %9.3f %7.1f %12.2f\n", e, a, c, a / c, 1e6 * a / (2 * n) }'
done
