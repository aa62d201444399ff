//! Which place a name means: container, countries and units of the Article, nearness, population, level.
//!
//! One name means one place in an Article, unless a container says otherwise.

use news::SegmentKind;
use rustc_hash::FxHashMap;

use super::gazetteer::{Class, Place, Posting};
use super::judge::{dateline, holds};
use super::scan::{Hit, Line};
use super::signs::Signs;
use super::strangers::stranger;
use super::words::{self, Kind};

/// For each hit the place that it means.
pub(super) fn resolve(lines: &[Line], hits: &[Hit]) -> Vec<Option<Place>> {
    let mut context = Context::default();
    let signs = Signs::new(lines, hits);
    for (hit, holder) in hits.iter().zip(&signs.containers) {
        context.first_look(lines, hit, holder.map(|at| &hits[at]));
    }
    let mut chosen = choose(hits, &signs, &context);
    let (countries, units) = (context.countries.clone(), context.units.clone());
    for _ in 0..2 {
        context = Context { countries: countries.clone(), units: units.clone(), ..Context::default() };
        context.second_look(hits, &chosen, &signs);
        chosen = choose(hits, &signs, &context);
    }
    let home = context.countries.values().copied().fold(0.0, f32::max);
    let weight = |country: Place| context.countries.get(&country).copied().unwrap_or(0.0);
    for (at, hit) in hits.iter().enumerate() {
        let held = signs.containers[at].is_some() || signs.datelines[at];
        if chosen[at].is_some_and(|place| !held && stranger(&lines[hit.line], hit, place, weight, home)) {
            chosen[at] = None;
        }
    }
    chosen
}

/// What the Article as a whole says.
#[derive(Default)]
struct Context {
    countries: FxHashMap<Place, f32>,
    units: FxHashMap<Place, f32>,
    /// Places that are settled, with their weight.
    settled: Vec<(Place, f32)>,
}

impl Context {
    fn first_look(&mut self, lines: &[Line], hit: &Hit, holder: Option<&Hit>) {
        let line = &lines[hit.line];
        let weight = if line.segment == SegmentKind::Title || dateline(line, hit) {
            2.0
        } else if line.paragraph < 3 {
            1.3
        } else {
            1.0
        } * said(line, hit);
        let mut countries: Vec<Place> =
            hit.postings.iter().map(|p| p.place()).filter(|p| p.class() == Class::Country).collect();
        countries.dedup();
        let units: Vec<Place> = hit
            .postings
            .iter()
            .map(|p| p.place())
            .filter(|p| p.class() == Class::Unit && p.unit() == Some(*p))
            .collect();
        if let [country] = countries[..] {
            // "Lebanon" may be in Pennsylvania.
            let town = hit
                .postings
                .iter()
                .any(|p| p.is_primary() && p.place().class() == Class::City && p.place().population() > 3000);
            let sole = match (units.is_empty(), town) {
                (false, _) => 0.1,
                (true, true) => 0.4,
                (true, false) => 1.0,
            };
            *self.countries.entry(country).or_default() += weight * sole;
        }
        if let [unit] = units[..]
            && !shadowed(hit, unit)
        {
            let sole = if countries.is_empty() && great(hit, unit) { 1.0 } else { 0.25 };
            *self.units.entry(unit).or_default() += weight * sole;
            if let Some(country) = unit.country() {
                *self.countries.entry(country).or_default() += weight * sole * 0.8;
            }
        }
        if let Some(holder) = holder {
            for posting in &holder.postings {
                let place = posting.place();
                if place.class() == Class::Unit && hit.postings.iter().any(|p| holds(place, p.place())) {
                    *self.units.entry(place).or_default() += weight;
                    if let Some(country) = place.country() {
                        *self.countries.entry(country).or_default() += weight * 0.8;
                    }
                }
            }
        }
    }

    fn second_look(&mut self, hits: &[Hit], chosen: &[Option<Place>], signs: &Signs) {
        let mut seen: FxHashMap<Place, f32> = FxHashMap::default();
        for (at, (hit, place)) in hits.iter().zip(chosen).enumerate() {
            let Some(place) = *place else { continue };
            if matches!(place.class(), Class::Country | Class::Region | Class::Water) {
                continue;
            }
            let rivals = hit.postings.len();
            let sure = signs.containers[at].is_some() || rivals == 1 || dominant(hit, place);
            let weight = if signs.datelines[at] && sure {
                DATELINE
            } else if sure {
                1.0
            } else if rivals < 4 {
                0.6
            } else {
                0.3
            };
            let best = seen.entry(place).or_default();
            *best = best.max(weight);
        }
        let mut settled: Vec<(Place, f32)> = seen.into_iter().collect();
        settled.sort_by_key(|(place, _)| *place);
        for &(place, weight) in &settled {
            if let Some(unit) = place.unit().filter(|u| *u != place) {
                *self.units.entry(unit).or_default() += weight * 0.7;
            }
            if let Some(country) = place.country() {
                *self.countries.entry(country).or_default() += weight * 0.5;
            }
        }
        self.settled = settled;
    }
}

