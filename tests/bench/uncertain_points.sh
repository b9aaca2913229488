#!/bin/sh
# Streams of uncertain points beside the proven derivatives of the same points, all in one thread, run in turns.
#
#     sh tests/bench/uncertain_points.sh GRADCALC [POINTS]
#
# Prints for each of three expressions of two variables and for two formats the seconds of CPU for POINTS (default
# 300000) random points with uncertainties of 0.1 %: propagated, with its proof that the second order does not
# matter; the exact gradient of the same file, which has as many numbers to read; and the exact gradient with the
# Hessian, which is what the proof needs. Then the ratio of the first to the others. RUNS=n takes the best of n
# (default 5).
set -eu
LC_ALL=C
export LC_ALL

gradcalc=$1
points=${2:-300000}
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT PIPE TERM
command -v "$gradcalc" >/dev/null || { echo "uncertain_points.sh: there is no program $gradcalc" >&2; exit 2; }

# The same numbers on every machine: Park and Miller's generator, exact in doubles, to 0.5 <= x < 3.
awk -v n="$points" '
  function draw() { seed = seed * 16807 % 2147483647; return 0.5 + 2.5 * seed / 2147483647 }
  BEGIN {
    seed = 42
    print "x0,u_x0,x1,u_x1"
    for (i = 0; i < n; ++i) { a = draw(); b = draw(); printf "%.6f,%.6f,%.6f,%.6f\n", a, a / 1000, b, b / 1000 }
  }' >"$work/uncertain.csv"
sed '1s/u_//g; 1s/x0,x0/x0,other0/; 1s/x1,x1/x1,other1/' "$work/uncertain.csv" >"$work/plain.csv"

# The seconds of CPU of one run: the last line of `times` is that of a shell's children.
seconds() {
  ("$gradcalc" "$@" --jobs 1 >/dev/null 2>&1 || true; times) |
    awk 'END { split($1, t, /[ms]/); print 60 * t[1] + t[2] }'
}

least() { printf '%s\n' "$@" | sort -g | head -n 1; }

printf '%-26s %-6s %9s %9s %9s %9s %9s\n' expression format uncertain exact hessian of_exact of_hessian
for expression in 'x0^2+x1^2' '100*(x1-x0^2)^2+(1-x0)^2' 'sin(x0)*exp(x1)+x0/x1'; do
  for format in text csv; do
    uncertain=''
    exact=''
    hessian=''
    for _ in $(seq "$runs"); do
      uncertain="$uncertain $(seconds "$expression" --points "$work/uncertain.csv" --format "$format")"
      exact="$exact $(seconds "$expression" --points "$work/plain.csv" --exact --format "$format")"
      hessian="$hessian $(seconds "$expression" --points "$work/plain.csv" --exact --hessian --format csv)"
    done
    # shellcheck disable=SC2086 # lists of numbers
    awk -v e="$expression" -v f="$format" -v u="$(least $uncertain)" -v x="$(least $exact)" -v h="$(least $hessian)" \
      'BEGIN { printf "%-26s %-6s %9.3f %9.3f %9.3f %9.2f %9.2f\n", e, f, u, x, h, u / x, u / h }'
  done
done
