#!/usr/bin/env bash
# One command from a fresh clone to both browser packages; `./build.sh --help` lists the rest.
#
# This file reads the command line and says which parts run in which order; the parts lie in extension/build/.
# It changes nothing outside this tree and its cache but the Debian packages and the wasm target that it says it adds.
set -Eeuo pipefail
# A command that fails where no message of ours is must not end the script without a word.
trap 'echo "build.sh: \"$BASH_COMMAND\" failed (${BASH_SOURCE[0]##*/}, line $LINENO)" >&2' ERR

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
called_from=$PWD
cd "$root"
cache=${QUIETPAGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/quietpage}
case $cache in /*) ;; *) cache=$called_from/$cache ;; esac
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
wasm_home=$root/target/wasm
used=()
out=dist
level=quiet

source extension/build/say.sh
source extension/build/debian.sh
source extension/build/wasm-target.sh
source extension/build/tools.sh
source extension/build/products.sh
source extension/build/checks.sh
source extension/build/bench.sh
source extension/build/release.sh
source extension/build/fuzz.sh
source extension/build/soak.sh

help() {
  cat <<'HELP'
usage: ./build.sh [VERB] [OPTION…]

  (no verb)         install what is missing, build dist/chrome, dist/firefox, both packages and dist/lab, print sizes
  test [STEP…]      build, then run every check, or only the steps named:
                      fmt           formatting of the Rust code
                      clippy        Rust lints, native and wasm, warnings denied
                      native        native tests
                      wasm-chrome   tests of the wasm modules in Chromium, headless
                      wasm-firefox  the same in Firefox
                      tsc           types of the JavaScript, strict
                      eslint        its lints
                      web-ext       the Firefox package as addons.mozilla.org lints it, each warning explained
                      deny          licences, versions and sources of all crates
                      docs          documentation of the crate for each feature, and the crate packed, built and tested from its package
                      release       store texts, notices, links in the documents, signing
                      e2e           the packaged extension in both browsers
                      budgets       sizes of wasm, content script and packages
                      package       as the verb package
  package           make the archives for the stores, and prove that their source archive gives the same bytes elsewhere
  sign              sign them with your own keys from the environment; without keys it says which
  bench [PAGES]     time the judgement as pages grow, and the extension in the page beside Readability.js; with PAGES,
                    a folder of *.html(.gz), the extraction beside other extractors too
  fuzz [TARGET…]    try every way in with inputs that coverage leads to, ten minutes each; --minutes N for less or more
  soak [PAGES]      300 pages in each browser, back, forward, reload, other tabs; PAGES is a folder of *.html(.gz) to take
                    too, --pages N and --browser NAME make it shorter
  audit             look for known weaknesses in what is built with
  env               print lines that put the tools on the PATH of a shell: eval "$(./build.sh env)"

options of the build:
  --level LEVEL     another default level: quiet (as released), focus or off
  --out DIR         another folder than dist

Slow things are kept in $QUIETPAGE_CACHE, else $XDG_CACHE_HOME/quietpage, else ~/.cache/quietpage.
Accepted versions of tools stand in .accepted-tools.
HELP
}

main() {
  case ${1:-} in
    -h | --help | help) help ;;
    test) shift && verb_test "$@" ;;
    package) shift && verb_package "$@" ;;
    sign) shift && verb_sign "$@" ;;
    env) verb_env ;;
    bench) shift && verb_bench "$@" ;;
    audit) verb_audit ;;
    fuzz) shift && verb_fuzz "$@" ;;
    soak) shift && verb_soak "$@" ;;
    '' | --*) verb_build "$@" ;;
    *) fail "unknown verb '$1'; ./build.sh --help lists them" ;;
  esac
}

verb_build() {
  while [ $# -gt 0 ]; do
    case $1 in
      --level | --out)
        [ $# -ge 2 ] || fail "$1 wants a value"
        if [ "$1" = --level ]; then level=$2; else out=$(cd "$called_from" && mkdir -p -- "$2" && cd -- "$2" && pwd); fi
        shift 2
        ;;
      *) fail "unknown option '$1'; ./build.sh --help lists them" ;;
    esac
  done
  case $level in quiet | focus | off) ;; *) fail "--level is quiet, focus or off, not '$level'" ;; esac
  build_tools
  build_all "$out" "$level"
  node extension/build/sizes.mjs --version "$version" --out "$out"
  echo "built $out/chrome, $out/firefox, $out/quietpage-$version-chrome.zip, $out/quietpage-$version-firefox.xpi and the lab in $out/lab"
}

verb_test() {
  local step steps=("$@")
  [ $# -gt 0 ] || steps=("${all_steps[@]}")
  for step in "${steps[@]}"; do
    [[ " ${all_steps[*]} " == *" $step "* ]] || fail "unknown step '$step'; ./build.sh --help lists them"
  done
  # A build that fails ends the script where it stands; the closing line is promised all the same.
  trap 'echo "failed: build"; echo "0 passed, 1 failed"' EXIT
  prepare_steps " ${steps[*]} "
  trap - EXIT
  run_steps "${steps[@]}"
}

# Installs and builds what the named steps need, and no more.
prepare_steps() {
  build_tools
  if [[ $1 == *" clippy "* ]]; then find_wasm_clippy; fi
  if [[ $1 =~ \ (wasm-chrome|wasm-firefox|e2e)\  ]]; then browser_tools; fi
  if [[ $1 == *" tsc "* ]]; then build_wasm; fi
  if [[ $1 == *" deny "* ]]; then audit_tools; fi
  if [[ $1 =~ \ (web-ext|release|e2e|budgets|package)\  ]]; then build_all dist quiet; fi
}

verb_bench() {
  [ $# -le 1 ] || fail "bench takes one folder of pages, or none"
  local pages=${1:-}
  [ -z "$pages" ] || pages=$(cd "$called_from" && cd -- "$pages" && pwd) || fail "there is no folder $1"
  build_tools
  browser_tools
  build_all dist quiet
  bench_run "$pages"
}

verb_fuzz() {
  local minutes=$fuzz_minutes targets=()
  while [ $# -gt 0 ]; do
    case $1 in
      --minutes)
        [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "--minutes wants a number"
        minutes=$2
        shift 2
        ;;
      -*) fail "unknown option '$1'; ./build.sh --help lists them" ;;
      *) targets+=("$1") && shift ;;
    esac
  done
  need_basics
  node_packages
  fuzz_run "$minutes" ${targets[@]+"${targets[@]}"}
}

verb_soak() {
  local options=() pages=
  while [ $# -gt 0 ]; do
    case $1 in
      --pages)
        [[ ${2:-} =~ ^[1-9][0-9]{0,5}$ ]] || misused "--pages wants a number of pages, from 1 on, not '${2:-}'"
        options+=("$1" "$2")
        shift 2
        ;;
      --browser)
        case ${2:-} in chromium | firefox) ;; *) misused "--browser is chromium or firefox, not '${2:-}'" ;; esac
        options+=("$1" "$2")
        shift 2
        ;;
      -*) misused "unknown option '$1'; ./build.sh --help lists them" ;;
      *)
        [ -z "$pages" ] || misused "soak takes one folder of pages, or none"
        pages=$(cd "$called_from" && cd -- "$1" && pwd) || fail "there is no folder $1"
        shift
        ;;
    esac
  done
  build_tools
  browser_tools
  build_all dist quiet
  soak_run ${options[@]+"${options[@]}"} ${pages:+"$pages"}
}

verb_env() {
  build_tools
  browser_tools
  local path=$PATH
  [ -z "$wasm_rust_bin" ] || path=$wasm_rust_bin:$path
  printf 'export PATH=%q\n' "$path"
  [ -z "$wasm_rust_bin" ] || printf 'export SYSROOT=%q\nunset RUSTUP_TOOLCHAIN\n' "$(dirname "$wasm_rust_bin")"
}

main "$@"
