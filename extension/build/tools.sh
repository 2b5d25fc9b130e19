# shellcheck shell=bash
# Finds or installs the tools, each in a version that .accepted-tools accepts, and puts them on the PATH.
#
# What is installed goes into $cache, keyed by version; nothing is installed for the user, and tools of the
# user's own that fit are used as they are. The target for wasm has a file of its own.

# Tools that cannot be brought here, for they are what brings the others.
need_basics() {
  local tool
  { have cargo && have rustc; } || fail "cargo and rustc are missing: install Rust with rustup, see rust-lang.org"
  { have node && have npm; } || fail "node and npm are missing: install Node $(range_of node)with your system's package manager"
  have git || fail "git is missing: install it with your system's package manager"
  # An unpacked compiler does not find its own headers, so this one is for the system to have.
  have cc || { [ "$(apt_way)" != private ] && debian_install "a C compiler" gcc libc6-dev; } ||
    fail "a C compiler is missing: install gcc and the headers of the C library (Debian: gcc libc6-dev)"
  for tool in git node npm rustc; do
    require "$tool" "$(version_of "$tool")"
  done
}

# require NAME VERSION: stops unless the version is an accepted one, and notes it for build-info.json.
require() {
  local name=$1 version=$2 range
  range=$(range_of "$name")
  # shellcheck disable=SC2086 # a range is a list of parts
  fits "$version" $range || fail "$name ${version:-(no version)} does not fit: ${range}is accepted, see .accepted-tools"
  used+=("$name $version")
}

# cargo_tool CRATE NAME [OPTION…]: a tool from crates.io, of the user's own where one fits, else compiled into the cache.
cargo_tool() {
  local crate=$1 name=$2 version range home
  shift 2
  range=$(range_of "$name")
  # shellcheck disable=SC2086
  if have "$name" && fits "$(version_of "$name")" $range; then return; fi
  version=$(version_to_install "$name")
  home=$cache/cargo/$crate-$version
  if [ ! -x "$home/bin/$name" ]; then
    slowly "compiling $crate $version (some minutes, once)" cargo_install "$crate" "$version" "$home" "$@" ||
      fail "$name $version is missing and could not be installed: run 'cargo install $crate --version $version'"
  fi
  PATH=$home/bin:$PATH
}

cargo_install() {
  local crate=$1 version=$2 home=$3
  shift 3
  local options=("$crate" --version "$version" --root "$home.part" "$@")
  # Tools are used a few times a build and compiled once: a quick compiler is worth more than a quick tool.
  local -x CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0
  # A mirror of the registry may lag behind the versions that the crate's own lock file names.
  # A wrapper or flags that the user has set for their own builds have no business in a tool of ours.
  env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET -u RUSTFLAGS cargo install --locked "${options[@]}" ||
    env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET -u RUSTFLAGS cargo install "${options[@]}" || return 1
  rm -rf "$home"
  mv "$home.part" "$home"
}

# The packages of extension/package-lock.json, in a folder of the cache named after that file's hash,
# linked at the root so that every folder of the tree resolves them.
node_packages() {
  local key home
  key=$(cat "$root/extension/package.json" "$root/extension/package-lock.json" | git hash-object --stdin | cut -c1-16)
  home=$cache/node/$key
  if [ ! -d "$home/node_modules" ]; then
    rm -rf "$home.part"
    mkdir -p "$home.part"
    cp "$root/extension/package.json" "$root/extension/package-lock.json" "$home.part/"
    slowly "fetching node packages" npm_ci "$home.part" ||
      fail "the node packages of extension/package-lock.json could not be fetched: check that npm reaches its registry"
    rm -rf "$home"
    mv "$home.part" "$home"
  fi
  if [ -e node_modules ] && [ ! -L node_modules ]; then
    fail "node_modules is a folder here, where a link into the cache belongs: remove it"
  fi
  ln -sfn "$home/node_modules" node_modules
  PATH=$root/node_modules/.bin:$PATH
}

npm_ci() (
  cd "$1" || return
  # No package of the list needs its install scripts, so none runs.
  npm ci --ignore-scripts --no-audit --no-fund
)

# Everything that building needs.
build_tools() {
  need_basics
  node_packages
  require wasm-opt "$(wasm-opt --version | grep -oE '[0-9]+' | head -n 1)"
  find_wasm_rust
  require wasm-rustc "$(with_wasm_rust rustc --version | version_in)"
  cargo_tool wasm-bindgen-cli wasm-bindgen
  require wasm-bindgen "$(version_of wasm-bindgen)"
}

# What looks at licences, sources and advisories. It works for a second, so it is not optimised, which would take it four
# times as long to compile; of its features none is wanted.
audit_tools() {
  CARGO_PROFILE_DEV_DEBUG=0 cargo_tool cargo-deny cargo-deny --debug --no-default-features
  require cargo-deny "$(version_of cargo-deny)"
}

# What the tests need beyond that: both browsers with their drivers, and what runs the crate's own tests in them.
browser_tools() {
  cargo_tool wasm-pack wasm-pack
  require wasm-pack "$(version_of wasm-pack)"
  # Launchers of unpacked browsers come last: what the machine has wins.
  PATH=$PATH:$debian_home/bin
  find_chromium
  find_firefox
  require chromium "$(version_of chromium)"
  require chromedriver "$(version_of chromedriver)"
  [ "$(version_of chromium | cut -d. -f1)" = "$(version_of chromedriver | cut -d. -f1)" ] ||
    fail "chromedriver $(version_of chromedriver) drives another Chromium than $(version_of chromium): install both of one version"
  require firefox "$(version_of firefox)"
  cargo_tool geckodriver geckodriver
  require geckodriver "$(version_of geckodriver)"
}

find_chromium() {
  if have google-chrome && ! have chromium; then launcher "$cache/bin/chromium" "" google-chrome; fi
  PATH=$PATH:$cache/bin
  if have chromium && have chromedriver; then return; fi
  debian_install "Chromium and its driver" chromium chromium-driver chromium-sandbox fonts-dejavu-core ||
    fail "chromium and chromedriver are missing: install both with your system's package manager"
  if have chromium && have chromedriver; then return; fi
  # The sandbox's helper cannot be set-uid in the cache.
  launcher "$debian_home/bin/chromium" "$(debian_libraries)" "$debian_root/usr/lib/chromium/chromium" --no-sandbox
  launcher "$debian_home/bin/chromedriver" "$(debian_libraries)" "$debian_root/usr/bin/chromedriver"
}

find_firefox() {
  if ! have firefox && ! have firefox-esr; then
    debian_install "Firefox" firefox-esr fonts-dejavu-core || fail "firefox is missing: install it with your system's package manager"
  fi
  if have firefox; then return; fi
  # Drivers look for the name "firefox" only.
  if have firefox-esr; then
    launcher "$cache/bin/firefox" "" firefox-esr
  else
    # It brings a security library of its own, newer than Debian's.
    launcher "$debian_home/bin/firefox" "$debian_root/usr/lib/firefox-esr:$(debian_libraries)" "$debian_root/usr/lib/firefox-esr/firefox-esr"
  fi
  hash -r
}
