# shellcheck shell=bash
# How the build talks: one line for what it does, one line for what is missing, exit status 1 (2 where it was asked wrongly).
#
# Deliberately knows nothing about what is built or tested.

say() {
  printf '%s\n' "$*" >&2
}

# The one line says what is missing and how to get it.
fail() {
  say "build.sh: $*"
  exit 1
}

# The same for what was asked for, with a status of its own.
misused() {
  say "build.sh: $*"
  exit 2
}

have() {
  command -v "$1" >/dev/null 2>&1
}

# Runs a slow command quietly: its output is kept in a file and its end shown only when the command fails.
#   slowly "what is done" command…
slowly() {
  run_logged 25 "$@"
}

# The same for a command that may fail, for there is another way.
attempt() {
  run_logged 0 "$@"
}

run_logged() {
  local shown=$1 what=$2 log
  shift 2
  mkdir -p "$cache/logs"
  log="$cache/logs/$(printf '%s' "$what" | tr -cs 'a-zA-Z0-9.-' '-').log"
  say "  $what …"
  local began=$SECONDS
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n "$shown" "$log" >&2
    say "  $what: failed after $((SECONDS - began)) s (whole output: $log)"
    return 1
  fi
  say "  $what: done in $((SECONDS - began)) s"
}

# at_most SECONDS COMMAND…, where the machine can limit time.
at_most() {
  if have timeout; then timeout "$@"; else "${@:2}"; fi
}

# The first thing in a text that looks like a version: "wasm-pack 0.15.1" -> 0.15.1
version_in() {
  grep -oE -m1 '[0-9]+(\.[0-9]+)+' | head -n 1 || true
}

version_of() {
  "$1" --version 2>/dev/null | version_in || true
}

# What .accepted-tools says about a tool: the parts of the range, or the version to install.
range_of() {
  tool_row "$1" | tr ' ' '\n' | grep '^[<>=]' | tr '\n' ' '
}

version_to_install() {
  tool_row "$1" | tr ' ' '\n' | grep -v '^[<>=]' | head -n 1
}

# The row of a tool without its name and reason, one space between the fields.
tool_row() {
  awk -v name="$1" '$1 == name { $1 = ""; print }' "$root/.accepted-tools" | sed "s/^ *//; s/Cargo\.lock/$(locked_version "$1")/g"
}

# The version of a crate in Cargo.lock.
locked_version() {
  awk -v crate="\"$1\"" '$1 == "name" { found = $3 == crate } found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' \
    "$root/Cargo.lock"
}

# fits VERSION RANGE…: whether a version satisfies every part of a range.
fits() {
  local version=$1 part bound lower
  shift
  [ -n "$version" ] || return 1
  for part in "$@"; do
    bound=${part##*[<>=]}
    lower=$(printf '%s\n%s\n' "$version" "$bound" | sort -V | head -n 1)
    case $part in
      '>='*) [ "$lower" = "$bound" ] || return 1 ;;
      '<'*) [ "$lower" = "$version" ] && [ "$version" != "$bound" ] || return 1 ;;
      '='*) [ "$version" = "$bound" ] || return 1 ;;
      *) fail ".accepted-tools: '$part' is no range" ;;
    esac
  done
}
