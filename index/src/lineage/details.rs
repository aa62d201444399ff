//! Names and figures of a text in the order in which it gives them: what a paraphrase keeps when it changes every other
//! word, and what two reporters of one happening do not share.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Profile;
use super::words::{self, hash, hash_all};
use news::Span;

/// One name or figure where the body first gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The hashed stem of the name, or the hashed figure.
    pub key: u64,
    /// The figure, where it is one.
    pub figure: Option<u64>,
    /// Bytes of the Article's text.
    pub span: Span,
}

/// Collects the details of a text, word by word.
#[derive(Debug, Default)]
pub struct Details {
    seen: FxHashSet<u64>,
    found: Vec<Detail>,
}

impl Details {
    /// Takes a word of the body; `inner` tells that it does not begin its sentence, where every word is capitalised.
    pub fn take(&mut self, word: &str, span: Span, inner: bool) {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let figure = words::figure(word);
        let key = match figure {
            Some(figure) => hash_all(&[hash("figure"), figure]),
            None if capital && inner && !CALENDAR.contains(&word.to_lowercase().as_str()) => {
                let stem = words::stem(word);
                if words::weight(&stem) == 0.0 {
                    return;
                }
                hash(&stem)
            }
            None => return,
        };
        if self.seen.insert(key) {
            self.found.push(Detail { key, figure, span });
        }
    }

    /// The details, each once, in text order.
    pub fn into_vec(self) -> Vec<Detail> {
        self.found
    }
}

/// How much of the details of one text another one gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Details of the one that the other gives too, in the order of the one.
    pub details: Vec<Detail>,
    /// Their share of all details of the one, 0 to 1.
    pub share: f32,
    /// Longest run of them (with gaps) that both give in the same order, as a share of them, 0 to 1.
    pub in_order: f32,
}

/// Compares the details of `one` with those of `other`; a figure may be rounded from one that the other gives.
pub fn shared(one: &Profile, other: &Profile) -> Shared {
    let at: FxHashMap<u64, usize> = other.details.iter().enumerate().map(|(at, d)| (d.key, at)).collect();
    let rounded = |figure: u64| other.details.iter().position(|d| d.figure.is_some_and(|exact| rounds(exact, figure)));
    let place = |d: &Detail| at.get(&d.key).copied().or_else(|| rounded(d.figure?));
    let (details, order): (Vec<Detail>, Vec<usize>) = one.details.iter().filter_map(|d| Some((*d, place(d)?))).unzip();
    let part = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f32 / of as f32 };
    Shared {
        share: part(details.len(), one.details.len()),
        in_order: part(longest_rise(&order), details.len()),
        details,
    }
}

/// Whether a writer would round one figure to the other: "more than 20" of 23, "some 2,000" of 1,940.
pub fn rounds(exact: u64, to: u64) -> bool {
    to >= 20 && to.is_multiple_of(10) && to.abs_diff(exact) * 20 <= exact * 3
}

/// Length of the longest rising subsequence of different numbers (patience sorting).
fn longest_rise(numbers: &[usize]) -> usize {
    let mut tails: Vec<usize> = Vec::new();
    for number in numbers {
        match tails.partition_point(|tail| tail < number) {
            end if end == tails.len() => tails.push(*number),
            at => tails[at] = *number,
        }
    }
    tails.len()
}

/// Every report of a week has these.
const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
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

#[cfg(test)]
mod tests {
    use super::{longest_rise, rounds};

    #[test]
    fn figures_are_rounded_to_tens() {
        assert!(rounds(23, 20) && rounds(1_940, 2_000) && rounds(212, 200));
        assert!(!rounds(23, 25) && !rounds(400, 200) && !rounds(8, 10));
    }

    #[test]
    fn the_longest_rise_may_skip() {
        assert_eq!(longest_rise(&[]), 0);
        assert_eq!(longest_rise(&[3, 0, 1, 5, 2, 4]), 4);
        assert_eq!(longest_rise(&[2, 1, 0]), 1);
    }
}
