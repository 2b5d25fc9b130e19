//! A snapshot as text: one node a line, indented by depth, strings as JSON. Goldens are written in this form.

use quietpage::Snapshot;

/// The tree with its attributes and texts; flags and boxes depend on the browser and are left out.
pub(crate) fn outline(page: &Snapshot) -> String {
    let mut depth = vec![0usize; page.len()];
    let mut out = String::new();
    let quoted = |text: &str| serde_json::to_string(text).expect("a string is JSON");
    for node in page.nodes() {
        depth[node.index()] = page.parent(node).map_or(0, |parent| depth[parent.index()] + 1);
        out += &" ".repeat(depth[node.index()]);
        if page.is_text(node) {
            out += &quoted(page.text(node));
        } else {
            out += page.name(node);
            for (attr, value) in page.attrs(node) {
                out += &format!(" {}={}", attr.name(), quoted(value));
            }
        }
        out.push('\n');
    }
    out
}
