//! Times as EDTF (ISO 8601-2, levels 0 to 2): the string, and the days that it can mean.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// A valid EDTF string. Supported: dates with unspecified digits (`XXXX-11`, `202X`), seasons and quarters (21 to 41),
/// clock times, qualifiers (`?`, `~`, `%`), intervals with open or unknown ends, and sets (`[…]`, `{…}`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Edtf(String);

/// A string that is not EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no EDTF date (such as 2026-01-13, 2026-01, XXXX-11 or 2026-01-08/..)")]
pub struct EdtfError(String);

/// The days that an EDTF string can mean; an open side is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bounds {
    /// First possible day.
    pub earliest: Option<Date>,
    /// Last possible day.
    pub latest: Option<Date>,
}

impl Bounds {
    /// The day, where both sides are the same one.
    pub fn single_day(self) -> Option<Date> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }

    /// Whether the two share a day; an open side reaches for ever.
    pub fn meets(self, other: Self) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// The same with `days` added on both sides.
    #[must_use]
    pub fn widened(self, days: i32) -> Self {
        Self {
            earliest: self.earliest.map(|d| d.saturating_sub(days.days())),
            latest: self.latest.map(|d| d.saturating_add(days.days())),
        }
    }
}

impl Edtf {
    /// Checks and takes an EDTF string.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        if valid(text) { Ok(Self(text.to_owned())) } else { Err(EdtfError(text.to_owned())) }
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        Self(day.to_string())
    }

    /// One month of a year.
    pub fn month(year: i16, month: i8) -> Self {
        Self(format!("{year:04}-{month:02}"))
    }

    /// One year.
    pub fn year(year: i16) -> Self {
        Self(format!("{year:04}"))
    }

    /// From the first to the last day, open where null; a single day where they are the same.
    pub fn between(earliest: Option<Date>, latest: Option<Date>) -> Option<Self> {
        match (earliest, latest) {
            (None, None) => None,
            (Some(a), Some(b)) if a == b => Some(Self::day(a)),
            (a, b) => {
                let side = |d: Option<Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
                Some(Self(format!("{}/{}", side(a), side(b))))
            }
        }
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The days that it can mean; null where the year is not told.
    pub fn bounds(&self) -> Option<Bounds> {
        bounds_of(&plain(&self.0))
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Without qualifiers of certainty, which do not move the bounds.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '?' | '~' | '%')).collect()
}

fn valid(text: &str) -> bool {
    let text = plain(text);
    if let Some(members) = set_members(&text) {
        return members.split(',').all(|m| {
            m.split_once("..").map_or_else(
                || one(m),
                |(a, b)| (a.is_empty() || one(a)) && (b.is_empty() || one(b)) && a.len() + b.len() > 0,
            )
        });
    }
    match text.split_once('/') {
        Some((a, b)) => open(a) && one(b) || one(a) && open(b) || one(a) && one(b),
        None => one(&text),
    }
}

fn set_members(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    inner.or_else(|| text.strip_prefix('{').and_then(|t| t.strip_suffix('}')))
}

fn open(side: &str) -> bool {
    side.is_empty() || side == ".."
}

/// Whether this is one date, season or date and time.
fn one(text: &str) -> bool {
    let (date, time) = text.split_once('T').map_or((text, None), |(d, t)| (d, Some(t)));
    if time.is_some_and(|t| !clock(t)) {
        return false;
    }
    let mut parts = date.split('-');
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let (Some(year), month, day, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return false };
    if !digits(year, 4) || (time.is_some() && day.is_none()) {
        return false;
    }
    let Some(month) = month else { return true };
    let number = |part: &str| part.parse::<i8>().ok();
    let known_month = number(month);
    if !digits(month, 2)
        || known_month.is_some_and(|m| !((1..=12).contains(&m) || (21..=41).contains(&m) && day.is_none()))
    {
        return false;
    }
    let Some(day) = day else { return true };
    digits(day, 2)
        && match (year.parse::<i16>(), known_month, number(day)) {
            (Ok(y), Some(m), Some(d)) => Date::new(y, m, d).is_ok(),
            (_, _, Some(d)) => (1..=31).contains(&d),
            _ => true,
        }
}

/// `hh:mm[:ss][Z|±hh:mm]`.
fn clock(text: &str) -> bool {
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(at);
    let pair = |p: &str, max: u8| p.len() == 2 && p.parse::<u8>().is_ok_and(|n| n <= max);
    let mut parts = time.split(':');
    let hour = parts.next().is_some_and(|h| pair(h, 23));
    let rest = parts.all(|p| pair(p.split('.').next().unwrap_or(""), 60));
    let zone_ok = zone.is_empty() || zone == "Z" || zone[1..].split(':').all(|p| pair(p, 59));
    hour && rest && time.contains(':') && zone_ok
}

