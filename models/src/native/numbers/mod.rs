//! Amounts in Persian and Arabic: numerals, the hedges around them, ranges.

mod digits;
mod numeral;
mod tables;

use news::{Article, Quantity, Span, TimeMention};

use super::words::{Kind, Line};
use super::{Lang, prefixes, times, words};
use crate::numbers::{Amount, Unit};
pub(super) use numeral::numeral as read_numeral;
use numeral::{Form, Numeral, numeral};
use tables::Hedge;

/// All amounts of an Article in Persian or Arabic, in text order.
///
/// The values are those of [`crate::numbers::find`]: "ده‌ها" and "عشرات" are at least 10, "صدها" and "مئات" 100, "هزاران" and
/// "آلاف" 1000, "چند" and "عدة" 3; all of them vague. A number that is beyond 64 bits, or a fraction, has no bounds.
pub fn find(article: &Article, lang: Lang) -> Vec<Amount> {
    let lines = words::lines(article);
    let times = times::in_lines(&lines, lang, article.published_day());
    in_lines(&lines, lang, &times)
}

pub(super) fn in_lines(lines: &[Line<'_>], lang: Lang, times: &[TimeMention]) -> Vec<Amount> {
    let mut out = Vec::new();
    for line in lines {
        in_line(line, lang, &mut out);
    }
    let mut last: Option<Span> = None; // the last number that stands inside a time
    for amount in &mut out {
        let after = times.partition_point(|t| t.span.end <= amount.number.start);
        let inside = times.get(after).is_some_and(|t| t.span.overlaps(amount.number));
        // "in 2023 and 2024": what goes on a list of years is one.
        let year = amount.quantity == Quantity::Exact && amount.low.is_some_and(|n| (1200..2200).contains(&n));
        let listed = year && last.is_some_and(|l| amount.number.start.saturating_sub(l.end) < 6);
        if inside || listed {
            amount.unit = Unit::Other;
            last = Some(amount.number);
        }
    }
    out
}

/// An amount in a few plain words, for the note that it was not used.
pub(super) fn told(amount: &Amount) -> String {
    let number = match (amount.quantity, amount.low, amount.high) {
        (Quantity::AtLeast, Some(low), _) => format!("at least {low}"),
        (Quantity::Vague, Some(low), _) => format!("a vague number of at least {low}"),
        (Quantity::UpTo, _, Some(high)) => format!("up to {high}"),
        (Quantity::Approx, Some(low), _) => format!("about {low}"),
        (Quantity::Range, Some(low), Some(high)) => format!("{low} to {high}"),
        (_, Some(low), _) => low.to_string(),
        _ => "a number that no count can hold".to_owned(),
    };
    if super::counts(amount) { number } else { format!("{number}, of no persons") }
}

fn in_line(line: &Line<'_>, lang: Lang, out: &mut Vec<Amount>) {
    let mut numerals = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        match numeral(line, at, lang) {
            Some(numeral) => {
                at = numeral.after.max(at + 1);
                numerals.push(numeral);
            }
            None => at += 1,
        }
    }
    let mut rest = numerals.as_slice();
    while let [first, more @ ..] = rest {
        if let Some(second) = more.first()
            && let Some(amount) = range(line, first, second, lang)
        {
            out.push(amount);
            rest = &more[1..];
            continue;
        }
        out.push(single(line, first, lang));
        rest = more;
    }
}

fn single(line: &Line<'_>, n: &Numeral, lang: Lang) -> Amount {
    let before = before(line, n.first, lang);
    let behind = after(line, n.after);
    let hedge = before.map(|b| b.0).into_iter().chain(behind.map(|b| b.0)).max();
    let mut span = n.span;
    if let Some((_, first, taken)) = before {
        span = span.cover(line.span(first, taken, first + 1));
    }
    if let Some((_, end, true)) = behind {
        span = span.cover(line.span(end - 1, 0, end));
    }
    let value = n.value;
    let (low, high, quantity) = match (n.form, hedge) {
        (Form::Beyond, _) => (None, None, Quantity::Vague),
        (Form::Vague, Some(Hedge::AtMost)) => (None, value, Quantity::UpTo),
        (Form::Vague, _) => (value, None, Quantity::Vague),
        (Form::Exact, None) => (value, value, Quantity::Exact),
        (Form::Exact, Some(Hedge::Approx)) => (value, value, Quantity::Approx),
        (Form::Exact, Some(Hedge::AtLeast)) => (value, None, Quantity::AtLeast),
        (Form::Exact, Some(Hedge::AtMost)) => (None, value, Quantity::UpTo),
    };
    let other = n.form == Form::Beyond || is_other(line, n.first, n.after, lang);
    Amount { span, number: n.span, low, high, quantity, unit: if other { Unit::Other } else { Unit::Count } }
}

