# shellcheck shell=bash
# `./build.sh fuzz`: every way into Quietpage, tried with inputs that coverage leads to, each for some minutes.
#
# The Rust ones run under libFuzzer, which counts what an input reaches. LLVM's counters are put in by flags that any
# compiler takes, so no nightly is needed; a C++ compiler is, for the fuzzer itself. The settings are JavaScript and are
# tried without coverage. Inputs that reached something new are kept in the cache, per target, and used again.

rust_targets=(wire html analyze render settings corrections)
script_target=stored-settings
fuzz_minutes=10
# Longest input, in bytes: larger ones only repeat. What size does is the direct cases' matter.
fuzz_longest=4096

# fuzz_run MINUTES TARGET…: all targets where none is named.
fuzz_run() {
  local minutes=$1 target failed=()
  shift
  [ $# -gt 0 ] || set -- "${rust_targets[@]}" "$script_target"
  for target in "$@"; do
    [[ " ${rust_targets[*]} $script_target " == *" $target "* ]] || fail "there is no target $target: ${rust_targets[*]} $script_target"
  done
  have c++ || fail "a C++ compiler is missing, which the fuzzer is made with (Debian: g++)"
  slowly "building the fuzzer (some minutes the first time)" fuzz_build || fail "the fuzzer does not build, see above"
  for target in "$@"; do
    if [ "$target" = "$script_target" ]; then
      QUIETPAGE_MINUTES=$minutes node --test tests/e2e/stored-settings.test.mjs || failed+=("$target")
    else
      fuzz_target "$target" "$minutes" || failed+=("$target")
    fi
  done
  [ ${#failed[@]} = 0 ] || fail "found something: ${failed[*]}"
  echo "Nothing was found. Inputs are kept in $cache/fuzz."
}

fuzz_build() {
  local flags=(
    # What cargo-fuzz sets too, but for the sanitizers: the crate has no unsafe code for them to watch.
    -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1
  )
  # A target of its own, so that what only runs while building is not counted.
  CARGO_TARGET_DIR=$root/target/fuzz RUSTFLAGS="${flags[*]}" \
    cargo build --release --locked --manifest-path tests/fuzz/Cargo.toml --target "$(host_triple)"
}

host_triple() {
  rustc -vV | sed -n 's/^host: //p'
}

# fuzz_target NAME MINUTES
fuzz_target() {
  local name=$1 minutes=$2 program home=$cache/fuzz/$1 before after status=0
  program=$root/target/fuzz/$(host_triple)/release/quietpage-fuzz
  mkdir -p "$home/corpus" "$home/found"
  fuzz_seeds "$name" "$home/corpus"
  before=$(find "$home/corpus" -type f | wc -l)
  echo "$name: $minutes min, $before inputs kept"
  QUIETPAGE_TARGET=$name "$program" "$home/corpus" -artifact_prefix="$home/found/" -max_total_time=$((minutes * 60)) \
    -max_len=$fuzz_longest -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=1 >"$home/log" 2>&1 || status=$?
  after=$(find "$home/corpus" -type f | wc -l)
  if [ $status != 0 ]; then
    grep -aE 'panicked|SUMMARY|ERROR: ' -A2 "$home/log" | head -n 20
    echo "$name: FOUND something, see $home/found and $home/log; again: QUIETPAGE_TARGET=$name $program FILE"
    return 1
  fi
  echo "$name: ok, $(sed -n 's/^stat::number_of_executed_units: *//p' "$home/log") inputs tried, $after kept, $(grep -aoE 'cov: [0-9]+' "$home/log" | tail -n 1)"
  # What a smaller input reaches as well need not be kept twice.
  rm -rf "$home/small"
  mkdir "$home/small"
  if QUIETPAGE_TARGET=$name "$program" -merge=1 -max_len=$fuzz_longest "$home/small" "$home/corpus" >"$home/merge-log" 2>&1; then
    rm -rf "$home/corpus"
    mv "$home/small" "$home/corpus"
  fi
}

# fuzz_seeds NAME FOLDER: what the first run begins with: our own pages, and texts of the form.
fuzz_seeds() {
  [ -z "$(find "$2" -type f -print -quit)" ] || return 0
  local page
  case $1 in
    corrections)
      printf '%s' '{"version":1,"corrections":{"news.example":[{"id":"a1","made":"2026-11-25","does":"hide","block":{"kind":"share","place":"after","before":"a b","after":"c","holds":{"text":3,"links":1}}}]}}' >"$2/seed"
      ;;
    settings) printf '50,1280,800,quiet,https://news.example/a,https://news.example/,share,ticker' >"$2/seed" ;;
    *)
      for page in tests/fixtures/*/page.html; do
        head -c "$fuzz_longest" "$page" >"$2/$(basename "$(dirname "$page")")"
      done
      ;;
  esac
}
