#!/bin/sh
# Builds gradcalc and installs it, with the packages that are missing, on Debian 12 or later. As root or with sudo; where
# the packages are there and PREFIX is one's own folder, neither is needed.
# Usage: install.sh: builds and installs.  install.sh --uninstall: removes what was installed.
# PREFIX: where to; /usr/local unless set. DESTDIR: a folder that takes the place of /.
set -eu
umask 022

source=$(cd "$(dirname "$0")/../.." && pwd)
tree="$source/src/packaging/tree.sh"
. "$source/src/packaging/packages.sh"
prefix=$(realpath -ms "${PREFIX:-/usr/local}")
root=${DESTDIR:+$(realpath -ms "$DESTDIR")}
unset DESTDIR

say() {
  printf 'gradcalc: %s\n' "$*" >&2
}

# Whether a path, or the folder that it will be made in, is ours to write to.
is_ours() { # PATH
  folder=$root$1
  while [ ! -e "$folder" ]; do folder=$(dirname "$folder"); done
  [ -w "$folder" ]
}

# Runs a command that writes below the prefix.
write() {
  if is_ours "$prefix"; then "$@"; else as_root "$@"; fi
}

# Runs a command of the build; if it fails, shows the end of what it said.
logged() {
  "$@" >"$build/log" 2>&1 && return
  tail -n 40 "$build/log" >&2
  say "the build failed; above is the end of its log"
  exit 1
}

case "${1-}" in
  "") ;;
  --uninstall)
    write sh "$tree" remove "$prefix" "$root"
    exit
    ;;
  *)
    echo "usage: [PREFIX=FOLDER] sh $0 [--uninstall]" >&2
    exit 2
    ;;
esac

if ! is_ours "$prefix" && ! command -v sudo >/dev/null; then
  say "$prefix needs root or sudo; without them: PREFIX=~/.local sh $0"
  exit 1
fi
install_packages g++ cmake ninja-build libboost-math-dev libcli11-dev libfmt-dev libmpfi-dev libmuparser-dev

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
say "building; this takes some minutes"
logged cmake -S "$source" -B "$build/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DGRADCALC_TESTS=OFF \
  -DCMAKE_INSTALL_PREFIX="$prefix"
logged cmake --build "$build/build"

stage="$build/stage"
logged env DESTDIR="$stage" cmake --install "$build/build"
# fish looks below /usr/local only if XDG_DATA_DIRS says so, but always where the administrator puts completions.
fish=/etc/fish/completions
if [ "$prefix" = /usr/local ] && { is_ours "$fish" || ! is_ours "$prefix"; }; then
  mkdir -p "$stage$fish"
  ln -sr "$stage$prefix/share/fish/vendor_completions.d/gradcalc.fish" "$stage$fish/gradcalc.fish"
fi
write sh "$tree" add "$prefix" "$root" "$stage"

say "to remove it: $([ "$prefix" = /usr/local ] || echo "PREFIX='$prefix' ")sh $0 --uninstall"
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) say "$prefix/bin is not on PATH; for this shell: PATH='$prefix/bin':\$PATH" ;;
esac
case "$prefix" in
  /usr | /usr/local) ;;
  *) say "for zsh to complete, before compinit in ~/.zshrc: fpath=('$prefix/share/zsh/site-functions' \$fpath)" ;;
esac
