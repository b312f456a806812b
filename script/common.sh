# Sourced by the other scripts: where the project is, and a few words they share. No side effects.
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
export CMAKE_COLOR_DIAGNOSTICS=ON

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "error: $*"
  exit 1
}

# find_node: prints a Node.js that builds the page (20.19 or later): that of .venv, else the system's; fails where there is none.
find_node() {
  local node
  for node in "$ROOT/.venv/bin/node" "$(command -v node || true)"; do
    [[ -x "$node" ]] && "$node" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null && {
      printf '%s\n' "$node"
      return
    }
  done
  return 1
}

# configure PRESET: configures build/PRESET once; Ninja configures again by itself when CMake files change.
configure() {
  local build="$ROOT/build/$1"
  # A build folder that came along when the project was moved or copied still points at the old place.
  if [[ -f "$build/CMakeCache.txt" ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$ROOT" "$build/CMakeCache.txt"; then
    rm -rf "$build"
  fi
  [[ -f "$build/build.ninja" ]] || (cd "$ROOT" && cmake --preset "$1")
}
