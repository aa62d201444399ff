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
            let country = hits[list.clone()].iter().filter_map(only_unit).next();
            let units = country.filter(|c| hits[list.clone()].iter().filter(|h| only_unit(h) == Some(*c)).count() > 1);
            for at in list {
                let fits = units.is_some_and(|c| {
                    hits[at].postings.iter().any(|p| first_level(p.place()) && p.place().country() == Some(c))
                });
                cues[at] = cues[at].or(said).or(fits.then_some(Kind::Unit));
            }
        }
        first = end;
    }
    cues
}

/// The country of a name that means a unit and no town of any size in it.
fn only_unit(hit: &Hit) -> Option<Place> {
    let places = || hit.postings.iter().map(|p| p.place());
    let unit = places().find(|p| first_level(*p))?;
    let town = places().any(|p| p.class() == Class::City && p.population() > 20_000);
    let country = places().any(|p| p.class() == Class::Country);
    (!town && !country).then(|| unit.country()).flatten()
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