/// How much a name says of where the Article is at home: peoples and powers are everywhere ("U.S. advisers", "an American").
fn said(line: &Line, hit: &Hit) -> f32 {
    let noun = line.pieces.get(hit.end).is_some_and(|p| {
        !p.key.is_empty() && !p.key.starts_with(|c: char| c.is_ascii_digit()) && words::preposition(&p.key) <= 0.0
    });
    let short = matches!(hit.key.as_str(), "us" | "u s" | "uk" | "u k" | "usa");
    match (short && noun, hit.adjective) {
        (true, _) => POWER,
        (_, true) => PEOPLE,
        _ => 1.0,
    }
}

/// Weight of a power's letters before a noun, beside a name's 1.
const POWER: f32 = 0.3;
/// Weight of a people, beside a name's 1.
const PEOPLE: f32 = 0.6;

/// Whether a city is so much larger than all its namesakes that its name alone tells it.
fn dominant(hit: &Hit, place: Place) -> bool {
    place.class() == Class::City
        && place.population() > 200_000
        && hit.postings.iter().all(|p| {
            let rival = p.place();
            // Of places with other names this is only a short form.
            let bar = if p.is_primary() { place.population() / 8 } else { place.population() };
            rival == place || rival.class() != Class::City || rival.population() < bar
        })
}

/// Weight of a settled place of writing, beside a place's 1.
const DATELINE: f32 = 2.0;

/// Units whose name, standing alone, means another place.
const SHADOWED: &[(&str, &str)] = &[("washington", "US-WA"), ("gaza", "MZ-G")];

fn shadowed(hit: &Hit, unit: Place) -> bool {
    SHADOWED.iter().any(|&(key, code)| hit.key == key && unit.code() == Some(code))
}

/// Where a town lies when nothing in an English text says where.
const HOME: &[(&str, f32)] = &[("US", 2.2), ("GB", 0.8), ("CA", 0.6), ("AU", 0.6), ("IE", 0.5), ("NZ", 0.4)];

/// Whether a unit's name means the unit rather than some town far away.
fn great(hit: &Hit, unit: Place) -> bool {
    hit.postings.iter().all(|p| {
        let place = p.place();
        place == unit
            || place.class() == Class::District
            || place.unit() == Some(unit)
            || place.population() < unit.population() / 8
    })
}

fn choose(hits: &[Hit], signs: &Signs, context: &Context) -> Vec<Option<Place>> {
    let Signs { cues, containers, datelines } = signs;
    let mut chosen: Vec<Option<Place>> = vec![None; hits.len()];
    // Containers stand after what they hold.
    for at in (0..hits.len()).rev() {
        let holder = containers[at].and_then(|holder| chosen[holder].map(|place| (place, &hits[holder])));
        let holds_one = at > 0 && containers[at - 1] == Some(at);
        // Reports are written in the great city of a name, where they do not say in which.
        let great = hits[at].postings.iter().map(|p| p.place()).find(|p| dominant(&hits[at], *p));
        let written = great.filter(|_| datelines[at] && holder.is_none());
        let inner = holds_one.then(|| &hits[at - 1]);
        chosen[at] = written.or_else(|| best(&hits[at], cues[at], holder, inner, context));
    }
    // One name, one place: the reading with a container speaks for the bare ones.
    let mut by_key: FxHashMap<&str, Place> = FxHashMap::default();
    for at in 0..hits.len() {
        if let (Some(_), Some(place)) = (containers[at], chosen[at]) {
            by_key.entry(&hits[at].key).or_insert(place);
        }
    }
    for at in 0..hits.len() {
        let held = containers[at].is_some() || at > 0 && containers[at - 1] == Some(at);
        let same =
            by_key.get(hits[at].key.as_str()).filter(|same| hits[at].postings.iter().any(|p| p.place() == **same));
        if let Some(&place) = same.filter(|_| !held && cues[at].is_none()) {
            chosen[at] = Some(place);
        }
    }
    chosen
}

