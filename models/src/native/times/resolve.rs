//! The EDTF value of an expression.

use jiff::ToSpan as _;
use jiff::civil::Date;
use news::{Anchor, Edtf};

use super::calendar::Calendar;
use super::grammar::{From, Meaning, Which};
use super::lexicon::Unit;
use crate::native::Lang;

/// The value and what it counts from; neither where nothing anchors it.
pub(super) fn resolve(meaning: Meaning, published: Option<Date>, ahead: bool, lang: Lang) -> Option<(Edtf, Anchor)> {
    match meaning {
        Meaning::Day { calendar, year: Some(year), month, day, from, .. } => {
            Some((days(calendar, year, month, from, day)?, Anchor::Stated))
        }
        Meaning::Day { calendar, year: None, month, day, from, weekday } => {
            let Some(published) = published else {
                let text = format!("XXXX-{month:02}-{day:02}");
                let plain = calendar == Calendar::Gregorian && from.is_none();
                return plain.then(|| Some((Edtf::parse(&text).ok()?, Anchor::Stated)))?;
            };
            let year = nearest_year(calendar, month, day, weekday, published)?;
            Some((days(calendar, year, month, from, day)?, Anchor::Published))
        }
        Meaning::Month { calendar, year: Some(year), month, .. } => {
            Some((month_of(calendar, year, month)?, Anchor::Stated))
        }
        Meaning::Month { calendar, year: None, years, month, which } => {
            let Some(published) = published else {
                let text = format!("XXXX-{month:02}");
                let plain = calendar == Calendar::Gregorian && years.is_none() && which == Which::Bare;
                return plain.then(|| Some((Edtf::parse(&text).ok()?, Anchor::Stated)))?;
            };
            let (now, current) = calendar.place_of(published)?;
            let by = match (years, which) {
                (Some(years), _) => years,
                (None, Which::Last) => -i32::from(month >= current),
                (None, Which::Next) => i32::from(month <= current),
                (None, Which::Bare) if ahead => i32::from(month < current),
                (None, Which::Bare) => -i32::from(month > current),
            };
            Some((month_of(calendar, now + by, month)?, Anchor::Published))
        }
        Meaning::Year { calendar: Calendar::Gregorian, year } => {
            Some((Edtf::year(i16::try_from(year).ok()?), Anchor::Stated))
        }
        Meaning::Year { calendar, year } => Some((stretch(calendar, calendar.year(year)?)?, Anchor::Stated)),
        Meaning::Weekday { day, which } => {
            let published = published?;
            let back = (published.weekday().to_monday_zero_offset() - day).rem_euclid(7);
            let by = match which {
                Which::Last if back == 0 => -7,
                Which::Next => 7 - back,
                Which::Bare if ahead && back > 0 => 7 - back,
                Which::Bare | Which::Last => -back,
            };
            Some((Edtf::day(published.checked_add(i32::from(by).days()).ok()?), Anchor::Published))
        }
        Meaning::Shift { unit, by } => Some((shift(published?, unit, by, lang)?, Anchor::Published)),
    }
}

/// One day, or several of a month; approximate where the calendar is.
fn days(calendar: Calendar, year: i32, month: u8, from: Option<From>, day: u8) -> Option<Edtf> {
    let last = calendar.day(year, month, day)?;
    match from {
        Some(From::And(first)) if first + 1 < day => {
            let sign = sign(calendar);
            Edtf::parse(&format!("{{{}{sign},{last}{sign}}}", calendar.day(year, month, first)?)).ok()
        }
        Some(From::To(first) | From::And(first)) => stretch(calendar, (calendar.day(year, month, first)?, last)),
        None => stretch(calendar, (last, last)),
    }
}

fn stretch(calendar: Calendar, (first, last): (Date, Date)) -> Option<Edtf> {
    let sign = sign(calendar);
    let text = if first == last { format!("{first}{sign}") } else { format!("{first}{sign}/{last}{sign}") };
    Edtf::parse(&text).ok()
}

/// The mark of what is approximate.
const fn sign(calendar: Calendar) -> &'static str {
    if matches!(calendar, Calendar::Hijri) { "~" } else { "" }
}

fn month_of(calendar: Calendar, year: i32, month: u8) -> Option<Edtf> {
    match calendar {
        Calendar::Gregorian => Some(Edtf::month(i16::try_from(year).ok()?, i8::try_from(month).ok()?)),
        _ => stretch(calendar, calendar.month(year, month)?),
    }
}

/// The year in which that day lies nearest to the publication; among those with the weekday that is named, where any has it.
fn nearest_year(calendar: Calendar, month: u8, day: u8, weekday: Option<i8>, published: Date) -> Option<i32> {
    let (now, _) = calendar.place_of(published)?;
    let all = || [now - 1, now, now + 1].into_iter().filter_map(|y| Some((y, calendar.day(y, month, day)?)));
    let distance = |(_, day): &(i32, Date)| day.since(published).map_or(i32::MAX, |s| s.get_days().abs());
    let named = all().filter(|(_, d)| weekday.is_some_and(|w| d.weekday().to_monday_zero_offset() == w));
    named
        .min_by_key(distance)
        .filter(|found| distance(found) < 250)
        .or_else(|| all().min_by_key(distance))
        .map(|(y, _)| y)
}

/// The unit that lies `by` units from the publication: of the Persian calendar in Persian.
fn shift(published: Date, unit: Unit, by: i32, lang: Lang) -> Option<Edtf> {
    let calendar = if lang.is_fa() { Calendar::Persian } else { Calendar::Gregorian };
    match unit {
        Unit::Day => Some(Edtf::day(published.checked_add(jiff::Span::new().try_days(by).ok()?).ok()?)),
        Unit::Week => {
            // Weeks begin on Saturday in Iran; elsewhere they differ by country, and Sunday is the middle of it.
            let before = if lang.is_fa() { 5 } else { 6 };
            let into = (published.weekday().to_monday_zero_offset() - before).rem_euclid(7);
            let first = published.checked_sub(i32::from(into).days()).ok()?;
            let first = first.checked_add(jiff::Span::new().try_weeks(by).ok()?).ok()?;
            let last = first.checked_add(6.days()).ok()?;
            let sign = if lang.is_fa() { "" } else { "~" };
            Edtf::parse(&format!("{first}{sign}/{last}{sign}")).ok()
        }
        Unit::Month => {
            let (year, month) = calendar.place_of(published)?;
            let months = year.checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(by)?;
            month_of(calendar, months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).ok()?)
        }
        Unit::Year => {
            let year = calendar.place_of(published)?.0.checked_add(by)?;
            match calendar {
                Calendar::Gregorian => calendar.takes(year).then(|| i16::try_from(year).ok().map(Edtf::year))?,
                _ => stretch(calendar, calendar.year(year)?),
            }
        }
    }
}
