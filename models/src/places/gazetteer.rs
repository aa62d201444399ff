//! The packed gazetteer, read in place: 24-byte records, display names, and maps from folded names to records.
//!
//! `models/gazetteer/build.py` writes it. Little-endian throughout.
//! `places.bin`: "XWG1", numbers of countries, units and records, one word unused; 6-byte codes of all countries, then of
//! all units; the records, countries first, then units, then the rest. `names.bin`: a length byte and a name, by offset.
//! `names.fst`: folded name → one posting, or (bit 32 set) the index in `lists.bin` of a count and that many postings.
//! `skeletons.fst`: country code and consonant skeleton → likewise.

use std::sync::LazyLock;

use news::{Level, PlaceRef};

use super::walk::{Names, Walk};

static PLACES: &[u8] = include_bytes!("../../gazetteer/places.bin");
static NAMES: &[u8] = include_bytes!("../../gazetteer/names.bin");
static LISTS: &[u8] = include_bytes!("../../gazetteer/lists.bin");
static KEYS: &[u8] = include_bytes!("../../gazetteer/names.fst");
static SKELETONS: &[u8] = include_bytes!("../../gazetteer/skeletons.fst");

const HEAD: usize = 20;
const CODE: usize = 6;
const RECORD: usize = 24;

/// What a record is; the order is that of `build.py`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// A country or territory.
    Country,
    /// A unit with an ISO 3166-2 code, or a first-level unit without.
    Unit,
    /// A county or district below the first level.
    District,
    /// A town.
    City,
    /// A continent or region.
    Region,
    /// A sea, lake or river.
    Water,
    /// An island, mountain, desert or disputed land.
    Land,
}

/// One name of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    /// The record.
    pub(super) const fn place(self) -> Place {
        Place(self.0 & 0x0fff_ffff)
    }

    /// Whether the name is the record's own rather than another name.
    pub(super) const fn is_primary(self) -> bool {
        self.0 >> 31 & 1 == 1
    }

    /// Whether the name is an adjective or a people.
    pub(super) const fn is_adjective(self) -> bool {
        self.0 >> 30 & 1 == 1
    }

    /// Whether the name counts only as printed: capitals, or with its dots.
    pub(super) const fn is_printed(self) -> bool {
        self.0 >> 29 & 1 == 1
    }

    /// Whether the name counts only after a comma ("Gary, Ind.").
    pub(super) const fn is_after_comma(self) -> bool {
        self.0 >> 28 & 1 == 1
    }
}

/// A record of the gazetteer, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place(u32);

struct Gazetteer {
    countries: u32,
    units: u32,
    names: Option<Names>,
    skeletons: Option<fst::Map<&'static [u8]>>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer {
    countries: word(PLACES, 4),
    units: word(PLACES, 8),

    names: fst::Map::new(KEYS).ok(),
    skeletons: fst::Map::new(SKELETONS).ok(),
});

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn half(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(u16::MAX, u16::from_le_bytes)
}

fn code(number: u32) -> Option<&'static str> {
    let at = HEAD + number as usize * CODE;
    let raw = std::str::from_utf8(PLACES.get(at..at + CODE)?).ok()?.trim_end_matches('\0');
    (!raw.is_empty()).then_some(raw)
}

impl Place {
    fn field(self, at: usize) -> usize {
        let g = &*GAZETTEER;
        HEAD + (g.countries + g.units) as usize * CODE + self.0 as usize * RECORD + at
    }

    /// GeoNames id.
    pub(super) fn geonames(self) -> Option<u32> {
        Some(word(PLACES, self.field(0))).filter(|&id| id != 0)
    }

