#!/bin/sh
# Runs the README's two commands, which install gradcalc and test it, in fresh trees of Debian releases; then asks the
# shells there for completions, and uninstalls. As root, with the package debootstrap, some GB of disk and tens of
# minutes; so it is no part of .ci/run. The sources lie in a folder whose name has blanks, brackets and an umlaut.
# Usage: trees.sh [SUITE...]: bookworm and trixie unless named.
# MIRROR: where the packages are from; http://deb.debian.org/debian unless set.
# CACHE: a folder for the bare trees, used again by the next run; none unless set.
# KEEP=1: leaves the trees behind, and says where. JOBS: how many processes may compile at once.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
mirror=${MIRROR:-http://deb.debian.org/debian}
[ $# -gt 0 ] || set -- bookworm trixie
scratch=$(mktemp -d)

home="/root/a folder (für) [1]"

say() {
  printf '== %s\n' "$*"
}

unmount_all() {
  for tree in "$scratch"/*/; do
    for place in proc dev/pts; do
      if mountpoint -q "$tree$place"; then umount "$tree$place"; fi
    done
  done
}

clean_up() {
  unmount_all
  if [ -n "${KEEP:-}" ]; then
    say "the trees are in $scratch"
  else
    rm -rf --one-file-system "$scratch"
  fi
}
trap clean_up EXIT

# A bare tree: Debian's required packages and apt.
bootstrap() { # SUITE TREE
  if [ -z "${CACHE:-}" ]; then
    debootstrap --variant=minbase "$1" "$2" "$mirror" >"$2.log" 2>&1 || { tail -n 20 "$2.log"; return 1; }
    return
  fi
  mkdir -p "$CACHE"
  if [ ! -d "$CACHE/$1" ]; then
    rm -rf "$CACHE/$1.part"
    debootstrap --variant=minbase "$1" "$CACHE/$1.part" "$mirror" >"$2.log" 2>&1 || { tail -n 20 "$2.log"; return 1; }
    mv "$CACHE/$1.part" "$CACHE/$1"
  fi
  cp -a "$CACHE/$1" "$2"
}

# Runs a command line in the tree as on a machine where nothing was set.
inside() { # TREE COMMAND
  chroot "$1" env -i HOME=/root TERM=dumb LANG=C.UTF-8 CMAKE_BUILD_PARALLEL_LEVEL="${JOBS:-$(nproc)}" \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c "cd '$home' && $2"
}

expect() { # EXPECTED TREE COMMAND
  answer=$(inside "$2" "$3") || answer="$answer (status $?)"
  [ "$answer" = "$1" ] || { say "'$3' gave '$answer' instead of '$1'"; return 1; }
}

try() { # SUITE
  tree="$scratch/$1"
  say "$1: making the tree"
  bootstrap "$1" "$tree"
  cp /etc/resolv.conf /etc/hosts "$tree/etc/"
  mkdir "$tree$home"
  git -C "$source" ls-files -z | tar -C "$source" --null -T - -cf - | tar -C "$tree$home" -xf -
  mount -t proc proc "$tree/proc"
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$tree/dev/pts"  # some tests want a terminal
  ln -sf pts/ptmx "$tree/dev/ptmx"

  say "$1: sh src/packaging/install.sh && gradcalc \"x0^2+x1^2\" --at 3,4"
  expect "6 8" "$tree" 'sh src/packaging/install.sh && gradcalc "x0^2+x1^2" --at 3,4' || return 1
  say "$1: sh tests/run.sh"
  inside "$tree" 'sh tests/run.sh' >"$tree.log" 2>&1 || { tail -n 80 "$tree.log"; return 1; }
  grep 'tests passed' "$tree.log"

  say "$1: completions, and the removal"
  expect _gradcalc "$tree" "zsh -c 'autoload -U compinit; compinit -u; echo \$_comps[gradcalc]'" || return 1
  expect --method "$tree" "fish -c 'complete -C \"gradcalc --meth\"' | cut -f 1" || return 1
  expect "complete -F _gradcalc gradcalc" "$tree" "bash -c '. /usr/share/bash-completion/bash_completion
    if type _comp_load >/dev/null 2>&1; then _comp_load gradcalc; else _completion_loader gradcalc; fi
    complete -p gradcalc'" || return 1
  expect "" "$tree" 'sh src/packaging/install.sh --uninstall && find /usr /etc /opt /var -name "*gradcalc*"' || return 1
  say "$1: with $(inside "$tree" "dpkg-query -W -f='\${Package} \${Version}, ' \
    g++ cmake libboost-math-dev libcli11-dev libfmt-dev libmpfi-dev libmuparser-dev libgtest-dev zsh fish jq lintian")"
}

result=0
for suite in "$@"; do
  if (try "$suite"); then say "$suite: passed"; else say "$suite: FAILED"; result=1; fi
done
exit $result
