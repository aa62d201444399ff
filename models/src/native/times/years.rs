//! Years: after a month, on their own, and the words that name their calendar.

use super::calendar::Calendar;
use super::grammar::{Meaning, plain};
use crate::native::Lang;
use crate::native::words::Line;

/// The year that stands at a word, after a month: "۱۴۰۴", "سال ۱۴۰۴", "عام 2026", "۹۸" of a Persian month.
pub(super) fn year_after(line: &Line<'_>, at: usize, calendar: Calendar) -> Option<(i32, usize)> {
    let at = at + usize::from(line.key(at) == "من" && is_year_word(line.key(at + 1)));
    let at = at + usize::from(is_year_word(line.key(at)));
    let at = at + usize::from(matches!(line.key(at), "،" | ",") && plain(line, at + 1).is_some_and(|(_, w)| w == 4));
    let (number, width) = plain(line, at)?;
    let year = match (width, calendar) {
        (4, _) => number,
        (3, Calendar::Persian) if number >= 400 => 1000 + number,
        (2, Calendar::Persian) if number >= 40 => 1300 + number,
        (2, Calendar::Persian) if number < 10 && line.key(at).starts_with('0') => 1400 + number,
        _ => return None,
    };
    calendar.takes(year).then_some((year, at + 1))
}

fn is_year_word(key: &str) -> bool {
    matches!(key, "سال" | "عام" | "سنه" | "العام" | "لعام" | "لسنه" | "عامي")
}

/// Words that name a calendar after a year; and the word after them.
pub(super) fn era(line: &Line<'_>, at: usize, lang: Lang) -> Option<(Calendar, usize)> {
    let second = line.key(at + 1);
    Some(match line.key(at) {
        "هجري" if matches!(second, "شمسي" | "خورشيدي") => (Calendar::Persian, at + 2),
        "هجري" if second == "قمري" => (Calendar::Hijri, at + 2),
        "ه" | "هجري" | "هجريه" if lang == Lang::Ar => (Calendar::Hijri, at + 1),
        "خورشيدي" | "شمسي" => (Calendar::Persian, at + 1),
        "ش" if lang.is_fa() => (Calendar::Persian, at + 1),
        "ق" | "قمري" if lang.is_fa() => (Calendar::Hijri, at + 1),
        "م" | "ميلادي" | "ميلاديه" => (Calendar::Gregorian, at + 1),
        _ => return None,
    })
}

/// "سال ۱۴۰۴", "عام 2025", "عام 1447 هـ", "سال ۹۸".
pub(super) fn stated_year(line: &Line<'_>, at: usize, key: &str, lang: Lang) -> Option<(Meaning, usize)> {
    if !is_year_word(key) && key != "سالهاي" {
        return None;
    }
    let (number, width) = plain(line, at + 1)?;
    let era = era(line, at + 2, lang);
    let year = match (width, lang) {
        (4, _) => number,
        (2, Lang::Fa) if number >= 40 => 1300 + number,
        _ => return None,
    };
    let solar = if lang.is_fa() { Calendar::Persian } else { Calendar::Hijri };
    let calendar = era.map_or(if year >= 1500 { Calendar::Gregorian } else { solar }, |e| e.0);
    calendar.takes(year).then(|| (Meaning::Year { calendar, year }, era.map_or(at + 2, |e| e.1)))
}

/// "of this year", "of last year" after a month, and the word after it.
pub(super) fn years_off(line: &Line<'_>, at: usize) -> (Option<i32>, usize) {
    for (words, years) in [
        ("امسال", 0),
        ("سال جاري", 0),
        ("پارسال", -1),
        ("سال گذشته", -1),
        ("من العام الماضي", -1),
        ("من العام الجاري", 0),
    ] {
        if let Some(after) = line.follow(at, words) {
            return (Some(years), after);
        }
    }
    (None, at)
}
