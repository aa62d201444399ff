//! The grammar of dates: which tokens make one time expression, and what it means.

use news::Span;

use crate::token::{TokenKind, Words, listed};

use super::deictic::{ago, deictic, vague};
use super::lexicon::{Unit, month, ordinal, part_of_day, weekday};
use super::meaning::{Meaning, Which};
use super::years::{decade, digits, quarter, season_form, short_year, trailing_year, word, year_or_decade};

/// An expression in a sentence.
#[derive(Debug)]
pub(super) struct Found {
    /// Its first token.
    pub(super) first: usize,
    /// The token after its last.
    pub(super) after: usize,
    /// Its bytes.
    pub(super) span: Span,
    pub(super) meaning: Meaning,
}

/// The expression that begins at token `at`.
pub(super) fn found(words: Words<'_>, at: usize) -> Option<Found> {
    let lead = lead(words, at);
    let (meaning, after) = core(words, at + lead).or_else(|| if lead > 0 { core(words, at) } else { None })?;
    let last = after.checked_sub(1)?;
    let end = words.span(last);
    // "Friday's", "the 1990s'": the possessive stays outside.
    let word = words.low(last);
    let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    let span = Span::new(words.span(at).start, end.start + bare.len());
    Some(Found { first: at, after, span, meaning })
}

/// Words before a time that belong to it: "early", "the end of".
fn lead(words: Words<'_>, at: usize) -> usize {
    const LEADS: &[&str] = &[
        "the end of",
        "the beginning of",
        "the start of",
        "the middle of",
        "the early hours of",
        "the early",
        "the late",
        "the mid",
        "early on",
        "late on",
        "early in",
        "late in",
        "earlier in",
        "later in",
        "early",
        "late",
        "earlier",
        "later",
        "mid",
    ];
    let found = LEADS.iter().find_map(|l| words.follow(at, l)).unwrap_or(0);
    found + usize::from(found == 1 && words.low(at + 1) == "-")
}

fn core(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    match words.kind(at)? {
        TokenKind::Number => numeric(words, at)
            .or_else(|| day_month(words, at))
            .or_else(|| clock(words, at))
            .or_else(|| ago(words, at))
            .or_else(|| year_or_decade(words, at)),
        TokenKind::Word => weekday_form(words, at)
            .or_else(|| month_form(words, at))
            .or_else(|| day_month(words, at))
            .or_else(|| deictic(words, at))
            .or_else(|| clock(words, at))
            .or_else(|| ago(words, at))
            .or_else(|| quarter(words, at))
            .or_else(|| season_form(words, at))
            .or_else(|| year_or_decade(words, at))
            .or_else(|| vague(words, at)),
        TokenKind::Mark => (matches!(words.low(at), "'" | "’" | "‘") && words.gap(at).is_empty())
            .then(|| decade(words, at + 1))
            .flatten(),
    }
}

/// "2025-12-28", "12/28/2025", "28.12.2025".
fn numeric(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let day = |year: i16, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let year = if year < 100 { short_year(year) } else { year };
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Meaning::Day { year: Some(year), month, day })
    };
    let dotted: Vec<&str> = words.low(at).split('.').collect();
    if let [d, m, y] = dotted.as_slice()
        && y.len() == 4
    {
        return Some((day(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)?, at + 1));
    }
    let mark = words.low(at + 1);
    let tied = matches!(mark, "-" | "/") && mark == words.low(at + 3) && (at..at + 4).all(|t| words.gap(t).is_empty());
    if !tied {
        return None;
    }
    let clock = digits(words, at + 4, 1..=4).or_else(|| words.low(at + 4).split('t').next()?.parse().ok())?;
    let (a, b) = (digits(words, at, 1..=4)?, digits(words, at + 2, 1..=2)?);
    let meaning = if a >= 1000 {
        day(a, b, clock)?
    } else if mark == "/" || words.low(at + 4).len() == 4 {
        if a > 12 { day(clock, b, a)? } else { day(clock, a, b)? }
    } else {
        return None;
    };
    Some((meaning, at + 5))
}

