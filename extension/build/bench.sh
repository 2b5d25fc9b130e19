# shellcheck shell=bash
# The benchmarks of `./build.sh bench`: Quietpage beside other extractors on pages that are given, by itself on generated
# ones, and the way from the click to the article in both browsers. What is compared with is built or installed for it
# alone and is shipped with nothing.

# bench_run [PAGES]: PAGES is a folder of *.html or *.html.gz.
bench_run() {
  local pages=${1:-} times options=()
  times=$root/target/bench/trafilatura.tsv
  slowly "building the benchmarks (some minutes the first time)" bench_build || fail "the benchmarks do not build, see above"
  if [ -z "$pages" ]; then
    echo "Not measured: real pages, and dom_smoothie and trafilatura beside them. They want a folder: ./build.sh bench PAGES"
    echo
  elif bench_trafilatura "$pages" "$times"; then
    options+=(--beside "trafilatura=$times")
  else
    echo "Not measured: trafilatura, for it could not be installed or did not run (see above)."
    echo
  fi
  "$root/target/bench/release/quietpage-bench" ${options[@]+"${options[@]}"} ${pages:+"$pages"}
  build_tools
  browser_tools
  build_all dist quiet
  echo "From the click to the first paint of the article, beside Readability.js in the same reader page:"
  node tests/bench/reader/run.mjs
  echo "In the page, beside Readability.js:"
  node tests/bench/page/run.mjs || fail "the extension could not be measured in the page, see above"
}

bench_build() {
  CARGO_TARGET_DIR=$root/target/bench cargo build --release --locked --manifest-path tests/bench/Cargo.toml
}

# bench_trafilatura PAGES OUT: a line of name and milliseconds for each page.
bench_trafilatura() {
  local venv=$root/target/bench/python
  if [ ! -x "$venv/bin/python" ]; then
    have python3 && python3 -m venv "$venv" || return 1
  fi
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r tests/bench/requirements.txt &&
    slowly "running trafilatura (some minutes)" "$venv/bin/python" tests/bench/trafilatura_times.py "$1" "$2"
}
