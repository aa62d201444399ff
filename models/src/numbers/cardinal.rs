//! Numerals: digits and number words to one value, with the vague words at the floor that they promise.

use news::Span;

use crate::token::{TokenKind, Words, listed};

use super::vague;

/// One numeral in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its first token.
    pub(super) first: usize,
    /// The token after its last.
    pub(super) after: usize,
    /// Bytes of the numeral alone.
    pub(super) span: Span,
    /// Its value, or the floor of a vague word.
    pub(super) value: u64,
    /// What kind it is.
    pub(super) form: Form,
}

/// What kind of numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "43", "twenty-five", "a dozen".
    Exact,
    /// "a couple of hundred", "40-odd".
    Approx,
    /// "40-plus".
    OrMore,
    /// "dozens", "several": at least the value.
    Vague,
    /// "some", "many": no floor.
    Unbounded,
    /// "no one", "none", "no" before a noun.
    None,
    /// Digits or words that count no persons whatever follows: "25-year-old", "3.5", "21st", "1990s", "two-week".
    Measure,
}

/// Number words below one hundred.
pub(super) const SMALL: &[(&str, u64)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Words that multiply.
pub(super) const SCALES: &[(&str, u64)] = &[
    ("dozen", 12),
    ("score", 20),
    ("hundred", 100),
    ("thousand", 1_000),
    ("lakh", 100_000),
    ("million", 1_000_000),
    ("mn", 1_000_000),
    ("crore", 10_000_000),
    ("billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

/// Suffixes after a hyphen that count persons ("a five-member family", "20-strong").
const PERSON_SUFFIXES: &[&str] = &["member", "person", "man", "woman", "strong", "people"];

pub(super) fn value_of(table: &[(&str, u64)], word: &str) -> Option<u64> {
    table.iter().find(|(w, _)| *w == word).map(|(_, value)| *value)
}

/// The numeral that begins at token `at`.
pub(super) fn numeral(words: Words<'_>, at: usize) -> Option<Numeral> {
    match words.kind(at)? {
        TokenKind::Number => digits(words, at),
        TokenKind::Word => worded(words, at).or_else(|| vague::vague(words, at)).or_else(|| vague::nothing(words, at)),
        TokenKind::Mark => None,
    }
}

pub(super) fn built(words: Words<'_>, first: usize, after: usize, value: u64, form: Form) -> Option<Numeral> {
    let span = words.span(first).cover(words.span(after.checked_sub(1)?));
    Some(Numeral { first, after, span, value, form })
}

/// "1,500", "1 500", "1.5 million", "2m", "40-plus"; all else that begins with a digit is a measure.
fn digits(words: Words<'_>, at: usize) -> Option<Numeral> {
    let token = words.low(at);
    let head = token.len() - token.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.').len();
    let (head, tail) = token.split_at(head);
    if head.is_empty() {
        return built(words, at, at + 1, 0, Form::Measure);
    }
    let Some((whole, fraction)) = value_of_digits(head) else { return built(words, at, at + 1, 0, Form::Measure) };
    let narrow = Span::new(words.span(at).start, words.span(at).start + head.len());
    let suffixed = |form| Some(Numeral { first: at, after: at + 1, span: narrow, value: whole, form });
    match tail {
        "" => {}
        "-plus" => return suffixed(Form::OrMore),
        "-odd" | "-some" | "-ish" => return suffixed(Form::Approx),
        "m" | "mn" | "million" | "-million" if !measured_metres(words, at + 1) => {
            return scaled(words, at, at + 1, whole, fraction, 1_000_000);
        }
        "bn" | "billion" | "-billion" => return scaled(words, at, at + 1, whole, fraction, 1_000_000_000),
        "k" => return scaled(words, at, at + 1, whole, fraction, 1_000),
        _ if tail.strip_prefix('-').is_some_and(|t| PERSON_SUFFIXES.contains(&t)) => return suffixed(Form::Exact),
        _ => return built(words, at, at + 1, whole, Form::Measure),
    }
    if let Some(scale) = value_of(SCALES, words.low(at + 1)).filter(|s| *s != 20) {
        return scaled(words, at, at + 2, whole, fraction, scale);
    }
    if fraction.is_some() {
        return built(words, at, at + 1, whole, Form::Measure);
    }
    // "1 500": groups of three after one space.
    let (mut value, mut after) = (whole, at + 1);
    if head.len() <= 3 && !head.starts_with('0') && head.bytes().all(|b| b.is_ascii_digit()) {
        while matches!(words.gap(after - 1), " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
            && words.low(after).len() == 3
            && words.low(after).bytes().all(|b| b.is_ascii_digit())
            && !dated(words.before(at, 1))
            && value < 1_000_000_000
        {
            value = value * 1_000 + words.low(after).parse::<u64>().unwrap_or(0);
            after += 1;
        }
    }
    built(words, at, after, value, Form::Exact)
}

/// Whether a word before a number makes it a day of the month, not the first group of a larger number.
fn dated(word: &str) -> bool {
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .iter()
        .any(|m| word.starts_with(m))
        || word == "."
}

/// "2m high" is a length, "2m people" a number.
fn measured_metres(words: Words<'_>, next: usize) -> bool {
    const LENGTHS: &str = "\
        high tall long wide deep away from above below race sprint relay by x";
    listed(LENGTHS, words.low(next))
}

fn scaled(
    words: Words<'_>,
    first: usize,
    after: usize,
    whole: u64,
    fraction: Option<&str>,
    scale: u64,
) -> Option<Numeral> {
    let mut value = whole.checked_mul(scale)?;
    if let Some(part) = fraction {
        let part = &part[..part.len().min(6)];
        let unit = 10u64.checked_pow(u32::try_from(part.len()).ok()?)?;
        value = value.checked_add(part.parse::<u64>().ok()?.checked_mul(scale)? / unit)?;
    }
    built(words, first, after, value, Form::Exact)
}

/// Digits with separators: whole part and decimals. "1,00,000" (Indian groups) is whole too; "1.500" is 1,500, for no text
/// counts thousandths of what it counts.
fn value_of_digits(text: &str) -> Option<(u64, Option<&str>)> {
    let text = text.trim_end_matches([',', '.']);
    let (whole, fraction) = match text.split_once('.') {
        Some((a, b)) if b.len() == 3 && (1..=3).contains(&a.len()) && a != "0" && !a.contains(',') => {
            return Some((format!("{a}{b}").parse().ok()?, None));
        }
        Some((a, b)) if b.contains('.') => {
            let groups = b.split('.').all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
            let joined = groups.then(|| format!("{a}{b}").replace('.', ""))?;
            return Some((joined.parse().ok()?, None));
        }
        Some((a, b)) => (a, Some(b)),
        None => (text, None),
    };
    if fraction.is_some_and(|f| f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if let Some((last, inner)) = rest.split_last() {
        let western = inner.iter().all(|g| g.len() == 3);
        let indian = inner.iter().all(|g| g.len() == 2) && first.len() <= 2;
        if last.len() != 3 || !(western || indian) || first.is_empty() || first.len() > 3 {
            return None;
        }
    }
    Some((whole.replace(',', "").parse().ok()?, fraction))
}

/// Where reading number words stands.
#[derive(Default)]
struct Sum {
    total: u64,
    current: Option<u64>,
    /// What came last: 1 a unit, 2 a ten, 3 a hundred or dozen, 4 a larger scale.
    last: u8,
}

impl Sum {
    fn take(&mut self, word: &str) -> Option<()> {
        if let Some(n) = value_of(SMALL, word) {
            let fits = match self.last {
                0 | 4 => true,
                2 => (1..10).contains(&n),
                3 => n > 0,
                _ => false,
            };
            if !fits {
                return None;
            }
            self.current = Some(self.current.unwrap_or(0) + n);
            self.last = if n >= 20 { 2 } else { 1 };
            return Some(());
        }
        match value_of(SCALES, word)? {
            small @ (12 | 20 | 100) if self.last != 3 && self.current.is_none_or(|c| (1..100).contains(&c)) => {
                if small == 20 && self.current.is_none() {
                    return None; // "score" alone is a verb or a result
                }
                self.current = Some(self.current.unwrap_or(1) * small);
                self.last = 3;
            }
            large if large >= 1_000 && self.last != 4 => {
                self.total = self.total.checked_add(self.current.unwrap_or(1).checked_mul(large)?)?;
                self.current = None;
                self.last = 4;
            }
            _ => return None,
        }
        Some(())
    }

    fn value(&self) -> u64 {
        self.total.saturating_add(self.current.unwrap_or(0))
    }
}

/// "twenty-five", "two hundred and twelve", "a dozen", "half a million".
fn worded(words: Words<'_>, first: usize) -> Option<Numeral> {
    for (phrase, take) in [("half a", 2), ("half-a", 1), ("a half", 2), ("half", 1)] {
        if words.follow(first, phrase).is_some()
            && let Some(scale) = value_of(SCALES, words.low(first + take))
        {
            return built(words, first, first + take + 1, scale / 2, Form::Exact);
        }
    }
    if matches!(words.low(first), "half-dozen" | "half-million") {
        let value = if words.low(first) == "half-dozen" { 6 } else { 500_000 };
        return built(words, first, first + 1, value, Form::Exact);
    }
    let mut at = first;
    if matches!(words.low(at), "a" | "an") {
        if words.low(at + 1) == "half-dozen" {
            return built(words, first, at + 2, 6, Form::Exact);
        }
        value_of(SCALES, words.low(at + 1)).filter(|scale| *scale != 20)?;
        at += 1;
    }
    let mut sum = Sum::default();
    let mut after = at;
    while words.kind(at).is_some() {
        let word = words.low(at);
        if sum.take(word).is_some() {
            at += 1;
        } else if let Some((taken, rest)) = hyphenated(word, &sum) {
            if !rest.is_empty() {
                // "twenty-five-year-old", "two-week", "five-member".
                let form = match rest {
                    "odd" | "some" => Form::Approx,
                    "plus" => Form::OrMore,
                    rest if PERSON_SUFFIXES.contains(&rest) => Form::Exact,
                    _ => Form::Measure,
                };
                return built(words, first, at + 1, taken.value(), form);
            }
            sum = taken;
            at += 1;
        } else if word == "and" && sum.last >= 3 && after > first && joins_on(words, at + 1) {
            at += 1;
            continue;
        } else {
            break;
        }
        after = at;
    }
    (after > first && sum.last > 0).then(|| built(words, first, after, sum.value(), Form::Exact)).flatten()
}

/// Whether what stands after "and" goes on with the number: "two hundred and twelve", not "a dozen and two hundred".
fn joins_on(words: Words<'_>, at: usize) -> bool {
    let word = words.low(at);
    let small = value_of(SMALL, word.split('-').next().unwrap_or("")).is_some_and(|n| n > 0);
    small && value_of(SCALES, words.low(at + 1)).is_none() && !word.ends_with("-year-old")
}

/// Reads "twenty-five", and "two-week" with the rest that is no number.
fn hyphenated<'a>(word: &'a str, sum: &Sum) -> Option<(Sum, &'a str)> {
    if !word.contains('-') {
        return None;
    }
    let mut taken = Sum { total: sum.total, current: sum.current, last: sum.last };
    let mut rest = word;
    let mut count = 0;
    while !rest.is_empty() {
        let (part, more) = rest.split_once('-').unwrap_or((rest, ""));
        if taken.take(part).is_none() {
            break;
        }
        count += 1;
        rest = more;
    }
    (count > 0).then_some((taken, rest))
}