fn bounds_of(text: &str) -> Option<Bounds> {
    if let Some(members) = set_members(text) {
        let all: Vec<Bounds> = members.split(',').filter_map(|m| bounds_of(&m.replacen("..", "/", 1))).collect();
        let earliest = all.iter().map(|b| b.earliest).min()?; // None (open) is the smallest
        let latest =
            if all.iter().any(|b| b.latest.is_none()) { None } else { all.iter().filter_map(|b| b.latest).max() };
        return Some(Bounds { earliest, latest });
    }
    match text.split_once('/') {
        Some((a, b)) if open(a) => Some(Bounds { earliest: None, latest: bounds_of(b)?.latest }),
        Some((a, b)) if open(b) => Some(Bounds { earliest: bounds_of(a)?.earliest, latest: None }),
        Some((a, b)) => Some(Bounds { earliest: bounds_of(a)?.earliest, latest: bounds_of(b)?.latest }),
        None => date_bounds(text.split('T').next().unwrap_or(text)),
    }
}

fn date_bounds(date: &str) -> Option<Bounds> {
    let mut parts = date.split('-');
    let year = parts.next()?;
    let (first, last) = (year.replace('X', "0").parse::<i16>().ok()?, year.replace('X', "9").parse::<i16>().ok()?);
    if year.starts_with("XX") {
        return None; // the year is not told
    }
    let known = |p: Option<&str>| p.and_then(|p| p.parse::<i8>().ok());
    let (month, day) = (known(parts.next()), known(parts.next()));
    let (a, b) = match (first == last, month, day) {
        (true, Some(m @ 1..=12), Some(d)) => (Date::new(first, m, d).ok()?, Date::new(first, m, d).ok()?),
        (true, Some(m), None) => {
            let (from, months) = months_of(m)?;
            let start = Date::new(first, from, 1).ok()?;
            (start, start.saturating_add(months.months()).saturating_sub(1.day()))
        }
        _ => (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?),
    };
    Some(Bounds { earliest: Some(a), latest: Some(b) })
}

/// First month and number of months of an EDTF month code: 1 to 12, seasons 21 to 32 (northern where the hemisphere is
/// not told), quarters 33 to 36, thirds 37 to 39, halves 40 and 41.
fn months_of(code: i8) -> Option<(i8, i32)> {
    Some(match code {
        1..=12 => (code, 1),
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        40 | 41 => ((code - 40) * 6 + 1, 6),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(text: &str) -> Option<(String, String)> {
        let show = |d: Option<Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
        Edtf::parse(text).unwrap().bounds().map(|b| (show(b.earliest), show(b.latest)))
    }

    #[test]
    fn bounds_cover_what_the_string_can_mean() {
        let cases = [
            ("2026-01-13", Some(("2026-01-13", "2026-01-13"))),
            ("2026-02", Some(("2026-02-01", "2026-02-28"))),
            ("2019", Some(("2019-01-01", "2019-12-31"))),
            ("202X", Some(("2020-01-01", "2029-12-31"))),
            ("XXXX-11", None),
            ("2025-34", Some(("2025-04-01", "2025-06-30"))),
            ("2025-24", Some(("2025-12-01", "2026-02-28"))),
            ("2026-01-08/..", Some(("2026-01-08", ".."))),
            ("../2026-01-13", Some(("..", "2026-01-13"))),
            ("2026-01-08/2026-01", Some(("2026-01-08", "2026-01-31"))),
            ("2026-01-13T08:30:00Z", Some(("2026-01-13", "2026-01-13"))),
            ("2026-01~", Some(("2026-01-01", "2026-01-31"))),
            ("[2026-01-01,2026-01-05]", Some(("2026-01-01", "2026-01-05"))),
            ("[..2026-01-05]", Some(("..", "2026-01-05"))),
        ];
        for (text, want) in cases {
            assert_eq!(days(text), want.map(|(a, b)| (a.to_owned(), b.to_owned())), "{text}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in
            ["", "26-01", "2026-13", "2026-02-30", "yesterday", "../..", "2026-01-01T25:00", "2026-1-1", "[]", "/"]
        {
            assert!(Edtf::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn open_sides_meet_everything_beyond_them() {
        let b = |t: &str| Edtf::parse(t).unwrap().bounds().unwrap();
        assert!(b("2026-01-08/..").meets(b("2027")));
        assert!(!b("2026-01-08/..").meets(b("2026-01-07")));
        assert!(b("2026-01-07").widened(1).meets(b("2026-01-08")));
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "[0-9X/.\\-\\[\\],T:Z?~]{0,24}") {
            if let Ok(time) = Edtf::parse(&text) {
                let _ = time.bounds();
            }
        }
    }
}
