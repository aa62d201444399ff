//! Where and when: the places and the time that a happening at some words has.

use news::{Edtf, Entity, EntityKind, Level, PlaceStatus, Span};

use super::enclosing::narrow;
use super::grammar::{common_verb, conjunction, preposition};
use super::line::Line;
use super::stance::clause;
use crate::claims::{Found, PlaceLink};
use crate::token::TokenKind;
use crate::{Document, places, times};

/// Where and when the news of an Article happens, for sentences that do not say.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    /// The place.
    pub(super) place: Option<usize>,
    /// The country, where the place is none.
    pub(super) country: Option<usize>,
    /// The day.
    pub(super) time: Option<usize>,
}

/// Finds the focus: the first place and time of the lead sentences, and the country that the text names most.
pub(super) fn focus(document: &Document<'_>, lines: &[Line<'_>], found: &Found<'_>) -> Focus {
    let time = lead_time(document, lines, found);
    let place = |at: usize| found.entities.get(at).and_then(|e| e.place.as_ref());
    // Peoples count too: "Iranian forces" tells the country as well as "in Iran" does.
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for line in lines {
        for at in mentions(line, found, 0, line.len()) {
            let Some(country) = place(at).and_then(|p| p.country.as_deref()) else { continue };
            let weight = weight(line, found, at) * if line.title { 3 } else { 1 };
            match counts.iter_mut().find(|c| c.0 == country) {
                Some(c) => c.1 += weight,
                None => counts.push((country, weight)),
            }
        }
    }
    let top = counts.iter().enumerate().max_by_key(|(n, c)| (c.1, usize::MAX - n)).map(|(_, c)| c.0);
    let Some(country) = top else { return Focus { time, ..Focus::default() } };
    let inside = |at: &usize| place(*at).is_some_and(|p| p.country.as_deref() == Some(country));
    let level = |at: usize| place(at).map(|p| p.level);
    let all = || lines.iter().flat_map(|l| mentions(l, found, 0, l.len())).filter(inside);
    let name = all().find(|at| {
        level(*at) == Some(Level::Country) && found.entities.get(*at).is_some_and(|e| !places::is_demonym(e))
    });
    let country = name.or_else(|| all().find(|at| level(*at) == Some(Level::Country))).or_else(|| all().next());
    let lead = || lines.iter().take(4).flat_map(|l| located_in(l, found, 0, l.len())).filter(inside);
    let place = lead().find(|at| level(*at) >= Some(Level::Admin1)).or_else(|| lead().next()).or(country);
    Focus { place, country, time }
}

/// How much a mention tells of the country of the news: where something is, more than a name, and a power's letters least
/// ("U.S. advisers" are everywhere).
fn weight(line: &Line<'_>, found: &Found<'_>, at: usize) -> usize {
    if found.entities.get(at).is_some_and(|e| power(line, e) || told_at(line, found, e, None)) {
        1
    } else if located(line, found, at) {
        6
    } else {
        3
    }
}

fn lead_time(document: &Document<'_>, lines: &[Line<'_>], found: &Found<'_>) -> Option<usize> {
    let day = |at: &usize| {
        found.times.get(*at).is_some_and(|t| {
            let after = Span::new(t.span.end, t.span.end);
            let told = t.edtf.as_ref().and_then(Edtf::bounds).is_some_and(|b| b.single_day().is_some());
            told && !times::is_saying_time(document, t, after)
        })
    };
    lines.iter().take(8).flat_map(|l| times_in(l, 0, l.len())).find(day)
}

/// Places mentioned on the words `from..to`, in order, peoples among them.
pub(super) fn mentions(line: &Line<'_>, found: &Found<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for word in line.words.iter().take(to).skip(from).filter(|w| !w.shouted) {
        let Some(at) = word.entity.filter(|at| out.last() != Some(at)) else { continue };
        let known =
            |e: &Entity| e.kind == EntityKind::Place && e.place.as_ref().is_some_and(|p| p.level != Level::Region);
        if found.entities.get(at).is_some_and(known) {
            out.push(at);
        }
    }
    out
}

