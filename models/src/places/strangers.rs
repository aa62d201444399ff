//! Names that the gazetteer knows only far from where an Article is at home: a quarter, a farm, one of many saints' towns.
//!
//! Such a name is some small place that no table holds. To leave it open is better than to move the news to another country.

use super::gazetteer::{Class, Place};
use super::scan::{Hit, Line};

/// Weight of a country, in the Article as a whole, from which on it is at home there.
const HOME: f32 = 0.9;
/// Weight up to which a country is not spoken of.
const UNTOLD: f32 = 0.4;
/// From so many persons on a city is known by its name alone.
const KNOWN: u32 = 300_000;
/// A name in so many countries or more tells none of them.
const COMMON: usize = 3;

/// Whether the place chosen for a hit is no place of this Article; `weight` tells how much the Article speaks of a country.
pub(super) fn stranger(line: &Line, hit: &Hit, place: Place, weight: impl Fn(Place) -> f32, home: f32) -> bool {
    let Some(country) = place.country().filter(|_| place.class() != Class::Country) else { return false };
    // A unit's name has spoken for its own country already.
    let told = if place.class() == Class::City { UNTOLD } else { UNTOLD + 1.0 };
    if home < HOME || weight(country) > told {
        return false;
    }
    if place.class() != Class::City || place.population() >= KNOWN {
        return part_of_town(line, hit);
    }
    let mut lands: Vec<Place> = hit.postings.iter().filter_map(|p| p.place().country()).collect();
    lands.sort_unstable();
    lands.dedup();
    lands.len() >= COMMON || part_of_town(line, hit)
}

/// Whether the words around a name make it less than a town: "the Escalar neighborhood", "Quesada farm".
fn part_of_town(line: &Line, hit: &Hit) -> bool {
    let after = line.pieces.get(hit.end).is_some_and(|p| SMALLER.contains(&p.key.as_str()));
    let before = hit
        .first
        .checked_sub(2)
        .is_some_and(|at| line.pieces[at + 1].key == "of" && SMALLER.contains(&line.pieces[at].key.as_str()));
    after || before
}

/// Nouns for places smaller than a town.
const SMALLER: &[&str] = &[
    "neighborhood",
    "neighbourhood",
    "neighborhoods",
    "neighbourhoods",
    "quarter",
    "farm",
    "farms",
    "hamlet",
    "hamlets",
    "canton",
    "cantons",
    "colony",
    "housing",
    "bridge",
    "hill",
    "ranch",
    "estate",
    "plantation",
    "hacienda",
    "barrio",
    "ward",
    "market",
    "roundabout",
    "square",
    "intersection",
];
