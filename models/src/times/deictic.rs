//! Times that point: "today", "last week", "the following day", "two days ago", "now".

use crate::token::{TokenKind, Words};

use super::grammar::{month_form, weekday_form};
use super::lexicon::{self, Unit, count, month, part_of_day, season, unit, weekday};
use super::meaning::{Meaning, Which};
use super::years::{quarter, word};

/// "today", "last week", "this morning", "the previous Friday", "the following day".
pub(super) fn deictic(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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

/// "two days ago", "a year earlier", "nearly four years ago", "year-ago quarter".
pub(super) fn ago(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
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

pub(super) fn vague(words: Words<'_>, at: usize) -> Option<(Meaning, usize)> {
    let (phrase, n) = lexicon::VAGUE.iter().find(|(phrase, _)| words.follow(at, phrase).is_some())?;
    // "the past year" is a span of time, "the past" is not.
    let noun = words.kind(at + n) == Some(TokenKind::Word)
        && !matches!(words.low(at + n), "and" | "that" | "have" | "has" | "he" | "it" | "they" | "the");
    (*phrase != "the past" || !noun).then_some((Meaning::Vague, at + n))
}
