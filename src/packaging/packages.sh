# Sourced by the scripts that need Debian packages.

# Runs a command as root.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "gradcalc: root or sudo is needed for: $*" >&2
    return 1
  fi
}

# Installs those of the named packages that are missing; asks nothing, and shows what apt says only if it fails.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "gradcalc: this is no Debian; if the build fails, it lacks some of: $*" >&2
    return 0
  fi
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  echo "gradcalc: installing the packages$missing" >&2
  log=$(mktemp)
  { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } \
    >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}
