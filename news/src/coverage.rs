//! What a stage could not read: nothing is dropped silently.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// Something that was left unread, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// What was left ("article", "paragraph", "date").
    pub what: String,
    /// Why, in plain words.
    pub why: String,
    /// Where.
    #[serde(flatten)]
    pub span: Span,
}
