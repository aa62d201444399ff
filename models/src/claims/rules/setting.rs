//! Where and when: the places and the time that a happening at some words has.

use news::{EntityKind, Level, PlaceStatus};

use super::line::Line;
use super::stance::clause;
use crate::claims::{Found, PlaceLink};

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

/// Finds the focus: the first place and time of the lead sentences, else the country that is named most.
pub(super) fn focus(lines: &[Line<'_>], found: &Found<'_>) -> Focus {
    let mut out = Focus::default();
    let mut counts: Vec<(&str, usize, usize)> = Vec::new();
    for line in lines {
        for at in places_in(line, found, 0, line.len()) {
            let Some(place) = found.entities.get(at).and_then(|e| e.place.as_ref()) else { continue };
            let Some(country) = place.country.as_deref() else { continue };
            let weight = if line.title { 3 } else { 1 };
            match counts.iter_mut().find(|c| c.0 == country) {
                Some(c) => c.1 += weight,
                None => counts.push((country, weight, at)),
            }
        }
    }
    let top = counts.iter().enumerate().max_by_key(|(n, c)| (c.1, usize::MAX - n)).map(|(_, c)| *c);
    let Some((country, ..)) = top else {
        out.time = lead_time(lines, found);
        return out;
    };
    let inside = |at: &usize| {
        found.entities.get(*at).and_then(|e| e.place.as_ref()).is_some_and(|p| p.country.as_deref() == Some(country))
    };
    let level = |at: usize| found.entities.get(at).and_then(|e| e.place.as_ref()).map(|p| p.level);
    let all = || lines.iter().flat_map(|l| places_in(l, found, 0, l.len())).filter(inside);
    out.country = all().find(|at| level(*at) == Some(Level::Country)).or_else(|| all().next());
    let lead = || lines.iter().take(4).flat_map(|l| located_in(l, found, 0, l.len())).filter(inside);
    out.place = lead().find(|at| level(*at) >= Some(Level::Admin1)).or_else(|| lead().next()).or(out.country);
    out.time = lead_time(lines, found);
    out
}

fn lead_time(lines: &[Line<'_>], found: &Found<'_>) -> Option<usize> {
    let day = |at: &usize| found.times.get(*at).and_then(|t| t.edtf.as_ref()?.bounds()?.single_day()).is_some();
    lines.iter().take(6).flat_map(|l| times_in(l, 0, l.len())).find(day)
}

/// Places named on the words `from..to`, in order; peoples and powers ("Iranian", "Tehran says") are none.
pub(super) fn places_in(line: &Line<'_>, found: &Found<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for word in line.words.iter().take(to).skip(from).filter(|w| !w.shouted) {
        let Some(at) = word.entity.filter(|at| out.last() != Some(at)) else { continue };
        if found.entities.get(at).is_some_and(|e| {
            e.kind == EntityKind::Place
                && e.place.as_ref().is_some_and(|p| p.level != Level::Region)
                && !demonym(&e.text)
        }) {
            out.push(at);
        }
    }
    out
}

/// Places that words like "in", "at" or "across" lead to.
pub(super) fn located_in(line: &Line<'_>, found: &Found<'_>, from: usize, to: usize) -> Vec<usize> {
    let list = places_in(line, found, from, to);
    list.into_iter()
        .filter(|at| {
            let Some(entity) = found.entities.get(*at) else { return false };
            let (first, _) = line.words_on(entity.span);
            let lead = (first.saturating_sub(6)..first)
                .rev()
                .take_while(|k| !matches!(line.at(*k), "." | ";" | "said"))
                .any(|k| LOCATIVES.contains(&line.at(k)));
            lead || first == 0 || line.headline_case
        })
        .collect()
}

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
    "over",
    "of",
    "from",
    "to",
    "off",
    "on",
];

/// Whether the words name a people and not a land.
fn demonym(text: &str) -> bool {
    let lower = text.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or("");
    [
        "ian", "ians", "ese", "ish", "ans", "ench", "eli", "aqi", "emeni", "istani", "afghan", "german", "american",
        "korean", "mexican", "african", "cuban",
    ]
    .iter()
    .any(|e| last.ends_with(e))
        && !matches!(last, "abkhazian")
}

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

/// The time nearest to word `at`, in its clause before the rest of the line; only times that are dated.
pub(super) fn time_of(line: &Line<'_>, found: &Found<'_>, at: usize) -> Option<usize> {
    let near = |from: usize, to: usize| {
        times_in(line, from, to)
            .into_iter()
            .filter(|t| {
                found
                    .times
                    .get(*t)
                    .is_some_and(|t| t.edtf.is_some() && !is_duration(t.edtf.as_ref().map_or("", |e| e.as_str())))
            })
            .min_by_key(|t| {
                let (first, end) = found.times.get(*t).map_or((0, 0), |m| line.words_on(m.span));
                if first >= at { (first - at, 0) } else { (at.saturating_sub(end) + 2, 1) }
            })
    };
    let (from, to) = clause(line, at);
    near(from, to)
}

fn is_duration(edtf: &str) -> bool {
    edtf.starts_with('P')
}

/// Places of a happening at word `at`: those that its clause names, else those of the line.
pub(super) fn places_of(line: &Line<'_>, found: &Found<'_>, at: usize) -> Vec<PlaceLink> {
    let (from, to) = clause(line, at);
    let mut list = located_in(line, found, from, to);
    if list.is_empty() {
        list = located_in(line, found, 0, line.len());
    }
    list.sort_by_key(|p| {
        let first = found.entities.get(*p).map_or(0, |e| line.words_on(e.span).0);
        if first >= at { first - at } else { at - first + 3 }
    });
    list.into_iter().map(|place| PlaceLink { place: Ok(place), status: PlaceStatus::Affirmed }).collect()
}
