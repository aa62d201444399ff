//! Amounts: numbers and quantity words, with the hedges around them.
//!
//! A numeral is read first, then the hedges beside it, then ranges, then whether it can count persons at all. Who they were
//! and what became of them is the claims' part, and so are "a", "one" and named persons: a bare "one" is no Amount.

mod cardinal;
mod hedge;
#[cfg(test)]
pub(crate) mod tests;
mod unit;
mod vague;

use news::{Quantity, Span};

use crate::token::{Words, listed};
use crate::{Document, times};
use cardinal::{Form, Numeral};
use hedge::Hedge;

/// One number or quantity word with its hedge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Hedge and number ("at least 43", "dozens", "between 40 and 50").
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// Least count.
    pub low: Option<u64>,
    /// Greatest count.
    pub high: Option<u64>,
    /// How it is given.
    pub quantity: Quantity,
    /// What it counts, where it cannot count persons.
    pub unit: Unit,
}

impl Amount {
    /// Whether it says that there was nobody ("no one", "none", "no casualties", "0").
    pub const fn is_none(&self) -> bool {
        matches!((self.low, self.high), (Some(0), Some(0)))
    }
}

/// What an Amount can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Anything, persons among them.
    Count,
    /// Money, lengths, weights, percentages, ages, dates, times, ordinals, scores: no persons.
    Other,
}

/// All amounts of the text, in text order.
///
/// "several" is vague with low 3, "multiple" 2, "dozens" 24, "scores" 40, "hundreds" 100, "thousands" 1000, "tens of thousands"
/// 10,000, "hundreds of thousands" 100,000, "several hundred" 300; "some", "many" and "few" have neither bound. "more than 40"
/// is at least 40, "fewer than 40" up to 40.
pub fn find(document: &Document<'_>) -> Vec<Amount> {
    with_times(document, &times::find(document))
}

/// The same where the times are known already: numbers inside a time count no persons.
pub fn with_times(document: &Document<'_>, times: &[news::TimeMention]) -> Vec<Amount> {
    let lower = document.text().to_ascii_lowercase();
    let mut out = Vec::new();
    for at in 0..document.sentences.len() {
        in_sentence(Words::new(document.text(), &lower, document.tokens_of(at)), &mut out);
    }
    for amount in &mut out {
        let after = times.partition_point(|t| t.span.end <= amount.number.start);
        if times.get(after).is_some_and(|t| t.span.overlaps(amount.number)) {
            amount.unit = Unit::Other;
        }
    }
    out
}

fn in_sentence(words: Words<'_>, out: &mut Vec<Amount>) {
    let mut numerals = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match cardinal::numeral(words, at) {
            Some(numeral) => {
                at = numeral.after.max(at + 1);
                numerals.push(numeral);
            }
            None => at += 1,
        }
    }
    // "aged 25, 27 and 29": what follows an age in a list is one too.
    for at in 1..numerals.len() {
        let (a, b) = (numerals[at - 1], numerals[at]);
        let listed = (a.after..b.first).all(|t| matches!(words.low(t), "," | "and" | "or")) && a.after < b.first;
        if listed && unit::is_age(words, &a) && b.value <= 120 && b.form == Form::Exact && unit::closes(words, b.after)
        {
            numerals[at].form = Form::Measure;
        }
    }
    let mut rest = numerals.as_slice();
    while let [first, more @ ..] = rest {
        if let Some(second) = more.first()
            && let Some(amount) = range(words, first, second)
        {
            out.push(amount);
            rest = &more[1..];
            continue;
        }
        out.extend(single(words, first));
        rest = more;
    }
}

