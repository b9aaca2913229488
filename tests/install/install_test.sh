#!/bin/sh
# Installs what is built, in a tree of its own and as a Debian package. From both trees, runs the program, builds a
# project that uses the library, by find_package and by pkg-config, and asks the shells for completions. Then install.sh:
# what it says, and that --uninstall leaves nothing behind.
# Usage: install_test.sh BUILD, with CXX: the compiler, and CXXFLAGS: what the library needs of its users.
set -eu

build=$1
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
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
  sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/{//!p}" "$source/src/share/library.md"
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
  expect "the headers in $prefix" "$(ls "$source/include/gradcalc")" "$(ls "$prefix/include/gradcalc")"
  expect "what else is in $prefix/include" gradcalc "$(ls "$prefix/include")"
  for page in guide.md library.md tangent.svg; do
    cmp "$source/src/share/$page" "$prefix/share/doc/gradcalc/$page"
  done

  quietly cmake -S "$consumer" -B "$scratch/with-cmake" -DCMAKE_PREFIX_PATH="$prefix"
  quietly cmake --build "$scratch/with-cmake"
  expect "the project with find_package" "$printed" "$("$scratch/with-cmake/consumer")"
  rm -r "$scratch/with-cmake"

  # In a prefix with blanks pkg-config escapes them for the shell.
  flags=$(PKG_CONFIG_PATH=$pkgconfig pkg-config --cflags --libs 'gradcalc >= 0.1')
  eval "set -- $flags"
  quietly ${CXX:-c++} ${CXXFLAGS:-} -std=c++20 "$consumer/main.cpp" -o "$scratch/with-pkg-config" "$@"
  expect "the project with pkg-config" "$printed" "$("$scratch/with-pkg-config")"
}

# The shells' own search paths, with the tree in the place of /.
check_completions() { # ROOT
  expect "zsh's completion below $1" _gradcalc "$(root=$1 zsh -f -c '
    fpath=($root${^fpath} $fpath); autoload -U compinit; compinit -u -D; echo $_comps[gradcalc]')"
  # fish completes commands that there are.
  expect "fish's completion below $1" --method "$(
    env -u XDG_DATA_DIRS HOME="$scratch" PATH="$PATH:$1/usr/local/bin:$1/usr/bin" root="$1" fish -c '
      set fish_complete_path "$root"$fish_complete_path
      complete -C "gradcalc --meth"' | cut -f 1)"
  expect "bash's completion below $1" "complete -F _gradcalc gradcalc" "$(
    XDG_DATA_DIRS="$1/usr/local/share:$1/usr/share" bash --norc -c '
      . /usr/share/bash-completion/bash_completion
      if type _comp_load >/dev/null 2>&1; then _comp_load gradcalc; else _completion_loader gradcalc; fi
      complete -p gradcalc')"
}


# What install.sh calls: a cmake that has built already, or, with BROKEN, cannot, and that installs as the true one
# does; and no package is missing.
mkdir "$scratch/bin"
cat >"$scratch/bin/cmake" <<END
#!/bin/sh
case "\$1" in
  --build) [ -z "\${BROKEN:-}" ] || { seq 1 100; exit 1; } ;;
  --install) exec "$(command -v cmake)" --install "$build" --prefix "\$PREFIX" ;;
esac
END
printf '#!/bin/sh\necho install ok installed\n' >"$scratch/bin/dpkg-query"
chmod +x "$scratch/bin/cmake" "$scratch/bin/dpkg-query"

install_sh() { # ARGUMENT...: its messages, then its status
  status=0
  PATH="$scratch/bin:$PATH" PREFIX="$installed" DESTDIR="$root" sh "$source/src/packaging/install.sh" "$@" 2>&1 || status=$?
  echo "status $status"
}

contents() { # FOLDER
  find "$1" -mindepth 1 -printf '%y %m %p\n' | sort
}

