//! What is asked for, as JSON.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::policy::{Level, Policy};
use crate::verdict::Kind;

/// The wishes that come with a snapshot.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OptionsDto {
    /// `quiet`, `focus` or `off`; quiet where it is missing or unknown.
    pub level: Option<String>,
    /// Kinds decided about one by one; unknown names are passed over.
    pub kinds: BTreeMap<String, bool>,
    /// The page's address.
    pub url: Option<String>,
    /// What addresses of the page are relative to.
    pub base: Option<String>,
    /// The window in CSS pixels.
    pub viewport: Option<ViewportDto>,
}

/// The window in CSS pixels.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ViewportDto {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl From<&OptionsDto> for Policy {
    fn from(options: &OptionsDto) -> Self {
        Self {
            level: options.level.as_deref().and_then(Level::from_name).unwrap_or_default(),
            kinds: options
                .kinds
                .iter()
                .filter_map(|(name, &hide)| Some((Kind::from_name(name)?, hide)))
                .collect(),
            url: options.url.clone(),
            viewport: options.viewport.map(|window| (window.width, window.height)),
            ..Self::default()
        }
    }
}
