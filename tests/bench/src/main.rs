//! Times Quietpage beside dom_smoothie on real pages, and by itself on generated ones.
//!
//! `quietpage-bench [--beside NAME=FILE]… [DIR]`: DIR holds `*.html` or `*.html.gz`; FILE has a line of a page's name,
//! a tab and milliseconds for each page. All times are this thread's processor time, so that a busy machine does not count.

#[path = "../../generated/mod.rs"]
mod generated;
mod pages;
mod shapes;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

fn main() -> ExitCode {
    let mut beside = Vec::new();
    let mut dir = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--beside" {
            let value = args.next().unwrap_or_default();
            let Some((name, file)) = value.split_once('=') else {
                eprintln!("--beside wants NAME=FILE");
                return ExitCode::from(2);
            };
            beside.push((name.to_owned(), PathBuf::from(file)));
        } else {
            dir = Some(PathBuf::from(arg));
        }
    }
    if let Some(dir) = dir
        && let Err(error) = pages::run(&dir, &beside)
    {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    shapes::run();
    ExitCode::SUCCESS
}

/// The processor time that `work` takes, in milliseconds.
fn processor_ms<T>(work: impl FnOnce() -> T) -> f64 {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec.cast_unsigned(), u32::try_from(time.tv_nsec).unwrap_or(0))
    };
    let started = now();
    // What is freed in the end belongs to the work.
    drop(std::hint::black_box(work()));
    (now() - started).as_secs_f64() * 1e3
}
