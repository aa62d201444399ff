//! The grammar of dates: which tokens make one time expression, and what it means.

use news::Span;

use crate::token::{TokenKind, Words};

use super::lexicon::{self, Unit, count, month, ordinal, part_of_day, season, unit, weekday};
use super::meaning::{Meaning, Which};

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

/// The word without its possessive.
fn word<'a>(words: Words<'a>, at: usize) -> &'a str {
    let word = words.low(at);
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
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

fn digits(words: Words<'_>, at: usize, len: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let word = word(words, at);
    (len.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

/// A year in four digits.
fn year(words: Words<'_>, at: usize) -> Option<i16> {
    digits(words, at, 4..=4).filter(|y| (1000..2100).contains(y))
}

/// A year in two digits after a month ("21 NOV 89"): of this century up to 49.
fn short_year(n: i16) -> i16 {
    if n < 50 { 2000 + n } else { 1900 + n }
}

/// The year after a month or day, with the comma before it, and the token after it.
fn trailing_year(words: Words<'_>, after: usize, short: bool) -> (Option<i16>, usize) {
    for skip in [0, 1] {
        if skip == 1 && !matches!(words.low(after), "," | "of") {
            break;
        }
        if let Some(y) = year(words, after + skip)
            && !glued_number(words, after + skip)
        {
            return (Some(y), after + skip + 1);
        }
    }
    if let Some(y) = worded_year(words, after) {
        return (Some(y.0), y.1);
    }
    if short
        && words.low(after).len() == 2
        && let Some(n) = digits(words, after, 2..=2)
        && !matches!(words.low(after + 1), ":" | "people" | "men" | "women" | "-" | "%")
    {
        return (Some(short_year(n)), after + 1);
    }
    (None, after)
}

/// Whether a mark without space ties more digits to this one ("2019-555").
fn glued_number(words: Words<'_>, at: usize) -> bool {
    let tie = |at: usize| matches!(words.low(at), "-" | "/" | ":" | ".");
    tie(at + 1)
        && words.gap(at).is_empty()
        && words.gap(at + 1).is_empty()
        && words.kind(at + 2) == Some(TokenKind::Number)
        || at > 1
            && tie(at - 1)
            && words.gap(at - 1).is_empty()
            && words.gap(at - 2).is_empty()
            && words.kind(at - 2) == Some(TokenKind::Number)
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
fn month_form(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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
    const BEFORE: &[&str] = &[
        "in", "since", "until", "till", "by", "last", "next", "this", "of", "early", "late", "mid", "from", "through",
        "during", "between", "before", "after", "to", "-", "–", "and", "for", "previous", "every", "around", "about",
    ];
    let led = BEFORE.contains(&words.before(at, 1));
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
fn weekday_form(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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

/// "today", "last week", "this morning", "the previous Friday", "the following day".
fn deictic(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let days = |by| Meaning::Shift { unit: Unit::Day, by };
    let by = match word(words, at) {
        "today" | "tonight" => Some(0),
        "overnight" => Some(0),
        "yesterday" => Some(-1),
        "tomorrow" => Some(1),
        _ => None,
    };
    if let Some(by) = by {
        return Some((days(by), at + 1 + usize::from(part_of_day(words.low(at + 1)))));
    }
    for (phrase, by) in [("the day before yesterday", -2), ("the day after tomorrow", 2)] {
        if let Some(n) = words.follow(at, phrase) {
            return Some((days(by), at + n));
        }
    }
    for (phrase, by) in [
        ("the same day", 0),
        ("that same day", 0),
        ("that day", 0),
        ("that night", 0),
        ("that morning", 0),
        ("that evening", 0),
        ("that afternoon", 0),
        ("the same night", 0),
        ("the following day", 1),
        ("the next day", 1),
        ("the following morning", 1),
        ("the next morning", 1),
        ("the day after", 1),
        ("a day later", 1),
        ("one day later", 1),
        ("the previous day", -1),
        ("the day before", -1),
        ("a day earlier", -1),
        ("one day earlier", -1),
        ("the previous night", -1),
        ("the night before", -1),
    ] {
        if let Some(n) = words.follow(at, phrase) {
            return Some((Meaning::SameDay { by }, at + n));
        }
    }
    let mut next = at;
    if words.low(next) == "the" || words.low(next) == "this" && matches!(words.low(next + 1), "past" | "coming") {
        next += 1;
    }
    let article = next > at;
    let (which, by) = match words.low(next) {
        "last" | "previous" | "past" => (Which::Last, -1),
        "this" | "current" => (Which::This, 0),
        "next" | "coming" | "following" | "upcoming" => (Which::Next, 1),
        "latest" => (Which::Last, -1),
        _ if words.low(at) == "the" && unit(word(words, at + 1)) == Some(Unit::Weekend) => {
            return Some((Meaning::Shift { unit: Unit::Weekend, by: 0 }, at + 2));
        }
        _ => return None,
    };
    let bare = words.low(next);
    let target = word(words, next + 1);
    let after = next + 2;
    if let Some((day, _)) = weekday(target) {
        let inner = weekday_form(words, next + 1)?;
        return Some(match inner {
            (Meaning::Weekday { .. }, after) => (Meaning::Weekday { day, which }, after),
            other => other,
        });
    }
    if let Some((month, false)) = month(target) {
        return Some(match month_form(words, next + 1)? {
            (Meaning::Month { year: None, years: None, .. }, after) => {
                (Meaning::Month { year: None, years: None, month, which }, after)
            }
            other => other,
        });
    }
    if part_of_day(target) {
        return match which {
            Which::This => Some((days(0), after)),
            Which::Last if bare == "last" && !article => Some((days(-1), after)),
            Which::Next => Some((Meaning::SameDay { by: 1 }, after)),
            Which::Last => Some((Meaning::SameDay { by: -1 }, after)),
            Which::Bare => None,
        };
    }
    if let Some(season) = season(target) {
        return Some((Meaning::Season { year: None, season, which }, after));
    }
    let fiscal = usize::from(matches!(target, "fiscal" | "financial" | "calendar"));
    if bare == "latest" && target == "period" {
        return Some((Meaning::SameQuarter { years: 0 }, after));
    }
    let unit = unit(word(words, next + 1 + fiscal)).filter(|_| !word(words, next + 1 + fiscal).ends_with('s'))?;
    let after = after + fiscal;
    let by = match (bare, unit) {
        (_, Unit::Clock) => return None,
        ("latest", Unit::Quarter) => return Some((Meaning::SameQuarter { years: 0 }, after)),
        ("latest", Unit::Year) | ("past", Unit::Year | Unit::Decade) => by,
        ("latest" | "past", _) if bare == "latest" => return None,
        ("previous", Unit::Day | Unit::Century) | ("following", _) => return Some((Meaning::Vague, after)),
        ("last" | "past" | "next" | "coming", Unit::Day | Unit::Century) => return None,
        // "the past week", "the last month" are spans of time up to now.
        ("past", _) => return None,
        ("last" | "next", _) if article && unit != Unit::Weekend && unit != Unit::Quarter && unit != Unit::Year => {
            return None;
        }
        ("this", Unit::Day) => 0,
        _ => by,
    };
    // "last year's third quarter".
    let years = i16::try_from(by).ok().filter(|_| unit == Unit::Year);
    if years.is_some()
        && let Some((Meaning::Quarter { quarter, .. }, after)) = quarter(words, after)
    {
        return Some((Meaning::Quarter { year: None, years, quarter }, after));
    }
    Some((Meaning::Shift { unit, by }, after))
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

/// "two days ago", "a year earlier", "nearly four years ago", "year-ago quarter".
fn ago(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let mut at = at;
    let article = usize::from(words.low(at) == "the");
    let noun = words.low(at + article);
    if matches!(noun, "year-ago" | "year-earlier") {
        let mut after = at + article + 1;
        if let Some((Meaning::Quarter { quarter, .. }, end)) = quarter(words, after) {
            return Some((Meaning::Quarter { year: None, years: Some(-1), quarter }, end));
        }
        after += usize::from(matches!(words.low(after), "quarter" | "period"));
        return Some((Meaning::SameQuarter { years: -1 }, after));
    }
    if matches!(words.low(at), "about" | "nearly" | "almost" | "some" | "around" | "roughly" | "approximately") {
        at += 1;
    }
    if words.follow(at, "a few").or(words.follow(at, "a couple")).is_some()
        || matches!(words.low(at), "several" | "many" | "some")
    {
        let start = at + if words.low(at) == "a" { 2 } else { 1 };
        let start = start + usize::from(words.low(start) == "of");
        unit(words.low(start))?;
        return (words.low(start + 1) == "ago").then_some((Meaning::Vague, start + 2));
    }
    let n = count(words.low(at))?;
    let unit = unit(words.low(at + 1))?;
    let mut next = at + 2;
    if words.follow(next, "or so").is_some() {
        next += 2;
    }
    let one = n == 1 && matches!(words.low(at), "a" | "one");
    match words.low(next) {
        "ago" if one && unit == Unit::Year => Some((Meaning::SameQuarter { years: -1 }, next + 1)),
        "ago" => Some((Meaning::Shift { unit, by: n.checked_neg()? }, next + 1)),
        "earlier" if one && unit == Unit::Year => Some((Meaning::SameQuarter { years: -1 }, next + 1)),
        "earlier" | "before" if unit == Unit::Day => Some((Meaning::SameDay { by: n.checked_neg()? }, next + 1)),
        "later" if unit == Unit::Day => Some((Meaning::SameDay { by: n }, next + 1)),
        _ => None,
    }
}

/// "the third quarter of 1989", "third-quarter", "the 1989 second quarter", "the first half of 1990", "the quarter".
fn quarter(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let mut next = at + usize::from(matches!(words.low(at), "the" | "its" | "their"));
    if next > at
        && word(words, next) == "quarter"
        && !matches!(words.low(next + 1), "of" | "century" | "mile" | "final" | "finals")
    {
        return Some((Meaning::SameQuarter { years: 0 }, next + 1));
    }
    let mut before = None;
    if next > at
        && let Some(y) = year(words, next)
    {
        before = Some(y);
        next += 1;
    }
    if matches!(words.low(next), "fiscal" | "financial") {
        next += 1;
    }
    let (number, kind, mut after) = match word(words, next).split_once('-') {
        Some((n, kind)) => (ordinal(n.strip_prefix("fiscal-").unwrap_or(n))?, kind, next + 1),
        None => (ordinal(words.low(next))?, word(words, next + 1), next + 2),
    };
    let mut years = None;
    if let Some(n) = words.follow(after, "of last year").or(words.follow(after, "last year")) {
        (years, after) = (Some(-1), after + n);
    } else if let Some(n) = words.follow(after, "of this year").or(words.follow(after, "this year")) {
        (years, after) = (Some(0), after + n);
    }
    let (mut year_after, mut end) = trailing_year(words, after, false);
    if year_after.is_none() && words.low(after) == "of" && words.low(after + 1) == "fiscal" {
        (year_after, end) = trailing_year(words, after + 2, false);
    }
    let end = if year_after.is_some() { end } else { after };
    let year = before.or(year_after);
    match kind {
        "quarter" if (1..=4).contains(&number) => Some((Meaning::Quarter { year, years, quarter: number }, end)),
        "half" if (1..=2).contains(&number) && (year.is_some() || words.low(after) != "of") => {
            Some((Meaning::Half { year, half: number }, end))
        }
        _ => None,
    }
}

/// "the summer of 1994", "summer 1994", "the summer"; "this summer" is deictic's.
fn season_form(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let article = usize::from(words.low(at) == "the");
    let season = season(word(words, at + article))?;
    let name = word(words, at + article);
    let (year, after) = trailing_year(words, at + article + 1, false);
    let meant = year.is_some()
        || name != "fall" && name != "spring" && (article == 1 || words.before(at, 1) == "in")
        || matches!(name, "fall" | "spring") && words.before(at, 1) == "in" && article == 1;
    meant.then_some((Meaning::Season { year, season, which: Which::Bare }, after))
}

/// "nineteen ninety-six".
fn worded_year(words: Words<'_>, at: usize) -> Option<(i16, usize)> {
    if words.low(at) != "nineteen" && words.low(at) != "twenty" {
        return None;
    }
    let century = if words.low(at) == "nineteen" { 1900 } else { 2000 };
    const TENS: [&str; 9] = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let (tens, ones) = words.low(at + 1).split_once('-').unwrap_or((words.low(at + 1), ""));
    let tens = i16::try_from(TENS.iter().position(|t| *t == tens)?).ok()? * 10 + 10;
    let ones = if ones.is_empty() { 0 } else { i16::try_from(count(ones)?).ok()? };
    (century == 1900 || tens == 10 || tens == 20).then_some((century + tens + ones, at + 2))
}

/// "1996", "fiscal 1990", "the year 2000", "mid-1996", "the 1990s", "the 20th century", "the early '90s".
fn year_or_decade(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let stated = |y: i16, after| Some((Meaning::Stated(format!("{y:04}")), after));
    let low = word(words, at);
    if let Some(rest) = low.strip_prefix("mid-").or(low.strip_prefix("late-")).or(low.strip_prefix("early-")) {
        if let Some(text) = decade_value(rest) {
            return Some((Meaning::Stated(text), at + 1));
        }
        let y: i16 = rest.parse().ok().filter(|_| rest.len() == 4)?;
        return stated(y, at + 1);
    }
    if low == "the" {
        if words.low(at + 1) == "year" {
            if words.follow(at + 2, "two thousand").is_some() {
                return stated(2000, at + 4);
            }
            return year(words, at + 2).and_then(|y| stated(y, at + 3));
        }
        if let Some((text, after)) = decade(words, at + 1).or_else(|| century(words, at + 1)) {
            return Some((text, after));
        }
        // "the 1989 period"
        if let Some(y) = year(words, at + 1)
            && words.low(at + 2) == "period"
        {
            return stated(y, at + 3);
        }
        return None;
    }
    if low == "fiscal" {
        let skip = usize::from(words.low(at + 1) == "year");
        return year(words, at + 1 + skip).and_then(|y| stated(y, at + 2 + skip));
    }
    if let Some(found) = decade(words, at).or_else(|| century(words, at)) {
        return Some(found);
    }
    if let Some((y, after)) = worded_year(words, at)
        && words.before(at, 1) != "the"
        && !super::PERSONS.contains(&words.low(after))
    {
        return stated(y, after);
    }
    bare_year(words, at).and_then(|y| stated(y, at + 1))
}

fn decade(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    const NAMED: [&str; 7] = ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    if let Some(n) = NAMED.iter().position(|w| *w == words.low(at))
        && matches!(words.before(at, 1), "the" | "early" | "late" | "mid")
    {
        return Some((Meaning::Stated(format!("19{}X", n + 3)), at + 1));
    }
    decade_value(words.low(at)).filter(|v| v.len() == 4).map(|text| (Meaning::Stated(text), at + 1)).or_else(|| {
        // "'90s"
        let two = words.low(at).strip_suffix('s')?.strip_suffix('0')?;
        let quote = matches!(words.before(at, 1), "'" | "’" | "‘") && two.len() == 1;
        let digit: u8 = two.parse().ok()?;
        quote.then(|| (Meaning::Stated(format!("{}{digit}X", if digit < 3 { 20 } else { 19 })), at + 1))
    })
}

/// "1990s" is "199X".
fn decade_value(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    let stem = stem.strip_suffix(['\'', '’']).unwrap_or(stem);
    let fits = stem.len() == 4
        && stem.ends_with('0')
        && stem.bytes().all(|b| b.is_ascii_digit())
        && stem.starts_with(['1', '2']);
    fits.then(|| format!("{}X", &stem[..3]))
}

fn century(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let (number, after) = match words.low(at).split_once('-') {
        Some((n, "century")) => (ordinal(n)?, at + 1),
        None if word(words, at + 1) == "century" => (ordinal(words.low(at))?, at + 2),
        _ => return None,
    };
    (2..=21).contains(&number).then(|| (Meaning::Stated(format!("{:02}XX", number - 1)), after))
}

/// A year that stands alone: 1900 to 2059 unless it counts or labels something, others only where a preposition leads them.
fn bare_year(words: Words<'_>, at: usize) -> Option<i16> {
    const LEADS: &[&str] =
        &["in", "since", "of", "by", "from", "during", "until", "before", "after", "through", "to", "and", "year", "("];
    const COUNTS: &[&str] = &[
        "least",
        "than",
        "over",
        "about",
        "around",
        "nearly",
        "almost",
        "$",
        "£",
        "€",
        "#",
        "no",
        "no.",
        "some",
        "approximately",
        "rs",
        "killed",
        "some",
    ];
    let y = year(words, at)?;
    let prev = words.before(at, 1);
    let next = words.low(at + 1);
    let led = LEADS.contains(&prev);
    let hedged = COUNTS.contains(&prev)
        || prev == "to" && words.before(at, 2) == "up"
        || prev == "as" && words.before(at, 2) == "many";
    let spanned = matches!(words.low(at + 1), "-" | "–") && digits(words, at + 2, 2..=4).is_some()
        || matches!(prev, "-" | "–") && at > 1 && year(words, at - 2).is_some();
    let tied = glued_number(words, at) && !spanned;
    let counted = super::PERSONS.contains(&next)
        || unit(next).is_some()
        || matches!(
            next,
            "percent"
                | "%"
                | "km"
                | "meters"
                | "metres"
                | "miles"
                | "feet"
                | "tons"
                | "dollars"
                | "hours"
                | "block"
                | "acres"
        );
    let addressed = words.raw(at + 1).starts_with(char::is_uppercase)
        && matches!(
            words.low(at + 2),
            "street" | "road" | "avenue" | "drive" | "st" | "ave" | "lane" | "boulevard" | "blvd"
        );
    if hedged || tied || counted || addressed {
        return None;
    }
    if (1900..2060).contains(&y) || led && (1400..2100).contains(&y) && prev != "to" && prev != "and" {
        Some(y)
    } else {
        None
    }
}

fn vague(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let (phrase, n) = lexicon::VAGUE.iter().find(|(phrase, _)| words.follow(at, phrase).is_some())?;
    // "the past year" is a span of time, "the past" is not.
    let noun = words.kind(at + n) == Some(TokenKind::Word)
        && !matches!(words.low(at + n), "and" | "that" | "have" | "has" | "he" | "it" | "they" | "the");
    (*phrase != "the past" || !noun).then_some((Meaning::Vague, at + n))
}
