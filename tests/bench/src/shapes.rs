//! Generated pages: how the time of the analysis grows with the page.

use quietpage::{Level, Policy, Snapshot, analyze};

use crate::generated::Shape;
use crate::processor_ms;

/// Nodes of the generated pages.
const SIZES: [usize; 3] = [2_000, 20_000, 200_000];
/// Nodes that are analysed in all for each measurement, so that short ones are repeated.
const NODES: usize = 1_000_000;
/// The most that the largest page may take a node, as a multiple of the smallest.
const MOST_TIMES: f64 = 1.5;

pub(crate) fn run() {
    println!(
        "Analysis of generated pages, snapshot given, nanoseconds of processor time a node:\n"
    );
    println!(
        "{:<24}{:>9}{:>9}{:>9}   at 200,000 nodes to 2,000 (at most {MOST_TIMES})",
        "", "2,000", "20,000", "200,000"
    );
    for level in [Level::Quiet, Level::Focus] {
        let policy = Policy { viewport: Some((1280.0, 800.0)), ..Policy::at(level) };
        for (name, shape) in Shape::ALL {
            let [small, middle, large] = SIZES.map(|nodes| per_node(&shape.page(nodes), &policy));
            let times = large / small;
            let word = if times <= MOST_TIMES { "" } else { "  TOO MUCH" };
            println!(
                "{name:<16}{level:<8?}{small:>9.0}{middle:>9.0}{large:>9.0}   {times:.2}{word}"
            );
        }
    }
}

/// Nanoseconds a node: the least of several, for what else happens on the machine only adds.
fn per_node(page: &Snapshot, policy: &Policy) -> f64 {
    let rounds = (NODES / page.len()).max(3);
    let least =
        (0..rounds).map(|_| processor_ms(|| analyze(page, policy))).fold(f64::MAX, f64::min);
    least * 1e6 / page.len() as f64
}
