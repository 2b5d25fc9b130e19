# shellcheck shell=bash
# Compiles the wasm modules and makes what lies under dist/ of them.
#
# It decides only what has to be made anew; how a package is put together stands in products.mjs.

build_wasm() {
  lock_tree
  wasm_module core --no-default-features --features background
  wasm_module reader --no-default-features --features reader
  wasm_module capsule --no-default-features --features capsule
  bundle_capture
}

# For tests/web.rs, which can bring along one file of JavaScript and no more.
bundle_capture() {
  esbuild tests/capture.mjs --bundle --format=esm --log-level=warning --outfile=target/wasm/capture.js ||
    fail "the capture could not be bundled for its tests (see above)"
}

# Two builds of one tree at a time would take each other's files away.
lock_tree() {
  mkdir -p target
  exec 9>target/.quietpage-build
  if have flock; then flock 9; fi
}

# build_all OUT LEVEL
build_all() {
  local out=$1 level=$2
  build_wasm
  mkdir -p "$out"
  node extension/build/products.mjs --wasm "$wasm_home" --version "$version" --out "$out" --level "$level" ||
    fail "the packages could not be put together (see above)"
  node extension/build/lab.mjs --wasm "$wasm_home" --version "$version" --out "$out" ||
    fail "the lab could not be put together (see above)"
  build_info "$out" "$level"
  exec 9>&-
}

# wasm_module NAME CARGO-OPTION…: $wasm_home/NAME, unless it is there and was made of the same inputs.
wasm_module() {
  local name=$1 inputs stamp=$wasm_home/$1/made-of began=$SECONDS
  shift
  inputs=$(wasm_inputs "$@")
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$inputs" ]; then return; fi
  rm -f "$stamp"
  say "  compiling the wasm module $name …"
  # Fetched first, so that the folders whose names are to be kept out of the module are there.
  with_wasm_rust cargo fetch --quiet --target wasm32-unknown-unknown >&2 || fail "the crates of Cargo.lock could not be fetched (see above)"
  # Messages of panics name source files: without the machine's own folders in them, two machines build the same bytes.
  # Only as a module: wasm-pack would have cargo make a Rust library of the crate as well, and what such a library shows to
  # others is not put in place of its calls, which makes the module a tenth larger.
  { CARGO_ENCODED_RUSTFLAGS=$(wasm_flags) with_wasm_rust cargo rustc --quiet --lib --crate-type cdylib --profile wasm \
    --target "$wasm_triple" --target-dir target "$@" &&
    wasm-bindgen --target web --out-dir "$wasm_home/$name" --out-name "$name" "target/$wasm_triple/wasm/quietpage.wasm" &&
    wasm-opt "${wasm_opt_flags[@]}" --output "$wasm_home/$name/${name}_bg.wasm" "$wasm_home/$name/${name}_bg.wasm"; } >&2 ||
    fail "the wasm module $name could not be compiled (see above)"
  echo "$inputs" >"$stamp"
  say "  compiling the wasm module $name: done in $((SECONDS - began)) s"
}

# Small first, as the profile `wasm` in Cargo.toml is. What the module may use is what the oldest browser in the manifests has.
wasm_opt_flags=(
  -Oz --converge --one-caller-inline-max-function-size=20 --low-memory-unused --strip-producers --strip-target-features
  --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types
  --enable-multivalue
)

# The user's own flags and ours, parted by the sign that cargo wants. Data lies behind the stack, and below one mebibyte
# its addresses take a byte less; half of the usual stack is far more than the nesting of articles is ever let take.
wasm_flags() {
  local flag crates
  for flag in ${RUSTFLAGS:-}; do printf '%s\x1f' "$flag"; done
  for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    printf '%s\x1f' "--remap-path-prefix=$crates=/crates"
  done
  printf '%s\x1f' "--remap-path-prefix=$root=/quietpage"
  printf '%s' "-Clink-arg=-zstack-size=$((512 * 1024))"
}

# One hash of everything that a module is made of: options, tools and sources.
wasm_inputs() {
  {
    echo "$@"
    wasm_flags
    echo "${wasm_opt_flags[@]}"
    with_wasm_rust rustc -vV
    wasm-bindgen --version
    wasm-opt --version
    find Cargo.toml Cargo.lock src -type f | LC_ALL=C sort | while IFS= read -r file; do
      printf '%s %s\n' "$file" "$(cksum <"$file")"
    done
  } | git hash-object --stdin
}

# Says what was used to build; lies beside the packages, never in them.
build_info() {
  local out=$1 commit=unknown
  # What was unpacked from the source archive is no clone, though it may lie in somebody else's.
  if [ -e .git ]; then
    commit=$(git rev-parse --verify --quiet HEAD || echo unknown)
    if [ -n "$(git status --porcelain)" ]; then commit="$commit, changed"; fi
  fi
  printf '%s\n' "${used[@]}" | node extension/build/info.mjs "$out/build-info.json" "$version" "$commit" "$2"
}
