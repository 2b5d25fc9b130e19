//! The page as runs of text: the smallest pieces that are judged.
//!
//! A run ends where a block-level element starts or ends and at an empty line (`<br><br>`). Which elements are
//! block-level goes by their names: a snapshot has no styles.

use crate::measure::{Measure, ends_sentence};
use crate::search;
use crate::snapshot::{Attr, Flags, NodeId, NodeMap, Snapshot, Tag};

/// A run of inline text.
#[derive(Clone, Debug)]
pub struct TextBlock {
    /// The nearest block-level element round the run.
    pub container: NodeId,
    /// First text node.
    pub first: NodeId,
    /// Last text node.
    pub last: NodeId,
    /// The text's measures.
    pub measure: Measure,
    /// Length of the part in links, in Latin letters.
    pub link_chars: u32,
    /// Links that end in it.
    pub links: u32,
    /// Whether it ends as a sentence does.
    pub ends_sentence: bool,
    /// Whether the browser or the markup hides it.
    pub hidden: bool,
}

impl TextBlock {
    /// Length in Latin letters.
    #[must_use]
    pub fn chars(&self) -> u32 {
        self.measure.chars()
    }

    /// Share of the text inside links.
    #[must_use]
    pub fn link_share(&self) -> f32 {
        if self.chars() == 0 {
            0.0
        } else {
            (self.link_chars as f32 / self.chars() as f32).min(1.0)
        }
    }

    /// The run's text, white space folded.
    #[must_use]
    pub fn text(&self, page: &Snapshot) -> String {
        let mut out = String::new();
        for node in crate::snapshot::nodes_in(self.first..page.end(self.last)) {
            for word in page.text(node).split_whitespace() {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(word);
            }
        }
        out
    }
}

/// The page's runs and where they lie.
#[derive(Clone, Debug)]
pub struct Blocks {
    /// All runs with text, in document order, hidden ones too.
    pub all: Vec<TextBlock>,
    /// Whether a node is not shown, by itself or by an ancestor.
    pub hidden: NodeMap<bool>,
    /// For each node, and for the end of the page: how many runs end before it, and how many begin.
    before: Vec<(u32, u32)>,
}

impl Blocks {
    /// Cuts a page.
    #[must_use]
    pub fn of(page: &Snapshot) -> Self {
        Cutter { page, hidden: NodeMap::new(page), done: Vec::new(), run: None, breaks: 0 }.cut()
    }

    /// The runs in the subtree of `node`.
    #[must_use]
    pub fn within(&self, page: &Snapshot, node: NodeId) -> &[TextBlock] {
        &self.all[self.range(page, node)]
    }

    /// Places of the runs in the subtree of `node`.
    #[must_use]
    pub fn range(&self, page: &Snapshot, node: NodeId) -> std::ops::Range<usize> {
        let (from, to) = (self.before[node.index()].0, self.before[page.end(node).index()].1);
        from.min(to) as usize..to as usize
    }
}

/// How many runs end before each node and before the end of the page, and how many begin.
fn count_before(page: &Snapshot, runs: &[TextBlock]) -> Vec<(u32, u32)> {
    let (mut ended, mut begun) = (0, 0);
    let count = |index: usize| {
        let node = NodeId::new(index);
        ended += runs[ended..].iter().take_while(|run| run.last < node).count();
        begun += runs[begun..].iter().take_while(|run| run.first < node).count();
        (ended as u32, begun as u32)
    };
    (0..=page.len()).map(count).collect()
}

struct Cutter<'a> {
    page: &'a Snapshot,
    hidden: NodeMap<bool>,
    done: Vec<TextBlock>,
    run: Option<TextBlock>,
    breaks: u32,
}

