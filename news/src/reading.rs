//! A Reading: everything that was read in one Article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Article, Attribution, Claim, Entity, Kind, Skipped, TimeMention};

/// Everything that was read in one Article; a pure function of it and of the reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// The input file or address, as given.
    pub path: String,
    /// The Article.
    pub article: Article,
    /// Persons, organisations, groups and places, in text order.
    pub entities: Vec<Entity>,
    /// Dates and times, in text order.
    pub times: Vec<TimeMention>,
    /// Who says what, in text order.
    pub attributions: Vec<Attribution>,
    /// Claims, in text order.
    pub claims: Vec<Claim>,
    /// What was left unread, and why.
    pub skipped: Vec<Skipped>,
    /// What the Article is about, where that can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_event: Option<MainEvent>,
}

/// What an Article is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MainEvent {
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: Kind,
}
