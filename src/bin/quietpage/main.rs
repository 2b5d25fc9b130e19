//! The command line: pages in, stories, verdicts and batches out.

mod batch;
mod input;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    batch::run(
        std::path::Path::new(&args[2]),
        &args[3..].iter().map(Into::into).collect::<Vec<_>>(),
    )
    .unwrap();
}
