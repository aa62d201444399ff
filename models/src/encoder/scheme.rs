//! What the outputs of the network mean: the same lists as in `models/training/scheme.py`, held against those that came with the weights.

use news::{Basis, Kind, Modality, Outcome, Quantity, SourceClass, State, Victims};
use serde::Deserialize;

use super::EncoderError;

/// What is decided at an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnchorKind {
    /// Someone says something; the anchor is the cue.
    Say,
    /// A quotation goes on without a cue; the anchor is its beginning.
    Carry,
    /// Communication is cut; the anchor is the trigger.
    Cut,
    /// A happening; the anchor is the trigger.
    Event(Kind),
    /// So many persons; the anchor is the number or, without one, the first word.
    Count(Outcome),
}

/// Kinds of events in the order of the outputs.
const EVENTS: [Kind; 13] = [
    Kind::Protest,
    Kind::Crackdown,
    Kind::Killing,
    Kind::Execution,
    Kind::Arrest,
    Kind::Attack,
    Kind::Clash,
    Kind::Airstrike,
    Kind::Disaster,
    Kind::Accident,
    Kind::Sanction,
    Kind::Deployment,
    Kind::Threat,
];
const OUTCOMES: [Outcome; 6] =
    [Outcome::Killed, Outcome::Injured, Outcome::Arrested, Outcome::Missing, Outcome::Displaced, Outcome::Abducted];

impl AnchorKind {
    /// All, in the order of the outputs.
    pub fn all() -> impl Iterator<Item = Self> {
        let events = EVENTS.into_iter().map(Self::Event);
        [Self::Say, Self::Carry, Self::Cut].into_iter().chain(events).chain(OUTCOMES.into_iter().map(Self::Count))
    }

    /// Its name in the scheme.
    pub fn name(self) -> String {
        match self {
            Self::Say => "say".to_owned(),
            Self::Carry => "carry".to_owned(),
            Self::Cut => "cut".to_owned(),
            Self::Event(kind) => format!("event:{kind}"),
            Self::Count(outcome) => format!("count:{outcome}"),
        }
    }
}

/// Roles with one span at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanRole {
    /// Who says it.
    Source,
    /// What is said.
    Content,
    /// Who was told.
    To,
    /// The smallest phrase that says it.
    Evidence,
    /// The words of what became of them.
    Outcome,
    /// When.
    On,
    /// Who ordered it.
    By,
}

impl SpanRole {
    /// All, in the order of the arcs.
    pub const ALL: [Self; 7] =
        [Self::Source, Self::Content, Self::To, Self::Evidence, Self::Outcome, Self::On, Self::By];
}

const SPANS: [&str; 7] = ["source", "content", "to", "evidence", "outcome", "on", "by"];

/// Roles with any number of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceRole {
    /// It happened there.
    At,
    /// It may have.
    Maybe,
    /// It did not.
    Not,
}

impl PlaceRole {
    /// All, in the order of the arcs.
    pub const ALL: [Self; 3] = [Self::At, Self::Maybe, Self::Not];
}

const PLACES: [&str; 3] = ["at", "maybe", "not"];

/// An attribute whose values are those of a Rust type, in the order of the outputs.
pub trait Choice: Copy + 'static {
    /// Its name in the scheme.
    const NAME: &'static str;
    /// Its values.
    const VALUES: &'static [(&'static str, Self)];
}

macro_rules! choices {
    ($($type:ty, $name:literal: $($value:literal => $as:expr),+;)+) => {
        $(impl Choice for $type {
            const NAME: &'static str = $name;
            const VALUES: &'static [(&'static str, Self)] = &[$(($value, $as)),+];
        })+
        /// Names and values of all, for the look at the weights.
        const CHOICES: &[(&str, &[&str])] = &[$(($name, &[$($value),+])),+];
    };
}

/// Whether a source is a person or body that one could call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named(pub bool);

/// Whether a source says that it is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denying(pub bool);

/// Whether a happening is told as background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recap(pub bool);

/// Whether a number is a share of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(pub bool);

