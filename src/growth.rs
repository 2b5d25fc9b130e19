//! How the work of the judgement grows with the page: counted, so that no clock decides. `./build.sh bench` has the times.

use crate::snapshot::READ;
use crate::{Level, Policy, Snapshot, analyze, body, clutter, features};

#[path = "../tests/generated/mod.rs"]
pub(crate) mod generated;

use generated::Shape;

/// Nodes of the small, the larger and the largest page; the content script sends none past the last.
const SIZES: [usize; 3] = [2_000, 20_000, 200_000];
/// The most that a larger page may ask for a node, as a multiple of the small one.
const MOST_TIMES: f64 = 1.5;

/// Nodes looked at and bytes of strings read for each node of the page.
fn work_per_node(page: &Snapshot, policy: &Policy) -> f64 {
    let before = READ.get();
    // Step by step, for the analysis asks the rules only where the page is taken for a story.
    let (blocks, evidence) = analyze::evidence(page, policy);
    let sums = features::sum_up(page, &blocks);
    let found = body::find(page, &blocks, &evidence, policy.model);
    std::hint::black_box(clutter::judge(page, &blocks, &sums, &evidence, &found, None, policy));
    (READ.get() - before) as f64 / page.len() as f64
}

#[test]
fn work_grows_no_faster_than_the_page() {
    // Focus does all that quiet does, and more.
    let policy = Policy { viewport: Some((1280.0, 800.0)), ..Policy::at(Level::Focus) };
    for (name, shape) in Shape::ALL {
        let [small, rest @ ..] = SIZES.map(|nodes| work_per_node(&shape.page(nodes), &policy));
        for large in rest {
            assert!(large <= MOST_TIMES * small, "{name}: {small:.0} a node, then {large:.0}");
        }
    }
}