fn best(
    hit: &Hit,
    cue: Option<Kind>,
    holder: Option<(Place, &Hit)>,
    held: Option<&Hit>,
    context: &Context,
) -> Option<Place> {
    let all: f32 = context.countries.values().copied().fold(0.0, f32::max).max(1.0);
    let towns: Vec<Place> = hit.postings.iter().map(|p| p.place()).filter(|p| p.class() == Class::City).collect();
    let score = |posting: &Posting| {
        let place = posting.place();
        let class = place.class();
        let mut s = (f64::from(place.population()) + 30.0).ln() as f32 * 0.62;
        s += match class {
            Class::Country => 4.5,
            Class::Unit if first_level(place) => {
                if place.population() > 100_000 {
                    0.6
                } else {
                    -1.0
                }
            }
            Class::Unit => -0.8,
            Class::District => {
                if hit.end - hit.first > 1 {
                    2.0
                } else {
                    -3.5
                }
            }
            Class::City => 0.5,
            Class::Region | Class::Water | Class::Land => 12.0,
        };
        s += if posting.is_primary() { 1.2 } else { 0.0 };
        if let Some((holder, holder_hit)) = holder {
            let inside = holds(holder, place) || holder_hit.postings.iter().any(|p| holds(p.place(), place));
            s += if holds(holder, place) {
                30.0
            } else if inside {
                10.0
            } else {
                -5.0
            };
        }
        if held.is_some_and(|inner| inner.postings.iter().any(|p| holds(place, p.place()))) {
            s += if class <= Class::Unit { 15.0 } else { 5.0 };
        }
        if let Some(country) = place.country() {
            let weight = context.countries.get(&country).copied().unwrap_or(0.0);
            s += 3.0 * (weight / all) + (weight.min(4.0)) * 0.4;
        }
        if let Some(unit) = place.unit() {
            let weight = context.units.get(&unit).copied().unwrap_or(0.0);
            s += weight.min(3.0) * 1.1;
        }
        if class == Class::Unit && cue != Some(Kind::Unit) && held.is_none() {
            s -= if posting.is_primary() { 0.0 } else { 1.5 };
            s -= if shadowed(hit, place) { 5.0 } else { 0.0 };
            // "Isfahan" alone is the town; so is "Maputo", which lies in no unit but its own.
            s -= if towns.iter().any(|t| t.population() > 90_000 && seat(*t, place)) { 3.0 } else { 0.0 };
        }
        if context.countries.is_empty() || all <= 1.0 {
            let home = place.country().and_then(Place::code);
            s += HOME.iter().find(|(code, _)| home == Some(*code)).map_or(0.0, |(_, plus)| *plus);
        }
        s += near(place, context);
        s += match (cue, class) {
            (Some(Kind::Unit), Class::Unit) => 6.0,
            (Some(Kind::District), Class::District | Class::Unit) => 5.0,
            (Some(Kind::Town), Class::City) => 4.0,
            (Some(_), Class::Country) => -1.0,
            _ => 0.0,
        };
        s
    };
    let mut top: Option<(f32, Place)> = None;
    for posting in &hit.postings {
        let s = score(posting);
        if top.is_none_or(|(best, _)| s > best) {
            top = Some((s, posting.place()));
        }
    }
    top.map(|(_, place)| place)
}

/// Whether a town of a unit's name is meant by the name alone: it lies in the unit, or beside it with most of its people.
fn seat(town: Place, unit: Place) -> bool {
    let beside = || {
        let near = town.centre().zip(unit.centre()).is_some_and(|(a, b)| km(a, b) < 120.0);
        let main = !first_level(unit) && holds(unit, town) || town.population() >= unit.population() / 2;
        near && town.country() == unit.country() && main
    };
    town.unit() == Some(unit) || beside()
}

/// The settled places around speak for a place close to them.
fn near(place: Place, context: &Context) -> f32 {
    let Some(here) = place.centre().filter(|_| place.class() != Class::Country) else { return 0.0 };
    let mut s = 0.0;
    for &(other, weight) in context.settled.iter().take(40) {
        if other == place || other.unit() == Some(other) {
            continue;
        }
        if let Some(there) = other.centre() {
            let far = km(here, there);
            s += weight
                * if far < 40.0 {
                    1.2
                } else if far < 120.0 {
                    0.7
                } else if far < 250.0 {
                    0.25
                } else {
                    0.0
                };
        }
    }
    s.min(3.5)
}

pub(super) fn first_level(place: Place) -> bool {
    place.class() == Class::Unit && place.unit() == Some(place)
}

/// Great-circle distance in kilometres.
pub(super) fn km((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let (lat_a, lon_a, lat_b, lon_b) = (lat_a.to_radians(), lon_a.to_radians(), lat_b.to_radians(), lon_b.to_radians());
    let h = ((lat_b - lat_a) / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * ((lon_b - lon_a) / 2.0).sin().powi(2);
    12742.0 * h.sqrt().min(1.0).asin()
}
