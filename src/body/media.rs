//! Pictures, players and embeds that stand between the paragraphs of the story.

use super::BodyBlock;
use crate::blocks::{Blocks, TextBlock};
use crate::features::{is_called_caption, is_picture_address, leads_to_another_page};
use crate::signals::ads::is_ad_size;
use crate::signals::names::{Hint, hints};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// Media that belong to the body made of `texts`.
pub(super) fn between(page: &Snapshot, blocks: &Blocks, texts: &[&TextBlock]) -> Vec<BodyBlock> {
    let (Some(first), Some(last)) = (texts.first(), texts.last()) else { return Vec::new() };
    let mut media = Vec::new();
    // The lead picture stands between headline and text, a last one often after the last line.
    let headline =
        page.nodes().take_while(|&n| n < first.first).filter(|&n| page.tag(n) == Tag::H1).last();
    let end =
        page.parent(last.container).map_or(page.end(last.container), |parent| page.end(parent));
    let mut node = headline.unwrap_or(first.first);
    let mut text = 0;
    while node < end {
        while text < texts.len() && texts[text].last < node {
            text += 1;
        }
        let in_text = texts.get(text).is_some_and(|block| block.first <= node);
        if !in_text
            && page.tag(node).is_media()
            && !blocks.hidden[node]
            && belongs(page, blocks, texts, node)
        {
            media.push(BodyBlock { first: node, last: last_of(page, node) });
            node = page.end(node);
        } else {
            node = NodeId::new(node.index() + 1);
        }
    }
    media
}

/// The captions of these media, and of figures with text of the story in them: what is learnt from extracted texts takes
/// them for no story, but they come with it.
pub(super) fn captions(
    page: &Snapshot,
    blocks: &Blocks,
    media: &[BodyBlock],
    texts: &[&TextBlock],
) -> Vec<BodyBlock> {
    let firsts = media.iter().map(|block| (block.first, true));
    let firsts = firsts.chain(texts.iter().map(|text| (text.first, false)));
    let mut found = Vec::new();
    let mut before = None;
    for (first, is_media) in firsts {
        let holder = if is_media { figure_round(page, blocks, first) } else { figure(page, first) };
        // A figure may hold a table of thousands of cells.
        let Some(holder) = holder.filter(|_| holder != before) else { continue };
        before = Some(holder);
        let is_figure = page.tag(holder) == Tag::Figure;
        for node in page.subtree(holder) {
            let is_caption =
                if is_figure { page.tag(node) == Tag::Figcaption } else { node == holder };
            if is_caption {
                let shown = blocks.within(page, node).iter().filter(|run| !run.hidden);
                found.extend(shown.map(BodyBlock::of));
            }
        }
    }
    found
}

/// The figure that a node is in.
fn figure(page: &Snapshot, node: NodeId) -> Option<NodeId> {
    page.ancestors(node).take(FIGURE_LEVELS).find(|&n| page.tag(n) == Tag::Figure)
}

/// The figure that a picture or a player is in: the element, or a box whose only text the page calls a caption.
fn figure_round(page: &Snapshot, blocks: &Blocks, node: NodeId) -> Option<NodeId> {
    let is_box = |&n: &NodeId| page.tag(n) == Tag::Div && is_captioned(page, blocks, n);
    figure(page, node).or_else(|| page.ancestors(node).take(BOX_LEVELS).find(is_box))
}

/// Whether all text of a box is in one element that the page calls a caption, short enough for one.
fn is_captioned(page: &Snapshot, blocks: &Blocks, holder: NodeId) -> bool {
    let held = blocks.range(page, holder);
    let chars: u32 = blocks.all[held.clone()].iter().map(TextBlock::chars).sum();
    let is_whole =
        |&n: &NodeId| is_called_caption(page, n) && blocks.range(page, n) == held && n != holder;
    // Labels of slots are called captions too, and what fills those leads elsewhere or is a frame.
    let is_paid = |n: NodeId| {
        page.tag(n) == Tag::Iframe
            || page
                .attr(n, Attr::Href)
                .is_some_and(|href| leads_to_another_page(href) && !is_picture_address(href))
    };
    (1..=CAPTION_CHARS).contains(&chars)
        && page.subtree(holder).take(BOX_NODES).any(|n| is_whole(&n))
        && !page.subtree(holder).any(is_paid)
}

/// Levels between a picture and a box that holds it with its caption.
const BOX_LEVELS: usize = 4;
/// Nodes of such a box that are looked at.
const BOX_NODES: usize = 60;
/// Longest caption in a box that is no figure by its element, in Latin letters.
const CAPTION_CHARS: u32 = 500;
/// Most elements between a picture and its figure: a link, a box that keeps the shape, the picture's own.
const FIGURE_LEVELS: usize = 6;

fn last_of(page: &Snapshot, node: NodeId) -> NodeId {
    NodeId::new(page.end(node).index() - 1)
}

/// A picture is the story's where the nearest element round it that has any text has text of the story, and at least as
/// much of it as other text: pictures of cards stand beside the cards' own texts.
fn belongs(page: &Snapshot, blocks: &Blocks, texts: &[&TextBlock], node: NodeId) -> bool {
    if page.attr(node, Attr::Width).is_some_and(tiny)
        && page.attr(node, Attr::Height).is_some_and(tiny)
    {
        return false;
    }
    // A figure's own text is its caption.
    let figure = figure_round(page, blocks, node);
    let chars = |n: NodeId| blocks.within(page, n).iter().map(TextBlock::chars).sum::<u32>();
    let caption = figure.map_or(0, chars);
    for round in page.ancestors(figure.unwrap_or(node)) {
        let runs = blocks.within(page, round);
        let all = chars(round).saturating_sub(caption);
        if all == 0 {
            if advertises(page, round, node) {
                return false;
            }
            continue;
        }
        let story: u32 = runs
            .iter()
            .filter(|run| texts.binary_search_by_key(&run.first, |block| block.first).is_ok())
            .map(TextBlock::chars)
            .sum();
        return story * 2 >= all;
    }
    false
}

/// Whether a box without a word is called after advertisements, and what it holds is a link, or of a size that is sold.
fn advertises(page: &Snapshot, slot: NodeId, node: NodeId) -> bool {
    let side = |attr| page.attr(node, attr).and_then(|px| px.trim().parse().ok());
    let sold = side(Attr::Width).zip(side(Attr::Height)).is_some_and(|(w, h)| is_ad_size(w, h));
    let leads = page.subtree(slot).any(|n| page.tag(n) == Tag::A && page.has_attr(n, Attr::Href));
    (sold || leads) && hints(page, slot).iter().any(|(_, hint)| *hint == Hint::Ad)
}

/// Counters of visits are at most this wide and high, in CSS pixels.
const TINY_PX: u32 = 3;

fn tiny(size: &str) -> bool {
    size.strip_suffix("px").unwrap_or(size).trim().parse::<u32>().is_ok_and(|px| px < TINY_PX)
}
