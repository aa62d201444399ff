//! The timeline: one row per Event and one per figure of its ledger, by the first day that each can mean.
//!
//! Rows are made when an Event is written and kept beside it, so that asking costs the rows that pass and no more.
//! Formats (table, CSV, GeoJSON…) belong to the command line.

use jiff::civil::Date;
use news::{
    ArticleId, ClaimId, Event, EventPlace, Grade, Kind, LedgerRow, Modality, Origin, PlaceStatus, SourceClass, Stance,
    TimelineRow, Victims,
};

use crate::Result;
use crate::corroborate::grade::told_acknowledger;
use crate::search::{Filters, Place};

/// The words of one claim and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The words.
    pub quote: String,
    /// Address of the Article.
    pub url: Option<String>,
    /// The Article.
    pub article: ArticleId,
    /// SHA-256 of its text.
    pub text_sha256: String,
}

/// The rows of one Event: itself, then its ledger. `voice` finds the words of a claim.
pub fn rows(event: &Event, voice: &dyn Fn(&ClaimId) -> Result<Option<Voice>>) -> Result<Vec<TimelineRow>> {
    let standing = event.claims.iter().filter(|c| c.superseded_by.is_none());
    let supporting = standing.clone().filter(|c| c.stance == Stance::Supports);
    let speaking = supporting.chain(standing).chain(&event.claims).next().map(|c| &c.id);
    let first = speaking.map(voice).transpose()?.flatten();
    let first = first.unwrap_or_else(|| Voice {
        quote: String::new(),
        url: None,
        article: event.articles.first().cloned().unwrap_or_else(|| ArticleId::new("")),
        text_sha256: String::new(),
    });
    let mut rows = vec![event_row(event, first.clone())];
    for figure in &event.ledger {
        let said = figure.claims.first().map(voice).transpose()?.flatten();
        rows.push(ledger_row(event, figure, said.unwrap_or_else(|| first.clone())));
    }
    Ok(rows)
}

/// The same filters for who asks for Events and not for rows: a figure that few give does not make its Event a weak one.
pub fn of_events(filters: &Filters) -> Filters {
    let mut filters = filters.clone();
    if filters.kinds.is_empty() && !(filters.grades.is_empty() && filters.origins.is_none()) {
        filters.kinds = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Casualty).collect();
    }
    filters
}

/// Whether a row of this Event passes.
pub fn passes(row: &TimelineRow, event: &Event, filters: &Filters) -> bool {
    let place = |wanted: &Place| {
        stated(event).any(|p| match wanted {
            Place::Country(code) => p.country.as_ref() == Some(code),
            Place::Admin1(code) => p.admin1.as_ref() == Some(code),
        })
    };
    (filters.kinds.is_empty() || filters.kinds.contains(&row.kind))
        && (filters.places.is_empty() || filters.places.iter().any(place))
        && (filters.grades.is_empty() || filters.grades.contains(&row.grade))
        && (filters.outlets.is_empty() || filters.outlets.iter().any(|o| event.outlets.contains(o)))
        && filters.origins.is_none_or(|(compare, n)| compare.holds(row.origins as u64, n))
        && days_pass(row, filters)
}

/// The order of rows: first day, undated last, then Event and place in it.
pub(crate) fn order(row: &TimelineRow) -> (bool, Option<Date>, &news::EventId) {
    (row.earliest.is_none(), row.earliest, &row.event)
}

/// Values between bars, to be found by `instr` as `|value|`.
pub(crate) fn marks<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.fold("|".to_owned(), |all, value| all + value + "|")
}

/// The codes of all places that are not denied.
pub(crate) fn place_marks(event: &Event) -> String {
    marks(stated(event).flat_map(|p| [&p.country, &p.admin1]).flatten().map(String::as_str))
}

/// The same test as [`passes`] as an SQL condition over the table `timeline`, with its values.
pub(crate) fn sql(filters: &Filters) -> (String, Vec<String>) {
    let mut values: Vec<String> = Vec::new();
    let mut all = vec!["1".to_owned()];
    let mut any = |column: &str, wanted: Vec<String>, inside: bool| {
        if wanted.is_empty() {
            return;
        }
        let tests: Vec<String> = wanted
            .into_iter()
            .map(|value| {
                values.push(if inside { format!("|{value}|") } else { value });
                let n = values.len();
                if inside { format!("instr({column}, ?{n}) > 0") } else { format!("{column} = ?{n}") }
            })
            .collect();
        all.push(format!("({})", tests.join(" OR ")));
    };
    any("kind", filters.kinds.iter().map(ToString::to_string).collect(), false);
    any("grade", filters.grades.iter().map(ToString::to_string).collect(), false);
    any("places", filters.places.iter().map(|p| p.code().to_owned()).collect(), true);
    any("outlets", filters.outlets.clone(), true);
    if let Some((compare, n)) = filters.origins {
        all.push(format!("origins {} {n}", compare.as_str()));
    }
    // ISO dates of four-digit years sort as text.
    if let Some(from) = filters.from {
        values.push(from.to_string());
        all.push(format!("(latest >= ?{0} OR (latest IS NULL AND earliest IS NOT NULL))", values.len()));
    }
    if let Some(to) = filters.to {
        values.push(to.to_string());
        all.push(format!("(earliest <= ?{0} OR (earliest IS NULL AND latest IS NOT NULL))", values.len()));
    }
    (all.join(" AND "), values)
}

