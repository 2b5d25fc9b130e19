# shellcheck shell=bash
# A Rust compiler that can build for wasm32-unknown-unknown.
#
# In this order: what is there; one made here before; `rustup target add`; the target made from Debian's
# compiler and its source, which may be newer than the one in use. It never changes the default toolchain: builds for wasm put $wasm_rust_bin,
# where that is set, first on the PATH. Native code stays with the compiler on the PATH.

wasm_triple=wasm32-unknown-unknown
wasm_rust_bin=

rust_has_wasm() {
  local libraries
  libraries=$("$1" --print target-libdir --target $wasm_triple 2>/dev/null) && compgen -G "$libraries/libcore-*.rlib" >/dev/null
}

find_wasm_rust() {
  local made=$cache/rust-for-wasm
  if rust_has_wasm rustc; then return; fi
  if [ -x "$made/current/bin/rustc" ] && rust_has_wasm "$made/current/bin/rustc"; then
    wasm_rust_bin=$made/current/bin
    return
  fi
  # The time limit is for machines that can reach package registries only, where rustup would wait in vain.
  if have rustup && RUSTUP_MAX_RETRIES=0 attempt "adding the wasm target with rustup" \
    at_most 90 rustup target add $wasm_triple && rust_has_wasm rustc; then
    return
  fi
  if is_debian && make_wasm_rust "$made"; then
    wasm_rust_bin=$made/current/bin
    return
  fi
  fail "the Rust target $wasm_triple is missing and could not be made: run 'rustup target add $wasm_triple'"
}

# The folder under which Debian's recent compiler lies with its source: empty for the system's own.
web_rust_root() {
  local from version
  for from in "" "$debian_root"; do
    [ -x "$from/usr/bin/rustc" ] && [ -x "$from/usr/bin/cargo" ] || continue
    version=$(web_rust "$from" rustc --version | version_in)
    # shellcheck disable=SC2046 # a range is a list of parts
    fits "$version" $(range_of wasm-rustc) || continue
    # Library and compiler are of one version or nothing compiles.
    [ "$(realpath -q "$from/usr/lib/rustlib/src/rust")" = "$from/usr/src/rustc-$version" ] || continue
    [ -d "$from/usr/src/rustc-$version/library" ] || continue
    echo "$from"
    return
  done
  return 1
}

make_wasm_rust() {
  local made=$1 from version
  web_rust_root >/dev/null || debian_install "Debian's Rust compiler and its source" rustc-web cargo-web rust-web-src || return 1
  from=$(web_rust_root) || return 1
  version=$(web_rust "$from" rustc --version | version_in)
  slowly "building the wasm target from Debian's Rust $version (about two minutes)" build_wasm_std "$from" "$made/$version" || return 1
  ln -sfn "$version" "$made/current"
}

# web_rust ROOT PROGRAM …: runs a program of Debian's Rust, wherever that lies.
web_rust() {
  local from=$1 program=$2
  shift 2
  if [ -z "$from" ]; then
    "/usr/bin/$program" "$@"
  else
    LD_LIBRARY_PATH=$(debian_libraries) "$from/usr/bin/$program" "$@"
  fi
}

build_wasm_std() (
  set -e
  from=$1 toolchain=$2
  draft=$toolchain.part
  work=$(mktemp -d "${TMPDIR:-/tmp}/quietpage-std.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  rm -rf "$draft"
  cp -r --no-preserve=mode "$from/usr/lib/rustlib/src/rust/library" "$work/library"
  host=$(web_rust "$from" rustc -vV | sed -n 's/^host: //p')
  mkdir -p "$draft/bin" "$draft/lib/rustlib/$wasm_triple/lib" "$draft/lib/rustlib/$host/bin"
  ln -s "$from/usr/lib/rustlib/$host/lib" "$draft/lib/rustlib/$host/lib"
  ln -s "$(find_rust_lld "$from")" "$draft/lib/rustlib/$host/bin/rust-lld"
  libraries=
  [ -z "$from" ] || libraries=$(debian_libraries)
  for program in rustc rustdoc; do
    launcher "$draft/bin/$program" "$libraries" "$from/usr/bin/$program" --sysroot "$toolchain"
  done
  launcher "$draft/bin/cargo" "$libraries" "$from/usr/bin/cargo"
  launcher "$work/rustc" "$libraries" "$from/usr/bin/rustc"
  cd "$work/library"
  "$draft/bin/cargo" fetch --locked --target $wasm_triple
  local_paths="--remap-path-prefix=$work/library=/rust/library"
  for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    local_paths+=" --remap-path-prefix=$crates=/rust/deps"
  done
  # The variables are what the compiler's own build sets for its library: unstable features allowed, marked as such.
  env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET -u CARGO_ENCODED_RUSTFLAGS -u RUSTUP_TOOLCHAIN \
    RUSTC="$work/rustc" RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd \
    RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes $local_paths" \
    "$draft/bin/cargo" build --release --target $wasm_triple -p sysroot --features compiler-builtins-mem
  cp target/$wasm_triple/release/deps/*.rlib "$draft/lib/rustlib/$wasm_triple/lib/"
  rm -rf "$toolchain"
  mv "$draft" "$toolchain"
)

# The linker for wasm: Debian's, which is of the compiler's own LLVM, or else the one of the toolchain on the PATH.
find_rust_lld() {
  local found
  for found in "$1/usr/bin/rust-lld" "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld; do
    if [ -x "$found" ]; then
      echo "$found"
      return
    fi
  done
  return 1
}

# Clippy for the wasm target when the compiler was made here: it must be of that compiler's version.
find_wasm_clippy() {
  [ -n "$wasm_rust_bin" ] || return 0
  [ ! -x "$wasm_rust_bin/clippy-driver" ] || return 0
  local from libraries=
  if ! dpkg-query -W rust-web-clippy >/dev/null 2>&1 && [ ! -x "$debian_root/usr/bin/clippy-driver" ]; then
    debian_install "Debian's Rust linter" rust-web-clippy || fail "clippy for $wasm_triple is missing: apt-get install rust-web-clippy"
  fi
  from=
  if [ -x "$debian_root/usr/bin/clippy-driver" ]; then
    from=$debian_root
    libraries=$(debian_libraries)
  fi
  launcher "$wasm_rust_bin/cargo-clippy" "$libraries" "$from/usr/bin/cargo-clippy"
  launcher "$wasm_rust_bin/clippy-driver" "$libraries" "$from/usr/bin/clippy-driver"
}

# with_wasm_rust COMMAND…: runs a command whose cargo and rustc build for wasm.
with_wasm_rust() {
  if [ -n "$wasm_rust_bin" ]; then
    env -u RUSTUP_TOOLCHAIN PATH="$wasm_rust_bin:$PATH" SYSROOT="$(dirname "$wasm_rust_bin")" "$@"
  else
    "$@"
  fi
}