impl Cutter<'_> {
    fn cut(mut self) -> Blocks {
        let page = self.page;
        // Block-level elements and links round the current node, innermost last.
        let mut open: Vec<NodeId> = Vec::new();
        let mut links: Vec<NodeId> = Vec::new();
        let mut skip_to = NodeId::new(0);
        for node in page.nodes() {
            while open.last().is_some_and(|&block| page.end(block) <= node) {
                open.pop();
                self.flush();
            }
            while links.last().is_some_and(|&link| page.end(link) <= node) {
                links.pop();
            }
            self.hidden[node] = page.parent(node).is_some_and(|parent| self.hidden[parent])
                || hides_itself(page, node);
            if node < skip_to {
                continue;
            }
            let tag = page.tag(node);
            match tag {
                Tag::Text => self.text(node, open.last().copied(), !links.is_empty()),
                Tag::Br => {
                    self.breaks += 1;
                    if self.breaks > 1 {
                        self.flush();
                    }
                }
                Tag::A if page.has_attr(node, Attr::Href) => {
                    links.push(node);
                    if let Some(run) = &mut self.run {
                        run.links += 1;
                    }
                }
                _ => {}
            }
            if tag.is_block() {
                self.flush();
                open.push(node);
            }
            if tag.is_opaque() {
                skip_to = page.end(node);
            }
        }
        self.flush();
        Blocks { before: count_before(page, &self.done), all: self.done, hidden: self.hidden }
    }

    fn text(&mut self, node: NodeId, container: Option<NodeId>, in_link: bool) {
        let text = self.page.text(node);
        let measure = Measure::of(text);
        if measure.is_empty() && self.run.is_none() {
            return;
        }
        if !text.trim().is_empty() {
            self.breaks = 0;
        }
        let hidden = self.hidden[node];
        let run = self.run.get_or_insert_with(|| TextBlock {
            container: container.unwrap_or(NodeId::new(0)),
            first: node,
            last: node,
            measure: Measure::default(),
            link_chars: 0,
            links: u32::from(in_link),
            ends_sentence: false,
            hidden,
        });
        if text.trim().is_empty() {
            return;
        }
        run.last = node;
        run.measure.add(&measure);
        run.hidden &= hidden;
        // A reference mark behind the full stop, "[1]", is not what the sentence ends with.
        if measure.chars() > measure.digits || measure.is_empty() {
            run.ends_sentence = ends_sentence(text) || (measure.is_empty() && run.ends_sentence);
        }
        if in_link {
            run.link_chars += measure.chars();
        }
    }

    fn flush(&mut self) {
        self.breaks = 0;
        if let Some(mut run) = self.run.take()
            && !run.measure.is_empty()
        {
            run.ends_sentence |= run.measure.is_unmarked_sentence();
            self.done.push(run);
        }
    }
}

/// Whether the element itself says that it is not shown: by the browser's word, else by the markup's.
fn hides_itself(page: &Snapshot, node: NodeId) -> bool {
    if page.flags(node).has(Flags::HIDDEN) {
        return true;
    }
    if page.has_layout() || !page.is_element(node) {
        return false;
    }
    page.attr(node, Attr::Hidden).is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || page.tag(node) == Tag::Dialog && !page.has_attr(node, Attr::Open)
        || page.attr(node, Attr::Style).is_some_and(style_hides)
}

fn style_hides(style: &str) -> bool {
    search::split(style, ";").filter_map(|declaration| search::split_once(declaration, ":")).any(
        |(property, value)| {
            let value = value.trim();
            let value = value.strip_suffix("!important").unwrap_or(value).trim();
            match property.trim() {
                p if p.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
                p if p.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
                _ => false,
            }
        },
    )
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        let page = crate::html::parse(html);
        Blocks::of(&page).all.iter().map(|block| block.text(&page)).collect()
    }

    #[test]
    fn runs_end_at_blocks_and_empty_lines() {
        assert_eq!(
            texts(
                "<div>one <b>two</b><p>three</p>four<br>five<br><br>six <a href=x>seven</a></div>"
            ),
            ["one two", "three", "four five", "six seven"]
        );
    }

    #[test]
    fn texts_that_are_no_text_are_left_out() {
        assert_eq!(
            texts("<title>t</title><script>s</script><noscript>n</noscript><p> … </p><p>yes"),
            ["yes"]
        );
    }

    #[test]
    fn sentences_end_before_their_reference_marks() {
        let page =
            crate::html::parse("<p>A mill.<sup>[<a href=#n1>1</a>]</sup><p>In <b>1999</b></p>");
        let ends: Vec<bool> =
            Blocks::of(&page).all.iter().map(|block| block.ends_sentence).collect();
        assert_eq!(ends, [true, false]);
    }

    #[test]
    fn hidden_runs_are_marked() {
        let page = crate::html::parse(
            "<p>a<div style='color:red; DISPLAY: none'><p>b</div><div hidden>c</div>",
        );
        let hidden: Vec<bool> = Blocks::of(&page).all.iter().map(|block| block.hidden).collect();
        assert_eq!(hidden, [false, true, true]);
    }
}
