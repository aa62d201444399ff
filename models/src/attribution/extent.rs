//! How far a content reaches: quotations as they stand, statements to where the writer or somebody else takes over.

use std::ops::Range;

use news::Span;

use super::circumstances::{Passed, pass};
use super::cues;
use super::finder::RELIABLE;
use super::line::{Line, Word};
use super::phrases::{Subject, phrase_beginning, subject_before};
use super::quotes::Quotation;

/// Judges extents with the quotations of the text at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent<'q> {
    pub(super) quotations: &'q [Quotation],
}

impl Extent<'_> {
    /// What is said after a cue and its circumstances, and the word after it.
    pub(super) fn content_after(&self, line: &Line<'_>, passed: &Passed, floor: usize) -> Option<(Span, usize)> {
        let mut from = passed.next.max(floor.min(passed.next));
        while matches!(line.low(from), ":" | ",") && line.quoted(from).is_none() {
            from += 1;
        }
        if line.quoted(from).is_none() && matches!(line.low(from), "per" | "according" | "citing") {
            return None;
        }
        if line.low(from) == "that" && line.quoted(from).is_none() {
            from += 1;
            if line.low(from) == "," {
                from += 1;
            }
        }
        if line.ends(from)
            || (line.mark(from)
                && line.quoted(from).is_none()
                && !matches!(line.low(from), "$" | "#" | "@" | "(" | "[" | "‘" | "'"))
        {
            return None;
        }
        let mut end = self.clause_end(line, from);
        if let Some(number) = line.quoted(from) {
            let quotation = self.quotations.get(number)?;
            let close = (from..line.len()).find(|&i| line.quoted(i) != Some(number)).unwrap_or(line.len());
            let last = close.checked_sub(2).map_or("", |i| line.low(i));
            if !quotation.closed || matches!(last, "." | "," | "!" | "?" | "…") || close >= end {
                // Another quotation may go on after "and": only the first is certain.
                end = close.max(from + 1);
                return Some((Span::new(line.words[from].span.start, quotation.span.end), end));
            }
        }
        if end <= from {
            end = from + 1;
        }
        Some((self.said(line, from, end)?, end))
    }

    /// What is said before the subject (or the turned cue) at `end`.
    pub(super) fn content_before(&self, line: &Line<'_>, end: usize, floor: usize) -> Option<(Span, usize)> {
        let mut last = end.checked_sub(1)?;
        let comma = line.low(last) == "," && line.quoted(last).is_none();
        if comma {
            last = last.checked_sub(1)?;
        }
        if let Some(number) = line.quoted(last) {
            let quotation = self.quotations.get(number)?;
            let first = (0..=last).rev().find(|&i| line.quoted(i) != Some(number)).map_or(0, |i| i + 1);
            let whole = quotation.span.start < line.words[first].span.start;
            // A few quoted words at the end of a longer statement: the statement is what was said.
            let lead = (floor..first).filter(|&i| !line.mark(i)).count();
            let joined = first > floor && !matches!(line.low(first - 1), "," | ":" | "—" | "–" | "-");
            if whole || lead == 0 || !joined || quotation.span.end < line.words[last].span.end {
                return Some((quotation.span, first));
            }
            let start = self.clause_start(line, first, floor);
            return Some((Span::new(line.words[start].span.start, quotation.span.end), start));
        }
        if !comma {
            return None;
        }
        let start = self.clause_start(line, last + 1, floor);
        if last + 1 - start < 2 || (cues::is_preposition(line.low(start)) && last + 1 - start < 6) {
            return None;
        }
        // "As the group said", "When asked, he said", "In May, he said": no statement before the comma.
        if matches!(
            line.low(start),
            "as" | "when"
                | "while"
                | "after"
                | "if"
                | "asked"
                | "speaking"
                | "still"
                | "although"
                | "though"
                | "since"
                | "before"
                | "during"
                | "meanwhile"
                | "in"
                | "on"
                | "at"
                | "despite"
                | "because"
                | "once"
                | "until"
                | "without"
                | "with"
                | "by"
                | "for"
                | "citing"
                | "following"
                | "among"
                | "amid"
                | "under"
                | "from"
                | "later"
                | "earlier"
                | "last"
        ) && !(start..last).any(|i| {
            matches!(
                line.low(i),
                "was" | "were" | "is" | "are" | "had" | "has" | "have" | "will" | "would" | "began" | "came"
            )
        }) {
            return None;
        }
        Some((self.said(line, start, last + 1)?, start))
    }

    /// Words `from..to`, whole quotations included.
    pub(super) fn said(&self, line: &Line<'_>, from: usize, to: usize) -> Option<Span> {
        let mut to = to.min(line.len());
        let mut from = from;
        while to > from
            && line.quoted(to - 1).is_none()
            && matches!(line.low(to - 1), "." | "," | ";" | ":" | "—" | "–" | "-" | "?" | "!" | "(")
        {
            to -= 1;
        }
        while to > from && line.quoted(from).is_none() && matches!(line.low(from), "," | "—" | "–" | ";") {
            from += 1;
        }
        let mut span = line.span(from, to)?;
        if let Some(number) = line.quoted(to - 1)
            && let Some(quotation) = self.quotations.get(number)
        {
            span = span.cover(Span::new(span.end, quotation.span.end));
        }
        Some(span)
    }

    /// Where the clause that ends before `end` begins.
    pub(super) fn clause_start(&self, line: &Line<'_>, end: usize, floor: usize) -> usize {
        let mut start = floor.min(end);
        while start < end
            && line.quoted(start).is_none()
            && (matches!(line.low(start), "," | ";" | "—" | "–" | "-" | ":" | ")")
                || (matches!(line.low(start), "but" | "and" | "yet" | "while") && start < 2 + floor))
        {
            start += 1;
        }
        if let Some(at) = (start..end).rev().find(|&i| line.low(i) == ";" && line.quoted(i).is_none()) {
            start = at + 1;
        }
        start
    }

    /// Where what is said from `from` on ends: before a turn to the writer's voice or to another source.
    pub(super) fn clause_end(&self, line: &Line<'_>, from: usize) -> usize {
        let mut at = from;
        let mut depth = 0usize;
        while at < line.len() {
            // “…,” X said: the comma stands inside the marks.
            if at > from && line.quoted(at - 1).is_some() && line.quoted(at).is_none() && self.follows_at(line, at) {
                return at;
            }
            if line.quoted(at).is_some() {
                at += 1;
                continue;
            }
            let next = line.low(at + 1);
            match line.low(at) {
                "(" => depth += 1,
                ")" if depth == 0 => return at,
                ")" => depth -= 1,
                _ if depth > 0 => {}
                "according" if next == "to" => return at,
                ";" => return at,
                "," | "—" | "–" | "--" => {
                    let turn = matches!(
                        next,
                        "but"
                            | "while"
                            | "though"
                            | "although"
                            | "despite"
                            | "whereas"
                            | "citing"
                            | "per"
                            | "according"
                    ) || (next == "which" && line.low(at) == ",")
                        || (next.ends_with("ing") && line.rate(at + 1) >= RELIABLE)
                        || self.follows_at(line, at + 1)
                        || (matches!(next, "and" | "or" | "then") && self.begins_with_cue(line, at + 2));
                    if turn && at > from {
                        return at;
                    }
                }
                "and" if at > from && self.shares_subject(line, at + 1) => return at,
                "but" if at > from + 2 && self.shares_subject(line, at + 1) => return at,
                _ => {}
            }
            at += 1;
        }
        line.len()
    }

    /// Whether "X said" stands at `from` and closes a statement before it.
    pub(super) fn follows_at(&self, line: &Line<'_>, from: usize) -> bool {
        let limit = (from + 12).min(line.len());
        for at in from..limit {
            if line.quoted(at).is_some() || (line.mark(at) && !matches!(line.low(at), "." | "’" | "-")) {
                return false;
            }
            if cues::follows(line.low(at)) && line.rate(at) >= RELIABLE {
                if at == from {
                    return phrase_beginning(line, at + 1).is_some_and(|r| line.ends(r.end) || line.mark(r.end));
                }
                let passed = pass(line, at);
                return line.ends(passed.next) && matches!(subject_before(line, at, from), Subject::At(_));
            }
            if cues::is_boundary(line.low(at)) && !matches!(line.low(at), "has" | "have" | "had") {
                return false;
            }
        }
        false
    }

    /// Whether a clause with a source and cue of its own begins at `from`.
    pub(super) fn begins_with_cue(&self, line: &Line<'_>, from: usize) -> bool {
        let limit = (from + 8).min(line.len());
        (from..limit)
            .take_while(|&i| line.quoted(i).is_none() && !line.mark(i))
            .any(|i| line.rate(i) >= 70 && !line.low(i).ends_with("ing"))
    }

    /// Whether another verb of the same subject stands at `at` ("… and said").
    pub(super) fn shares_subject(&self, line: &Line<'_>, at: usize) -> bool {
        let verb = |i: usize| {
            line.rate(i) >= 65
                && (line.low(i).ends_with("ed") || matches!(line.low(i), "said" | "says" | "told" | "wrote" | "tells"))
        };
        verb(at) || ((cues::is_auxiliary(line.low(at)) || line.low(at).ends_with("ly")) && verb(at + 1))
    }

    /// Past ", the head of Y," after a name at `end`.
    pub(super) fn past_apposition(&self, line: &Line<'_>, end: usize) -> usize {
        if line.low(end) == "," && line.quoted(end + 1).is_none() {
            let close = (end + 1..(end + 30).min(line.len()))
                .find(|&i| (line.low(i) == "," && line.quoted(i + 1).is_some()) || line.ends(i));
            return close.unwrap_or(end);
        }
        end
    }

    /// Whether circumstances of the saying stand at `at` ("on Friday", "in a statement", "after the vote").
    pub(super) fn circumstantial(&self, line: &Line<'_>, at: usize) -> bool {
        cues::is_time(line.low(at))
            || cues::is_preposition(line.low(at))
            || matches!(line.low(at), "when" | "while" | "who" | "to" | "as" | "before" | "adding")
    }

    /// The end of the circumstances from `at` on: a comma before a quotation or participle, else the sentence's end.
    pub(super) fn tail(&self, line: &Line<'_>, at: usize) -> usize {
        let mut end = at;
        while end < line.len() {
            if line.quoted(end).is_some() {
                return end;
            }
            if line.low(end) == "," {
                let next = line.low(end + 1);
                if line.quoted(end + 1).is_some()
                    || line.rate(end + 1) >= RELIABLE
                    || matches!(next, "but" | "and" | "while" | "citing" | "according")
                {
                    return end + 1;
                }
            }
            end += 1;
        }
        end
    }

    /// Whether a statement goes on at `at`, after "X said,".
    pub(super) fn resumes(&self, line: &Line<'_>, at: usize) -> bool {
        let word = line.low(at);
        !line.ends(at)
            && line.quoted(at).is_none()
            && !line.mark(at)
            && !word.ends_with("ing")
            && line.rate(at) < RELIABLE
            && !matches!(
                word,
                "but"
                    | "and"
                    | "while"
                    | "citing"
                    | "according"
                    | "per"
                    | "as"
                    | "which"
                    | "though"
                    | "although"
                    | "when"
                    | "with"
                    | "who"
                    | "before"
                    | "after"
                    | "even"
                    | "or"
            )
    }

    /// A statement that goes on after its source: “…,” X said, “…”.
    pub(super) fn with_rest(&self, line: &Line<'_>, content: Span, next: usize) -> Span {
        let Some(number) = line.quoted(next) else { return content };
        let before = next.checked_sub(1).map_or("", |i| line.low(i));
        match self.quotations.get(number) {
            Some(quotation) if matches!(before, "," | ":" | "—" | ".") && self.is_direct(content) => {
                content.cover(quotation.span)
            }
            _ => content,
        }
    }

    pub(super) fn is_direct(&self, content: Span) -> bool {
        self.quotations.iter().any(|q| q.span.start == content.start)
    }

    /// Whether a phrase begins like somebody who could speak: with a name, a determiner, or a noun for such.
    pub(super) fn can_speak(&self, line: &Line<'_>, phrase: &Range<usize>) -> bool {
        let word = line.low(phrase.start);
        line.get(phrase.start).is_some_and(Word::capital) && phrase.len() < 9
            || (cues::is_determiner(word) && phrase.len() < 7)
            || (phrase.len() < 4
                && phrase.clone().any(|i| super::classes::of_words(line.low(i)) != news::SourceClass::Unknown))
    }

    pub(super) fn begins_clause(&self, line: &Line<'_>, at: usize) -> bool {
        matches!(line.low(at - 1), "," | "but" | "and" | ";" | "—" | "while") || line.quoted(at - 1).is_some()
    }
}
