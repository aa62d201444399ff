//! `check`: a sentence in plain words is read, and held against the Events that may tell of it.

use std::collections::BTreeSet;

use index::search::{Filters, Place, PlaceLevel, Query};
use models::Reader;
use news::{Article, Claim, ClaimPlace, Event, EventId, Kind, Level, Polarity, Reading, SegmentKind, Stance};

use super::Done;
use super::alike::{alike, unread};
use super::answer::{Answer, Apart, Match, Voice};
use super::failure::Failure;
use super::finding::kept;
use super::folder::{Folder, find_place};
use super::loose::{loose, told};
use super::out::Out;
use super::sheet::hops;
use super::weighing::{Point, Side, Told, Weight, related, weigh};

/// Events that are shown at most.
const EVENTS: usize = 5;
/// Hits that are looked through for Events.
const HITS: usize = 100;

pub(crate) fn check(
    folder: &Folder,
    reader: &Reader,
    sentence: &str,
    json: bool,
    out: &mut Out,
) -> Result<Done, Failure> {
    if !sentence.contains(char::is_alphanumeric) {
        return Err(Failure::usage("no claim is asked about")
            .hint("write one sentence: crosswire check \"Mobile internet was cut in Kurdistan\""));
    }
    let answer = answer(folder, reader, sentence)?;
    if json {
        out.json(&answer)?;
    } else {
        answer.show(out)?;
    }
    Ok(Done::Whole)
}

/// The Events that bear on the sentence, those that support or dispute it first.
fn answer(folder: &Folder, reader: &Reader, sentence: &str) -> Result<Answer, Failure> {
    let reading = read(reader, sentence);
    let unread = unread(&reading);
    let asked = points(reading.claims, about_order(sentence), &folder.countries()?);
    let events = candidates(folder, sentence, &asked)?;
    let mut matches = Vec::new();
    for event in &events {
        matches.extend(sides(folder, event, &asked)?);
    }
    let (others, sure) = alike(folder, &unread, &asked)?;
    let others: Vec<EventId> = others.into_iter().filter(|id| events.iter().all(|e| e.id != *id)).collect();
    let mut near = Vec::new();
    for event in &kept(folder.keep.store(), &others)? {
        near.extend(sides(folder, event, &asked)?);
    }
    matches.iter_mut().for_each(|found| found.count_figures(true));
    // Of persons harmed on no certain day there are many numbers, and those of another happening dispute nothing. The one that is
    // meant has the sentence's own number, or is the only one that has any at its town or province.
    let mut places = asked.iter().flat_map(|p| &p.places).flatten();
    let local = places.all(|place| place.level() > Level::Country);
    let only = local && near.iter().filter(|found| !found.figures.is_empty()).count() == 1;
    near.iter_mut().for_each(|found| found.count_figures(sure || only || !found.supports.is_empty()));
    let told = |found: &Match| !found.supports.is_empty() || !found.disputes.is_empty();
    matches.extend(near);
    matches.sort_by_key(|found| !told(found));
    if matches.first().is_some_and(told) {
        matches.retain(|found| told(found) || events.iter().any(|e| e.id == found.event));
    }
    matches.truncate(EVENTS);
    let read = asked.iter().map(|p| p.claim.kind).collect();
    Ok(Answer {
        claim: sentence.to_owned(),
        read,
        events: matches,
        no_event: apart(folder, sentence, &unread, &asked)?,
    })
}

/// What claims of no Event say for and against the sentence.
fn apart(folder: &Folder, sentence: &str, unread: &str, asked: &[Point]) -> Result<Apart, Failure> {
    let mut apart = Apart::default();
    let dated = asked.iter().any(|point| point.claim.time.edtf.is_some());
    for one in loose(folder, sentence, unread, asked)? {
        let Some((reading, claim)) = one.parts() else { continue };
        let told = told(reading, claim);
        let weight = weigh(asked, told);
        match weight.side {
            Side::Supports => apart.supports.push(voice(reading, claim, weight)),
            // Another number of persons may be that of another happening.
            Side::Disputes if dated || claim.polarity == Polarity::Deny => {
                apart.disputes.push(voice(reading, claim, weight));
            }
            Side::Disputes | Side::Other => {}
        }
    }
    Ok(apart)
}

/// Whether a sentence is about who ordered something.
fn about_order(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| ORDERING.split_ascii_whitespace().any(|one| one == word))
}

/// Words for giving an order.
const ORDERING: &str = "order orders ordered ordering instructed instruction instructions command commanded decree decreed \
    directive behest mandated";

/// What the reader makes of the sentence.
fn read(reader: &Reader, sentence: &str) -> Reading {
    let mut article = Article::bare(&[(SegmentKind::Body, sentence.trim())]);
    article.lang = Some("en".to_owned()); // a sentence is too short to tell
    let mut reading = reader.read("", article.sealed());
    reading.claims.retain(|c| c.kind != Kind::Statement);
    reading
}

