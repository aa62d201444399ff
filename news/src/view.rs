//! Rows that commands print: search hits, timeline rows, the list of articles.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, ClaimId, Edtf, EventId, Grade, Kind, Outcome, Quantity, Selector};

/// One line of `crosswire search --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// BM25; comparable inside one answer only.
    pub score: f32,
    /// The Event that the claim belongs to.
    pub event: Option<EventId>,
    /// The claim; null where only the Article's text matched.
    pub claim: Option<ClaimId>,
    /// The Article.
    pub article: ArticleId,
    /// Its outlet.
    pub outlet: String,
    /// Its address.
    pub url: Option<String>,
    /// Its publication date.
    pub published: Option<Edtf>,
    /// The words; offsets in code points.
    pub quote: Selector,
    /// Grade of the Event.
    pub grade: Option<Grade>,
    /// Number of independent origins of the Event.
    pub origins: usize,
}

/// One line of `crosswire timeline --format json`: an Event, or one figure of its ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineRow {
    /// The Event.
    pub event: EventId,
    /// Its kind; `casualty` for a row of its ledger.
    pub kind: Kind,
    /// When.
    pub edtf: Option<Edtf>,
    /// First possible day.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last possible day.
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// ISO 3166-2.
    pub admin1: Option<String>,
    /// Name of the place.
    pub place: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// The Event's sentence.
    pub headline: String,
    /// For a ledger row: what became of them.
    pub outcome: Option<Outcome>,
    /// Least number of persons.
    pub low: Option<u64>,
    /// Greatest number of persons.
    pub high: Option<u64>,
    /// How the number is given.
    pub quantity: Option<Quantity>,
    /// Grade of the Event; for a ledger row, of that figure by the origins that give it.
    pub grade: Grade,
    /// Whether the Event is disputed.
    pub disputed: bool,
    /// Number of independent origins; for a ledger row, of those that give that figure.
    pub origins: usize,
    /// Number of outlets of the Event.
    pub outlets: usize,
    /// Number of Articles of the Event.
    pub articles: usize,
    /// For a ledger row: who gives the figure.
    pub claimant: Option<String>,
    /// The words of one claim behind the row.
    pub quote: String,
    /// Address of that claim's Article.
    pub url: Option<String>,
    /// That Article.
    pub article: ArticleId,
    /// SHA-256 of its text.
    pub text_sha256: String,
}

/// One line of `crosswire articles --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleRow {
    /// File or address, as ingested.
    pub path: String,
    /// Its id.
    pub id: ArticleId,
    /// Its address.
    pub url: Option<String>,
    /// Who printed it.
    pub outlet: String,
    /// Headline.
    pub title: String,
    /// Publication date.
    pub published: Option<Edtf>,
    /// ISO 639-1 code.
    pub lang: Option<String>,
    /// Events that its claims belong to, the main one first.
    pub events: Vec<EventId>,
}