fn stated(event: &Event) -> impl Iterator<Item = &EventPlace> {
    event.places.iter().filter(|p| p.status != PlaceStatus::Denied)
}

fn days_pass(row: &TimelineRow, filters: &Filters) -> bool {
    let from = filters.from.is_none_or(|from| row.latest.map_or(row.earliest.is_some(), |latest| latest >= from));
    let to = filters.to.is_none_or(|to| row.earliest.map_or(row.latest.is_some(), |earliest| earliest <= to));
    from && to
}

fn event_row(event: &Event, voice: Voice) -> TimelineRow {
    let places = row_places(event);
    // One code where all places agree on it, none where they do not: a list of provinces is not one province.
    let same = |code: fn(&EventPlace) -> &Option<String>| {
        let first = places.first().map(|p| code(p).clone())?;
        if places.iter().all(|p| *code(p) == first) { first } else { None }
    };
    let mut names: Vec<&str> = places.iter().map(|p| p.name.as_str()).filter(|name| !name.is_empty()).collect();
    names.dedup();
    TimelineRow {
        event: event.id.clone(),
        kind: event.kind,
        edtf: event.time.edtf.clone(),
        earliest: event.time.earliest,
        latest: event.time.latest,
        country: same(|p| &p.country),
        admin1: same(|p| &p.admin1),
        place: (!names.is_empty()).then(|| names.join(", ")),
        lat: places.first().and_then(|p| p.lat),
        lon: places.first().and_then(|p| p.lon),
        headline: event.headline.clone(),
        outcome: None,
        low: None,
        high: None,
        quantity: None,
        grade: event.grade,
        disputed: event.disputed,
        origins: event.origins.len(),
        outlets: event.outlets.len(),
        articles: event.articles.len(),
        claimant: None,
        quote: voice.quote,
        url: voice.url,
        article: voice.article,
        text_sha256: voice.text_sha256,
    }
}

fn ledger_row(event: &Event, figure: &LedgerRow, voice: Voice) -> TimelineRow {
    let behind = behind(event, figure);
    TimelineRow {
        kind: Kind::Casualty,
        outcome: Some(figure.outcome),
        low: figure.low,
        high: figure.high,
        quantity: Some(figure.quantity),
        claimant: Some(figure.claimant.clone()),
        grade: figure_grade(event, figure, &behind),
        origins: behind.len(),
        ..event_row(event, voice)
    }
}

/// The origins of an Event that give this figure.
fn behind<'a>(event: &'a Event, figure: &LedgerRow) -> Vec<&'a Origin> {
    event.origins.iter().filter(|origin| origin.claims.iter().any(|id| figure.claims.contains(id))).collect()
}

/// The grade of a figure is that of those who give it, not of its Event: who acknowledges 27 arrests does not confirm 200.
fn figure_grade(event: &Event, figure: &LedgerRow, behind: &[&Origin]) -> Grade {
    // What its own outlet took back is no figure of a confirmed Event.
    if figure.superseded_by.is_some() {
        return Grade::Discounted;
    }
    let confirmed = event.grade == Grade::Confirmed && acknowledged(figure);
    match behind {
        [] => Grade::Ungraded,
        _ if confirmed && behind.iter().any(|origin| confirms(event, origin)) => Grade::Confirmed,
        [_] => Grade::Weak,
        _ => Grade::Corroborated,
    }
}

/// Whether a figure can be what the party held responsible acknowledges: said for certain, of somebody, and not of its own dead.
fn acknowledged(figure: &LedgerRow) -> bool {
    figure.status == Modality::Asserted && figure.high != Some(0) && figure.victims != Victims::Security
}

/// Whether this origin is the one by whose acknowledgement the Event is confirmed. Only the trace names him.
fn confirms(event: &Event, origin: &Origin) -> bool {
    let official = matches!(origin.class, SourceClass::Official | SourceClass::Security) && origin.named;
    let who = told_acknowledger(&event.trace).map(str::to_lowercase).filter(|who| !who.is_empty());
    let name = origin.name.to_lowercase();
    // The trace names him as his text does, an origin by the fullest name that is known.
    official && who.is_some_and(|who| name.contains(&who) || who.contains(&name))
}

/// Affirmed places; where there are none, those that are possible.
fn row_places(event: &Event) -> Vec<&EventPlace> {
    let of = |status| event.places.iter().filter(move |p| p.status == status).collect::<Vec<_>>();
    let affirmed = of(PlaceStatus::Affirmed);
    if affirmed.is_empty() { of(PlaceStatus::Possible) } else { affirmed }
}
