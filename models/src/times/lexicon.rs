//! The calendar's words: months, weekdays, units, seasons, numbers as dates use them.

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    /// Shorter than a day.
    Clock,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Whether a lower-cased word is the full name of a month or of a day of the week.
pub fn is_calendar(word: &str) -> bool {
    MONTHS.contains(&word) || DAYS.contains(&word)
}

/// Month 1 to 12, and whether the word is an abbreviation.
pub(super) fn month(word: &str) -> Option<(i8, bool)> {
    if !(3..=9).contains(&word.len()) || !word.is_char_boundary(3) {
        return None;
    }
    let at = MONTHS.iter().position(|m| m[..3] == word[..3])?;
    let full = MONTHS[at] == word;
    let short = word.len() == 3 || word == "sept";
    (full || short).then_some((i8::try_from(at).ok()? + 1, !full))
}

/// Days after Monday, and whether the word is an abbreviation.
pub(super) fn weekday(word: &str) -> Option<(i8, bool)> {
    if let Some(at) = DAYS.iter().position(|d| *d == word) {
        return Some((i8::try_from(at).ok()?, false));
    }
    let at = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|d| *d == word);
    let at = at.or(match word {
        "tues" => Some(1),
        "thur" | "thurs" => Some(3),
        _ => None,
    })?;
    Some((i8::try_from(at).ok()?, true))
}

/// The unit that a word names, singular or plural.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" | "centurie" => Unit::Century,
        "hour" | "minute" | "second" => Unit::Clock,
        _ => return None,
    })
}

/// EDTF code 21 to 24 of a season.
pub(super) fn season(word: &str) -> Option<i8> {
    Some(match word {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    })
}

/// Parts of a day.
pub(super) fn part_of_day(word: &str) -> bool {
    matches!(
        word,
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "midnight"
            | "noon"
            | "midday"
            | "dawn"
            | "dusk"
            | "overnight"
            | "lunchtime"
            | "midmorning"
            | "midafternoon"
    )
}

/// Ordinal words of days, quarters and halves, and "28th".
pub(super) fn ordinal(word: &str) -> Option<i8> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(at) = WORDS.iter().position(|w| *w == word) {
        return i8::try_from(at + 1).ok();
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s))?;
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

/// Small counts before a unit: "two", "a", "10".
pub(super) fn count(word: &str) -> Option<i32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    if let Some(at) = WORDS.iter().position(|w| *w == word) {
        return i32::try_from(at).ok();
    }
    let tens = [("fifteen", 15), ("eighteen", 18), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50)];
    if let Some((_, n)) = tens.iter().find(|(w, _)| *w == word) {
        return Some(*n);
    }
    let short = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    if short { word.parse().ok() } else { None }
}

/// Words that name no day but now, lately or later; they stay null.
pub(super) const VAGUE: &[(&str, usize)] = &[
    ("right now", 2),
    ("now", 1),
    ("currently", 1),
    ("recently", 1),
    ("these days", 2),
    ("at present", 2),
    ("nowadays", 1),
    ("the near future", 3),
    ("the future", 2),
    ("the recent past", 3),
    ("the past", 2),
    ("recent days", 2),
    ("recent weeks", 2),
    ("recent months", 2),
    ("recent years", 2),
];
