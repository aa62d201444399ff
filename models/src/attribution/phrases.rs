//! Noun phrases of sources beside a cue.

use std::ops::Range;

use super::cues::{is_auxiliary, is_boundary, is_channel, is_determiner, is_preposition, is_pronoun, is_time};
use super::line::Line;
use crate::token::TokenKind;

/// Where a source's words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// These words.
    At(Range<usize>),
    /// The subject of the clause before ("…, adding that").
    Shared,
    /// Nowhere.
    Missing,
}

/// The subject of a cue, looked for to its left; `floor` is the first word that may belong to it.
pub(super) fn subject_before(line: &Line<'_>, cue: usize, floor: usize) -> Subject {
    let mut end = cue;
    while end > floor && skipped_before_cue(line, end - 1, floor) {
        end -= 1;
    }
    // "the group on Friday put": a time between subject and verb.
    while end > floor + 1 && is_time(line.low(end - 1)) {
        end -= 1;
        if matches!(line.low(end - 1), "on" | "in" | "late" | "early" | "this" | "last") && end > floor + 1 {
            end -= 1;
        }
    }
    let Some(last) = end.checked_sub(1).filter(|&l| l >= floor) else { return Subject::Missing };
    if line.quoted(last).is_some() {
        return Subject::Missing;
    }
    match line.low(last) {
        "," => {
            // "X, who heads Y, said": back over the apposition.
            let mut open = last;
            while open > floor {
                open -= 1;
                if line.low(open) == "," && line.quoted(open).is_none() {
                    break;
                }
            }
            let inverted = open == floor && line.low(open) != ",";
            if inverted || last - open > 25 || line.get(open + 1).is_some_and(|w| matches!(&*w.low, "and" | "but")) {
                return Subject::Shared;
            }
            let head = phrase_ending(line, open, floor);
            // "the mayor of the town, Ana Roe, said": the name is part of who speaks.
            let named = open + 1 < last && apposed_name(line, open + 1, last);
            head.map(|r| if named { r.start..last } else { r }).map_or(Subject::Shared, Subject::At)
        }
        "and" | "but" | "or" | "then" => Subject::Shared,
        "who" | "that" | "which" => {
            let comma = usize::from(last > floor && line.low(last - 1) == ",");
            phrase_ending(line, last - comma, floor).map_or(Subject::Shared, Subject::At)
        }
        _ => phrase_ending(line, end, floor).map_or(Subject::Missing, Subject::At),
    }
}

/// Whether words between commas are a name: two to four words, all with capitals.
fn apposed_name(line: &Line<'_>, from: usize, to: usize) -> bool {
    let word = |i: usize| {
        line.get(i).is_some_and(|w| w.capital() && !is_time(&w.low))
            || matches!(line.low(i), "." | "-" | "al" | "bin" | "de")
    };
    (2..=5).contains(&(to - from)) && (from..to).all(word)
}

fn skipped_before_cue(line: &Line<'_>, at: usize, floor: usize) -> bool {
    let word = line.low(at);
    line.quoted(at).is_none()
        && (is_auxiliary(word) && !(at == floor && is_time(word))
            || (word.len() > 4 && word.ends_with("ly") && !line.get(at).is_some_and(|w| w.capital() && at > floor)))
}

/// The noun phrase that ends before `end`.
pub(super) fn phrase_ending(line: &Line<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let word = line.low(at);
        if line.quoted(at).is_some() || stops(line, at) {
            // "Groups that watch the net said": what the relative clause belongs to speaks.
            if line.quoted(at).is_none() && opens_relative(line, at, floor) && end > start {
                return phrase_ending(line, at, floor).map(|r| r.start..end);
            }
            break;
        }
        if matches!(word, "and" | "or") {
            let clause = (floor..at).rev().take_while(|&i| !line.mark(i)).any(|i| verb_like(line, i));
            if clause || at == floor || line.mark(at - 1) || end - at < 2 {
                break;
            }
        }
        start -= 1;
        if is_pronoun(word) && word != "her" && word != "it" {
            break;
        }
        if end - start > 24 {
            return None;
        }
    }
    trim(line, start..end)
}

fn stops(line: &Line<'_>, at: usize) -> bool {
    let word = line.low(at);
    if line.mark(at) {
        if word == "-" && line.joined(at) {
            return false;
        }
        // Dots of initials and titles, hyphens and brackets belong to names.
        return !matches!(word, "." | "&" | "’" | "'" | "/" | "(" | ")" | "@" | "$" | "%");
    }
    is_boundary(word)
        || (is_auxiliary(word) && !matches!(word, "all" | "both" | "first" | "so" | "to" | "just" | "on" | "out"))
}

fn verb_like(line: &Line<'_>, at: usize) -> bool {
    let word = line.low(at);
    is_auxiliary(word) && !is_time(word)
        || line.rate(at) > 40
        || (word.len() > 4 && word.ends_with("ed") && !line.get(at).is_some_and(super::line::Word::capital))
}

/// Whether a relative clause about somebody begins at `at`.
fn opens_relative(line: &Line<'_>, at: usize, floor: usize) -> bool {
    if at == floor || line.mark(at - 1) || line.rate(at - 1) > 30 {
        return false;
    }
    let next = line.low(at + 1);
    let verb = !is_determiner(next)
        && !is_pronoun(next)
        && !line.get(at + 1).is_some_and(super::line::Word::capital)
        && !next.ends_with("ing");
    match line.low(at) {
        "who" => verb,
        "that" | "which" => verb && line.low(at - 1).ends_with('s') && (is_auxiliary(next) || !next.ends_with('s')),
        _ => false,
    }
}