    /// Display name.
    pub(super) fn name(self) -> &'static str {
        let at = word(PLACES, self.field(4)) as usize;
        let len = NAMES.get(at).map_or(0, |&n| usize::from(n));
        NAMES.get(at + 1..at + 1 + len).and_then(|raw| std::str::from_utf8(raw).ok()).unwrap_or("")
    }

    /// Latitude and longitude in degrees.
    pub(super) fn centre(self) -> Option<(f64, f64)> {
        let degrees = |at| f64::from(f32::from_bits(word(PLACES, self.field(at))));
        let (lat, lon) = (degrees(8), degrees(12));
        (lat.is_finite() && lon.is_finite()).then_some((lat, lon))
    }

    /// Inhabitants; 0 where unknown.
    pub(super) fn population(self) -> u32 {
        word(PLACES, self.field(16))
    }

    /// The first-level unit that it lies in; a unit of the second level lies in its parent, one of the first in itself.
    pub(super) fn unit(self) -> Option<Place> {
        let g = &*GAZETTEER;
        let number = half(PLACES, self.field(20));
        (number != u16::MAX).then(|| Place(g.countries + u32::from(number)))
    }

    /// The country that it lies in.
    pub(super) fn country(self) -> Option<Place> {
        let number = PLACES.get(self.field(22)).copied().unwrap_or(u8::MAX);
        (number != u8::MAX).then(|| Place(u32::from(number)))
    }

    /// What it is.
    pub(super) fn class(self) -> Class {
        match PLACES.get(self.field(23)).copied().unwrap_or(u8::MAX) {
            0 => Class::Country,
            1 => Class::Unit,
            2 => Class::District,
            3 => Class::City,
            4 => Class::Region,
            5 => Class::Water,
            _ => Class::Land,
        }
    }

    /// ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a unit.
    pub(super) fn code(self) -> Option<&'static str> {
        let g = &*GAZETTEER;
        (self.0 < g.countries + g.units).then(|| code(self.0)).flatten()
    }

    /// How large a place it is.
    pub(super) fn level(self) -> Level {
        match self.class() {
            Class::Country => Level::Country,
            Class::Unit if self.unit() == Some(self) => Level::Admin1,
            Class::Unit | Class::District | Class::City => Level::City,
            Class::Region | Class::Water | Class::Land => Level::Region,
        }
    }

    /// The record as other stages take it.
    pub(super) fn to_ref(self) -> PlaceRef {
        let centre = self.centre().map(|(lat, lon)| (tidy(lat), tidy(lon)));
        PlaceRef {
            geonames: self.geonames(),
            name: self.name().to_owned(),
            level: self.level(),
            country: self.country().and_then(Place::code).map(str::to_owned),
            admin1: self.unit().and_then(Place::code).map(str::to_owned),
            lat: centre.map(|c| c.0),
            lon: centre.map(|c| c.1),
        }
    }
}

/// Four decimals, about ten metres: what a 32-bit float holds of a longitude.
fn tidy(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}

/// A record by its number, and its inhabitants, for names that are packed elsewhere; null beyond the last.
pub(crate) fn record(number: u32) -> Option<(PlaceRef, u32)> {
    let place = Place(number);
    (number < word(PLACES, 12)).then(|| (place.to_ref(), place.population()))
}

/// The place of an ISO 3166-1 alpha-2 or ISO 3166-2 code in capitals.
pub(super) fn by_code(wanted: &str) -> Option<Place> {
    let g = &*GAZETTEER;
    let (mut low, mut high) = if wanted.len() == 2 { (0, g.countries) } else { (g.countries, g.countries + g.units) };
    while low < high {
        let middle = low + (high - low) / 2;
        // Units without a code stand last.
        match code(middle).map_or(std::cmp::Ordering::Greater, |c| c.cmp(wanted)) {
            std::cmp::Ordering::Equal => return Some(Place(middle)),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

#[cfg(test)]
/// All countries, in the order of their codes.
pub(super) fn countries() -> impl Iterator<Item = Place> {
    (0..GAZETTEER.countries).map(Place)
}

#[cfg(test)]
/// All units, in the order of their codes; those without a code last.
pub(super) fn units() -> impl Iterator<Item = Place> {
    let g = &*GAZETTEER;
    (g.countries..g.countries + g.units).map(Place)
}

/// The places of one folded name.
pub(super) fn named(key: &str) -> impl Iterator<Item = Posting> + Clone + use<> {
    postings(GAZETTEER.names.as_ref().and_then(|names| names.get(key)))
}

/// The units of a country (code in small letters) with one consonant skeleton.
pub(super) fn with_skeleton(key: &str) -> impl Iterator<Item = Posting> + Clone + use<> {
    postings(GAZETTEER.skeletons.as_ref().and_then(|map| map.get(key)))
}

fn postings(value: Option<u64>) -> impl Iterator<Item = Posting> + Clone + use<> {
    let (first, count, one) = match value {
        None => (0, 0, None),
        Some(v) if v >> 32 == 0 => (0, 0, Some(Posting(v as u32))),
        Some(v) => {
            let at = (v & 0xffff_ffff) as usize;
            (at + 1, word(LISTS, at * 4) as usize, None)
        }
    };
    one.into_iter().chain((first..first + count).map(|at| Posting(word(LISTS, at * 4))))
}

/// Stands before the first word of a name.
pub(super) fn walk() -> Walk {
    Walk::new(GAZETTEER.names.as_ref())
}

/// The places of the words that were walked, where they are a name.
pub(super) fn found(walk: &Walk) -> Option<impl Iterator<Item = Posting> + Clone + use<>> {
    walk.value().map(|value| postings(Some(value)))
}
