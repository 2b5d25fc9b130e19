//! An article as text, as Markdown, as an HTML file and as a book.
//!
//! All come from the same tree, so nothing of the page's markup is in them: text is escaped, and addresses have schemes
//! that do no harm. The reader page makes elements of the same tree and is at home in `wasm`.

pub mod epub;
pub mod html;
pub mod markdown;
pub mod offline;
pub mod text;

/// Indents every line of `text` but the first by `by`, and leaves empty lines empty.
fn hang(text: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(by);
            }
        }
        out.push_str(line);
    }
    out
}