choices! {
    SourceClass, "class": "official" => Self::Official, "security" => Self::Security, "monitor" => Self::Monitor, "ngo" => Self::Ngo,
        "activist" => Self::Activist, "witness" => Self::Witness, "media" => Self::Media, "medical" => Self::Medical,
        "analyst" => Self::Analyst, "unknown" => Self::Unknown;
    Named, "named": "anon" => Self(false), "named" => Self(true);
    news::QuoteStyle, "style": "direct" => Self::Direct, "indirect" => Self::Indirect, "mixed" => Self::Mixed;
    Denying, "stance": "affirm" => Self(false), "deny" => Self(true);
    news::Polarity, "polarity": "affirm" => Self::Affirm, "deny" => Self::Deny;
    Modality, "modality": "asserted" => Self::Asserted, "possible" => Self::Possible, "threatened" => Self::Threatened,
        "unverified" => Self::Unverified, "estimate" => Self::Estimate;
    Recap, "recap": "news" => Self(false), "recap" => Self(true);
    Quantity, "quantity": "exact" => Self::Exact, "at_least" => Self::AtLeast, "up_to" => Self::UpTo, "approx" => Self::Approx,
        "range" => Self::Range, "vague" => Self::Vague;
    Victims, "victims": "protester" => Self::Protester, "civilian" => Self::Civilian, "security" => Self::Security,
        "minor" => Self::Minor, "mixed" => Self::Mixed, "other" => Self::Other, "unknown" => Self::Unknown;
    Basis, "basis": "incident" => Self::Incident, "cumulative" => Self::Cumulative;
    Share, "part": "whole" => Self(false), "part" => Self(true);
    news::Aspect, "aspect": "occurrence" => Self::Occurrence, "order" => Self::Order, "extent" => Self::Extent;
    State, "state": "down" => Self::Down, "throttled" => Self::Throttled, "whitelisted" => Self::Whitelisted,
        "partial" => Self::Partial, "restored" => Self::Restored, "threatened" => Self::Threatened;
}

/// Services, each yes or no; "platform" stands for any, whose name is in the text.
pub(super) const SERVICES: [&str; 9] = [
    "internet",
    "mobile_data",
    "fixed",
    "sms",
    "voice_domestic",
    "voice_intl",
    "satellite",
    "domestic_intranet",
    "platform",
];
const ENTITIES: [&str; 4] = ["person", "org", "group", "place"];

/// What came with the weights.
#[derive(Debug, Deserialize)]
pub struct Scheme {
    anchors: Vec<String>,
    entities: Vec<String>,
    arcs: Vec<String>,
    choices: Vec<(String, Vec<String>)>,
    services: Vec<String>,
    /// Numbers that an arc compares at each end.
    pub(super) width: usize,
    /// Distance in tokens beyond which all are alike.
    pub(super) reach: usize,
    /// Pieces of a window beyond which it is cut at the ends of sentences: the network was trained on such windows.
    pub(super) longest: usize,
    /// Tokens that a window can hold at all.
    pub(super) positions: usize,
    /// For each arc the bias of each distance, from −reach to reach.
    pub(super) distance: Vec<Vec<f32>>,
}

impl Scheme {
    /// Reads it and holds it against the lists of this program.
    pub fn parse(json: &str) -> Result<Self, EncoderError> {
        let scheme: Self = serde_json::from_str(json).map_err(|e| EncoderError::Scheme(e.to_string()))?;
        scheme.check()?;
        Ok(scheme)
    }

    fn check(&self) -> Result<(), EncoderError> {
        let differ = |what: &str| Err(EncoderError::Scheme(format!("other {what} than in this program")));
        if !AnchorKind::all().map(AnchorKind::name).eq(self.anchors.iter().cloned()) {
            return differ("anchors");
        }
        let edges = SPANS.iter().flat_map(|role| [format!("{role}.begin"), format!("{role}.end")]);
        if !edges.chain(PLACES.map(str::to_owned)).eq(self.arcs.iter().cloned()) {
            return differ("arcs");
        }
        let told =
            self.choices.iter().map(|(name, values)| (name.as_str(), values.iter().map(String::as_str).collect()));
        let mine = CHOICES.iter().map(|(name, values)| (*name, values.to_vec()));
        if !told.eq(mine) {
            return differ("choices");
        }
        if self.services != SERVICES || self.entities != ENTITIES {
            return differ("services or entities");
        }
        let buckets = 2 * self.reach + 1;
        if self.distance.len() != self.arcs.len() || self.distance.iter().any(|row| row.len() != buckets) {
            return differ("distances");
        }
        Ok(())
    }

    /// Numbers at each token: of tags, entities, keys (and queries), choices.
    pub(super) fn widths(&self) -> [usize; 4] {
        let values: usize = CHOICES.iter().map(|(_, values)| values.len()).sum();
        [2 * self.anchors.len(), 1 + 2 * ENTITIES.len(), self.arcs.len() * self.width, values + SERVICES.len()]
    }

    /// Where the values of an attribute begin among the choices.
    pub(super) fn at<C: Choice>() -> usize {
        CHOICES.iter().take_while(|(name, _)| *name != C::NAME).map(|(_, values)| values.len()).sum()
    }

    /// Where the services begin among the choices.
    pub(super) fn services_at() -> usize {
        CHOICES.iter().map(|(_, values)| values.len()).sum()
    }

    /// Number of the arc to the first token of a span, that to its last is the next.
    pub(super) const fn arc_of_span(role: SpanRole) -> usize {
        2 * role as usize
    }

    /// Number of the arc to the first token of a place.
    pub(super) const fn arc_of_place(role: PlaceRole) -> usize {
        2 * SPANS.len() + role as usize
    }
}
