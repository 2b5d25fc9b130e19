//! The weights of the evidence, in log-odds, set by hand.

/// What each piece of evidence gives or takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// What every run starts from: a text of no length is more likely not part of the story.
    pub(super) start: f32,
    /// Gained for each doubling of the length beyond [`HALF_LENGTH`].
    pub(super) per_doubling: f32,
    /// Lost when all of the text is links.
    pub(super) all_links: f32,
    /// The least that shortness leaves to an item or a cell.
    pub(super) short_item: f32,
    /// Gained when the text ends as a sentence does.
    pub(super) sentence: f32,
    /// Gained for each further sentence, up to three.
    pub(super) per_sentence: f32,
    /// Gained for each comma, up to four.
    pub(super) per_comma: f32,
    /// Lost when nothing shows it.
    pub(super) hidden: f32,
    /// Lost when the text stands on the page more than once, short or in links.
    pub(super) repeated: f32,
    /// Lost inside a card: one of several siblings that each lead to another page.
    pub(super) card: f32,
    /// Lost inside a box that asks for a mail address.
    pub(super) sign_up: f32,
    /// Lost inside many rows of one shape with an amount each that are no table.
    pub(super) amounts: f32,
    /// Lost by a line that says what only clutter says: "Advertisement", "Source link".
    pub(super) clutter_phrase: f32,
    /// Lost by a short line that announces clutter: "Related articles", "Share this".
    pub(super) clutter_label: f32,
    /// Gained when the page's structured data gives the text as the story's.
    pub(super) in_article_body: f32,
    /// Price of a part of the story inside the rest: two good paragraphs.
    pub(super) way_in: f32,
    /// Price of a part of the rest inside the story: one line of links.
    pub(super) way_out: f32,
    /// The same for an element that is usually no story.
    pub(super) way_out_of_aside: f32,
    /// Share of the main part that a part far from it must weigh: of a page's several texts one is the story.
    pub(super) far_share: f32,
}

/// For pages with a story: prose is wanted, lists of links are not.
pub(super) const STORY: Weights = Weights {
    start: -1.0,
    per_doubling: 0.75,
    all_links: -4.0,
    short_item: 0.1,
    sentence: 0.7,
    per_sentence: 0.25,
    per_comma: 0.12,
    hidden: -3.0,
    repeated: -1.0,
    card: -2.5,
    sign_up: -3.5,
    amounts: -4.0,
    clutter_phrase: -3.5,
    clutter_label: -1.8,
    in_article_body: 2.5,
    way_in: 4.0,
    way_out: 1.2,
    way_out_of_aside: 0.4,
    far_share: 0.1,
};

/// For pages without one, whose main text is lists, cards and short texts: what is no frame of the site is wanted.
pub(super) const ANYTHING: Weights = Weights {
    start: 0.3,
    all_links: -1.6,
    card: 0.0,
    amounts: 0.0,
    repeated: -0.4,
    way_in: 2.0,
    far_share: 0.05,
    ..STORY
};
