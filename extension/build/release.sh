# shellcheck shell=bash
# What a release needs beyond a build: archives for the stores, the proof that others get the same bytes, signatures with
# the user's own keys, and a look for known weaknesses.
#
# It uploads nothing unless `sign` is asked for, and keeps no key.

# The archives for the stores, and the proof: what is in the source archive, unpacked in an empty folder and built there,
# gives the same packages byte for byte.
verb_package() {
  [ $# -eq 0 ] || fail "package takes no options"
  build_tools
  build_all dist quiet
  package_proof
}

package_proof() {
  local again name
  local source=dist/quietpage-$version-source.zip
  node extension/build/source.mjs "$source" || fail "the source archive could not be made (see above)"
  again=$(mktemp -d "${TMPDIR:-/tmp}/quietpage-again.XXXXXX")
  # shellcheck disable=SC2064 # the folder is known now
  trap "rm -rf '$again'" EXIT
  unpack "$source" "$again" || fail "the source archive could not be unpacked (see above)"
  say "building the source archive in another folder …"
  env -u CARGO_TARGET_DIR QUIETPAGE_CACHE="$cache" bash "$again/build.sh" >&2 || fail "the source archive does not build (see above)"
  for name in "$(chrome_zip)" "$(firefox_xpi)"; do
    cmp "dist/$name" "$again/dist/$name" || fail "$name differs between this folder and the source archive built elsewhere"
  done
  for name in "$(chrome_zip)" "$(firefox_xpi)" "${source##*/}"; do
    node -p 'require("crypto").createHash("sha256").update(fs.readFileSync(process.argv[1])).digest("hex") + "  " + process.argv[1]' "dist/$name"
  done
  echo "The source archive, unpacked and built in an empty folder, gives the same two packages byte for byte."
  release_versions
  echo "Nothing is signed: ./build.sh sign does that, or the stores do."
}

# The stores' packages are made with one version of each tool that their bytes depend on and no lock file names.
release_versions() {
  local tool have
  for tool in rustc node; do
    have=$(if [ $tool = rustc ]; then with_wasm_rust rustc --version | version_in; else version_of node; fi)
    # shellcheck disable=SC2046 # a range is a list of parts
    fits "$have" $(range_of "release-$tool") ||
      echo "Made with $tool $have; releases are made with $tool $(range_of "release-$tool" | tr -d '= '), whose bytes may differ (docs/release.md)."
  done
}

chrome_zip() { echo "quietpage-$version-chrome.zip"; }
firefox_xpi() { echo "quietpage-$version-firefox.xpi"; }

# unpack ZIP FOLDER, with what is there.
unpack() {
  if have unzip; then unzip -q "$1" -d "$2"; else python3 -m zipfile -e "$1" "$2"; fi
}

# Signs what `package` or a plain build made, with keys that are the user's own and stand in the environment only.
verb_sign() {
  [ $# -eq 0 ] || fail "sign takes no options, its keys stand in the environment: WEB_EXT_API_KEY and WEB_EXT_API_SECRET, CHROME_CRX_KEY"
  local signed=0
  if [ -z "${WEB_EXT_API_KEY:-}${WEB_EXT_API_SECRET:-}${CHROME_CRX_KEY:-}" ]; then
    say "build.sh: nothing to sign with. Set what you have, and run it again:"
    say "  WEB_EXT_API_KEY, WEB_EXT_API_SECRET   your key at addons.mozilla.org: Firefox's package is sent there and comes back signed"
    say "  CHROME_CRX_KEY                        a file with an RSA key in PEM: Chrome's package is signed here, as a .crx"
    say "Without keys: upload the two packages from dist in the stores' own pages, where they are signed (docs/release.md)."
    exit 1
  fi
  [ -f "dist/$(chrome_zip)" ] && [ -f "dist/$(firefox_xpi)" ] || fail "there is nothing to sign in dist: run ./build.sh package first"
  need_basics
  node_packages
  mkdir -p dist/signed
  if [ -n "${CHROME_CRX_KEY:-}" ]; then
    node extension/build/crx.mjs "dist/$(chrome_zip)" "$CHROME_CRX_KEY" "dist/signed/quietpage-$version-chrome.crx" || exit 1
    signed=$((signed + 1))
  fi
  if [ -n "${WEB_EXT_API_KEY:-}${WEB_EXT_API_SECRET:-}" ]; then
    [ -n "${WEB_EXT_API_KEY:-}" ] || fail "WEB_EXT_API_KEY is not set, and WEB_EXT_API_SECRET alone signs nothing"
    [ -n "${WEB_EXT_API_SECRET:-}" ] || fail "WEB_EXT_API_SECRET is not set, and WEB_EXT_API_KEY alone signs nothing"
    sign_firefox
    signed=$((signed + 1))
  fi
  echo "signed: $signed, in dist/signed"
}

# Unlisted is what anybody may host and install; listed goes through the store's own page. Both get the source archive.
sign_firefox() {
  local source=dist/quietpage-$version-source.zip channel=${QUIETPAGE_CHANNEL:-unlisted}
  [ -f "$source" ] || node extension/build/source.mjs "$source" || fail "the source archive could not be made (see above)"
  web-ext sign --no-input --no-config-discovery --source-dir dist/firefox --artifacts-dir dist/signed --channel "$channel" \
    --upload-source-code "$source" >&2 || fail "Firefox's package was not signed (see above)"
}

verb_audit() {
  need_basics
  node_packages
  audit_tools
  local missed=0
  echo "npm packages that are shipped (fonts):"
  audit_npm --omit=dev || missed=1
  echo "npm packages that build and test, and are not shipped:"
  audit_npm --include=dev || missed=1
  echo "crates:"
  if ! cargo-deny --locked check advisories; then
    echo "NOT SETTLED: cargo-deny found something in its list of advisories, or did not reach the repository that has it (see above)"
    missed=1
  fi
  echo "The two browsers, Rust and Node are not looked at: their makers tell."
  [ $missed = 0 ] || exit 1
}

# npm has one exit code for what it found and what it did not reach, and words for either.
audit_npm() {
  local told
  if told=$(cd extension && npm audit --package-lock-only "$@" 2>&1); then
    echo "$told"
    return
  fi
  echo "$told"
  case $told in
    *'audit endpoint returned an error'* | *ENOTFOUND* | *EAI_AGAIN* | *ECONNREFUSED* | *ETIMEDOUT*)
      echo "NOT LOOKED AT: npm's registry, as it is set up here, has no list of advisories that can be reached" ;;
    *) echo "FOUND: npm audit knows of weaknesses (see above)" ;;
  esac
  return 1
}