/// Places named on the words `from..to`, in order; peoples and adjectives ("Iranian", "US citizens") are none.
pub(super) fn places_in(line: &Line<'_>, found: &Found<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut out = mentions(line, found, from, to);
    out.retain(|at| found.entities.get(*at).is_some_and(|e| here(line, e) && !adjective(line, e)));
    out
}

/// Whether something may have happened there: a place, and no people or power.
fn here(line: &Line<'_>, entity: &Entity) -> bool {
    let (first, _) = line.words_on(entity.span);
    line.words.get(first).is_some_and(|w| w.here)
}

/// Whether the name of a land stands for its people or power: "US citizens", "the UK government".
fn adjective(line: &Line<'_>, entity: &Entity) -> bool {
    let after = line.at(line.words_on(entity.span).1);
    matches!(after, "regime" | "government" | "officials" | "authorities") || power(line, entity)
}

/// Whether the letters of a land stand before a noun or after a number: "US citizens", "two U.S.".
fn power(line: &Line<'_>, entity: &Entity) -> bool {
    let land = entity.place.as_ref().is_some_and(|p| p.level == Level::Country);
    let short = matches!(entity.text.as_str(), "US" | "U.S." | "UK" | "U.K." | "USA");
    let (first, end) = line.words_on(entity.span);
    let next = line.at(end);
    let noun = line.words.get(end).is_some_and(|w| w.kind == TokenKind::Word)
        && !preposition(next)
        && !conjunction(next)
        && !common_verb(next);
    land && short && (noun || line.words.get(first.wrapping_sub(1)).is_some_and(|w| w.amount.is_some()))
}

/// Places that words like "in", "at" or "across" lead to.
pub(super) fn located_in(line: &Line<'_>, found: &Found<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut out = places_in(line, found, from, to);
    out.retain(|at| located(line, found, *at));
    out
}

/// Whether a word like "in" leads to the place, over directions, kinds of places and other names of a list.
fn located(line: &Line<'_>, found: &Found<'_>, at: usize) -> bool {
    let Some(entity) = found.entities.get(at) else { return false };
    if !here(line, entity) || adjective(line, entity) {
        return false;
    }
    let (first, end) = line.words_on(entity.span);
    if dateline(line, first, end) {
        return false;
    }
    if line.headline_case {
        return true;
    }
    let mut i = first;
    while i > 0 && first - i < 24 {
        i -= 1;
        let word = line.at(i);
        if LOCATIVES.contains(&word) {
            let before = line.before(i, 1);
            return match word {
                "of" => AREAS.contains(&before) || before.ends_with("ern"),
                "to" => matches!(before, "spread" | "spreads" | "spreading" | "extended" | "expanded"),
                _ => true,
            };
        }
        let through = AREAS.contains(&word)
            || word.ends_with("ern")
            || line.capital(i)
            || line.words[i].entity.is_some()
            || matches!(
                word,
                "the"
                    | ","
                    | "and"
                    | "or"
                    | "central"
                    | "downtown"
                    | "neighbouring"
                    | "neighboring"
                    | "nearby"
                    | "adjacent"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "city's"
                    | "as"
                    | "well"
                    | "both"
                    | "capital"
                    | "'s"
                    | "("
                    | "’s"
            );
        if !through {
            return false;
        }
    }
    false
}

/// Whether a place stands in the dateline of its line.
pub(super) fn in_dateline(line: &Line<'_>, found: &Found<'_>, at: usize) -> bool {
    found.entities.get(at).is_some_and(|e| {
        let (first, end) = line.words_on(e.span);
        dateline(line, first, end)
    })
}

/// Whether a place opens the line only to tell where the report was written: "SAN JOSE, Dec 31 (Reuters) -".
fn dateline(line: &Line<'_>, first: usize, end: usize) -> bool {
    let opens = (0..first).all(|k| line.mark(k) || line.words[k].entity.is_some());
    opens
        && (end..(end + 14).min(line.len()))
            .any(|k| matches!(line.at(k), "—" | "–" | "--") || line.at(k) == "-" && (k > end || spaced(line, k)))
}

