//! How the work of the judgement grows with the page: counted, so that no clock decides. `./build.sh bench` has the times.

use crate::snapshot::READ;
use crate::{Level, Policy, Snapshot, analyze};

#[path = "../tests/generated/mod.rs"]
mod generated;

use generated::Shape;

/// Nodes of the small, the larger and the largest page; the content script sends none past the last.
const SIZES: [usize; 3] = [2_000, 20_000, 200_000];
/// The most that a larger page may ask for a node, as a multiple of the small one.
const MOST_TIMES: f64 = 1.5;

/// Nodes looked at and bytes of strings read for each node of the page.
fn work_per_node(page: &Snapshot, policy: &Policy) -> f64 {
    let before = READ.get();
    analyze(page, policy);
    (READ.get() - before) as f64 / page.len() as f64
}

#[track_caller]
fn grows_with_the_page(shape: Shape) {
    let pages = SIZES.map(|nodes| shape.page(nodes));
    for level in [Level::Quiet, Level::Focus] {
        let policy = Policy { viewport: Some((1280.0, 800.0)), ..Policy::at(level) };
        let [small, rest @ ..] = pages.each_ref().map(|page| work_per_node(page, &policy));
        for large in rest {
            assert!(
                large <= MOST_TIMES * small,
                "{shape:?}, {level:?}: {small:.0} a node, then {large:.0}"
            );
        }
    }
}

#[test]
fn work_grows_with_flat_pages() {
    grows_with_the_page(Shape::Flat);
}

#[test]
fn work_grows_with_deep_pages() {
    grows_with_the_page(Shape::Deep);
}

#[test]
fn work_grows_with_links() {
    grows_with_the_page(Shape::Links);
}

#[test]
fn work_grows_with_tables() {
    grows_with_the_page(Shape::Table);
}
