//! Mentions: entities and times at their places in the text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Edtf, PlaceRef, Span};

/// A person, organisation, group or place that the text names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The words.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// For places that were resolved: which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceRef>,
}

/// What an Entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A named human.
    Person,
    /// An institution, company, agency, outlet.
    Org,
    /// A people, party, armed group or other body of persons.
    Group,
    /// A place on the map.
    Place,
}

/// A date or time that the text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeMention {
    /// The words.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// What they mean; null when nothing anchors them.
    pub edtf: Option<Edtf>,
    /// What the meaning counts from.
    pub anchor: Option<Anchor>,
}

/// What a relative time counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The Article's publication date.
    Published,
    /// Nothing: the words say it all.
    Stated,
    /// Another time in the text.
    Text,
}
