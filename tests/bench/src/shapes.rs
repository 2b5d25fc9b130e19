//! Generated pages: how the time of the analysis grows with the page.

use quietpage::analyze::evidence;
use quietpage::{Level, Policy, Snapshot, analyze, body, clutter, features};

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
        "Analysis of generated pages, and its rules of clutter alone, snapshot given, nanoseconds of processor time a node:\n"
    );
    println!(
        "{:<24}{:>9}{:>9}{:>9}   at 200,000 nodes to 2,000 (the whole: at most {MOST_TIMES})",
        "", "2,000", "20,000", "200,000"
    );
    for (name, shape) in Shape::ALL {
        let pages = SIZES.map(|nodes| shape.page(nodes));
        let times = row(name, "whole", pages.each_ref().map(judging));
        println!("{}", if times <= MOST_TIMES { "" } else { "  TOO MUCH" });
        row(name, "rules", pages.each_ref().map(rules));
        println!();
    }
}

/// Begins a line; how many times as much the largest page takes.
fn row(name: &str, what: &str, [small, middle, large]: [f64; 3]) -> f64 {
    let times = large / small;
    print!("{name:<16}{what:<8}{small:>9.0}{middle:>9.0}{large:>9.0}   {times:.2}");
    times
}

/// The whole analysis.
fn judging(page: &Snapshot) -> f64 {
    let policy = Policy::at(Level::Focus);
    per_node(page, || analyze(page, &policy))
}

/// The rules of clutter alone, also where the page is taken for no story and they would not be asked.
fn rules(page: &Snapshot) -> f64 {
    let policy = Policy { viewport: Some((1280.0, 800.0)), ..Policy::at(Level::Focus) };
    let (blocks, evidence) = evidence(page, &policy);
    let sums = features::sum_up(page, &blocks);
    let found = body::find(page, &blocks, &evidence, &policy.model);
    per_node(page, || clutter::judge(page, &blocks, &sums, &evidence, &found, None, &policy))
}

/// Nanoseconds a node: the least of several, for what else happens on the machine only adds.
fn per_node<T>(page: &Snapshot, work: impl Fn() -> T) -> f64 {
    let rounds = (NODES / page.len()).max(3);
    let least = (0..rounds).map(|_| processor_ms(&work)).fold(f64::MAX, f64::min);
    least * 1e6 / page.len() as f64
}
