//! Finds the story on a news page and names the clutter around it, with a reason for each block.
//!
//! # The flow
//!
//! ```text
//! live page -- content script --> rows, boxes, text --\
//!                                                      decode --> Snapshot --> analyze --> Analysis --> verdicts
//! HTML text -- html5ever (native only) ---------------/                          |
//!                                                                                 \--> body --> Article --> reader, text,
//!                                                                                                          Markdown, HTML
//! ```
//!
//! One direction, data only: [`analyze()`] is a pure function from a page to what is decided about it. It reads no clock,
//! no network and no earlier page, so equal input gives equal output; and it answers any snapshot. The only thing that
//! can fail is decoding one, with an error that names the row.
//!
//! In the browser it runs as two wasm modules. The background's judges each page that is opened, and finds its main text.
//! The reader's is loaded on a click only: in the background it makes the article of the page and the body found there, on
//! the reader page it sets it. A third, small one takes the words out of a page of which a capsule is kept. The lab (`www/`)
//! runs the first two on a page of its own.
//!
//! # Where to look
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`snapshot`] | the page as a value: nodes in document order, side tables by node, the wire format |
//! | `html` | HTML text to a snapshot; native only, with the feature `html` |
//! | [`measure`], [`search`], [`blocks`], [`features`], [`rows`], [`fields`] | what texts and elements amount to, in any script |
//! | [`signals`] | evidence as tables: words, phrases, addresses, sizes |
//! | [`metadata`] | what the page says of its story: headline, authors, date, language |
//! | [`evidence`] | what speaks for and against each run of text, as a row of bytes: what the learnt weights see |
//! | [`body`] | where the story is: learnt weights give each run a chance, then runs are chosen together |
//! | [`classify`] | what kind of page it is; in doubt it is left alone |
//! | [`stories`] | which other whole stories the page holds |
//! | [`clutter`] | what the rest is: one rule a kind |
//! | [`capsule`] | a page without its words, to be shown to others |
//! | [`corrections`] | what the user corrected on a site, found again on its pages |
//! | [`article`], [`render`] | the story as a closed tree, and that as text, Markdown and HTML |
//! | [`policy`], [`verdict`], [`reason`] | what is wanted, what is decided, and why |
//! | `dto`, `wasm` | plain mirrors for JSON, and the boundary to JavaScript; with the features `dto` and `wasm` |
//!
//! # What always holds
//!
//! - No verdict's subtree holds a block of the body or the headline.
//! - On a page that is no story, manual or discussion nothing is hidden but what the user wants hidden.
//! - `body`, `clutter` and `article` never use each other's code: a body is an argument.
//! - Core types are not serialisable; the boundary converts.
//!
//! # Features
//!
//! None is on by itself, and each only adds.
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `html` | HTML text, in any encoding of the HTML standard, to a snapshot |
//! | `url` | `address::Base`, with which links and pictures become absolute |
//! | `epub` | `render::epub::render`, the story as the bytes of a book; brings `url` along |
//! | `dto` | plain mirrors for JSON |
//! | `cli` | the program `quietpage`, with all of these |
//! | `background`, `reader`, `capsule` | the wasm modules of the browser extension, each with `wasm` |
//!
//! # An example
//!
//! ```
//! # #[cfg(feature = "html")] {
//! use quietpage::{Kind, Policy, analyze, html};
//!
//! let story = "<p>The council approved the new tram line on Tuesday, after a debate of nine hours in which nobody left.</p>".repeat(5);
//! let page = html::parse(&format!("<article><h1>Tram line</h1>{story}</article><a href='#top'>Back to top</a>"));
//! let analysis = analyze(&page, &Policy::default());
//! assert_eq!(analysis.verdicts[0].kind, Kind::BackToTop);
//! # }
//! ```

#[cfg(all(doctest, feature = "html"))]
#[doc = include_str!("README.md")]
struct Readme;

// What is made for tests outside names the crate; work is counted natively only.
#[cfg(all(test, not(target_arch = "wasm32")))]
extern crate self as quietpage;

pub mod address;
pub mod analyze;
pub mod article;
pub mod blocks;
pub mod body;
pub mod capsule;
pub mod classify;
pub mod clutter;
pub mod corrections;
#[cfg(feature = "dto")]
pub mod dto;
pub mod evidence;
pub mod features;
pub mod fields;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod growth;
#[cfg(feature = "html")]
pub mod html;
mod json;
pub mod lower;
pub mod measure;
pub mod metadata;
pub mod order;
pub mod policy;
#[cfg(all(test, feature = "cli", not(target_arch = "wasm32")))]
mod promises;
pub mod reason;
pub mod render;
pub mod rows;
pub mod search;
pub mod signals;
pub mod snapshot;
pub mod stories;
pub mod verdict;
#[cfg(feature = "wasm")]
pub mod wasm;

pub use analyze::{Analysis, PageKind, analyze};
pub use policy::{Level, Policy};
pub use reason::Reason;
pub use snapshot::{NodeId, Snapshot};
pub use verdict::{Action, Kind, Verdict};
