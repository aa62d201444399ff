//! Who says what: source, cue, content (PARC and PolNeAR terms), and the hops from a claim back to its origin.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// One statement attributed to someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// Who says it; null where the text leaves it out ("it is said that").
    pub source: Option<Source>,
    /// The words that mark the saying.
    pub cue: Cue,
    /// What is said.
    pub content: Span,
    /// Whether the words are the source's own.
    pub quote: QuoteStyle,
    /// To whom it was said, where the text tells ("told Reuters").
    pub to: Option<String>,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The words.
    pub text: String,
    /// The fullest name that the Article gives, without articles and titles.
    pub name: String,
    /// What kind of source it is.
    pub class: SourceClass,
    /// Whether it is named (a person, office or body), not just described.
    pub named: bool,
    /// Where the words stand.
    #[serde(flatten)]
    pub span: Span,
}

/// The words that mark a saying: "told", "according to".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// The words.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
}

/// Whether the words are the source's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteStyle {
    /// All inside quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// Some of each.
    Mixed,
}

/// What kind of source someone is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceClass {
    /// Government, ministry, court, parliament, diplomat.
    Official,
    /// Police, army, guards, intelligence.
    Security,
    /// A body that measures networks (NetBlocks, IODA, Cloudflare Radar).
    Monitor,
    /// Rights groups, aid groups, United Nations bodies.
    Ngo,
    /// Activists, opposition, exiled groups.
    Activist,
    /// Residents, witnesses, relatives, victims.
    Witness,
    /// Other outlets and agencies.
    Media,
    /// Doctors, hospitals, ambulance services.
    Medical,
    /// Experts and researchers.
    Analyst,
    /// None of these can be told.
    #[default]
    Unknown,
}

/// One link of who-says-so. A claim's hops run from the nearest cited to the origin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Hop {
    /// The fullest name that the Article gives.
    pub name: String,
    /// What kind of source it is.
    pub class: SourceClass,
    /// Whether it is named.
    pub named: bool,
}
