//! Claims of an Article: triggers judged, then joined with the amounts, places, times and hops around them.
//!
//! Two steps. A [`Judge`] decides what takes judgement: which words tell a happening, whose number an amount is, whether
//! it is affirmed, sure, or background, and where and when. [`assemble`] turns its judgements into [`Claim`]s by fixed
//! rules. A trained judge replaces the first step and leaves the second, and all normalisers, as they are.

mod assemble;
mod judge;
mod rules;
mod trained;

use news::{Attribution, Claim, Entity, MainEvent, TimeMention};

use crate::Document;
use crate::numbers::Amount;

pub use judge::{Count, Judge, Judgement, Judgements, PlaceLink, What};
pub use rules::RuleJudge;
pub use trained::TrainedJudge;

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

/// What a judge made of an Article.
#[derive(Debug, Default)]
pub struct Claims {
    /// All claims, in text order.
    pub told: Vec<Claim>,
    /// What was seen and not told: too unsure, or not borne out by what stands around it.
    pub refused: Vec<Claim>,
    /// What the Article is about.
    pub main: Option<MainEvent>,
}

/// All claims of the text as a judge decides them; `reader` is kept with each.
pub fn find(judge: &impl Judge, reader: &str, document: &Document<'_>, found: &Found<'_>) -> Claims {
    let Judgements { list, main, refused } = judge.judge(document, found);
    Claims {
        told: assemble::claims(reader, document, found, list),
        refused: assemble::claims(reader, document, found, refused),
        main: main.map(|kind| MainEvent { kind }),
    }
}