/// "28 December 2025", "the 28th of December", "21 NOV 89".
fn day_month(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let at = at + usize::from(words.low(at) == "the");
    let plain = digits(words, at, 1..=2).and_then(|d| i8::try_from(d).ok());
    let day = plain.or_else(|| ordinal(words.low(at))).filter(|d| (1..=31).contains(d))?;
    let of = usize::from(words.low(at + 1) == "of");
    let (month, _) = month(word(words, at + 1 + of))?;
    let dot = usize::from(words.low(at + 2 + of) == "." && words.kind(at + 3 + of) == Some(TokenKind::Number));
    let after = at + 2 + of + dot;
    let (year, after) = trailing_year(words, after, of == 0);
    jiff::civil::Date::new(year.unwrap_or(2000), month, day).ok()?;
    // "20 may be trapped".
    let verb = matches!(words.raw(at + 1), "may" | "march" | "mar") && plain.is_some() && year.is_none();
    (!verb || words.before(at, 1) == "on").then_some((Meaning::Day { year, month, day }, after))
}

/// "December 28, 2025", "Dec. 28", "November 1995", "last November", "mid-November", "January this year".
pub(super) fn month_form(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let raw = word(words, at);
    let name = raw.strip_prefix("mid-").or(raw.strip_prefix("early-")).or(raw.strip_prefix("late-")).unwrap_or(raw);
    let (month, short) = month(name)?;
    let dot = usize::from(words.low(at + 1) == "." && short && words.gap(at).is_empty());
    let next = at + 1 + dot;
    let day = digits(words, next, 1..=2)
        .and_then(|d| i8::try_from(d).ok())
        .or_else(|| ordinal(words.low(next)).filter(|_| words.low(next + 1) != "quarter"))
        .filter(|d| (1..=31).contains(d));
    if let Some(day) = day
        && jiff::civil::Date::new(2000, month, day).is_ok()
        && !(words.low(next + 1) == ":" && words.kind(next + 2) == Some(TokenKind::Number))
    {
        let (year, after) = trailing_year(words, next + 1, false);
        return Some((Meaning::Day { year, month, day }, after));
    }
    if let (Some(year), after) = trailing_year(words, next, false) {
        return Some((Meaning::Month { year: Some(year), years: None, month, which: Which::Bare }, after));
    }
    for (phrase, years) in [
        ("this year", 0),
        ("last year", -1),
        ("of this year", 0),
        ("of last year", -1),
        ("next year", 1),
        ("of next year", 1),
    ] {
        if let Some(n) = words.follow(next, phrase) {
            return Some((Meaning::Month { year: None, years: Some(years), month, which: Which::Bare }, next + n));
        }
    }
    (raw != name || names_month(words, at, name, short))
        .then_some((Meaning::Month { year: None, years: None, month, which: Which::Bare }, at + 1))
}

/// Whether a lone month name is one: "may", "march" and abbreviations need a preposition, and a name of a person none.
fn names_month(words: Words<'_>, at: usize, name: &str, short: bool) -> bool {
    const BEFORE: &str = "\
        in since until till by last next this of early late mid from through during between before after to - – and for \
        previous every around about";
    let led = listed(BEFORE, words.before(at, 1));
    let capital = words.raw(at).starts_with(char::is_uppercase);
    let next = words.raw(at + 1);
    let named = capital
        && next.starts_with(char::is_uppercase)
        && !next.chars().all(char::is_uppercase)
        && words.kind(at + 1) == Some(TokenKind::Word)
        && weekday(words.low(at + 1)).is_none();
    let after_name = at > 1
        && words.raw(at - 1).starts_with(char::is_uppercase)
        && words.raw(at - 1).chars().any(char::is_lowercase)
        && weekday(words.low(at - 1)).is_none();
    match name {
        "may" | "march" | "august" => led && capital && !named || (led && words.before(at, 1) == "in" && name != "may"),
        _ if short => led && capital && name != "mar" && !named,
        "april" | "june" => capital && (led || !(named || after_name)),
        _ => led || !named,
    }
}

