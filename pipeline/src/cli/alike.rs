//! Events that a sentence may be about though their Articles say it in other words: found by what the reader makes of the sentence.
//!
//! The search by words asks for all words of the sentence. What the reader understood of it (the happening, its number, place and
//! time) is asked for here by kind, place and day instead; the words that are left ("by a bomb") must still stand there, because
//! nobody has understood them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use index::corroborate::sighting::akin;
use index::search::{Filters, Place, Query};
use news::{EventId, Kind, Reading, Span, TimelineRow};

use super::failure::Failure;
use super::folder::Folder;
use super::weighing::{Point, outcome_of};

/// Events that are weighed at most beside those that have the sentence's words.
const EVENTS: usize = 40;
/// Hits that are looked through for Events.
const HITS: usize = 100;
/// How far from the sentence's days an Event can lie, in days; weighing is exact.
const NEAR: i32 = 10;

/// Words that tell no happening from another: grammar, what the reader makes of polarity and sureness, levels of places.
const EMPTY: &str = "\
    a across all also an and are as at be been both by case could during entire false for from given had has have in into is it its \
    may might never no not of on or order ordered s since that the there this to true untrue was were when which while whole will with \
    city country county district province region state town";

/// Ids of Events of the sentence's kind, place and time, the best founded first, and whether they are surely of what the sentence
/// is of, so that another number disputes it: they are where words or a day tell its happening from others. A sentence without a
/// place and a day is about too much: none.
pub(super) fn alike(folder: &Folder, unread: &str, asked: &[Point]) -> Result<(Vec<EventId>, bool), Failure> {
    let mut found: Vec<TimelineRow> = Vec::new();
    for point in asked.iter().filter(|p| !p.places.is_empty() || p.claim.time.edtf.is_some()) {
        let filters = filters(point);
        if unread.is_empty() {
            let rows = folder.keep.timeline(&filters)?;
            found.extend(rows.into_iter().filter(|row| fits(point, row)));
            continue;
        }
        let hits = folder.keep.search(&Query { words: unread.to_owned(), filters: filters.clone() }, HITS)?;
        let ids: BTreeSet<EventId> = hits.into_iter().filter_map(|hit| hit.event).collect();
        if !ids.is_empty() {
            let rows = folder.keep.timeline(&filters)?;
            found.extend(rows.into_iter().filter(|row| ids.contains(&row.event) && fits(point, row)));
        }
    }
    found.sort_by_key(|row| (Reverse(row.origins), Reverse(row.latest), row.event.clone()));
    let mut seen = BTreeSet::new();
    let ids = found.into_iter().map(|row| row.event).filter(|id| seen.insert(id.clone()));
    let ids: Vec<EventId> = ids.take(EVENTS).collect();
    let undated = asked.iter().any(|p| p.claim.kind == Kind::Casualty && p.claim.time.edtf.is_none());
    Ok((ids, !undated || !unread.is_empty()))
}

/// Country and days of a point of the sentence.
pub(super) fn filters(point: &Point) -> Filters {
    let mut filters = Filters::default();
    // The country, because what is said of it may deny what is asked of a province.
    for code in point.places.iter().flatten().filter_map(|place| place.country.clone()) {
        let place = Place::Country(code);
        if !filters.places.contains(&place) {
            filters.places.push(place);
        }
    }
    if let Some(days) = point.claim.time.edtf.as_ref().and_then(news::Edtf::bounds) {
        let days = days.widened(NEAR);
        (filters.from, filters.to) = (days.earliest, days.latest);
    }
    filters
}

/// Whether a row of a timeline is of what the sentence asks for, by kind and province.
fn fits(point: &Point, row: &TimelineRow) -> bool {
    let asked = &point.claim;
    let outcome = asked.casualty.as_ref().map(|toll| toll.outcome).or_else(|| outcome_of(asked.kind));
    let kind = (asked.kind != Kind::Casualty && akin(asked.kind, row.kind))
        || (outcome.is_some() && (row.outcome == outcome || outcome_of(row.kind) == outcome));
    let mut provinces = point.places.iter().flatten().map(|place| &place.admin1);
    let place = row.admin1.is_none() || point.places.is_empty() || provinces.any(|p| p.is_none() || *p == row.admin1);
    kind && place
}

/// The words of a sentence of which its claims, places and times make nothing.
pub(super) fn unread(reading: &Reading) -> String {
    // Numbers are weighed without their happening, so that its words ("an earthquake") must be told.
    let figures = reading.claims.iter().any(|c| c.kind == Kind::Casualty);
    let weighed = |kind: Kind| !figures || kind == Kind::Casualty || outcome_of(kind).is_some();
    let claims = reading.claims.iter().filter(|c| c.kind != Kind::Statement && weighed(c.kind));
    let claims = claims.map(|c| c.evidence.span);
    let places = reading.entities.iter().filter(|e| e.place.is_some()).map(|e| e.span);
    let read: Vec<Span> = claims.chain(places).chain(reading.times.iter().map(|t| t.span)).collect();
    let text = &reading.article.text;
    // Who ordered it is weighed.
    let orders = reading.claims.iter().filter_map(|c| c.blackout.as_ref()?.ordered_by.as_deref());
    let orders: Vec<&str> = orders.flat_map(|by| by.split(|c: char| !c.is_alphanumeric())).collect();
    let mut left = Vec::new();
    let mut at = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let start = at;
        at += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        let known =
            orders.contains(&word) || read.iter().any(|span| span.overlaps(Span::new(start, start + word.len())));
        if !word.is_empty() && !known && !EMPTY.split_ascii_whitespace().any(|empty| empty == word.to_lowercase()) {
            left.push(word);
        }
    }
    left.join(" ")
}

#[cfg(test)]
mod tests {
    use models::Reader;
    use news::{Article, SegmentKind};

    fn unread(sentence: &str) -> String {
        let mut article = Article::bare(&[(SegmentKind::Body, sentence)]);
        article.lang = Some("en".to_owned());
        super::unread(&Reader::rules().read("", article.sealed()))
    }

    #[test]
    fn what_the_reader_understands_needs_no_words() {
        assert_eq!(unread("The internet was cut in Iran."), "");
        assert_eq!(unread("Internet cut across Iran on 5 March 2026"), "");
        assert_eq!(unread("A bomb killed five people in Kabul."), "bomb");
        assert_eq!(unread("An earthquake killed five people in Kabul province."), "earthquake");
        assert_eq!(unread("The government ordered the internet shutdown in Iran."), "");
        assert_eq!(unread("It is not true that the internet was cut in Iran."), "");
    }
}
