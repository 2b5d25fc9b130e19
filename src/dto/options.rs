//! What is asked for.

use crate::corrections;
use crate::policy::{Level, Policy};
use crate::verdict::Kind;

/// The wishes that come with a snapshot.
#[derive(Clone, Debug, Default)]
pub struct OptionsDto {
    /// `quiet`, `focus` or `off`; quiet where it is missing or unknown.
    pub level: Option<String>,
    /// From calm, 0, to bare, 100; in the middle where it is missing.
    pub calm: Option<u8>,
    /// Kinds decided about one by one; unknown names are passed over.
    pub kinds: Vec<(String, bool)>,
    /// What the user corrected on the page's site, as it was stored.
    pub corrections: String,
    /// The page's address.
    pub url: Option<String>,
    /// What addresses of the page are relative to.
    pub base: Option<String>,
    /// The window's width and height in CSS pixels.
    pub viewport: Option<(f32, f32)>,
}

impl From<&OptionsDto> for Policy {
    fn from(options: &OptionsDto) -> Self {
        let plain = Self::default();
        Self {
            calm: options.calm.unwrap_or(plain.calm),
            level: options.level.as_deref().and_then(Level::from_name).unwrap_or_default(),
            kinds: options
                .kinds
                .iter()
                .filter_map(|(name, hide)| Some((Kind::from_name(name)?, *hide)))
                .collect(),
            corrections: corrections::read_list(&options.corrections),
            url: options.url.clone(),
            viewport: options.viewport,
            ..plain
        }
    }
}
