#!/bin/sh
# Builds gradcalc and installs it, with the packages that are missing, on Debian 12 or later. As root or with sudo.
# PREFIX: where to install; /usr/local unless set.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
packages="g++ cmake ninja-build libcli11-dev libfmt-dev libmuparser-dev"
. "$source/src/packages.sh"
install_packages $packages

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DGRADCALC_TESTS=OFF \
  -DCMAKE_INSTALL_PREFIX="${PREFIX:-/usr/local}" >"$build/log" 2>&1 || { cat "$build/log" >&2; exit 1; }
cmake --build "$build" >"$build/log" 2>&1 || { cat "$build/log" >&2; exit 1; }

# An installation into a home directory needs no root.
mkdir -p "${PREFIX:-/usr/local}" 2>/dev/null || true
if [ -w "${PREFIX:-/usr/local}" ]; then
  cmake --install "$build" >/dev/null
else
  as_root cmake --install "$build" >/dev/null
fi