echo "== install.sh says what it does"
installer="$source/src/packaging/install.sh"
installed=$(sed -n 's/^CMAKE_INSTALL_PREFIX:PATH=//p' "$build/CMakeCache.txt")
root="$scratch/a root"
umask 077
mkdir -p "$root" "$root$installed/share/man/man1"
find "$root" -type d -exec chmod 755 {} +
echo "not ours" >"$root$installed/share/man/man1/other.1"
before=$(contents "$root")
building="gradcalc: building; this takes some minutes"
success="$building
gradcalc: installed to $root$installed: bin/gradcalc, its manual, completions for bash, zsh and fish, and the library
gradcalc: to remove it: $([ "$installed" = /usr/local ] || echo "PREFIX='$installed' ")sh $installer --uninstall
status 0"
expect "a failed build" "$building
$(seq 61 100)
gradcalc: the build failed; above is the end of its log
status 1" "$(export BROKEN=yes; install_sh)"
expect "an unknown argument" "usage: [PREFIX=FOLDER] sh $installer [--uninstall]
status 2" "$(install_sh --unistall)"
expect "nothing to remove" \
  "gradcalc: nothing is removed: there is no $root$installed/share/gradcalc/installed, the list of what install.sh installed
status 1" "$(install_sh --uninstall)"
expect "what is there still" "$before" "$(contents "$root")"

PATH="$PATH:$installed/bin"
expect "an installation" "$success" "$(install_sh)"
expect "what others cannot read" "" "$(find "$root$installed" ! -name other.1 ! -type l \( ! -perm -go=r -o -perm /go=w \))"
check_tree "$root$installed"
cmp "$source/LICENSE" "$root$installed/share/doc/gradcalc/copyright"
case "$installed" in
  /usr | /usr/local) check_completions "$root" ;;
esac

echo "== install.sh replaces an older version, and removes itself"
list="$root$installed/share/gradcalc/installed"
after=$(contents "$root")
touch "$root$installed/bin/gradcalc-of-old"
sed -i "1i $installed/bin/gradcalc-of-old" "$list"
expect "a second installation" "$success" "$(install_sh)"
expect "what it leaves" "$after" "$(contents "$root")"
count=$(grep -c . "$list")
expect "the removal" "gradcalc: removing $count files and folders, those of $list
gradcalc: removed; the packages that the build needs are still there
status 0" "$(install_sh --uninstall)"
expect "what the removal leaves" "$before" "$(contents "$root")"

echo "== install.sh into a folder of one's own"
installed="$scratch/my own"
root=""
expect "an installation that no shell finds by itself" "$building
gradcalc: installed to $installed: bin/gradcalc, its manual, completions for bash, zsh and fish, and the library
gradcalc: to remove it: PREFIX='$installed' sh $installer --uninstall
gradcalc: $installed/bin is not on PATH; for this shell: PATH='$installed/bin':\$PATH
gradcalc: for zsh to complete, before compinit in ~/.zshrc: fpath=('$installed/share/zsh/site-functions' \$fpath)
status 0" "$(install_sh)"
check_tree "$installed"
install_sh --uninstall >/dev/null
[ ! -e "$installed" ] || fail "something is left: $(contents "$installed")"

echo "== the Debian package"
umask 022
quietly cpack --config "$build/CPackConfig.cmake" -B "$scratch/package"
package=$(echo "$scratch"/package/*.deb)
dpkg-deb -x "$package" "$scratch/unpacked"
check_tree "$scratch/unpacked/usr"
check_completions "$scratch/unpacked"
expect "the place of gradcalc.pc" "lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)/pkgconfig/gradcalc.pc" \
  "$(cd "$scratch/unpacked/usr" && find . -name gradcalc.pc | cut -c 3-)"
expect "the manual" "$(cat "$build/src/share/gradcalc.1")" "$(gunzip -c "$scratch/unpacked/usr/share/man/man1/gradcalc.1.gz")"
dpkg-deb -f "$package" Depends >"$scratch/depends"
for library in libc6 libfmt libmuparser libstdc++6; do
  grep -q "$library" "$scratch/depends" || fail "the package does not depend on $library: $(cat "$scratch/depends")"
done
expect "the package's name" gradcalc "$(dpkg-deb -f "$package" Package)"
expect "the package's architecture" "$(dpkg --print-architecture)" "$(dpkg-deb -f "$package" Architecture)"
if command -v lintian >/dev/null; then
  quietly lintian --pedantic --fail-on error,warning,pedantic "$package"
else
  echo "lintian is not installed, so the package is not checked by it"
fi
