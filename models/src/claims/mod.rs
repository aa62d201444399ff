//! Claims of an Article: triggers judged, then joined with the amounts, places, times and hops around them.
//!
//! Two steps. A [`Judge`] decides what takes judgement: which words tell a happening, whose number an amount is, whether
//! it is affirmed, sure, or background, and where and when. [`assemble`] turns its judgements into [`Claim`]s by fixed
//! rules. A trained judge replaces the first step and leaves the second, and all normalisers, as they are.

mod assemble;
mod judge;
mod rules;

use news::{Attribution, Claim, Entity, MainEvent, TimeMention};

use crate::Document;
use crate::numbers::Amount;

pub use judge::{Count, Judge, Judgement, Judgements, PlaceLink, What};
pub use rules::RuleJudge;

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

/// All claims of the text, in text order, and what it is about, as the rules judge them.
pub fn find(document: &Document<'_>, found: &Found<'_>) -> (Vec<Claim>, Option<MainEvent>) {
    find_with(&RuleJudge, document, found)
}

/// The same with any judge.
pub fn find_with(judge: &impl Judge, document: &Document<'_>, found: &Found<'_>) -> (Vec<Claim>, Option<MainEvent>) {
    let judged = judge.judge(document, found);
    let main = judged.main.map(|kind| MainEvent { kind });
    (assemble::claims(document, found, judged.list), main)
}
