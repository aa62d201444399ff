//! Hedges: the words around a numeral that make it a least, a most or an estimate.

use crate::token::{TokenKind, Words, listed};

/// What a hedge makes of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hedge {
    /// "about", "nearly".
    Approx,
    /// "up to", "fewer than".
    AtMost,
    /// "at least", "more than".
    AtLeast,
}

use Hedge::{Approx, AtLeast, AtMost};

/// Hedges before a numeral; where one ends with another ("no more than", "more than"), the longer stands first.
const BEFORE: &[(&str, Hedge)] = &[
    ("no fewer than", AtLeast),
    ("no less than", AtLeast),
    ("not less than", AtLeast),
    ("not fewer than", AtLeast),
    ("at the very least", AtLeast),
    ("at least", AtLeast),
    ("no more than", AtMost),
    ("not more than", AtMost),
    ("not under", AtLeast),
    ("not below", AtLeast),
    ("not over", AtMost),
    ("not above", AtMost),
    ("not even", AtMost),
    ("did not exceed", AtMost),
    ("does not exceed", AtMost),
    ("has not exceeded", AtMost),
    ("had not exceeded", AtMost),
    ("not exceeding", AtMost),
    ("not exceed", AtMost),
    ("not exceeded", AtMost),
    ("more than", AtLeast),
    ("higher than", AtLeast),
    ("greater than", AtLeast),
    ("in excess of", AtLeast),
    ("upwards of", AtLeast),
    ("upward of", AtLeast),
    ("minimum of", AtLeast),
    ("north of", AtLeast),
    ("over", AtLeast),
    ("above", AtLeast),
    ("exceeds", AtLeast),
    ("exceeded", AtLeast),
    ("exceeding", AtLeast),
    ("exceed", AtLeast),
    ("surpassed", AtLeast),
    ("surpasses", AtLeast),
    ("surpass", AtLeast),
    ("surpassing", AtLeast),
    ("topped", AtLeast),
    ("tops", AtLeast),
    ("topping", AtLeast),
    ("as many as", AtMost),
    ("as much as", AtMost),
    ("up to", AtMost),
    ("at most", AtMost),
    ("maximum of", AtMost),
    ("fewer than", AtMost),
    ("less than", AtMost),
    ("lower than", AtMost),
    ("under", AtMost),
    ("below", AtMost),
    ("in the region of", Approx),
    ("in the neighborhood of", Approx),
    ("close to", Approx),
    ("an estimated", Approx),
    ("estimated", Approx),
    ("estimated at", Approx),
    ("approximately", Approx),
    ("approx", Approx),
    ("approaching", Approx),
    ("roughly", Approx),
    ("nearly", Approx),
    ("almost", Approx),
    ("virtually", Approx),
    ("just under", Approx),
    ("about", Approx),
    ("around", Approx),
    ("some", Approx),
    ("circa", Approx),
    ("perhaps", Approx),
    ("maybe", Approx),
    ("~", Approx),
];

/// Hedges after a numeral.
const AFTER: &[(&str, Hedge)] = &[
    ("or more", AtLeast),
    ("or even more", AtLeast),
    ("and counting", AtLeast),
    ("at a minimum", AtLeast),
    ("at the least", AtLeast),
    ("plus", AtLeast),
    ("+", AtLeast),
    ("or so", Approx),
    ("or thereabouts", Approx),
    ("odd", Approx),
    ("or fewer", AtMost),
    ("or less", AtMost),
    ("at most", AtMost),
];

/// Words that "over", "about" and the like follow as plain prepositions ("anger over two deaths", "talks about 40 hostages").
const GOVERNORS: &str = "\
    anger angry outrage outcry fears fear concern concerns concerned worried worries alarm protest protests \
    protested protesting dispute disputes row crisis controversy debate questions question questioned charged \
    charges fury grief mourning condolences talks talk talked talking information know knew known told tell learned \
    report reports reported speaking spoke spoken said news story stories details victory win won lead took take \
    taking taken charge control asked heard trial arrested jailed criticism criticised criticized condemned tensions \
    tension clashed investigation lawsuit sued resigned sanctions sanctioned all bridge flew flying thrown handed";

/// The strongest hedge before token `at`, and where it begins.
pub(super) fn before(words: Words<'_>, at: usize) -> Option<(Hedge, usize)> {
    let mut best: Option<Hedge> = None;
    let mut first = at;
    loop {
        let from = skip_fillers(words, first);
        let Some((hedge, start)) = one_before(words, first).or_else(|| one_before(words, from)) else { break };
        best = Some(best.map_or(hedge, |b| b.max(hedge)));
        first = start;
    }
    best.map(|hedge| (hedge, first))
}

fn one_before(words: Words<'_>, at: usize) -> Option<(Hedge, usize)> {
    let found = BEFORE.iter().filter_map(|(phrase, hedge)| Some((words.precede(at, phrase)?, *hedge)));
    let (start, hedge) = found.min_by_key(|(start, _)| *start)?;
    let plain =
        at - start == 1 && matches!(words.low(start), "over" | "about" | "around" | "under" | "above" | "below");
    if plain && listed(GOVERNORS, words.before(start, 1)) && !took_persons(words, start, at) {
        return None;
    }
    // "a minimum of", "an estimated", "well over".
    let start =
        if matches!(words.before(start, 1), "a" | "an" | "well" | "just" | "slightly" | "far") && hedge != Approx {
            start - 1
        } else {
            start
        };
    Some((hedge, start))
}

/// "arrested over 100 people": whom the verb took is counted; "arrested over two murders" tells why.
fn took_persons(words: Words<'_>, hedge: usize, number: usize) -> bool {
    const PERSONS: &str = "\
        people persons protesters protestors demonstrators rioters activists students suspects men women others \
        citizens residents workers";
    matches!(words.before(hedge, 1), "arrested" | "jailed" | "took" | "taken")
        && (number + 1..number + 5)
            .take_while(|at| words.kind(*at) != Some(TokenKind::Mark))
            .any(|at| listed(PERSONS, words.low(at)))
}

/// "at least another 20", "more than a further 100".
fn skip_fillers(words: Words<'_>, at: usize) -> usize {
    for phrase in ["another", "an additional", "a further", "additional", "further", "the", "a total of", "a", "an"] {
        if let Some(first) = words.precede(at, phrase) {
            return first;
        }
    }
    at
}

/// The hedge after token `after - 1`, and the token after it; a noun may stand between ("40 people or more").
pub(super) fn after(words: Words<'_>, after: usize) -> Option<(Hedge, usize)> {
    let found = AFTER.iter().find_map(|(phrase, hedge)| Some((*hedge, after + words.follow(after, phrase)?)));
    found.filter(|(_, end)| words.low(*end) != "than")
}

/// "40 people or more": the hedge counts, its words stay outside the span.
pub(super) fn after_noun(words: Words<'_>, after: usize) -> Option<Hedge> {
    AFTER
        .iter()
        .filter(|(phrase, _)| phrase.starts_with("or ") || phrase.starts_with("at "))
        .find(|(phrase, _)| words.follow(after + 1, phrase).is_some_and(|n| words.low(after + 1 + n) != "than"))
        .map(|(_, hedge)| *hedge)
}
