//! Names and codes looked up outside any text: for queries, headlines and filters.

use news::PlaceRef;

use super::fold::fold;
use super::gazetteer::{self, Class, Place};
use super::skeleton::{near, skeleton};

/// The place that a person means by `name`: an ISO code ("IR-12", "IR"), or a name in any usual spelling. `country` (ISO
/// 3166-1 alpha-2) says where to look first; a name that this country lacks is looked for everywhere.
pub fn lookup(name: &str, country: Option<&str>) -> Option<PlaceRef> {
    let name = name.trim();
    let code = name.to_ascii_uppercase();
    let coded = name.len() >= 4 && name.contains('-') || name.len() == 2 && name == code;
    if let Some(place) = gazetteer::by_code(&code).filter(|_| coded) {
        return Some(place.to_ref());
    }
    let hint = country.map(str::to_ascii_uppercase);
    let home = hint.as_deref().and_then(gazetteer::by_code);
    let key = fold(name);
    let bare = strip(&key);
    let best = |key: &str, inside: Option<Place>, unit: bool| {
        gazetteer::named(key)
            .filter(|p| !p.is_after_comma())
            .map(|p| (p, p.place()))
            .filter(|(_, place)| inside.is_none() || place.country() == inside)
            .filter(|(_, place)| !unit || place.class() <= Class::District)
            .max_by_key(|(p, place)| (rank(*place), p.is_primary(), place.population()))
            .map(|(_, place)| place)
    };
    let spelled = |home: Place| {
        let unit = home.code()?;
        let key = format!("{} {}", unit.to_ascii_lowercase(), skeleton(&key));
        let mut close =
            gazetteer::with_skeleton(&key).map(|p| p.place()).filter(|place| near(&fold(place.name()), bare));
        let first = close.next()?;
        close.all(|other| other == first).then_some(first)
    };
    let inside =
        |home| best(&key, Some(home), false).or_else(|| best(bare, Some(home), bare != key)).or_else(|| spelled(home));
    let anywhere = || best(&key, None, false).or_else(|| best(bare, None, bare != key));
    home.and_then(inside).or_else(anywhere).map(Place::to_ref)
}

/// The usual English name of an ISO 3166-1 alpha-2 code.
pub fn country_name(iso2: &str) -> Option<&'static str> {
    (iso2.len() == 2).then(|| gazetteer::by_code(&iso2.to_ascii_uppercase()).map(Place::name)).flatten()
}

/// The usual English name of an ISO 3166-2 code.
pub fn admin1_name(code: &str) -> Option<&'static str> {
    (code.len() > 3).then(|| gazetteer::by_code(&code.to_ascii_uppercase()).map(Place::name)).flatten()
}

/// Latitude and longitude in degrees of a unit (ISO 3166-2), else of its country (ISO 3166-1 alpha-2).
pub fn centre(country: Option<&str>, admin1: Option<&str>) -> Option<(f64, f64)> {
    let of = |code: &str| gazetteer::by_code(&code.to_ascii_uppercase())?.centre();
    admin1.and_then(of).or_else(|| country.and_then(of))
}

/// Without "province", "state of" and the like: the name proper.
fn strip(key: &str) -> &str {
    let mut name = key;
    for tail in [" province", " governorate", " state", " region", " oblast", " district", " division"] {
        name = name.strip_suffix(tail).unwrap_or(name);
    }
    for head in ["the ", "province of ", "state of ", "governorate of ", "region of ", "city of "] {
        name = name.strip_prefix(head).unwrap_or(name);
    }
    name
}

/// A name without context means the country, then a unit, unless a far larger city has it.
fn rank(place: Place) -> u8 {
    match place.class() {
        Class::Country => 4,
        Class::Unit if place.unit() == Some(place) => 3,
        Class::Region | Class::Water | Class::Land => 2,
        Class::Unit => 1,
        Class::City => {
            if place.population() > 1_000_000 {
                3
            } else {
                1
            }
        }
        Class::District => 0,
    }
}
