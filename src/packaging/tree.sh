#!/bin/sh
# The part of install.sh that writes below the prefix, and so may have to run as root.
# Usage: tree.sh add PREFIX ROOT STAGE: copies the tree STAGE, which has the prefix in it, to ROOT (empty for /).
#        tree.sh remove PREFIX ROOT
#
# What was copied is listed in PREFIX/share/gradcalc/installed, one path a line: the files, then the folders that were
# not there before, each behind those in it. What the list does not name is never removed.
set -eu
umask 022

prefix=$2
root=$3
list="$prefix/share/gradcalc/installed"

say() {
  printf 'gradcalc: %s\n' "$*" >&2
}

# Removes the paths on standard input; of folders, those that are empty.
remove_paths() {
  while IFS= read -r path; do
    if [ -L "$root$path" ] || [ -f "$root$path" ]; then
      rm -f "$root$path"
    elif [ -d "$root$path" ]; then
      rmdir --ignore-fail-on-non-empty "$root$path"
    fi
  done
}

find_in() { # TREE TEST...: the paths, as seen from the tree
  (cd "$1" && shift && find . -mindepth 1 "$@" | sed 's/^\.//')
}

was_listed() { # PATH
  [ -f "$root$list" ] && grep -Fqx -e "$1" "$root$list"
}

# The list of what is about to be copied.
make_list() { # STAGE
  find_in "$1" ! -type d | sort
  printf '%s\n' "$list"
  find_in "$1" -type d | sort -r | while IFS= read -r folder; do
    if [ ! -d "$root$folder" ] || was_listed "$folder"; then printf '%s\n' "$folder"; fi
  done
}

add() { # STAGE
  mkdir -p "$1${list%/*}"
  make_list "$1" >"$1.list"
  # What the version before had and this one has not.
  if [ -f "$root$list" ]; then { grep -Fvx -f "$1.list" "$root$list" || true; } | remove_paths; fi
  find_in "$1" -type d | while IFS= read -r folder; do mkdir -p "$root$folder"; done
  find_in "$1" ! -type d | while IFS= read -r file; do
    cp -d --preserve=mode,timestamps --remove-destination "$1$file" "$root$file"
  done
  cat "$1.list" >"$root$list"
  say "installed to $root$prefix: bin/gradcalc, its manual, completions for bash, zsh and fish, and the library"
}

remove() {
  if [ ! -f "$root$list" ]; then
    say "nothing is removed: there is no $root$list, the list of what install.sh installed"
    exit 1
  fi
  say "removing $(grep -c . "$root$list") files and folders, those of $root$list"
  remove_paths <"$root$list"
  say "removed; the packages that the build needs are still there"
}

case "$1" in
  add) add "$4" ;;
  remove) remove ;;
esac
