//! Looking back: "twenty years after troops opened fire", "on the anniversary of the killings".
//!
//! What such words tell is background however it is told, and the day of the news is not its day.

use news::{Kind, Outcome, Polarity};

use super::Scene;
use super::grammar::adverb;
use super::line::Line;
use super::outcomes::{Form, trigger};
use crate::claims::{Found, Judgement, What};

/// The words that look back and hold word `at`, if any: first, after the last.
pub(super) fn look_back(line: &Line<'_>, at: usize) -> Option<(usize, usize)> {
    (0..at).rev().filter_map(|i| opens(line, i)).find_map(|from| {
        let end = closes(line, from);
        (from <= at && at < end).then_some((from, end))
    })
}

/// The word after "years after", "a decade since", "the anniversary of", where they stand at `i`.
fn opens(line: &Line<'_>, i: usize) -> Option<usize> {
    let next = line.at(i + 1);
    let since = matches!(next, "after" | "since");
    let found = match line.at(i) {
        "years" | "decades" | "months" | "centuries" => since,
        "year" | "decade" | "century" => since && counted(line, i),
        "anniversary" => matches!(next, "of" | "since" | "after"),
        "commemorate" | "commemorates" | "commemorated" | "commemorating" => return Some(i + 1),
        _ => false,
    };
    found.then_some(i + 2)
}

/// Whether a single unit of time is counted right before: "a year", "half a century", "one decade".
fn counted(line: &Line<'_>, i: usize) -> bool {
    matches!(line.before(i, 1), "a" | "one" | "half" | "full" | "whole")
}

/// The word after what the words from `from` on tell: up to a comma behind which no participle goes on.
fn closes(line: &Line<'_>, from: usize) -> usize {
    let goes_on = |i: usize| {
        let mut i = i + usize::from(matches!(line.at(i), "and" | "or"));
        while adverb(line.at(i)) {
            i += 1;
        }
        let word = line.at(i);
        // ", killing 40", ", and wounded 12"; a past verb with a subject of its own begins another clause.
        word.ends_with("ing") || trigger(word).is_some_and(|t| matches!(t.form, Form::Past | Form::Gerund))
    };
    let ends = |i: &usize| match line.at(*i) {
        ";" | ":" | "—" | "–" | "said" | "says" | "told" | "but" | "while" | "”" => true,
        "," => !goes_on(*i + 1),
        _ => false,
    };
    (from..line.len()).find(ends).unwrap_or(line.len())
}

/// The time of what is told at word `at`: where the words look back, only one that they name themselves.
pub(super) fn own_time(line: &Line<'_>, found: &Found<'_>, at: usize, time: Option<usize>) -> Option<usize> {
    let Some((from, end)) = look_back(line, at) else {
        // "the worst attack since the 2005 massacre": the time of that one.
        let since = |t: &usize| {
            let first = found.times.get(*t).map_or(0, |m| line.words_on(m.span).0);
            first > at && line.before(first, 1) == "the" && line.before(first, 2) == "since"
        };
        return time.filter(|t| !since(t));
    };
    let words = line.span_of(from, end);
    time.filter(|t| found.times.get(*t).is_some_and(|m| words.contains(m.span)))
}

/// How many lines, the title among them, are the lead of an Article.
const LEAD: usize = 3;

/// Makes what is told without a date background, too, in an Article that opens by looking back and tells no violence of
/// its own day: "the government says 187 died".
pub(super) fn settle(scene: &Scene<'_, '_>, list: &mut [Judgement]) {
    let line_of = |j: &Judgement| scene.lines.iter().position(|l| l.span.contains(j.evidence));
    let dated = |j: &Judgement| {
        let time = j.time.and_then(|t| scene.found.times.get(t));
        time.is_some_and(|t| line_of(j).is_some_and(|n| scene.lines[n].span.contains(t.span)))
    };
    let remembers = |line: &Line<'_>, j: &Judgement| look_back(line, line.words_on(j.trigger).0).is_some();
    let opening = list.iter().filter(|j| violent(j) && j.recap).filter_map(line_of).min();
    let back = opening.filter(|n| {
        let line = &scene.lines[*n];
        *n < LEAD && list.iter().any(|j| violent(j) && line.span.contains(j.evidence) && remembers(line, j))
    });
    let Some(back) = back else { return };
    let today = |j: &Judgement| !j.recap && (line_of(j).is_none_or(|n| n <= back) || dated(j));
    if list.iter().any(|j| violent(j) && today(j)) {
        return;
    }
    for judged in list.iter_mut().filter(|j| violent(j) && !j.recap) {
        judged.recap = true;
        judged.time = None;
    }
}

fn violent(judged: &Judgement) -> bool {
    let hurt = match judged.what {
        What::Casualty { outcome, .. } => matches!(outcome, Outcome::Killed | Outcome::Injured),
        What::Plain => {
            matches!(judged.kind, Kind::Killing | Kind::Attack | Kind::Crackdown | Kind::Execution | Kind::Airstrike)
        }
        What::Blackout { .. } => false,
    };
    hurt && judged.polarity == Polarity::Affirm
}
