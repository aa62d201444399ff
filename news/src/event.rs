//! An Event: claims of one happening, the origins behind them, and how well they corroborate it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{
    ArticleId, ClaimId, Edtf, EventId, Kind, Modality, OriginId, Outcome, PlaceStatus, Quantity, Service, SourceClass,
    State, Victims,
};

/// Claims of one happening (kind, place, time), across Articles. A pure function of what is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Function of the canonically smallest member claim.
    pub id: EventId,
    /// What happened.
    pub kind: Kind,
    /// A sentence made of facts, not of words from an Article.
    pub headline: String,
    /// Where, at the levels that were stated.
    pub places: Vec<EventPlace>,
    /// When.
    pub time: EventTime,
    /// Articles whose claims are members, in canonical order.
    pub articles: Vec<ArticleId>,
    /// Who printed them.
    pub outlets: Vec<String>,
    /// Member claims.
    pub claims: Vec<EventClaim>,
    /// Independent origins.
    pub origins: Vec<Origin>,
    /// How well it is corroborated.
    pub grade: Grade,
    /// Whether something of it is denied, or ranges do not overlap.
    pub disputed: bool,
    /// Why the grade is what it is, in plain words: claims, origins, edges collapsed.
    pub trace: Vec<String>,
    /// What would raise the grade.
    pub would_raise: Vec<String>,
    /// Earliest publication day of its Articles.
    #[schemars(with = "Option<String>")]
    pub first_reported: Option<Date>,
    /// Tolls per claimant, never averaged.
    pub ledger: Vec<LedgerRow>,
    /// For blackouts: which service was in which state where and when.
    pub matrix: Vec<MatrixCell>,
}

/// Where an Event happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventPlace {
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// ISO 3166-2.
    pub admin1: Option<String>,
    /// City.
    pub city: Option<String>,
    /// The name of the stated level: as most of the Articles print it, else the gazetteer's.
    pub name: String,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Whether the claims affirm it here.
    pub status: PlaceStatus,
}

/// When an Event happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventTime {
    /// All of its claims' times together; null where no claim has one.
    pub edtf: Option<Edtf>,
    /// First possible day.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last possible day that is stated.
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
}

/// A member claim of an Event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct EventClaim {
    /// The claim.
    pub id: ClaimId,
    /// Its Article.
    pub article: ArticleId,
    /// Whether it supports or disputes the Event.
    pub stance: Stance,
    /// The later version of its Article, where there is one: the claim is no longer made and counts for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ArticleId>,
}

words!(
    /// What a claim does to an Event.
    Stance {
        /// It supports it.
        Supports = "supports",
        /// It disputes it.
        Disputes = "disputes",
    }
);

/// One who could know: the far end of hops, after lineage is collapsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Function of the name, or of the lineage for anonymous ones.
    pub id: OriginId,
    /// Name or description.
    pub name: String,
    /// What kind of source.
    pub class: SourceClass,
    /// Whether it is named.
    pub named: bool,
    /// Outlets through which it reached us.
    pub via: Vec<String>,
    /// Claims that rest on it, the one to quote first.
    pub claims: Vec<ClaimId>,
}

words!(
    /// How well something is corroborated.
    Grade {
        /// The party held responsible acknowledges it on the record; or two monitors and one human or official origin.
        Confirmed = "confirmed",
        /// Two or more independent origins.
        Corroborated = "corroborated",
        /// Exactly one origin, any number of outlets.
        Weak = "weak",
        /// Retracted, or superseded as false.
        Discounted = "discounted",
        /// No origin can be told.
        Ungraded = "ungraded",
    }
);

/// One claimant's figure for one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LedgerRow {
    /// Who gives the figure: the far end of the hops, else the outlet.
    pub claimant: String,
    /// What kind of source.
    pub class: SourceClass,
    /// What became of them.
    pub outcome: Outcome,
    /// Who they were.
    pub victims: Victims,
    /// Least number of persons.
    pub low: Option<u64>,
    /// Greatest number of persons.
    pub high: Option<u64>,
    /// How the number is given.
    pub quantity: Quantity,
    /// How sure the claim is.
    pub status: Modality,
    /// Publication date of the claim.
    pub as_of: Option<Edtf>,
    /// Claims that give it, the one to quote first.
    pub claims: Vec<ClaimId>,
    /// The later version of the Article that gave it, where no text that stands gives it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ArticleId>,
    /// Publication date of the higher figure by which the same claimant replaced this one: a toll that grew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overtaken_on: Option<Edtf>,
}

/// One service in one area over one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MatrixCell {
    /// The service.
    pub service: Service,
    /// The area.
    pub place: MatrixPlace,
    /// Its state.
    pub state: State,
    /// Since when.
    pub from: Option<Edtf>,
    /// Until when.
    pub to: Option<Edtf>,
    /// Claims that say so.
    pub claims: Vec<ClaimId>,
    /// Origins behind them.
    pub origins: Vec<OriginId>,
}

/// The area of a matrix cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct MatrixPlace {
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// ISO 3166-2.
    pub admin1: Option<String>,
    /// City, where a city was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
}
