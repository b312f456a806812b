# Sourced by the other scripts: where the project is, and a few words they share. No side effects.
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
export CMAKE_COLOR_DIAGNOSTICS=ON

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "error: $*"
  exit 1
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
