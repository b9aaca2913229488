#!/bin/sh
# Rows a second of a function of data beside points a second of the same expression over a stream, the gradient by two
# variables in both; and the memory that the data takes.
#
#   data_throughput.sh GRADCALC [ROWS]
set -eu
gradcalc=$1
rows=${2:-10000000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
expression='(y-a*exp(-b*t))^2'

awk -v n="$rows" 'BEGIN {
  print "t,y"
  for (i = 0; i < n; ++i) printf "%.3f,%.3f\n", i % 4001 / 1000, 2 + i % 997 / 1000
}' > "$folder/data.csv"
awk 'NR == 1 { print $0 ",a,b" } NR > 1 { print $0 ",2,0.5" }' "$folder/data.csv" > "$folder/points.csv"

# rate LABEL COMMAND...: the best of three runs, whatever they say of their digits.
rate() {
  label=$1
  shift
  best=
  for run in 1 2 3; do
    start=$(date +%s.%N)
    "$@" > "$folder/out" 2>"$folder/messages" || [ $? = 1 ]  # a step too coarse, digits that are not proven
    end=$(date +%s.%N)
    best=$(awk -v s="$start" -v e="$end" -v b="${best:-1e9}" 'BEGIN { t = e - s; print t < b ? t : b }')
  done
  awk -v t="$best" -v n="$rows" -v l="$label" 'BEGIN { printf "%-34s %8.2f s %12.0f a second\n", l, t, n / t }'
}

for method in '' --exact; do
  rate "points ${method:-(default step)}" "$gradcalc" "$expression" --wrt a,b --points "$folder/points.csv" $method
  rate "data   ${method:-(default step)}" "$gradcalc" "$expression" --data "$folder/data.csv" --at a=2,b=0.5 $method
done
if [ -x /usr/bin/time ]; then
  /usr/bin/time -f 'memory of the data: %M KiB' "$gradcalc" "$expression" --data "$folder/data.csv" --at a=2,b=0.5 || [ $? = 1 ]
fi
