//! What the words around each name say of it: its level, the name that holds it, whether the report was written there.

use super::gazetteer::{Class, Place};
use super::judge::{chained, dateline, listed};
use super::resolve::first_level;
use super::scan::{Hit, Line};
use super::words::{self, Kind};

/// What the words around each hit say.
pub(super) struct Signs {
    /// Its level.
    pub(super) cues: Vec<Option<Kind>>,
    /// The hit that holds it.
    pub(super) containers: Vec<Option<usize>>,
    /// Whether it is where the report was written.
    pub(super) datelines: Vec<bool>,
}

impl Signs {
    /// Reads them.
    pub(super) fn new(lines: &[Line], hits: &[Hit]) -> Self {
        Self {
            cues: cues(lines, hits),
            containers: (0..hits.len()).map(|at| container(lines, hits, at)).collect(),
            datelines: hits.iter().map(|hit| dateline(&lines[hit.line], hit)).collect(),
        }
    }
}

/// The hit that names what holds this one: the next after a comma.
fn container(lines: &[Line], hits: &[Hit], at: usize) -> Option<usize> {
    let next = hits.get(at + 1)?;
    (next.line == hits[at].line && chained(&lines[next.line], &hits[at], next)).then_some(at + 1)
}

/// What the words around each name say of its level; in a list one word speaks for all ("Fars, Yazd and Zanjan provinces"),
/// and so do names that only units have.
fn cues(lines: &[Line], hits: &[Hit]) -> Vec<Option<Kind>> {
    let mut cues: Vec<Option<Kind>> = hits.iter().map(|hit| level_cue(&lines[hit.line], hit)).collect();
    let mut first = 0;
    while first < hits.len() {
        let mut end = first + 1;
        while end < hits.len()
            && listed(lines, &hits[end - 1], &hits[end])
            && !chained(&lines[hits[end].line], &hits[end - 1], &hits[end])
        {
            end += 1;
        }
        let list = first..end;
        if list.len() > 1 {
            let said =
                level_cue(&lines[hits[first].line], &hits[first]).or_else(|| plural_after(lines, &hits[end - 1]));
            let units = of_units(&hits[list.clone()], joined(lines, &hits[end - 2], &hits[end - 1]));
            for at in list {
                let fits = units.is_some_and(|country| units_of(&hits[at]).any(|c| c == country));
                cues[at] = cues[at].or(said).or(fits.then_some(Kind::Unit));
            }
        }
        first = end;
    }
    cues
}

/// The country whose units a list names: several names in it mean units alone, or one does and all others can ("Kurdistan and
/// Kermanshah", but not "Kurdistan and Ahvaz", nor "Sulaymaniyah, Iraqi Kurdistan", which are not `joined`).
fn of_units(list: &[Hit], joined: bool) -> Option<Place> {
    let sole = || list.iter().filter(|hit| only_unit(hit));
    sole().flat_map(units_of).find(|country| {
        let named = |hit: &Hit| units_of(hit).any(|c| c == *country);
        sole().filter(|hit| named(hit)).count() > 1 || joined && list.iter().all(named)
    })
}

/// Whether "and" or "or" stands between two names of a list.
fn joined(lines: &[Line], a: &Hit, b: &Hit) -> bool {
    lines[a.line].pieces[a.end..b.first].iter().any(|p| !p.key.is_empty())
}

/// The countries in which a name is that of a first-level unit.
fn units_of(hit: &Hit) -> impl Iterator<Item = Place> {
    hit.postings.iter().map(|p| p.place()).filter(|p| first_level(*p)).filter_map(Place::country)
}

/// Whether a name means a unit and no town of any size.
fn only_unit(hit: &Hit) -> bool {
    let places = || hit.postings.iter().map(|p| p.place());
    let town = places().any(|p| p.class() == Class::City && p.population() > 20_000);
    places().any(first_level) && !town && !places().any(|p| p.class() == Class::Country)
}

/// The kind that a plural after a list names.
fn plural_after(lines: &[Line], last: &Hit) -> Option<Kind> {
    let next = lines[last.line].pieces.get(last.end)?;
    next.key.ends_with('s').then(|| words::kind(&next.key)).flatten()
}

/// What the words around a name say of its level: "Isfahan province", "the city of Herat".
fn level_cue(line: &Line, hit: &Hit) -> Option<Kind> {
    let word = |at: usize| line.pieces.get(at).filter(|p| !p.key.is_empty());
    let after = word(hit.end).filter(|n| !n.joined).and_then(|n| words::kind(&n.key));
    if after.is_some() {
        return after;
    }
    let back = |n: usize| hit.first.checked_sub(n).and_then(word);
    let noun = match back(1) {
        Some(p) if p.key == "of" => back(2),
        other => other,
    };
    noun.and_then(|p| words::kind(&p.key))
}