/// Money, measures, shares, ages, clock times, numbers of things: no persons.
fn is_other(line: &Line<'_>, first: usize, after: usize, lang: Lang) -> bool {
    let next = line.key(after);
    let share = matches!(next, "في" | "در" | "ب") && matches!(line.key(after + 1), "الميه" | "المايه" | "صد");
    // A glued ending makes an adjective ("۲۵‌ساله").
    let ending = line.joined(after) && !matches!(next, "نفر" | "تن" | "نفره");
    // "2-1", "555-0123": scores and numbers of things.
    let tie = |key: &str| matches!(key, "-" | "–" | "—");
    let tied = tie(next) && line.kind(after + 1) == Kind::Digits
        || tie(line.before(first, 1)) && first.checked_sub(2).is_some_and(|at| line.kind(at) == Kind::Digits);
    let lead = line.before(first, 1);
    let lead = if lang == Lang::Ar {
        lead.strip_prefix(['و', 'ل', 'ب']).filter(|l| tables::is_lead(l)).unwrap_or(lead)
    } else {
        lead
    };
    tied || share || ending || tables::is_measure(next) || tables::is_lead(lead)
}

/// The hedge before word `at`, the word where it begins, and how many letters of that are none of it.
fn before(line: &Line<'_>, at: usize, lang: Lang) -> Option<(Hedge, usize, usize)> {
    tables::before().iter().find_map(|(hedge, phrase)| {
        let count = phrase.split(' ').count();
        let first = at.checked_sub(count)?;
        let (head, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        let key = line.key(first);
        let tail = rest.is_empty() || line.follow(first + 1, rest).is_some();
        (tail && prefixes::is_linked(key, head, lang)).then(|| (*hedge, first, usize::from(key != head)))
    })
}

/// The hedge after a numeral, or after a noun or two behind it ("12 شخصا على الأقل"); the word after it; whether it stands right
/// behind the numeral, so that the amount holds it.
fn after(line: &Line<'_>, at: usize) -> Option<(Hedge, usize, bool)> {
    (0..3).find_map(|skip| {
        let between = (at..at + skip).all(|i| line.kind(i) == Kind::Letters);
        let found = |(hedge, phrase): &(Hedge, String)| Some((*hedge, line.follow(at + skip, phrase)?, skip == 0));
        between.then(|| tables::after().iter().find_map(found)).flatten()
    })
}

/// "بین ۴۰ تا ۵۰", "بين 40 و50", "40 إلى 50", "40-50".
fn range(line: &Line<'_>, a: &Numeral, b: &Numeral, lang: Lang) -> Option<Amount> {
    if a.form != Form::Exact || b.form != Form::Exact {
        return None;
    }
    let between = ["بين", "مابين"].contains(&line.before(a.first, 1));
    let link = line.key(a.after);
    let apart = b.first.checked_sub(a.after)?;
    let glued = apart == 0 && between && line.key(b.first).starts_with('و');
    let tied = match (apart, link) {
        (1, "تا" | "الي") => true,
        (1, "و") => between,
        (1, "-" | "–" | "—") => !dated(line, a, b),
        _ => glued,
    };
    let high = b.value?;
    let mut low = a.value?;
    // "۲۰ تا ۳۰ هزار": the scale is of both.
    if b.scale > 1 && a.scale == 1 && low < high / b.scale {
        low = low.checked_mul(b.scale)?;
    }
    if !tied || low >= high {
        return None;
    }
    let number = a.span.cover(b.span);
    let first = if between { a.first - 1 } else { a.first };
    let span = if between { number.cover(line.span(first, 0, first + 1)) } else { number };
    let other = is_other(line, first, b.after, lang);
    let unit = if other { Unit::Other } else { Unit::Count };
    Some(Amount {
        span: whole(span, number),
        number,
        low: Some(low),
        high: Some(high),
        quantity: Quantity::Range,
        unit,
    })
}

/// Digits tied on by marks on either side: a date, a telephone number, a score.
fn dated(line: &Line<'_>, a: &Numeral, b: &Numeral) -> bool {
    let tie = |key: &str| matches!(key, "-" | "–" | "/" | ":");
    tie(line.before(a.first, 1)) || tie(line.key(b.after))
}

const fn whole(span: Span, number: Span) -> Span {
    if span.start <= number.start && span.end >= number.end { span } else { number }
}
