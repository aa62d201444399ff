//! Claims of an Article: triggers judged, then joined with the amounts, places, times and hops around them.

use news::{Attribution, Claim, Entity, MainEvent, TimeMention};

use crate::Document;
use crate::numbers::Amount;

/// What the other finders found.
#[derive(Debug)]
pub struct Found<'a> {
    /// Persons, organisations, groups and places, in text order.
    pub entities: &'a [Entity],
    /// Dates and times.
    pub times: &'a [TimeMention],
    /// Numbers.
    pub amounts: &'a [Amount],
    /// Who says what.
    pub attributions: &'a [Attribution],
}

/// All claims of the text, in text order, and what it is about.
pub fn find(_document: &Document<'_>, _found: &Found<'_>) -> (Vec<Claim>, Option<MainEvent>) {
    (Vec::new(), None)
}
