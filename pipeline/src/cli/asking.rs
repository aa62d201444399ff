//! `check`: a sentence in plain words, answered with the Events and claims that support or dispute it.

use std::collections::BTreeSet;
use std::io::Write as _;

use index::search::{Filters, Place, PlaceLevel, Query};
use models::Reader;
use news::{Article, Claim, Event, EventId, Grade, Kind, Polarity, SegmentKind, Stance};
use serde::Serialize;

use super::Done;
use super::failure::Failure;
use super::folder::{Folder, find_place};
use super::out::{DOUBT, Out, STRONG, clip, count, day, quoted};
use super::sheet::hops;

/// Events that are shown at most.
const EVENTS: usize = 5;
/// Quotes that are shown at most on each side of an Event.
const QUOTES: usize = 3;
/// Hits that are looked through for Events.
const HITS: usize = 100;

/// The answer for machines.
#[derive(Debug, Serialize)]
struct Answer {
    claim: String,
    /// Claims that were read in the sentence; empty where only its words were searched.
    read: Vec<Kind>,
    events: Vec<Match>,
}

/// One Event that bears on the sentence.
#[derive(Debug, Serialize)]
struct Match {
    event: EventId,
    headline: String,
    grade: Grade,
    disputed: bool,
    origins: usize,
    /// Claims that say the same as the sentence.
    supports: Vec<Voice>,
    /// Claims that say the opposite.
    disputes: Vec<Voice>,
}

/// One claim with its words.
#[derive(Debug, Serialize)]
struct Voice {
    claim: news::ClaimId,
    outlet: String,
    published: Option<news::Edtf>,
    who: String,
    quote: String,
}

pub(crate) fn check(folder: &Folder, sentence: &str, json: bool, out: &mut Out) -> Result<Done, Failure> {
    if !sentence.contains(char::is_alphanumeric) {
        return Err(Failure::usage("no claim is asked about")
            .hint("write one sentence: crosswire check \"Mobile internet was cut in Kurdistan\""));
    }
    let asked = read(sentence);
    let events = candidates(folder, sentence, &asked)?;
    let denied = asked.first().is_some_and(|c| c.polarity == Polarity::Deny);
    let mut matches = Vec::new();
    for event in events.iter().take(EVENTS) {
        matches.push(weigh(folder, event, denied)?);
    }
    if json {
        out.json(&Answer {
            claim: sentence.to_owned(),
            read: asked.iter().map(|c| c.kind).collect(),
            events: matches,
        })?;
        return Ok(Done::Whole);
    }
    if matches.is_empty() {
        writeln!(out, "Nothing is known of this: no stored claim says it or denies it.")?;
        out.then_hint("`crosswire search WORDS` looks for single words; `crosswire events` lists all");
        return Ok(Done::Whole);
    }
    if asked.is_empty() {
        writeln!(out, "The sentence could not be read as a claim; these events share its words.\n")?;
    }
    for found in &matches {
        show(found, out)?;
    }
    out.then_hint("`crosswire explain ID` shows the whole chain behind an event");
    Ok(Done::Whole)
}

/// What the reader makes of the sentence.
fn read(sentence: &str) -> Vec<Claim> {
    let mut article = Article::bare(&[(SegmentKind::Body, sentence.trim())]);
    article.lang = Some("en".to_owned()); // a sentence is too short to tell
    let mut claims = Reader::new().read("", article.sealed()).claims;
    claims.retain(|c| c.kind != Kind::Statement);
    claims
}

/// Events that tell of what the sentence tells of: of its kind and at its place where the reader found them, by its words
/// in any case.
fn candidates(folder: &Folder, sentence: &str, asked: &[Claim]) -> Result<Vec<Event>, Failure> {
    let mut filters = Filters::default();
    for claim in asked.iter().filter(|c| c.kind != Kind::Casualty) {
        if !filters.kinds.contains(&claim.kind) {
            filters.kinds.push(claim.kind);
        }
    }
    // A sentence alone does not say whose Kurdistan is meant: that of the countries of which the store tells.
    let countries = folder.countries()?;
    for place in asked.iter().flat_map(|c| &c.places) {
        let level = if place.admin1.is_some() { PlaceLevel::Province } else { PlaceLevel::Country };
        let stated = place.admin1.clone().or_else(|| place.country.clone());
        let told_of = if place.city.is_none() { find_place(&countries, level, &place.text) } else { None };
        for code in [told_of, stated].into_iter().flatten() {
            let code = if level == PlaceLevel::Province { Place::Admin1(code) } else { Place::Country(code) };
            if !filters.places.contains(&code) {
                filters.places.push(code);
            }
        }
    }
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let narrow = !filters.kinds.is_empty() || !filters.places.is_empty();
    let mut hits = folder.keep.search(&Query { words: words.join(" "), filters: filters.clone() }, HITS)?;
    if hits.is_empty() && narrow {
        hits = folder.keep.search(&Query { words: String::new(), filters }, HITS)?;
    }
    let mut seen = BTreeSet::new();
    let ids: Vec<EventId> = hits.into_iter().filter_map(|h| h.event).filter(|id| seen.insert(id.clone())).collect();
    Ok(folder.keep.store().events(&ids)?)
}

/// The claims of an Event on both sides of the sentence. A denied sentence ("no order was given") is supported by denials.
fn weigh(folder: &Folder, event: &Event, denied: bool) -> Result<Match, Failure> {
    let readings = folder.keep.store().readings(&event.articles)?;
    let mut found = Match {
        event: event.id.clone(),
        headline: event.headline.clone(),
        grade: event.grade,
        disputed: event.disputed,
        origins: event.origins.len(),
        supports: Vec::new(),
        disputes: Vec::new(),
    };
    for member in event.claims.iter().filter(|c| c.superseded_by.is_none()) {
        let Some(reading) = readings.iter().find(|r| r.article.id == member.article) else { continue };
        let Some(claim) = reading.claims.iter().find(|c| c.id == member.id) else { continue };
        let voice = Voice {
            claim: claim.id.clone(),
            outlet: reading.article.outlet_label(),
            published: reading.article.published.value.clone(),
            who: hops(claim),
            quote: claim.evidence.exact.clone(),
        };
        let sides = (member.stance == Stance::Disputes) != denied;
        if sides { &mut found.disputes } else { &mut found.supports }.push(voice);
    }
    Ok(found)
}

fn show(found: &Match, out: &mut Out) -> Result<(), Failure> {
    let disputed = if found.disputed { format!(", {DOUBT}disputed{DOUBT:#}") } else { String::new() };
    writeln!(out, "{STRONG}{}{STRONG:#}", found.headline)?;
    writeln!(
        out,
        "  {}{disputed}: {} · event {}",
        found.grade,
        count(found.origins, "independent origin"),
        found.event
    )?;
    for (side, voices) in [("support it", &found.supports), ("dispute it", &found.disputes)] {
        for voice in voices.iter().take(QUOTES) {
            let day = voice.published.as_ref().map_or("undated", day);
            let quote = clip(&voice.quote.split_whitespace().collect::<Vec<_>>().join(" "), 160);
            writeln!(out, "  {side}: {} — {} ({}, {day})", voice.who, quoted(&quote), voice.outlet)?;
        }
        if voices.len() > QUOTES {
            writeln!(out, "  {side}: {} beside", count(voices.len() - QUOTES, "claim"))?;
        }
    }
    writeln!(out)?;
    Ok(())
}