/// Whether a time leads a phrase; "this source" is none.
fn leading_time(line: &Line<'_>, at: usize) -> bool {
    is_time(line.low(at)) && (!is_determiner(line.low(at)) || is_time(line.low(at + 1)))
}

/// Cuts conjunctions, leading circumstances and empty ends off a phrase; `None` where nothing is left that could speak.
fn trim(line: &Line<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    let lead = |w: &str| {
        matches!(
            w,
            "but"
                | "and"
                | "yet"
                | "so"
                | "still"
                | "meanwhile"
                | "however"
                | "instead"
                | "later"
                | "even"
                | "also"
                | "now"
                | "("
                | ")"
                | "or"
                | "perhaps"
                | "."
                | "to"
        ) || (w.len() > 4 && w.ends_with("ly") && w != "family" && w != "italy")
    };
    while !range.is_empty() && (lead(line.low(range.start)) || (leading_time(line, range.start) && range.len() > 1)) {
        range.start += 1;
    }
    if line.low(range.start) == "with" && range.len() > 1 {
        range.start += 1;
    }
    // "In a statement the group", "On Monday Trump": what follows the circumstance speaks.
    if is_preposition(line.low(range.start)) && !line.get(range.start).is_some_and(|w| w.is("between")) {
        let mut from = None;
        for at in range.start + 1..range.end {
            let before = line.low(at - 1);
            let begins = is_determiner(line.low(at))
                || is_pronoun(line.low(at))
                || line.get(at).is_some_and(|w| w.capital() && !is_time(&w.low));
            let joined = is_preposition(before)
                || is_determiner(before)
                || line.get(at - 1).is_some_and(|w| w.capital() && !is_time(&w.low))
                || matches!(before, "and" | "." | "&");
            if begins && !joined {
                from = Some(at);
            }
        }
        range.start = from?;
    }
    while range.len() > 1
        && (is_time(line.low(range.end - 1)) || matches!(line.low(range.end - 1), "," | "(" | "on" | "in" | "." | "to"))
    {
        range.end -= 1;
    }
    // "expanded into", "challenging the": the rest of a clause, not somebody.
    let first = line.low(range.start);
    let clause = (first.ends_with("ed") || first.ends_with("ing"))
        && !line.get(range.start).is_some_and(super::line::Word::capital)
        && (range.len() == 1
            || is_preposition(line.low(range.start + 1))
            || is_determiner(line.low(range.start + 1))
            || line.low(range.start + 1) == "to");
    if clause {
        return None;
    }
    let speaks = range.clone().any(|at| {
        line.get(at).is_some_and(|w| w.kind == TokenKind::Word && !is_determiner(&w.low) && !is_preposition(&w.low))
            || is_pronoun(line.low(at))
            || matches!(
                line.low(at),
                "one" | "some" | "many" | "others" | "most" | "several" | "two" | "three" | "both" | "few"
            )
    });
    (speaks && !matches!(line.low(range.start), "there" | "what" | "here" | "nothing")).then_some(range)
}

/// The noun phrase that begins at `from` ("said X", "according to X").
pub(super) fn phrase_beginning(line: &Line<'_>, from: usize) -> Option<Range<usize>> {
    let mut end = from;
    while let Some(word) = line.get(end) {
        let before = end.checked_sub(1).map_or("", |b| line.low(b));
        let dotted = word.is(".")
            && line
                .get(end - usize::from(end > 0))
                .is_some_and(|w| w.text.chars().count() == 1 || crate::names::title(w.text).is_some())
            && !line.ends(end);
        let inside = match &*word.low {
            _ if word.quoted.is_some() => false,
            "&" | "/" | "’" | "'" | "@" => true,
            // "(HRANA)" after the name.
            "(" => end > from && line.low(end + 2) == ")",
            ")" => end > from + 1 && line.low(end - 2) == "(",
            _ if word.kind == TokenKind::Mark => dotted,
            "in" | "at" | "on" | "near" | "inside" => {
                end > from
                    && !is_channel(line.low(end + 1))
                    && !(is_determiner(line.low(end + 1))
                        && (is_channel(line.low(end + 2)) || is_time(line.low(end + 2))))
                    && !is_time(line.low(end + 1))
                    && line.get(end + 1).is_some_and(|w| w.capital() || is_determiner(&w.low))
            }
            "who" | "which" | "that" | "when" | "during" | "after" | "before" | "via" | "while" | "as" | "is"
            | "are" | "was" | "were" | "has" | "have" | "had" | "but" | "because" | "if" | "where" | "by" | "about"
            | "whose" | "although" | "though" | "to" | "will" | "would" | "could" | "following" | "since" | "amid"
            | "citing" | "saying" | "adding" | "show" | "shows" | "showed" => false,
            low if is_pronoun(low) && low != "it" && low != "her" => end == from,
            low if low.ends_with("n’t") || low.ends_with("n't") => false,
            _ if is_time(&word.low) && end > from => !word.capital() && is_determiner(before),
            "and" | "or" => {
                end > from
                    && line
                        .get(end + 1)
                        .is_some_and(|w| w.kind == TokenKind::Word && !is_pronoun(&w.low) && line.rate(end + 1) < 40)
            }
            _ if end > from && super::cues::is_saying(&word.low) && line.rate(end) > 55 && !word.capital() => false,
            _ => true,
        };
        if !inside || end - from > 22 {
            break;
        }
        end += 1;
        if is_pronoun(line.low(end - 1)) && end - from == 1 {
            break;
        }
    }
    trim(line, from..end).filter(|r| r.start == from || r.start == from + 1)
}