fn single(words: Words<'_>, n: &Numeral) -> Option<Amount> {
    let before = hedge::before(words, n.first).filter(|_| n.form != Form::None);
    let behind = hedge::after(words, n.after).filter(|_| n.form != Form::None && n.form != Form::Unbounded);
    let noun = (n.form == Form::Exact).then(|| hedge::after_noun(words, n.after)).flatten();
    let mut hedge = [before.map(|b| b.0), behind.map(|b| b.0), noun].into_iter().flatten().max();
    match n.form {
        Form::OrMore => hedge = Some(Hedge::AtLeast),
        Form::Approx => hedge = hedge.or(Some(Hedge::Approx)),
        _ => {}
    }
    if words.low(n.first) == "one" && n.after == n.first + 1 && hedge.is_none() {
        return None;
    }
    let mut span = n.span;
    if let Some((_, first)) = before {
        span = span.cover(words.span(first));
    }
    if let Some((_, after)) = behind {
        span = span.cover(words.span(after - 1));
    }
    let value = Some(n.value);
    let (low, high, quantity) = match (n.form, hedge) {
        (Form::Vague, Some(Hedge::AtMost)) => (None, value, Quantity::UpTo),
        (Form::Vague, _) => (value, None, Quantity::Vague),
        (Form::Unbounded, _) => (None, None, Quantity::Vague),
        (_, None) => (value, value, Quantity::Exact),
        (_, Some(Hedge::Approx)) => (value, value, Quantity::Approx),
        (_, Some(Hedge::AtLeast)) => (value, None, Quantity::AtLeast),
        (_, Some(Hedge::AtMost)) => (None, value, Quantity::UpTo),
    };
    let unit = if unit::is_other(words, n) { Unit::Other } else { Unit::Count };
    Some(Amount { span, number: n.span, low, high, quantity, unit })
}

/// Words of change, after which "from 40 to 50" are two numbers.
const CHANGES: &str = "\
    rise rises rose risen rising increase increased increases increasing climb climbed climbs climbing jump jumped \
    grew grown grow went gone up raised raise raises raising revised fell fall fallen dropped drop down reduced cut \
    changed moved soared doubled swelled toll sentence commuted shortened lowered";

fn range(words: Words<'_>, a: &Numeral, b: &Numeral) -> Option<Amount> {
    let exact = |n: &Numeral| matches!(n.form, Form::Exact | Form::Measure | Form::Approx);
    if !exact(a) || !exact(b) || b.first <= a.after.saturating_sub(1) {
        return None;
    }
    // "2 to 3 million": the scale belongs to both.
    let mut low = a.value;
    if b.value >= 1_000 && low < 1_000 && b.after > b.first + 1 {
        let scale = [1_000_000_000, 1_000_000, 1_000].into_iter().find(|s| b.value >= *s && b.value.is_multiple_of(*s));
        if let Some(scale) = scale.filter(|s| low < b.value / s) {
            low *= scale;
        }
    }
    let between = b.first - a.after;
    let link = words.low(a.after);
    let mut first = a.first;
    let tied = match (between, link) {
        (1, "and") if words.before(a.first, 1) == "between" => {
            first -= 1;
            true
        }
        (1, "to" | "through") => {
            let from = usize::from(words.before(a.first, 1) == "from");
            let changes = (a.first.saturating_sub(4)..a.first).any(|at| listed(CHANGES, words.low(at)));
            first -= from;
            !(unit::contest(words, a.first, b.after) || changes && from == 1)
        }
        (1, "or") => true,
        (1, "-" | "–" | "—" | "‑" | "−") => {
            !(glued_on(words, a, b)
                || b.value / 4 > a.value && a.value > 9
                || unit::contest(words, a.first, b.after) && b.value < 30)
        }
        _ => false,
    };
    if !tied || low >= b.value {
        return None;
    }
    let dashed = !matches!(link, "and" | "to" | "through" | "or");
    let measure = b.form == Form::Measure || unit_of_range(words, a, b, dashed);
    if let Some((_, start)) = hedge::before(words, first) {
        first = start;
    }
    let number = a.span.cover(b.span);
    Some(Amount {
        span: number.cover(words.span(first)),
        number,
        low: Some(low),
        high: Some(b.value),
        quantity: Quantity::Range,
        unit: if measure { Unit::Other } else { Unit::Count },
    })
}

/// Whether more digits are tied on: "555-0123-44", "12-28-2025".
fn glued_on(words: Words<'_>, a: &Numeral, b: &Numeral) -> bool {
    let tie = |at: usize| matches!(words.low(at), "-" | "–" | "/" | ":");
    tie(b.after) && words.gap(b.after - 1).is_empty()
        || a.first > 0 && tie(a.first - 1) && words.gap(a.first - 1).is_empty()
}

fn unit_of_range(words: Words<'_>, a: &Numeral, b: &Numeral, dashed: bool) -> bool {
    // The dash between the two is no sign of a date or a telephone number here.
    let a = if dashed { Numeral { after: b.after, ..*a } } else { *a };
    let b = if dashed { Numeral { first: a.first, ..*b } } else { *b };
    unit::is_other(words, &a) || unit::is_other(words, &b)
}