/// "Friday", "Friday night", "Saturday, April 25", "last Friday" is deictic's.
pub(super) fn weekday_form(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let (day, short) = weekday(word(words, at))?;
    let dot = usize::from(short && words.low(at + 1) == "." && words.gap(at).is_empty());
    let mut next = at + 1 + dot;
    if part_of_day(words.low(next)) {
        next += 1;
    }
    let comma = usize::from(words.low(next) == ",");
    let dated = month_form(words, next + comma).or_else(|| day_month(words, next + comma));
    if let Some((meaning @ Meaning::Day { .. }, after)) = dated {
        return Some((meaning, after));
    }
    if short
        && dot == 0
        && !(words.raw(at).starts_with(char::is_uppercase) && matches!(words.before(at, 1), "on" | "last" | "next"))
    {
        return None;
    }
    if matches!(
        words.before(at, 1),
        "every" | "each" | "black" | "bloody" | "good" | "ash" | "easter" | "palm" | "cyber" | "fat" | "super"
    ) && words
        .raw(at - 1)
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || matches!(words.low(at - 1), "every" | "each"))
    {
        return None;
    }
    if words.low(next) == "last" && words.low(next + 1) == "week" {
        return Some((Meaning::Weekday { day, which: Which::Last }, next + 2));
    }
    Some((Meaning::Weekday { day, which: Which::Bare }, next))
}

/// "5 p.m.", "11:30 p.m. Friday", "noon Thursday", "at about 0930".
fn clock(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let half = |word: &str| {
        matches!(word, "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m" | "o'clock" | "o’clock" | "noon" | "midnight")
    };
    let zone = |word: &str| matches!(word, "est" | "edt" | "pst" | "pdt" | "gmt" | "utc" | "cst" | "cdt" | "et" | "pt");
    let mut next = at;
    if matches!(words.low(at), "noon" | "midnight" | "midday") {
        next += 1;
    } else {
        let hour = digits(words, at, 1..=2).filter(|h| *h <= 24);
        let glued = words.low(at).strip_suffix("pm").or(words.low(at).strip_suffix("am"));
        if let Some(hour) = glued {
            hour.parse::<u8>().ok().filter(|h| (1..=12).contains(h))?;
            next += 1;
        } else {
            hour?;
            next += 1;
            let minutes = words.low(next) == ":" && words.gap(next - 1).is_empty() && words.gap(next).is_empty();
            if minutes {
                let tail = words.low(next + 1);
                let plain = digits(words, next + 1, 2..=2).is_some_and(|m| m < 60);
                if !plain && !(tail.len() == 4 && (tail.ends_with("pm") || tail.ends_with("am"))) {
                    return None;
                }
                next += 2;
            }
            if half(words.low(next)) {
                next += 1;
            } else if !minutes || words.low(at).len() + usize::from(words.low(next - 1).len() > 2) < 1 {
                return None;
            }
        }
    }
    if zone(words.low(next)) {
        next += 1;
    }
    if words.low(next) == "," && (weekday(words.low(next + 1)).is_some() || month(words.low(next + 1)).is_some()) {
        next += 1;
    }
    let on = usize::from(matches!(words.low(next), "on" | "of"));
    let dated = weekday_form(words, next + on)
        .or_else(|| month_form(words, next + on).filter(|m| matches!(m.0, Meaning::Day { .. })))
        .or_else(|| day_month(words, next + on))
        .or_else(|| deictic(words, next + on).filter(|d| matches!(d.0, Meaning::Shift { unit: Unit::Day, .. })));
    if let Some((meaning, after)) = dated {
        return Some((meaning, after));
    }
    (words.kind(at) == Some(TokenKind::Number) || words.before(at, 1) == "at").then_some((Meaning::Clock, next))
}
