//! `quietpage-fuzz` with `QUIETPAGE_TARGET` naming a way in: libFuzzer's own program, which brings its command line along.
//!
//! `./build.sh fuzz` compiles it with LLVM's coverage counters, so that inputs that reach something new are kept.
#![no_main]

#[path = "../../hostile/mod.rs"]
mod hostile;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

/// Every way in, by name; extension/build/fuzz.sh has the same list.
static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("QUIETPAGE_TARGET").unwrap_or_default();
    match name.as_str() {
        "wire" => hostile::wire,
        "html" => hostile::markup,
        "analyze" => |data| drop(hostile::judged(data)),
        "render" => hostile::renderings,
        "settings" => hostile::settings,
        "corrections" => hostile::corrections_file,
        _ => panic!("QUIETPAGE_TARGET={name}: there is no such target"),
    }
});

fuzz_target!(|data: &[u8]| TARGET(data));
