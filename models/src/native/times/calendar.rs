//! Days, months and years of the three calendars as Gregorian days.
//!
//! The Persian solar calendar is exact. The Hijri one is that of Umm al-Qura, as Saudi Arabia's administration prints it; where
//! the new moon is watched for, a month may begin a day earlier or later.

use icu_calendar::cal::{Hijri, Persian};
use icu_calendar::{Calendar as Rules, Iso};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// A calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Calendar {
    Gregorian,
    /// Solar, of Iran and Afghanistan.
    Persian,
    /// Lunar, Umm al-Qura.
    Hijri,
}

impl Calendar {
    /// Whether a year of this calendar may stand in news: what is printed as its year.
    pub(super) const fn takes(self, year: i32) -> bool {
        match self {
            Self::Gregorian => year >= 1500 && year < 2200,
            Self::Persian => year >= 1200 && year < 1500,
            // Before and after that the tables of Umm al-Qura end.
            Self::Hijri => year >= 1300 && year < 1600,
        }
    }

    /// The day; null where the month has no such day.
    pub(super) fn day(self, year: i32, month: u8, day: u8) -> Option<Date> {
        if !self.takes(year) {
            return None;
        }
        match self {
            Self::Gregorian => {
                Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
            Self::Persian => iso(icu_calendar::Date::try_new_persian(year, month, day).ok()?.to_calendar(Iso)),
            Self::Hijri => {
                let rules = Hijri::new_umm_al_qura();
                iso(icu_calendar::Date::try_new_hijri_with_calendar(year, month, day, rules).ok()?.to_calendar(Iso))
            }
        }
    }

    /// First and last day of a month.
    pub(super) fn month(self, year: i32, month: u8) -> Option<(Date, Date)> {
        let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        Some((self.day(year, month, 1)?, self.day(next_year, next, 1)?.checked_sub(1.day()).ok()?))
    }

    /// First and last day of a year.
    pub(super) fn year(self, year: i32) -> Option<(Date, Date)> {
        Some((self.day(year, 1, 1)?, self.day(year + 1, 1, 1)?.checked_sub(1.day()).ok()?))
    }

    /// Year and month in which a day lies.
    pub(super) fn place_of(self, day: Date) -> Option<(i32, u8)> {
        let iso =
            || icu_calendar::Date::try_new_iso(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs());
        match self {
            Self::Gregorian => Some((day.year().into(), day.month().unsigned_abs())),
            Self::Persian => Some(year_and_month(&iso().ok()?.to_calendar(Persian))),
            Self::Hijri => Some(year_and_month(&iso().ok()?.to_calendar(Hijri::new_umm_al_qura()))),
        }
    }
}

fn year_and_month<C: Rules>(day: &icu_calendar::Date<C>) -> (i32, u8) {
    (day.year().extended_year(), day.month().ordinal)
}

fn iso(day: icu_calendar::Date<Iso>) -> Option<Date> {
    let year = i16::try_from(day.year().extended_year()).ok()?;
    Date::new(year, i8::try_from(day.month().ordinal).ok()?, i8::try_from(day.day_of_month().0).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn known_days() {
        assert_eq!(Calendar::Persian.day(1404, 10, 23), Some(date(2026, 1, 13)));
        assert_eq!(Calendar::Persian.day(1404, 12, 30), None); // no leap year
        assert_eq!(Calendar::Persian.day(1403, 12, 30), Some(date(2025, 3, 20)));
        assert_eq!(Calendar::Persian.year(1404), Some((date(2025, 3, 21), date(2026, 3, 20))));
        assert_eq!(Calendar::Hijri.day(1446, 9, 1), Some(date(2025, 3, 1)));
        assert_eq!(Calendar::Hijri.place_of(date(2025, 3, 1)), Some((1446, 9)));
        assert_eq!(Calendar::Gregorian.month(2024, 2), Some((date(2024, 2, 1), date(2024, 2, 29))));
    }
}
