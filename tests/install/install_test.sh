#!/bin/sh
# Installs what is built, and unpacks the Debian package of it; from both trees, runs the program and builds a project
# that uses the library, by find_package and by pkg-config.
# Usage: install_test.sh BUILD, with CXX: the compiler, and CXXFLAGS: what the library needs of its users.
set -eu

build=$1
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

expect() { # WHAT EXPECTED ACTUAL
  [ "$2" = "$3" ] || fail "$1: expected '$2', got '$3'"
}

quietly() { # COMMAND...: its output only if it fails
  "$@" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; fail "$*"; }
}

# The project that the page of the library shows.
block() { # LANGUAGE: the block of code of this language on the page
  sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/{//!p}" "$here/../../src/share/library.md"
}
consumer=$scratch/consumer
mkdir "$consumer"
block cpp >"$consumer/main.cpp"
block cmake >"$consumer/CMakeLists.txt"
printed=$(block text)
[ "$printed" ] || fail "the page of the library shows no output"

check_tree() { # PREFIX
  prefix=$1
  pkgconfig=$(dirname "$(find "$prefix" -name gradcalc.pc)")
  expect "the program in $prefix" "6 8" "$("$prefix/bin/gradcalc" "x0^2+x1^2" --at 3,4)"
  expect "the headers in $prefix" "$(ls "$here/../../include/gradcalc")" "$(ls "$prefix/include/gradcalc")"
  expect "what else is in $prefix/include" gradcalc "$(ls "$prefix/include")"
  for file in man/man1/gradcalc.1 bash-completion/completions/gradcalc zsh/vendor-completions/_gradcalc \
    fish/vendor_completions.d/gradcalc.fish; do
    grep -q -e "--method" -e "-method" -e "l method" "$prefix/share/$file" || fail "$file in $prefix"
  done
  cmp "$here/../../LICENSE" "$prefix/share/doc/gradcalc/copyright"
  for page in guide.md library.md tangent.svg; do
    cmp "$here/../../src/share/$page" "$prefix/share/doc/gradcalc/$page"
  done

  quietly cmake -S "$consumer" -B "$prefix/with-cmake" -DCMAKE_PREFIX_PATH="$prefix"
  quietly cmake --build "$prefix/with-cmake"
  expect "the project with find_package" "$printed" "$("$prefix/with-cmake/consumer")"

  flags=$(PKG_CONFIG_PATH=$pkgconfig pkg-config --cflags --libs 'gradcalc >= 0.1')
  quietly ${CXX:-c++} ${CXXFLAGS:-} -std=c++20 "$consumer/main.cpp" -o "$prefix/with-pkg-config" $flags
  expect "the project with pkg-config" "$printed" "$("$prefix/with-pkg-config")"
}

quietly cmake --install "$build" --prefix "$scratch/installed"
check_tree "$scratch/installed"

quietly cpack --config "$build/CPackConfig.cmake" -B "$scratch/package"
package=$(echo "$scratch"/package/*.deb)
dpkg-deb -x "$package" "$scratch/unpacked"
check_tree "$scratch/unpacked/usr"
dpkg-deb -f "$package" Depends >"$scratch/depends"
for library in libc6 libfmt libmuparser libstdc++6; do
  grep -q "$library" "$scratch/depends" || fail "the package does not depend on $library: $(cat "$scratch/depends")"
done
expect "the package's name" gradcalc "$(dpkg-deb -f "$package" Package)"
expect "the package's architecture" "$(dpkg --print-architecture)" "$(dpkg-deb -f "$package" Architecture)"
