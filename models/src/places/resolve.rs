//! Which place a name means: container, countries and units of the Article, nearness, population, level.
//!
//! One name means one place in an Article, unless a container says otherwise.

use news::SegmentKind;
use rustc_hash::FxHashMap;

use super::gazetteer::{Class, Place, Posting};
use super::judge::{chained, dateline, holds, listed};
use super::scan::{Hit, Line};
use super::words::{self, Kind};

/// For each hit the place that it means.
pub(super) fn resolve(lines: &[Line], hits: &[Hit]) -> Vec<Option<Place>> {
    let mut context = Context::default();
    let containers: Vec<Option<usize>> = (0..hits.len()).map(|at| container(lines, hits, at)).collect();
    for (hit, holder) in hits.iter().zip(&containers) {
        context.first_look(lines, hit, holder.map(|at| &hits[at]));
    }
    let cues = cues(lines, hits);
    let mut chosen = choose(hits, &cues, &containers, &context);
    for _ in 0..2 {
        let mut next =
            Context { countries: context.countries.clone(), units: context.units.clone(), ..Context::default() };
        next.second_look(hits, &chosen, &containers);
        chosen = choose(hits, &cues, &containers, &next);
    }
    chosen
}

/// The hit that names what holds this one: the next after a comma.
fn container(lines: &[Line], hits: &[Hit], at: usize) -> Option<usize> {
    let next = hits.get(at + 1)?;
    (next.line == hits[at].line && chained(&lines[next.line], &hits[at], next)).then_some(at + 1)
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
        };
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

    fn second_look(&mut self, hits: &[Hit], chosen: &[Option<Place>], containers: &[Option<usize>]) {
        let mut seen: FxHashMap<Place, f32> = FxHashMap::default();
        for ((hit, place), holder) in hits.iter().zip(chosen).zip(containers) {
            let Some(place) = *place else { continue };
            if matches!(place.class(), Class::Country | Class::Region | Class::Water) {
                continue;
            }
            let rivals = hit.postings.len();
            let sure = holder.is_some() || rivals == 1;
            let weight = if sure {
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

fn choose(hits: &[Hit], cues: &[Option<Kind>], containers: &[Option<usize>], context: &Context) -> Vec<Option<Place>> {
    let mut chosen: Vec<Option<Place>> = vec![None; hits.len()];
    // Containers stand after what they hold.
    for at in (0..hits.len()).rev() {
        let holder = containers[at].and_then(|holder| chosen[holder].map(|place| (place, &hits[holder])));
        let holds_one = at > 0 && containers[at - 1] == Some(at);
        chosen[at] = best(&hits[at], cues[at], holder, holds_one.then(|| &hits[at - 1]), context);
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
            // "Isfahan" alone is the town.
            s -= if towns.iter().any(|t| t.unit() == Some(place) && t.population() > 90_000) { 3.0 } else { 0.0 };
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

fn first_level(place: Place) -> bool {
    place.class() == Class::Unit && place.unit() == Some(place)
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

/// Great-circle distance in kilometres.
pub(super) fn km((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let (lat_a, lon_a, lat_b, lon_b) = (lat_a.to_radians(), lon_a.to_radians(), lat_b.to_radians(), lon_b.to_radians());
    let h = ((lat_b - lat_a) / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * ((lon_b - lon_a) / 2.0).sin().powi(2);
    12742.0 * h.sqrt().min(1.0).asin()
}
