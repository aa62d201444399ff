//! Years and what they are made of: quarters, halves, seasons, decades, centuries.

use crate::token::{TokenKind, Words, listed};

use super::lexicon::{count, ordinal, season, unit};
use super::meaning::{Meaning, Which};

/// The word without its possessive.
pub(super) fn word<'a>(words: Words<'a>, at: usize) -> &'a str {
    let word = words.low(at);
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

pub(super) fn digits(words: Words<'_>, at: usize, len: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let word = word(words, at);
    (len.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

/// A year in four digits.
pub(super) fn year(words: Words<'_>, at: usize) -> Option<i16> {
    digits(words, at, 4..=4).filter(|y| (1000..2100).contains(y))
}

/// A year in two digits after a month ("21 NOV 89"): of this century up to 49.
pub(super) fn short_year(n: i16) -> i16 {
    if n < 50 { 2000 + n } else { 1900 + n }
}

/// The year after a month or day, with the comma before it, and the token after it.
pub(super) fn trailing_year(words: Words<'_>, after: usize, short: bool) -> (Option<i16>, usize) {
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
pub(super) fn glued_number(words: Words<'_>, at: usize) -> bool {
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

/// "the third quarter of 1989", "third-quarter", "the 1989 second quarter", "the first half of 1990", "the quarter".
pub(super) fn quarter(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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
pub(super) fn season_form(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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
pub(super) fn worded_year(words: Words<'_>, at: usize) -> Option<(i16, usize)> {
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
pub(super) fn year_or_decade(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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
        && !listed(super::PERSONS, words.low(after))
    {
        return stated(y, after);
    }
    bare_year(words, at).and_then(|y| stated(y, at + 1))
}

pub(super) fn decade(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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
pub(super) fn decade_value(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    let stem = stem.strip_suffix(['\'', '’']).unwrap_or(stem);
    let fits = stem.len() == 4
        && stem.ends_with('0')
        && stem.bytes().all(|b| b.is_ascii_digit())
        && stem.starts_with(['1', '2']);
    fits.then(|| format!("{}X", &stem[..3]))
}

pub(super) fn century(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let (number, after) = match words.low(at).split_once('-') {
        Some((n, "century")) => (ordinal(n)?, at + 1),
        None if word(words, at + 1) == "century" => (ordinal(words.low(at))?, at + 2),
        _ => return None,
    };
    (2..=21).contains(&number).then(|| (Meaning::Stated(format!("{:02}XX", number - 1)), after))
}

/// A year that stands alone: 1900 to 2059 unless it counts or labels something, others only where a preposition leads them.
pub(super) fn bare_year(words: Words<'_>, at: usize) -> Option<i16> {
    const LEADS: &[&str] =
        &["in", "since", "of", "by", "from", "during", "until", "before", "after", "through", "to", "and", "year", "("];
    const COUNTS: &str = "\
        least than over about around nearly almost $ £ € # no no. some approximately rs killed some";
    let y = year(words, at)?;
    let prev = words.before(at, 1);
    let next = words.low(at + 1);
    let led = LEADS.contains(&prev);
    let hedged = listed(COUNTS, prev)
        || prev == "to" && words.before(at, 2) == "up"
        || prev == "as" && words.before(at, 2) == "many";
    let spanned = matches!(words.low(at + 1), "-" | "–") && digits(words, at + 2, 2..=4).is_some()
        || matches!(prev, "-" | "–") && at > 1 && year(words, at - 2).is_some();
    let tied = glued_number(words, at) && !spanned;
    let counted = listed(super::PERSONS, next)
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
