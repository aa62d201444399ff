//! What a run did, counted, and what went wrong.

use serde::Serialize;

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Feeds that were polled.
    pub feeds_polled: usize,
    /// Feeds that had not changed.
    pub feeds_unchanged: usize,
    /// Feeds that were not due.
    pub feeds_not_due: usize,
    /// Entries of polled feeds that earlier runs had read, or whose page another entry names.
    pub entries_seen: usize,
    /// Articles that are new.
    pub new: usize,
    /// Articles that were known and read anew.
    pub changed: usize,
    /// Articles that were known.
    pub known: usize,
    /// Claims in the new and changed ones.
    pub claims: usize,
    /// What was left out on purpose.
    pub skipped: Vec<Problem>,
    /// What failed.
    pub failed: Vec<Problem>,
}

impl Summary {
    /// Adds what another part of the run did.
    pub fn add(&mut self, other: Self) {
        self.feeds_polled += other.feeds_polled;
        self.feeds_unchanged += other.feeds_unchanged;
        self.feeds_not_due += other.feeds_not_due;
        self.entries_seen += other.entries_seen;
        self.new += other.new;
        self.changed += other.changed;
        self.known += other.known;
        self.claims += other.claims;
        self.skipped.extend(other.skipped);
        self.failed.extend(other.failed);
    }
}

/// Something that was left out or failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// File or address.
    pub what: String,
    /// Why, in plain words.
    pub why: String,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Problem {
    /// Makes a problem without a hint.
    pub fn new(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self { what: what.into(), why: format!("{why}"), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: Option<impl Into<String>>) -> Self {
        self.hint = hint.map(Into::into);
        self
    }
}
