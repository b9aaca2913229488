#!/bin/sh
# Installs what the tests need, builds gradcalc and runs all tests. Debian 12 or later, as root or with sudo.
# BUILD: the build directory; a temporary one unless set. CXX: the compiler. SANITIZE: for -fsanitize=. Arguments go to cmake.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
. "$source/src/packaging/packages.sh"
install_packages g++ cmake ninja-build libboost-math-dev libcli11-dev libfmt-dev libmpfi-dev libmuparser-dev libgmock-dev libgtest-dev \
  bash-completion bc bsdutils dpkg-dev file fish gnuplot-nox groff-base jq lintian mawk miller parallel pkgconf python3-minimal zsh

if [ -z "${BUILD:-}" ]; then
  BUILD=$(mktemp -d)
  trap 'rm -rf "$BUILD"' EXIT
fi
# Under sanitizers with little optimisation, which compiles in a third of the time, and with the library's own checks.
[ -z "${SANITIZE:-}" ] || set -- -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O1 -g1 -D_GLIBCXX_ASSERTIONS" "$@"
cmake -S "$source" -B "$BUILD" -G Ninja -DGRADCALC_WERROR=ON -DGRADCALC_SANITIZE="${SANITIZE:-}" "$@"
cmake --build "$BUILD"
ctest --test-dir "$BUILD" --output-on-failure --no-tests=error -j "$(nproc)"
