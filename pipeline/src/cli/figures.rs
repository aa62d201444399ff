//! Numbers of persons, held against one another: what a figure allows, and whether one bears another out.

use news::{Casualty, Quantity, Victims};

use super::sheet::told_figure;
use super::weighing::Says;

/// "Dozens" has no end, but no one calls thousands so: this many times the least is beyond it.
const VAGUE: u64 = 20;

/// The numbers that a figure allows, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    low: u64,
    high: u64,
}

impl Reach {
    /// Whether every number here is one of the other's.
    pub(crate) const fn lies_in(self, other: Self) -> bool {
        other.low <= self.low && self.high <= other.high
    }

    /// Whether a number is in both.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Whether a figure says that there was nobody.
pub(crate) fn nobody(toll: &Casualty) -> bool {
    (toll.low, toll.high) == (Some(0), Some(0))
}

/// Two numbers of persons. The claim bears the sentence out where all that it allows lies inside what the sentence says, and
/// nearly so where it gives the sentence's own exact number as a least or as an estimate. It contradicts the sentence where the
/// two have no number in common.
pub(crate) fn figures(asked: &Casualty, told: &Casualty) -> Says {
    let words = format!("says: {}", told_figure(told));
    if asked.outcome != told.outcome {
        return Says::Otherwise(words);
    }
    let whole = |victims: Victims| {
        matches!(victims, Victims::Unknown | Victims::Civilian | Victims::Mixed | Victims::Protester)
    };
    let alike = asked.victims == told.victims || (asked.victims == Victims::Unknown && whole(told.victims));
    if !alike {
        // A part of the dead are dead: their number bounds the whole from below.
        let enough = asked.victims == Victims::Unknown && asked.high.is_none() && asked.low.is_some() && {
            strictly(told).low >= strictly(asked).low
        };
        return if enough { Says::Nearly(words) } else { Says::Otherwise(words) };
    }
    // "More than five" and "five" are no contradiction among people, though they have no number in common.
    if !loosely(asked).meets(loosely(told)) {
        return Says::Opposite(words);
    }
    // Where nobody died, "up to three" did not: it tells of some.
    let empty = nobody(told) && !nobody(asked);
    if strictly(told).lies_in(strictly(asked)) && !empty {
        return Says::Same;
    }
    let own = asked.quantity == Quantity::Exact && told.low == asked.low;
    let nearly = own && matches!(told.quantity, Quantity::AtLeast | Quantity::Approx) && !excludes(told);
    if nearly { Says::Nearly(words) } else { Says::Otherwise(words) }
}

/// What a figure allows by its words: "over 100" leaves 100 out, "nearly 50" is no more than 50.
pub(crate) fn strictly(toll: &Casualty) -> Reach {
    let reach = loosely(toll);
    match toll.quantity {
        Quantity::AtLeast if excludes(toll) => Reach { low: reach.low.saturating_add(1), ..reach },
        Quantity::UpTo if excludes(toll) => Reach { high: reach.high.saturating_sub(1), ..reach },
        Quantity::Approx if says(toll, BELOW) => Reach { high: toll.high.unwrap_or(reach.high), ..reach },
        _ => reach,
    }
}

/// What a figure allows at most: "about 40" a tenth more and less, "some" anyone, "up to" and "fewer than" nobody, too.
fn loosely(toll: &Casualty) -> Reach {
    let (low, high) = (toll.low.unwrap_or(1), toll.high.unwrap_or(u64::MAX));
    match (toll.quantity, toll.low) {
        (Quantity::Approx, _) => {
            let middle = toll.high.or(toll.low).unwrap_or(u64::MAX);
            Reach { low: low - low / 10, high: middle.saturating_add(middle / 10) }
        }
        (Quantity::Vague, Some(low)) => Reach { low, high: toll.high.unwrap_or(low.max(1).saturating_mul(VAGUE)) },
        (Quantity::UpTo, None) => Reach { low: 0, high },
        _ => Reach { low, high },
    }
}

/// Whether the number itself is outside of the bound: "more than 40", "fewer than 40"; not "no more than 40".
fn excludes(toll: &Casualty) -> bool {
    match toll.quantity {
        Quantity::AtLeast => says(toll, ABOVE),
        Quantity::UpTo => says(toll, UNDER),
        _ => false,
    }
}

const ABOVE: &[&str] = &[
    "more than",
    "higher than",
    "greater than",
    "in excess of",
    "north of",
    "over",
    "above",
    "exceed",
    "exceeds",
    "exceeded",
    "exceeding",
    "surpass",
    "surpasses",
    "surpassed",
    "surpassing",
    "tops",
    "topped",
    "topping",
];
const UNDER: &[&str] = &["fewer than", "less than", "lower than", "under", "below", "not even"];
const BELOW: &[&str] = &["nearly", "almost", "virtually", "just under", "approaching"];

/// Whether the words of a figure hold one of these.
fn says(toll: &Casualty, phrases: &[&str]) -> bool {
    let words: Vec<String> = toll.raw.split_whitespace().map(str::to_lowercase).collect();
    let words = format!(" {} ", words.join(" "));
    phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
}
