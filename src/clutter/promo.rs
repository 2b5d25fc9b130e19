//! The site's praise of itself.

use super::{Finding, Rule, Scene};
use crate::body::Place;
use crate::reason::Reason;
use crate::search;
use crate::signals::names::Hint;
use crate::signals::phrases::Meaning;
use crate::snapshot::{Attr, NodeId, Tag};
use crate::verdict::Kind;

/// Subscribe, download, donate, follow us.
///
/// `<div>Follow us on <a>Telegram</a></div>` is hidden; a story's last line with the agency's address is not.
pub(super) const PROMO: Rule = Rule { name: "promo-box", kind: Kind::Promo, judge };

/// Longest box in Latin letters.
const BOX_CHARS: u32 = 320;
/// Longest line or row of links in Latin letters.
const LINE_CHARS: u32 = 160;
/// Most links and buttons: of a line that asks for one thing, in two shops and on the web; of a box called a promotion.
const LINE_CONTROLS: u32 = 3;
const NAMED_CONTROLS: u32 = 4;

fn judge(scene: &Scene<'_>, node: NodeId) -> Option<Finding> {
    let sums = scene.sums(node);
    if sums.chars == 0 || sums.links + sums.buttons == 0 || sums.headlines > 1 || sums.fields > 1 {
        return None;
    }
    let said = scene.said(node, BOX_CHARS)?;
    if said.has(Meaning::Wall) {
        return None;
    }
    let phrase = said.has(Meaning::Promo);
    let hint = scene.hint_reason(node, Hint::Promo);
    let short = sums.chars <= LINE_CHARS;
    if !phrase && !short {
        return None;
    }
    let profiles = links_to_profiles(scene, node);
    let all_profiles = profiles >= 2 && profiles == sums.links;
    // A sentence of the story tells of giving and following, wherever it stands; the site asks, and for itself.
    if phrase
        && hint.is_none()
        && !all_profiles
        && let Some(told) = scene.paragraph_of_the_story(node)
        && (!scene.opens_with(told, Meaning::Promo) || leads_away(scene, told, profiles))
    {
        return None;
    }
    let confidence = match (phrase, hint.is_some(), all_profiles) {
        (true, true, _) | (true, _, true) => 0.85,
        _ if short
            && sums.links + sums.buttons <= LINE_CONTROLS
            && asks_to_be_preferred(scene, node) =>
        {
            0.8
        }
        (_, _, true) if short => 0.7,
        // Amid the story a line on following or donating may be the story's own.
        (true, _, _)
            if short
                && sums.links + sums.buttons <= LINE_CONTROLS
                && scene.is_apart(node)
                && !is_line_inside(scene, node) =>
        {
            0.65
        }
        // Called so by its names, with something to press, and no part of the story by what was learnt.
        (_, true, _)
            if scene.is_apart(node)
                && scene.place(node) != Place::Before
                && sums.links + sums.buttons <= NAMED_CONTROLS =>
        {
            0.65
        }
        _ => return None,
    };
    let mut reasons = Vec::new();
    if phrase {
        reasons.push(Reason::Phrase { means: Meaning::Promo.name() });
    }
    if all_profiles {
        reasons.push(Reason::Repeated { items: profiles });
    }
    reasons.extend(hint);
    reasons.push(scene.place_reason(node));
    Some(Finding { confidence, reasons })
}

/// Whether a link asks the reader to have Google show more of the site, as news sites do in every language.
fn asks_to_be_preferred(scene: &Scene<'_>, node: NodeId) -> bool {
    let page = scene.page;
    let mut links = page.subtree(node).filter_map(|n| page.attr(n, Attr::Href));
    links.any(|href| search::holds(href, "google.com/preferences/source"))
}

/// Whether more links than those to profiles leave the site.
fn leads_away(scene: &Scene<'_>, node: NodeId, profiles: u32) -> bool {
    let links = scene.page.subtree(node).filter_map(|n| scene.page.attr(n, Attr::Href));
    links.filter(|href| scene.leaves_site(href) == Some(true)).count() as u32 > profiles
}

/// A paragraph, an item or a link between the story's paragraphs.
fn is_line_inside(scene: &Scene<'_>, node: NodeId) -> bool {
    scene.place(node) == Place::Inside
        && matches!(scene.page.tag(node), Tag::P | Tag::Li | Tag::Td | Tag::A)
}

/// Links to the front of someone's page in a network: one path part and no more.
fn links_to_profiles(scene: &Scene<'_>, node: NodeId) -> u32 {
    const HOSTS: &[&str] = &[
        "apps.apple.com",
        "bsky.app",
        "facebook.com",
        "flipboard.com",
        "instagram.com",
        "linkedin.com",
        "news.google.com",
        "pinterest.com",
        "play.google.com",
        "t.me",
        "telegram.me",
        "threads.net",
        "tiktok.com",
        "twitter.com",
        "vk.com",
        "whatsapp.com",
        "x.com",
        "youtube.com",
    ];
    let page = scene.page;
    let is_profile = |href: &str| {
        let rest = search::split_once(href, "//").map_or("", |(_, rest)| rest);
        let host = search::split_once(rest, "/").map_or(rest, |(host, _)| host);
        let host = host.strip_prefix("www.").unwrap_or(host);
        let host = host.strip_prefix("m.").unwrap_or(host);
        HOSTS.contains(&host)
            && !crate::signals::posting::is_posting_address(href)
            && !search::holds(rest, "/status/")
            && !search::holds(rest, "watch?")
    };
    page.subtree(node)
        .filter(|&n| page.tag(n) == Tag::A)
        .filter(|&n| page.attr(n, Attr::Href).is_some_and(is_profile))
        .count() as u32
}