/// The claims of the sentence with all that its places may mean. A sentence alone does not say whose Kurdistan is meant: that
/// of the countries of which the store tells, or the one that the reader took it for.
fn points(asked: Vec<Claim>, ordered: bool, countries: &[String]) -> Vec<Point> {
    let point = |claim: Claim| {
        // "Sanandaj, Iran" is one place.
        let around = |p: &ClaimPlace| {
            let inner = |q: &ClaimPlace| q.country == p.country && q.level() > p.level();
            p.level() == Level::Country && claim.places.iter().any(inner)
        };
        let named = claim.places.iter().filter(|p| !around(p));
        let places = named.map(|p| meanings(p, countries)).collect();
        let ordered = ordered || claim.blackout.as_ref().is_some_and(|b| b.ordered_by.is_some());
        Point { places, claim, ordered }
    };
    asked.into_iter().map(point).collect()
}

/// What a place of the sentence may mean, that of which the store tells first.
fn meanings(place: &ClaimPlace, countries: &[String]) -> Vec<ClaimPlace> {
    let told_of = match place.level() {
        Level::City | Level::Region => None,
        Level::Admin1 => find_place(countries, PlaceLevel::Province, &place.text).map(|code| ClaimPlace {
            country: code.split('-').next().map(str::to_owned),
            admin1: Some(code),
            geonames: None,
            ..place.clone()
        }),
        Level::Country => find_place(countries, PlaceLevel::Country, &place.text).map(|code| ClaimPlace {
            country: Some(code),
            geonames: None,
            ..place.clone()
        }),
    };
    let other = told_of.filter(|p| (&p.country, &p.admin1) != (&place.country, &place.admin1));
    other.into_iter().chain([place.clone()]).collect()
}

/// Events that have the words of the sentence, of its kind and at its place where the reader found them.
fn candidates(folder: &Folder, sentence: &str, asked: &[Point]) -> Result<Vec<Event>, Failure> {
    let mut filters = Filters::default();
    for claim in asked.iter().map(|p| &p.claim).filter(|c| c.kind != Kind::Casualty) {
        if !filters.kinds.contains(&claim.kind) {
            filters.kinds.push(claim.kind);
        }
    }
    for place in asked.iter().flat_map(|p| &p.places).flatten() {
        let province = place.admin1.clone().map(Place::Admin1);
        let Some(code) = province.or_else(|| place.country.clone().map(Place::Country)) else { continue };
        if !filters.places.contains(&code) {
            filters.places.push(code);
        }
    }
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let hits = folder.keep.search(&Query { words: words.join(" "), filters }, HITS)?;
    let mut seen = BTreeSet::new();
    let ids: Vec<EventId> = hits.into_iter().filter_map(|h| h.event).filter(|id| seen.insert(id.clone())).collect();
    kept(folder.keep.store(), &ids)
}

/// The claims of an Event by what each says to the sentence; null where none of them is of anything that the sentence is of. What a
/// later version of its Article no longer says is left out.
fn sides(folder: &Folder, event: &Event, asked: &[Point]) -> Result<Option<Match>, Failure> {
    let readings = folder.keep.store().readings(&event.articles)?;
    let mut found = Match {
        event: event.id.clone(),
        headline: event.headline.clone(),
        grade: event.grade,
        disputed: event.disputed,
        origins: event.origins.len(),
        supports: Vec::new(),
        disputes: Vec::new(),
        others: Vec::new(),
        figures: Vec::new(),
    };
    let standing = event.claims.iter().filter(|c| c.superseded_by.is_none());
    let members = standing.filter_map(|member| {
        let reading = readings.iter().find(|r| r.article.id == member.article)?;
        Some((member, reading, reading.claims.iter().find(|c| c.id == member.id)?))
    });
    let members: Vec<_> = members.collect();
    if !asked.is_empty() && !members.iter().any(|(_, _, claim)| asked.iter().any(|point| related(&point.claim, claim)))
    {
        return Ok(None);
    }
    let figures = asked.iter().any(|p| p.claim.kind == Kind::Casualty);
    for (member, reading, claim) in &members {
        // "Five people were killed" is read as a number and as a killing: where numbers are asked for, the number speaks.
        let toll_of = |other: &Claim| other.kind == Kind::Casualty && other.evidence.span.overlaps(claim.evidence.span);
        let same_words = || members.iter().any(|(m, _, other)| m.article == member.article && toll_of(other));
        if figures && claim.kind != Kind::Casualty && same_words() {
            continue;
        }
        let published = reading.article.published.value.as_ref();
        let denial = member.stance == Stance::Disputes;
        let weight = weigh(asked, Told { claim, denial, published, event: event.time.edtf.as_ref() });
        let side = weight.side;
        let voice = voice(reading, claim, weight);
        match side {
            Side::Supports => &mut found.supports,
            Side::Disputes if denial || claim.polarity == Polarity::Deny => &mut found.disputes,
            Side::Disputes => &mut found.figures,
            Side::Other => &mut found.others,
        }
        .push(voice);
    }
    found.others.sort_by_key(|voice| voice.differs.len());
    Ok(Some(found))
}

/// A claim with its words.
fn voice(reading: &Reading, claim: &Claim, weight: Weight) -> Voice {
    Voice {
        claim: claim.id.clone(),
        outlet: reading.article.outlet_label(),
        published: reading.article.published.value.clone(),
        who: hops(claim),
        quote: claim.evidence.exact.clone(),
        differs: weight.differs,
    }
}
