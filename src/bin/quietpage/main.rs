//! The command line: pages in; stories, verdicts and batches out.
//!
//! Prints what it was asked for on the standard output, one line on the standard error where it cannot, and says the
//! rest with its exit code: 0 fine, 1 no main text, 2 wrong usage or unreadable input.

mod batch;
mod blocks;
mod clock;
mod extract;
mod features;
mod folders;
mod input;
mod path;
mod places;
mod replay;

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use quietpage::Level;

/// Finds the story on a news page and names the clutter around it.
///
/// Reads saved HTML in any encoding of the HTML standard, gzipped or not; asks no network and keeps nothing. The judgement
/// is that of the browser extension, without what only a browser knows: sizes, places and what scripts add.
#[derive(Parser)]
#[command(name = "quietpage", version, after_help = EXIT_CODES, after_long_help = EXAMPLES)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str =
    "Exit codes: 0 fine, 1 the page has no main text, 2 wrong usage or unreadable input.";

/// What `--help` shows at its end; a test runs what it shows.
const EXAMPLES: &str = "\
Examples:
  quietpage extract page.html                             the story as text
  quietpage extract --format markdown page.html.gz        as Markdown
  quietpage extract --format epub page.html >story.epub   as a book
  quietpage blocks --level focus page.html                what goes, and why
  quietpage extract - <page.html                          from a pipe or file
  quietpage batch --out stories.json pages/               a whole folder
  quietpage completions bash                              for bash to source

Exit codes: 0 fine, 1 the page has no main text, 2 wrong usage or unreadable input.";

const MANY_EXIT_CODES: &str = "Exit codes: 0 fine, 2 wrong usage, or something that cannot be read; what can be is written all the same.";

const REPLAY_EXIT_CODES: &str =
    "Exit codes: 0 all as recorded, 1 something differs, 2 wrong usage or unreadable input.";

#[derive(Subcommand)]
enum Command {
    /// Print the story of a page
    #[command(after_help = EXIT_CODES)]
    Extract {
        /// What to print the story as
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// The page's address: links and pictures become absolute, and a canonical address counts on the same site only
        #[arg(long)]
        url: Option<String>,
        /// The page; `-` reads the standard input
        file: PathBuf,
    },
    /// Print what is hidden on a page and why, one JSON object a line
    #[command(after_help = EXIT_CODES)]
    Blocks {
        /// How much goes: clutter alone, or all but the story
        #[arg(long, value_enum, default_value_t = Strength::Quiet)]
        level: Strength,
        /// The page's address: what leads elsewhere is told by it
        #[arg(long)]
        url: Option<String>,
        /// The page; `-` reads the standard input
        file: PathBuf,
    },
    /// Judge a capsule that somebody kept of a page gone wrong, and say where that differs from what is recorded in it
    ///
    /// A line for each verdict: `=` as recorded, `~` recorded otherwise, `+` new, `-` no longer given, `?` given on the
    /// page itself, whose words the capsule does not have.
    #[command(after_help = REPLAY_EXIT_CODES)]
    Replay {
        /// The capsule; `-` reads the standard input
        file: PathBuf,
    },
    /// Extract every page of some folders into one JSON file, for measuring
    ///
    /// Reads `*.html` and `*.html.gz` and writes {"<file stem>": {"text", "title", "author", "date", "ms"}}; `ms` is the
    /// processor time from HTML text to story text, in milliseconds (on Windows, the time that passed). A page without main
    /// text has an empty one. No two pages may have the same stem.
    #[command(after_help = MANY_EXIT_CODES)]
    Batch {
        /// Where to write
        #[arg(long)]
        out: PathBuf,
        /// Other weights than the built-in ones
        #[arg(long)]
        model: Option<PathBuf>,
        /// Folders with pages
        #[arg(required = true)]
        dirs: Vec<PathBuf>,
    },
    /// Print the blocks of a page, hidden and kept, with what stands round them, one JSON object a line, for labelling
    #[command(after_help = EXIT_CODES)]
    Places {
        /// The page; `-` reads the standard input
        file: PathBuf,
    },
    /// Write what the judgement sees of every page of some folders, for training
    ///
    /// `rows.bin` holds a row of bytes for each run of text, `index.json` the columns' names and each page's runs.
    /// No two pages may have the same stem.
    #[command(after_help = MANY_EXIT_CODES)]
    Features {
        /// The folder to write to
        #[arg(long)]
        out: PathBuf,
        /// Folders with pages
        #[arg(required = true)]
        dirs: Vec<PathBuf>,
    },
    /// Print what a shell needs to complete these commands
    ///
    /// For bash, into a file that it reads by itself: quietpage completions bash
    /// >~/.local/share/bash-completion/completions/quietpage
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// CommonMark with GitHub's tables, and front matter
    Markdown,
    /// One HTML file that stands by itself
    Html,
    /// The article as data
    Json,
    /// An EPUB 3 book; pictures are links in it
    Epub,
}

#[derive(Clone, Copy, ValueEnum)]
enum Strength {
    Quiet,
    Focus,
}

impl From<Strength> for Level {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::Quiet => Self::Quiet,
            Strength::Focus => Self::Focus,
        }
    }
}

/// Why there is nothing to print.
#[derive(Debug)]
enum Failure {
    /// The page has no main text.
    NoStory,
    /// A capsule is judged otherwise than it says.
    Differs,
    /// Anything else, in words.
    Input(String),
}

impl Failure {
    fn unwritable(out: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder".into(),
            _ => input::plain(error),
        };
        Self::Input(format!("{} cannot be written: {why}", out.display()))
    }

    fn input(message: impl fmt::Display) -> Self {
        Self::Input(message.to_string())
    }
}

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Extract { format, url, file } => extract::run(&file, format, url.as_deref()),
        Command::Blocks { level, url, file } => blocks::run(&file, level.into(), url),
        Command::Replay { file } => replay::run(&file),
        Command::Batch { out, model, dirs } => batch::run(&out, model.as_deref(), &dirs),
        Command::Places { file } => places::run(&file),
        Command::Features { out, dirs } => features::run(&out, &dirs),
        Command::Completions { shell } => completions(shell),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::NoStory) => {
            complain("no main text on this page");
            ExitCode::from(1)
        }
        Err(Failure::Differs) => {
            complain("the capsule is judged otherwise than it was");
            ExitCode::from(1)
        }
        Err(Failure::Input(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "quietpage", &mut script);
    print(script)
}

/// One line on the standard error; if that is closed there is nobody to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "quietpage: {message}");
}

/// Prints; a reader that goes away (`| head`) has read enough.
fn print(bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes.as_ref()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::input(error)),
        _ => Ok(()),
    }
}
