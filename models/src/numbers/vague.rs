//! Vague and empty quantities: "dozens", "several hundred", "some", "no one".

use crate::token::{TokenKind, Words, listed};

use super::cardinal::{Form, Numeral, SCALES, SMALL, built, value_of};

/// Plurals that stand alone, with the floor that they promise: two dozen, two score, but one hundred, one thousand, as the
/// contract has it; so "tens of thousands" is 10,000, a floor that nobody can call too high.
const PLURALS: &[(&str, u64)] = &[
    ("tens", 10),
    ("dozens", 24),
    ("scores", 40),
    ("hundreds", 100),
    ("thousands", 1_000),
    ("lakhs", 100_000),
    ("millions", 1_000_000),
    ("billions", 1_000_000_000),
];

/// Words with a small floor. Before a scale word they multiply it ("several hundred" is 300).
const LOOSE: &[(&str, u64)] = &[("several", 3), ("multiple", 2)];

/// Words without a floor.
const UNBOUNDED: &[&str] = &["some", "many", "few", "numerous", "countless", "innumerable", "scattered"];

/// What may stand before "number of" or "few".
const SIZES: &str = "small large mere growing great huge";

/// What says of a number that nobody tells it.
const UNTOLD: &str = "unknown unspecified undisclosed unconfirmed unverified undetermined uncertain indeterminate";

/// What may follow a "no" that denies no persons.
const NO_IDIOMS: &str = "\
    longer doubt matter way more fewer less sooner wonder better idea means sense sign such other further intention \
    plans secret surprise use choice comment need reason problem question evidence and or but to not in on he she \
    they it we i you there this that the";

/// "dozens", "tens of thousands", "several hundred", "a few", "some".
pub(super) fn vague(words: Words<'_>, first: usize) -> Option<Numeral> {
    let word = words.low(first);
    if let Some(floor) = value_of(PLURALS, word) {
        if word == "scores" && !counts_heads(words, first) {
            return None;
        }
        let mut after = first + 1;
        let mut value = floor;
        while words.low(after) == "of"
            && let Some(next) = value_of(PLURALS, words.low(after + 1)).or(value_of(SCALES, words.low(after + 1)))
        {
            let base = if value == 24 { 10 } else { value };
            value = base.checked_mul(next)?;
            after += 2;
        }
        while matches!(words.low(after), "and" | "upon") && words.low(after + 1) == words.low(after - 1) {
            after += 2;
        }
        return built(words, first, after, value, Form::Vague);
    }
    let (at, floor) = if let Some(floor) = value_of(LOOSE, word) {
        (first, Some(floor))
    } else if matches!(word, "a" | "an") {
        // "an as yet unverified number of novices"
        let lead = match words.low(first + 1) {
            "as" if words.low(first + 2) == "yet" => 2,
            "as-yet" | "still" => 1,
            _ => 0,
        };
        let filler = if listed(UNTOLD, words.low(first + 1 + lead)) {
            lead + 1
        } else {
            usize::from(listed(SIZES, words.low(first + 1)))
        };
        match words.low(first + 1 + filler) {
            "few" => (first + 1 + filler, None),
            "couple" => return couple(words, first),
            "number" | "handful" if words.low(first + filler + 2) == "of" => {
                return built(words, first, first + filler + 3, 0, Form::Unbounded);
            }
            _ => return None,
        }
    } else if UNBOUNDED.contains(&word) && !matches!(words.before(first, 1), "how" | "as" | "so" | "too") {
        (first, None)
    } else {
        return None;
    };
    let next = words.low(at + 1);
    if word == "some" && numeral_start(words, at + 1) {
        return None; // "some 40" is a hedge
    }
    if let Some(floor) = value_of(PLURALS, next) {
        return built(words, first, at + 2, floor, Form::Vague);
    }
    if let Some(scale) = value_of(SCALES, next) {
        return built(words, first, at + 2, floor.unwrap_or(1).saturating_mul(scale), Form::Vague);
    }
    match floor {
        Some(floor) => built(words, first, at + 1, floor, Form::Vague),
        None => built(words, first, at + 1, 0, Form::Unbounded),
    }
}

/// "a couple of hundred", "a couple dozen"; "a couple" alone is a noun.
pub(super) fn couple(words: Words<'_>, first: usize) -> Option<Numeral> {
    let at = first + 2 + usize::from(words.low(first + 2) == "of");
    let scale =
        value_of(SCALES, words.low(at)).or(value_of(PLURALS, words.low(at)).map(|p| if p == 24 { 12 } else { p }))?;
    built(words, first, at + 1, scale.checked_mul(2)?, Form::Approx)
}

/// Whether "scores" is a number of persons, not results or a verb.
pub(super) fn counts_heads(words: Words<'_>, at: usize) -> bool {
    const AFTER: &str = "\
        of more others were have are had killed dead wounded injured arrested hurt missing feared detained died dying \
        remain";
    listed(AFTER, words.low(at + 1))
        && !matches!(words.before(at, 1), "test" | "the" | "their" | "his" | "her" | "exam")
}

pub(super) fn numeral_start(words: Words<'_>, at: usize) -> bool {
    words.kind(at) == Some(TokenKind::Number) || {
        let word = words.low(at);
        let part = word.split('-').next().unwrap_or("");
        value_of(SMALL, part).is_some_and(|n| n > 1) || value_of(SCALES, word).is_some()
    }
}

/// "no one", "nobody", "none", "not a single", "no" before a noun.
pub(super) fn nothing(words: Words<'_>, first: usize) -> Option<Numeral> {
    let none = |count| built(words, first, first + count, 0, Form::None);
    match words.low(first) {
        "nobody" | "none" | "no-one" => none(1),
        "no" if words.low(first + 1) == "one" => none(2),
        "not" if words.low(first + 1) == "one" => none(2),
        "not" => words.follow(first, "not a single").and_then(none),
        "no" if words.kind(first + 1) == Some(TokenKind::Word) && !listed(NO_IDIOMS, words.low(first + 1)) => none(1),
        _ => None,
    }
}
