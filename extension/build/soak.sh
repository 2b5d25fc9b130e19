# shellcheck shell=bash
# `./build.sh soak`: the packaged extension over hundreds of pages in both browsers. What it did and found is printed and
# written to target/soak.md.

# soak_run OPTION…: as tests/soak/run.mjs takes them.
soak_run() {
  local code=0
  node tests/soak/run.mjs "$@" || code=$?
  # It has said what is wrong with what was asked for.
  [ $code != 2 ] || exit 2
  [ $code = 0 ] || fail "the long run found something, see above and target/soak.md"
}
