//! What stands between a cue and what is said: times, channels, hearers.

use std::ops::Range;

use super::cues::{is_boundary, is_channel, is_determiner, is_preposition, is_pronoun, is_time, tells};
use super::line::Line;
use crate::token::TokenKind;

/// What stands between a cue and what is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Passed {
    /// The first word after it.
    pub(super) next: usize,
    /// Who was told.
    pub(super) to: Option<Range<usize>>,
    /// Whether a comma or colon was passed last.
    pub(super) mark: bool,
}

/// Passes over times, channels and hearers after the cue at `cue`.
pub(super) fn pass(line: &Line<'_>, cue: usize) -> Passed {
    let mut out = Passed { next: cue + 1, ..Passed::default() };
    if tells(line.low(cue)) {
        let end = hearer(line, cue + 1);
        if end > cue + 1 {
            out.to = Some(cue + 1..end);
            out.next = end;
        }
    }
    loop {
        let at = out.next;
        let word = line.low(at);
        let step = if word.is_empty() || line.quoted(at).is_some() {
            0
        } else if is_time(word)
            || (word.len() > 4 && word.ends_with("ly") && !line.get(at).is_some_and(super::line::Word::capital))
            || word == "also"
            || word == "again"
        {
            1
        } else if matches!(
            word,
            "on" | "in"
                | "at"
                | "during"
                | "via"
                | "through"
                | "to"
                | "from"
                | "by"
                | "late"
                | "early"
                | "of"
                | "for"
                | "after"
                | "before"
        ) {
            circumstance(line, at, &mut out.to)
        } else {
            0
        };
        if step == 0 {
            break;
        }
        out.next += step;
    }
    // "in an interview that aired on Monday that".
    if line.low(out.next) == "that"
        && out.next > cue + 1
        && matches!(line.low(out.next + 1), "aired" | "was" | "airs" | "appeared" | "ran" | "will" | "is")
        && let Some(that) =
            (out.next + 2..(out.next + 11).min(line.len())).find(|&i| line.low(i) == "that" && line.quoted(i).is_none())
        && (out.next..that).all(|i| !line.mark(i) || line.low(i) == ",")
    {
        out.next = that;
    }
    let at = out.next;
    if matches!(line.low(at), "," | ":") && line.quoted(at).is_none() {
        let next = line.low(at + 1);
        if line.low(at) == ":" || line.quoted(at + 1).is_some() || (next == "that" && out.next > cue + 1) {
            out.mark = true;
            out.next += 1;
        } else if next == "however" || next == "though" || next == "in" || next == "on" {
            // "said, however, that".
            if let Some(close) = (at + 2..(at + 9).min(line.len())).find(|&i| line.low(i) == ",")
                && (line.low(close + 1) == "that" || line.quoted(close + 1).is_some())
            {
                out.next = close + 1;
                out.mark = true;
            }
        }
    }
    out
}

