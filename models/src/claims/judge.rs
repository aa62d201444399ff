//! What a judge decides: the seam between reading as a skill (rules, or rules and network) and reading as bookkeeping.

use news::{Aspect, Basis, Kind, Modality, Outcome, PlaceStatus, Polarity, ServiceState, Span, Victims};

use super::Found;
use crate::Document;

/// Decides what a text asserts.
pub trait Judge {
    /// Judges one Article. Spans are bytes of its text and lie in titles and bodies.
    fn judge(&self, document: &Document<'_>, found: &Found<'_>) -> Judgements;
}

/// All that a judge decided about one Article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgements {
    /// One a mention, in any order; a denial names its target by its place in this list.
    pub list: Vec<Judgement>,
    /// What the Article is about.
    pub main: Option<Kind>,
    /// What was seen and not told: too unsure, or not borne out by what stands around it.
    pub refused: Vec<Judgement>,
}

/// One assertion as judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What is asserted.
    pub kind: Kind,
    /// The smallest phrase that says it.
    pub evidence: Span,
    /// The words that carry it ("killed", "were cut").
    pub trigger: Span,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How sure the text is.
    pub modality: Modality,
    /// Whether it is background.
    pub recap: bool,
    /// Where: mentions in `Found.entities`.
    pub places: Vec<PlaceLink>,
    /// When: a mention in `Found.times`.
    pub time: Option<usize>,
    /// Whether whoever is cited there only takes it for granted, so that it is the Article's own word.
    pub own_voice: bool,
    /// What is denied, for a denial: which judgement of the list, and which side of it.
    pub denies: Option<(Option<usize>, Aspect)>,
    /// Confidence, 0 to 1.
    pub confidence: f32,
    /// What the kind carries.
    pub what: What,
}

/// A place of a judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceLink {
    /// The place: a mention in `Found.entities`, or words that name none on the map ("more provinces").
    pub place: Result<usize, Span>,
    /// Whether it happened there.
    pub status: PlaceStatus,
}

/// What a judgement of some kinds carries.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Nothing more.
    Plain,
    /// Whose number.
    Casualty {
        /// What became of them.
        outcome: Outcome,
        /// How many.
        count: Count,
        /// Who they were.
        victims: Victims,
        /// One incident or all so far.
        basis: Basis,
    },
    /// What is cut.
    Blackout {
        /// Services and what became of each.
        services: Vec<ServiceState>,
        /// Who ordered it.
        ordered_by: Option<Span>,
    },
}

/// How many persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// An amount of `Found.amounts`.
    Amount(usize),
    /// One person, named or described by these words.
    One(Span),
    /// So many persons, told by naming each.
    Listed(Span, u64),
    /// Nobody, by these words.
    Nobody(Span),
}
