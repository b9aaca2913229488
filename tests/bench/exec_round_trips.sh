#!/bin/sh
# What a round trip through a co-process costs: 20,000 lines to mawk and back, by gradcalc --exec-stream and by a
# bare loop that does the same. Prints the seconds of both and their ratio, which is to be 1.5 at most.
#
#   sh tests/bench/exec_round_trips.sh [GRADCALC]
set -eu
gradcalc=${1:-gradcalc}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat > "$scratch/loop.c" <<'END'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line out, a line in, 20,000 times. */
int main(int argc, char** argv) {
  int to[2], from[2];
  if (argc < 2 || pipe(to) || pipe(from)) return 1;
  if (fork() == 0) {
    dup2(to[0], 0);
    dup2(from[1], 1);
    close(to[1]);
    close(from[0]);
    execl("/bin/sh", "sh", "-c", argv[1], (char*)0);
    _exit(127);
  }
  double sum = 0;
  for (int i = 0; i < 20000; ++i) {
    char line[256];
    const int length = snprintf(line, sizeof line, "%.17g\n", 1 + i * 1e-4);
    if (write(to[1], line, (size_t)length) != length) return 1;
    size_t count = 0;
    while (count == 0 || line[count - 1] != '\n') { /* an answer may come in pieces */
      const ssize_t more = read(from[0], line + count, sizeof line - 1 - count);
      if (more <= 0) return 1;
      count += (size_t)more;
    }
    line[count] = 0;
    sum += strtod(line, NULL);
  }
  printf("%.17g\n", sum);
  return 0;
}
END
cc -O2 -o "$scratch/loop" "$scratch/loop.c"
program='exec mawk -W interactive "{printf \"%.17g\n\", sin(\$1)}"'
seconds() {
  start=$(date +%s.%N)
  "$@" > /dev/null
  echo "$start $(date +%s.%N)" | mawk '{print $2 - $1}'
}
# A value and two samples a point, as the step is chosen: 20,000 evaluations, the first act's beside them.
seq 1 6666 | mawk '{printf "%.17g\n", 1 + $1 * 3e-4}' > "$scratch/points"
for _ in 1 2 3; do
  bare=$(seconds "$scratch/loop" "$program")
  ours=$(seconds "$gradcalc" --exec-stream "$program" --h 1e-4 --points "$scratch/points")
  echo "$bare $ours" | mawk '{printf "bare %.3f s, gradcalc %.3f s, ratio %.2f\n", $1, $2, $2 / $1}'
done
