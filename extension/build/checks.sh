# shellcheck shell=bash
# The steps of `./build.sh test`: each a function that says on its own output what is wrong, and succeeds or not.
#
# Steps chain commands with && or return, for the shell does not stop at errors inside a condition.
# A step builds nothing that build.sh builds and installs nothing; that is done before the first one runs.

all_steps=(fmt clippy native wasm-chrome wasm-firefox tsc eslint web-ext deny docs release e2e budgets package)

run_steps() {
  local step passed=0 failed=() began log logs=target/test-logs
  mkdir -p "$logs"
  for step in "$@"; do
    began=$SECONDS
    log=$logs/$step.log
    printf '%-13s' "$step"
    # In a shell of its own: a step that ends with fail must not take the summary with it.
    if ("step_${step//-/_}") >"$log" 2>&1 </dev/null; then
      passed=$((passed + 1))
      printf 'ok      %4d s\n' $((SECONDS - began))
      sed -n '/^unsteady, /,$p' "$log" | sed 's/^/    /'
    else
      failed+=("$step")
      printf 'FAILED  %4d s\n' $((SECONDS - began))
      tail -n 80 "$log" | sed 's/^/    /'
    fi
  done
  echo
  for step in ${failed[@]+"${failed[@]}"}; do
    echo "failed: $step (whole output: $logs/$step.log; again: ./build.sh test $step)"
  done
  echo "$passed passed, ${#failed[@]} failed"
  [ ${#failed[@]} = 0 ] || exit 1
}

step_fmt() {
  cargo fmt --all --check
}

# The native code with every feature, then each wasm module as it is built.
step_clippy() {
  cargo clippy --all-targets --features cli -- -D warnings &&
    wasm_clippy background && wasm_clippy reader && wasm_clippy capsule
}

wasm_clippy() {
  with_wasm_rust cargo clippy --target wasm32-unknown-unknown --lib --no-default-features --features "$1" -- -D warnings
}

step_native() {
  cargo test --all-features --no-fail-fast
}

step_wasm_chrome() {
  # The driver looks for the browser in the system's own folders only, so another place is told.
  WASM_BINDGEN_TEST_WEBDRIVER_JSON=target/test-logs/chromium.json
  printf '{"goog:chromeOptions": {"binary": "%s"}}\n' "$(command -v chromium)" >$WASM_BINDGEN_TEST_WEBDRIVER_JSON
  export WASM_BINDGEN_TEST_WEBDRIVER_JSON
  wasm_test --chrome --chromedriver "$(command -v chromedriver)"
}

step_wasm_firefox() {
  unset WASM_BINDGEN_TEST_WEBDRIVER_JSON
  wasm_test --firefox --geckodriver "$(command -v geckodriver)"
}

wasm_test() {
  bundle_capture
  WASM_BINDGEN_TEST_TIMEOUT=180 with_wasm_rust wasm-pack test --headless --mode no-install "$@"
}

step_tsc() {
  tsc --project extension/tsconfig.json
}

step_eslint() {
  eslint --config extension/eslint.config.js --max-warnings 0 extension www tests
}

step_web_ext() {
  node extension/build/lint.mjs "dist/$(firefox_xpi)"
}

step_deny() {
  cargo-deny --locked check licenses bans sources && locks_hold
}

# The fuzzer and the benchmark are workspaces of their own, whose lock files no build of the crate looks at.
locks_hold() {
  local manifest
  for manifest in tests/fuzz/Cargo.toml tests/bench/Cargo.toml; do
    cargo metadata --locked --format-version 1 --manifest-path "$manifest" >/dev/null || return
  done
}

# What is documented depends on the features, and no set of them may have a link that leads nowhere.
step_docs() {
  local features
  for features in "" html url epub dto cli; do
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --features "$features" || return 1
  done
  RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --all-features &&
    node extension/build/crate.mjs "$version"
}

step_release() {
  node extension/build/notices.mjs --check && node --test --test-reporter=spec tests/release/*.test.mjs
}

# The one step that builds: in another folder, of the source archive, which is what it is about.
step_package() {
  package_proof
}

# Two files at a time: tests wait for their browsers more than they compute, and none of them goes by a clock.
#
# Some seventeen hundred tests drive whole browsers, and now and then one of those is late or lost for reasons of its own. A file with a
# failure is therefore run once more, by itself; what passes then is named as unsteady, for it still wants mending. More than a few such
# files are no accident, and are not run again.
unsteady_files_at_most=3

step_e2e() {
  compgen -G 'tests/e2e/*.test.mjs' || { echo "there is no tests/e2e/*.test.mjs"; return 1; }
  local failures=target/test-logs/e2e-failures.txt again=()
  run_e2e 2 "$failures" tests/e2e/*.test.mjs && return 0
  mapfile -t again < <(cut -f1 "$failures" | sort -u)
  echo "failed in a first run:" && cat "$failures"
  [ ${#again[@]} -ge 1 ] && [ ${#again[@]} -le $unsteady_files_at_most ] || return 1
  cp "$failures" "${failures%.txt}-first.txt"
  run_e2e 1 "$failures" "${again[@]}" || { echo "failed again:"; cat "$failures"; return 1; }
  echo "unsteady, passed when run again:" && cat "${failures%.txt}-first.txt"
}

# Runs the named files, so many at a time; what failed stands in the file named second.
run_e2e() {
  local at_a_time=$1 failures=$2
  shift 2
  node --test --test-concurrency="$at_a_time" --test-reporter=tap --test-reporter-destination=stdout \
    --test-reporter=./tests/e2e/lib/failures.mjs --test-reporter-destination="$failures" "$@"
}

step_budgets() {
  node extension/build/sizes.mjs --version "$version" --out dist --check
}