/// The length of a circumstance that begins with the preposition at `at`; 0 where it is none.
fn circumstance(line: &Line<'_>, at: usize, to: &mut Option<Range<usize>>) -> usize {
    let next = line.low(at + 1);
    if line.low(at) == "for" && next == "the" && line.low(at + 3) == "time" {
        return 4;
    }
    if is_time(next) && line.low(at) != "of" && line.low(at) != "to" {
        let mut end = at + 1;
        while is_time(line.low(end))
            || line.get(end).is_some_and(|w| w.kind == TokenKind::Number)
            || (line.low(end) == "." && is_time(line.low(end - 1)) && !line.ends(end))
        {
            end += 1;
        }
        return end - at;
    }
    if line.low(at) == "to" {
        let end = hearer(line, at + 1);
        let hears = line.get(at + 1).is_some_and(super::line::Word::capital)
            || matches!(
                next,
                "reporters" | "journalists" | "lawmakers" | "state" | "local" | "the" | "parliament" | "supporters"
            );
        if hears
            && end > at + 1
            && (line.ends(end)
                || line.quoted(end).is_some()
                || matches!(line.low(end), "that" | "," | ":" | "on" | "in" | "at" | "after" | "during"))
        {
            *to = Some(at + 1..end);
            return end - at;
        }
        return 0;
    }
    // Up to three words before the noun of a channel: "in a joint statement", "at a White House briefing".
    let mut end = at + 1;
    let limit = (at + 8).min(line.len());
    let mut last = None;
    while end < limit && line.get(end).is_some_and(|w| w.kind != TokenKind::Mark && w.quoted.is_none()) {
        let word = line.low(end);
        if word == "that" || is_pronoun(word) && word != "it" || (is_preposition(word) && last.is_none()) {
            break;
        }
        if is_channel(word) {
            last = Some(end + 1);
        } else if last.is_some()
            && !is_time(word)
            && !is_preposition(word)
            && !line.get(end).is_some_and(super::line::Word::capital)
            && !is_determiner(word)
        {
            break;
        }
        end += 1;
    }
    let Some(mut end) = last else { return 0 };
    // "in a statement to Reuters", "on the condition of anonymity", "in an interview with the paper".
    if matches!(
        line.low(end),
        "to" | "with" | "of" | "by" | "from" | "for" | "posted" | "published" | "released" | "aired" | "broadcast"
    ) {
        let tail = if is_preposition(line.low(end + 1)) || line.low(end + 1) == "to" { end + 2 } else { end + 1 };
        let close = hearer(line, tail);
        if close > tail
            && (line.ends(close)
                || line.mark(close)
                || line.quoted(close).is_some()
                || is_time(line.low(close))
                || matches!(line.low(close), "that" | "on" | "in" | "at"))
        {
            if matches!(line.low(end), "to" | "with") && to.is_none() {
                *to = Some(end + 1..close);
            }
            end = close;
        } else if close > tail && line.low(end) == "of" {
            end = close;
        }
    }
    end - at
}

/// The end of the words that name a hearer and begin at `from`.
fn hearer(line: &Line<'_>, from: usize) -> usize {
    let word = line.low(from);
    if line.quoted(from).is_some() || line.mark(from) {
        return from;
    }
    if is_pronoun(word) && line.low(from + 1) != "and" {
        return from + 1;
    }
    let mut end = from;
    while is_determiner(line.low(end)) && line.low(end) != "that" {
        end += 1;
    }
    let begun = end;
    while let Some(w) = line.get(end) {
        let name = w.capital()
            && w.quoted.is_none()
            && !is_time(&w.low)
            && !(end > begun && crate::attribution::cues::is_determiner(&w.low));
        let inner = end > begun
            && (matches!(&*w.low, "of" | "and" | "&" | "de")
                || (w.is(".") && line.get(end - 1).is_some_and(|p| p.capital() && p.text.len() < 4)))
            && line.get(end + 1).is_some_and(super::line::Word::capital);
        if !(name || inner) || end - begun > 7 {
            break;
        }
        end += 1;
        if w.possessive() {
            // "CNN’s Ann Lee", "Fox's morning show".
            continue;
        }
    }
    // A common noun: "reporters", "the state broadcaster", "a crowd of supporters in Iowa".
    if end == begun || line.get(end - 1).is_some_and(super::line::Word::possessive) {
        let limit = (end + 4).min(line.len());
        while end < limit {
            let w = line.low(end);
            if line.mark(end)
                || line.quoted(end).is_some()
                || is_boundary(w)
                || is_determiner(w)
                || is_pronoun(w)
                || is_time(w)
                || is_preposition(w) && w != "of"
                || w == "to"
                || line.get(end).is_some_and(super::line::Word::capital)
            {
                break;
            }
            end += 1;
            if w.len() > 3
                && (w.ends_with("ers")
                    || w.ends_with("ists")
                    || w.ends_with("paper")
                    || w.ends_with("agency")
                    || w.ends_with("tv")
                    || w.ends_with("television"))
                && line.low(end) != "of"
                && line.low(end) != "in"
            {
                break;
            }
        }
    }
    if end > from && is_determiner(line.low(end - 1)) { from } else { end }
}
