//! Denied numbers of persons: "denied that anyone was killed", "rejected reports that 12 had died", and what they deny.
//!
//! To deny a part in what killed twelve is not to deny the twelve: the denied clause must be the one that tells them.

use news::Polarity;

use super::grammar::{adverb, be, determiner};
use super::line::Line;
use super::negation::said_untrue;
use crate::claims::{Judgement, What};

/// Whether the outcome on words `from..to`, with its verb at `at`, is what the sentence denies.
pub(super) fn denied(line: &Line<'_>, (from, to): (usize, usize), at: usize) -> bool {
    by_verb(line, from, at) || as_untrue(line, from, to) || by_frame(line, from)
}

/// "it is not true that five people were killed".
fn by_frame(line: &Line<'_>, from: usize) -> bool {
    let that = (from.saturating_sub(REACH)..from).rev().take_while(|i| !line.mark(*i)).find(|i| line.at(*i) == "that");
    that.is_some_and(|that| said_untrue(line, that) && !line.any(that + 1, from, BREAKS))
}

/// "denied that its troops killed ten", "denied killing ten", "rejected reports of ten deaths".
fn by_verb(line: &Line<'_>, from: usize, at: usize) -> bool {
    let floor = from.saturating_sub(REACH);
    let Some(verb) = (floor..from.max(at)).rev().find(|i| DENY.contains(&line.at(*i))) else { return false };
    if super::negation::negated(line, verb) {
        return false;
    }
    let start = from.min(at).max(verb + 1);
    let that = (verb + 1..start.max(at)).find(|i| line.at(*i) == "that");
    let lead = that.unwrap_or(start);
    // What is denied is the clause itself, or reports of it.
    let reports = (verb + 1..lead).all(|i| {
        let word = line.at(i);
        REPORTS.contains(&word) || determiner(word) || adverb(word) || matches!(word, "of" | "any" | "having" | "media")
    });
    let clause =
        that.is_none_or(|that| !line.any(that + 1, at.max(from), BREAKS) && !line.any(that + 1, from, &["that"]));
    reports && clause
}

/// "the report that the envoy was wounded is unfounded".
pub(super) fn as_untrue(line: &Line<'_>, from: usize, to: usize) -> bool {
    let reports = (from.saturating_sub(4)..from).any(|i| REPORTS.contains(&line.at(i)));
    let untrue = (to..to + 8).take_while(|i| !line.mark(*i)).find(|i| UNTRUE.contains(&line.at(*i)));
    reports && untrue.is_some_and(|end| (to..end).any(|i| be(line.at(i))) && !line.any(to, end, &["not", "never"]))
}

/// Most words between a denying verb and the phrase that is denied.
const REACH: usize = 10;

const DENY: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "rejected",
    "rejects",
    "rejecting",
    "dismissed",
    "dismisses",
    "dismissing",
    "refuted",
    "refutes",
    "disputed",
    "disputes",
];

const REPORTS: &[&str] = &[
    "report",
    "reports",
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "suggestion",
    "suggestions",
    "news",
    "statement",
    "statements",
    "assertion",
    "assertions",
];

const UNTRUE: &[&str] =
    &["unfounded", "false", "untrue", "baseless", "groundless", "incorrect", "fabricated", "wrong", "lie", "lies"];

/// Words after which a clause is no longer the denied one.
const BREAKS: &[&str] = &[
    "but", "while", "which", "who", "whom", "after", "when", "because", "although", "said", "says", "added", "saying",
    ";",
];

/// Links each denied number to the nearest affirmed one of its outcome before it, else after it.
pub(super) fn link(list: &mut [Judgement]) {
    let outcome = |j: &Judgement| match j.what {
        What::Casualty { outcome, .. } => Some(outcome),
        _ => None,
    };
    for at in 0..list.len() {
        let Some((None, aspect)) = list[at].denies else { continue };
        let Some(mine) = outcome(&list[at]) else { continue };
        let told = |other: &Judgement| {
            outcome(other) == Some(mine) && other.polarity == Polarity::Affirm && other.denies.is_none() && !other.recap
        };
        let before = (0..at).rev().find(|b| told(&list[*b]));
        let target = before.or_else(|| (at + 1..list.len()).find(|b| told(&list[*b])));
        list[at].denies = Some((target, aspect));
    }
}
