# shellcheck shell=bash
# The steps of `./build.sh test`: each a function that says on its own output what is wrong, and succeeds or not.
#
# Steps chain commands with && or return, for the shell does not stop at errors inside a condition.
# A step builds nothing that build.sh builds and installs nothing; that is done before the first one runs.

all_steps=(fmt clippy native wasm-chrome wasm-firefox tsc eslint web-ext e2e budgets)

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
    wasm_clippy background && wasm_clippy reader
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
  eslint --config extension/eslint.config.js --max-warnings 0 extension tests
}

# Only errors count: its warnings are about the wasm glue's use of eval-like names and about Android.
step_web_ext() {
  web-ext lint --source-dir dist/firefox --boring --self-hosted
}

# One file after the other: two browsers at once on two cores make times that mean nothing.
step_e2e() {
  compgen -G 'tests/e2e/*.test.mjs' || { echo "there is no tests/e2e/*.test.mjs"; return 1; }
  node --test --test-concurrency=1 tests/e2e/*.test.mjs
}

step_budgets() {
  node extension/build/sizes.mjs --version "$version" --out dist --check
}
