//! How much memory the judgement takes, measured by an allocator that counts.

// The browser's build has an allocator of its own, and a program only one.
#![cfg(not(target_arch = "wasm32"))]

mod generated;

use generated::Shape;
use peak_alloc::PeakAlloc;
use quietpage::{Level, Policy, Snapshot, analyze};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most memory in use at once, as a multiple of the snapshot's own.
const MOST_TIMES: f64 = 20.0;

/// The bytes that a snapshot takes: those of a copy, for a copy has no room to spare.
fn bytes_of(page: &Snapshot) -> usize {
    let before = MEMORY.current_usage();
    let copy = page.clone();
    let bytes = MEMORY.current_usage() - before;
    drop(copy);
    bytes
}

/// The most bytes in use at once while a page is judged, beside the page.
fn peak_of(page: &Snapshot, policy: &Policy) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(analyze(page, policy));
    MEMORY.peak_usage() - before
}

// One test, so that no other one allocates at the same time.
#[test]
fn memory_is_a_small_multiple_of_the_page() {
    // Focus does all that quiet does, and more.
    let policy = Policy::at(Level::Focus);
    // What is built once for all pages is none of these pages' own.
    drop(analyze(&Shape::Flat.page(100), &policy));
    for (name, shape) in Shape::ALL {
        for nodes in [2_000, 20_000, 200_000] {
            let page = shape.page(nodes);
            let times = peak_of(&page, &policy) as f64 / bytes_of(&page) as f64;
            assert!(times <= MOST_TIMES, "{name}, {nodes} nodes: {times:.1} times the snapshot");
        }
    }
    let before = MEMORY.current_usage();
    for (name, shape) in Shape::ALL {
        drop(analyze(&shape.page(20_000), &policy));
        assert_eq!(MEMORY.current_usage(), before, "{name}: all that was taken is given back");
    }
}