/// Whether a space stands before word `k`.
fn spaced(line: &Line<'_>, k: usize) -> bool {
    k > 0 && line.words.get(k).is_some_and(|w| line.words[k - 1].span.end < w.span.start)
}

/// Nouns for areas, over which "of" leads to a place.
const AREAS: &[&str] = &[
    "city",
    "cities",
    "town",
    "towns",
    "province",
    "provinces",
    "district",
    "districts",
    "state",
    "states",
    "region",
    "regions",
    "area",
    "areas",
    "parts",
    "part",
    "village",
    "villages",
    "capital",
    "outskirts",
    "north",
    "south",
    "east",
    "west",
    "center",
    "centre",
    "streets",
    "suburb",
    "suburbs",
    "neighborhood",
    "county",
    "municipality",
    "department",
    "island",
    "port",
    "most",
    "all",
    "much",
    "coast",
    "governorate",
    "township",
    "townships",
    "municipalities",
    "several",
    "community",
    "across",
    "rest",
];

const LOCATIVES: &[&str] = &[
    "in",
    "at",
    "near",
    "across",
    "throughout",
    "outside",
    "inside",
    "around",
    "into",
    "within",
    "of",
    "off",
    "on",
    "to",
];

/// Times on the words `from..to`, in order.
pub(super) fn times_in(line: &Line<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for word in line.words.iter().take(to).skip(from).filter(|w| !w.shouted) {
        if let Some(at) = word.time.filter(|at| out.last() != Some(at)) {
            out.push(at);
        }
    }
    out
}

/// The time of a happening on words `from..to`.
pub(super) fn time_of(
    document: &Document<'_>,
    line: &Line<'_>,
    found: &Found<'_>,
    from: usize,
    to: usize,
) -> Option<usize> {
    let mention = times::nearest(document, found.times, line.span_of(from, to.max(from + 1)))?;
    found.times.iter().position(|t| t.span == mention.span).filter(|at| found.times[*at].edtf.is_some())
}

/// Whether a time lies behind the day of publication.
pub(super) fn still_to_come(document: &Document<'_>, found: &Found<'_>, time: usize) -> bool {
    let from = found.times.get(time).and_then(|t| t.edtf.as_ref()).and_then(Edtf::bounds).and_then(|b| b.earliest);
    from.zip(document.article.published_day()).is_some_and(|(from, day)| from > day)
}

/// Places of a happening at word `at`: those that its clause names, else those of the line.
pub(super) fn places_of(line: &Line<'_>, found: &Found<'_>, at: usize) -> Vec<PlaceLink> {
    let (from, to) = clause(line, at);
    let mut list = located_in(line, found, from, to);
    if list.is_empty() {
        list = located_in(line, found, 0, line.len());
    }
    list.retain(|p| !of_saying(line, found, *p, at));
    narrow(line, found, &mut list);
    list.sort_by_key(|p| {
        let first = found.entities.get(*p).map_or(0, |e| line.words_on(e.span).0);
        if first >= at { first - at } else { at - first + 3 }
    });
    list.into_iter().map(|place| PlaceLink { place: Ok(place), status: PlaceStatus::Affirmed }).collect()
}

/// Whether a place tells where what is said at word `at` was said.
fn of_saying(line: &Line<'_>, found: &Found<'_>, place: usize, at: usize) -> bool {
    let (Some(entity), Some(word)) = (found.entities.get(place), line.words.get(at)) else { return false };
    told_at(line, found, entity, Some(word.span))
}

/// Whether a place stands between a cue and what is said: "told reporters in Valdor that", "it was reported in Valdor that".
fn told_at(line: &Line<'_>, found: &Found<'_>, place: &Entity, said: Option<Span>) -> bool {
    let span = place.span;
    let between = found.attributions.iter().any(|a| {
        a.cue.span.end <= span.start && span.end <= a.content.start && said.is_none_or(|said| a.content.contains(said))
    });
    let (first, end) = line.words_on(span);
    let nobody = line.at(end) == "that" && line.any(first.saturating_sub(3), first, SAID);
    between || nobody && said.is_none_or(|said| said.start > span.end)
}

const SAID: &[&str] = &["reported", "said", "announced", "confirmed", "stated", "disclosed", "learned", "learnt"];
