//! Figures that a text takes back: "had wrongly said that 11 died", "revised down from 11", "retracted its claim that".

use super::denials::{as_untrue, taken_back};
use super::grammar::{adverb, be, have};
use super::line::Line;

/// Whether the figure on words `from..to`, with its verb at `at`, is called an error.
pub(super) fn withdrawn(line: &Line<'_>, (from, to): (usize, usize), at: usize) -> bool {
    line.holds(FORMER_TEXTS) && said_before(line, from)
        || taken_back(line, from, at)
        || said_in_error(line, from)
        || as_untrue(line, from, to) && figure(line, from)
}

/// Whether a verb of saying stands before the figure: what a former text only showed or named too soon may be right.
fn said_before(line: &Line<'_>, from: usize) -> bool {
    (0..from).any(|i| SAYING.contains(&line.at(i)) || MISSTATING.contains(&line.at(i)))
}

const MISSTATING: &[&str] = &["misstated", "overstated", "understated", "misreported", "miscounted"];

/// What a correction calls the text that it corrects.
const FORMER_TEXTS: &[&str] = &[
    "earlier version of this",
    "previous version of this",
    "original version of this",
    "earlier version of the story",
    "earlier version of the article",
    "earlier headline",
];

/// Whether what is called untrue is a count, so that only its extent is.
fn figure(line: &Line<'_>, from: usize) -> bool {
    line.any(from.saturating_sub(FIGURE_REACH), from, FIGURES)
}

/// "an earlier count of five", "the first toll of five".
const FIGURES: &[&str] = &["count", "counts", "toll", "figure", "figures", "tally", "estimate", "estimates", "number"];

/// Most words between the noun for a count and its number.
const FIGURE_REACH: usize = 5;

/// "had wrongly said that 11 people died", "reported in error that".
fn said_in_error(line: &Line<'_>, from: usize) -> bool {
    let says = (from.saturating_sub(SAID_REACH)..from)
        .rev()
        .take_while(|i| !matches!(line.at(*i), ";" | "but" | "while" | "who" | "which"))
        .find(|i| SAYING.contains(&line.at(*i)));
    says.is_some_and(|verb| {
        let before = (1..=3).take_while(|k| adverb(line.before(verb, *k)) || aux(line.before(verb, *k)));
        before.into_iter().any(|k| WRONGLY.contains(&line.before(verb, k)))
            || WRONGLY.contains(&line.at(verb + 1))
            || line.find(verb + 1, verb + 4, &["in error", "by mistake"]).is_some_and(|e| e < from)
    })
}

fn aux(word: &str) -> bool {
    have(word) || be(word)
}

/// Most words between a verb of saying and the figure.
const SAID_REACH: usize = 12;

const WRONGLY: &[&str] = &["wrongly", "mistakenly", "erroneously", "incorrectly", "inaccurately", "falsely"];

const SAYING: &[&str] = &[
    "said",
    "says",
    "saying",
    "reported",
    "reporting",
    "stated",
    "stating",
    "put",
    "announced",
    "given",
    "gave",
    "counted",
    "listed",
    "told",
    "recorded",
    "wrote",
    "showed",
    "claimed",
    "tallied",
];

/// Whether the figure at word `start` is the one that a toll was before: "revised down to nine from 11".
pub(super) fn former(line: &Line<'_>, start: usize) -> bool {
    let mut i = start;
    // "from at least 11", "from the 11"
    while i > 0 && start - i < 4 && (adverb(line.at(i - 1)) || HEDGES.contains(&line.at(i - 1))) {
        i -= 1;
    }
    let Some(from) = i.checked_sub(1).filter(|from| line.at(*from) == "from") else { return false };
    // "to 40, from an earlier 55"
    let end = from - usize::from(line.before(from, 1) == ",");
    (from.saturating_sub(CHANGE_REACH)..end).rev().take_while(|k| !matches!(line.at(*k), "," | ";" | "said")).any(|k| {
        // "cut its count to 40 from 55", but "cut off aid from 40 wounded"
        let cut = || CUTS.contains(&line.at(k)) && line.any(k.saturating_sub(FIGURE_REACH), end, FIGURES);
        CHANGES.contains(&line.at(k)) || cut()
    })
}

/// Most words between a change and the figure that it began at.
const CHANGE_REACH: usize = 10;

const HEDGES: &[&str] = &[
    "the", "a", "an", "at", "least", "more", "than", "about", "some", "around", "over", "up", "to", "earlier",
    "initial", "previous", "original", "first",
];

const CHANGES: &[&str] = &[
    "revised",
    "revises",
    "revising",
    "lowered",
    "lowers",
    "lowering",
    "reduced",
    "corrected",
    "adjusted",
    "updated",
    "down",
    "up",
    "raised",
    "raises",
    "raising",
    "rose",
    "rises",
    "risen",
    "rising",
    "increased",
    "climbed",
    "jumped",
    "grew",
    "grown",
    "fell",
    "dropped",
    "increase",
    "rise",
    "amended",
    "downgraded",
];

/// Changes where what is changed is a figure.
const CUTS: &[&str] = &["cut", "cuts", "cutting", "slashed"];
