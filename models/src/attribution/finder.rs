//! The finding part: which words are a cue, which its source, which its content.
//!
//! Rules over the words of one sentence at a time; quotations may reach over several. What it gives ([`Found`]) is all
//! that the normalising part knows, so that another finder can take its place.

use std::ops::Range;

use news::{SegmentKind, Span};

use super::cues::{self, Around, Strength, is_noun, is_pronoun};
use super::line::{Line, Word};
use super::phrases::{Passed, Subject, pass, phrase_beginning, phrase_ending, subject_before};
use super::quotes::{self, Quotation};
use crate::Document;

/// One attribution as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Who says it, where the text tells.
    pub(super) source: Option<Span>,
    /// What marks the saying.
    pub(super) cue: Span,
    /// What is said.
    pub(super) content: Span,
    /// Who was told.
    pub(super) to: Option<Span>,
}

/// From how many in a hundred on a form counts as a cue.
const RELIABLE: u8 = 50;

/// All attributions, in the order of their cues, and the quotations that they were read with.
pub(super) fn find(document: &Document<'_>) -> (Vec<Found>, Vec<Quotation>) {
    let quotations = quotes::find(document);
    let mut finder = Finder { quotations: &quotations, found: Vec::new(), line_from: 0, last: None };
    let mut previous: Option<usize> = None;
    for (at, sentence) in document.sentences.iter().enumerate() {
        if !sentence.segment.makes_claims() {
            continue;
        }
        let line = Line::new(document, at, &quotations);
        let before = finder.found.len();
        // A link in capitals may run into the sentence: what stands around it is read by itself.
        for piece in line.clone().pieces() {
            finder.line_from = finder.found.len();
            finder.sentence(&piece, sentence.segment == SegmentKind::Title);
        }
        let near = previous.is_some_and(|p| sentence.paragraph - document.sentences[p].paragraph <= 1);
        let same = previous.is_some_and(|p| sentence.paragraph == document.sentences[p].paragraph);
        finder.line_from = before;
        finder.continued(&line, near, same);
        previous = Some(at);
    }
    (finder.found, quotations)
}

struct Finder<'q> {
    quotations: &'q [Quotation],
    found: Vec<Found>,
    /// The first attribution of the sentence in work.
    line_from: usize,
    /// The attribution that a quotation without a cue may go on from.
    last: Option<usize>,
}

impl Finder<'_> {
    fn sentence(&mut self, line: &Line<'_>, title: bool) {
        if title && self.headline(line) {
            return;
        }
        // Words before `busy` belong to what someone says already; `floor` is where the clause in work begins.
        let (mut at, mut busy, mut floor) = (0, 0, 0);
        while at < line.len() {
            if line.quoted(at).is_some() {
                at += 1;
                continue;
            }
            let word = line.low(at);
            let next = if word == "according" && line.low(at + 1) == "to" {
                self.according(line, at, at + 2, floor)
            } else if word == "per" && at > 0 && line.get(at + 1).is_some_and(Word::capital) {
                self.according(line, at, at + 1, floor)
            } else if word == "citing" && at > 0 {
                self.citing(line, at, floor)
            } else if at < busy {
                None
            } else if matches!(word, "quoted" | "quotes" | "quoting" | "cited" | "cites") {
                self.quoted_as_saying(line, at, floor).or_else(|| self.verb(line, at, floor))
            } else if is_noun(word) && self.rate_as_noun(line, at) {
                self.noun(line, at)
            } else {
                self.verb(line, at, floor)
            };
            if let Some(next) = next {
                busy = busy.max(next.busy);
                floor = next.floor.max(floor);
                at = next.at.max(at + 1);
            } else {
                at += 1;
            }
        }
    }

    /// `Name: what they say` and `What is said: who says so`.
    fn headline(&mut self, line: &Line<'_>) -> bool {
        let Some(colon) = (1..line.len()).find(|&i| line.low(i) == ":" && line.quoted(i).is_none()) else {
            return false;
        };
        let ends = matches!(
            line.low(line.len() - 1),
            "report"
                | "reports"
                | "police"
                | "officials"
                | "media"
                | "monitor"
                | "sources"
                | "ministry"
                | "group"
                | "un"
                | "un."
                | "activists"
                | "watchdog"
        );
        if ends && line.len() - colon <= 4 {
            return self.push(line, Some(colon + 1..line.len()), colon..colon + 1, line.span(0, colon), None);
        }
        let name = colon <= 4 && line.words[..colon].iter().all(|w| w.capital());
        let speaks =
            line.quoted(colon + 1).is_some() || matches!(line.low(colon - 1), "report" | "police" | "officials" | "un");
        if name && speaks {
            let end = self.clause_end(line, colon + 1);
            return self.push(line, Some(0..colon), colon..colon + 1, line.span(colon + 1, end), None);
        }
        false
    }

    /// "According to X, C", "C, according to X", "C, per X".
    fn according(&mut self, line: &Line<'_>, at: usize, from: usize, floor: usize) -> Option<Next> {
        let source = phrase_beginning(line, from)?;
        if from == at + 1 && !line.low(at.checked_sub(1)?).eq(",") && !line.ends(source.end) {
            return None;
        }
        let cue = at..from;
        let leads = line.low(source.end) == "," && (at == 0 || self.begins_clause(line, at));
        if leads && at < 3 || (leads && line.low(at - 1) != ",") {
            let content = source.end + 1;
            let end = self.clause_end(line, content);
            if self.push(line, Some(source.clone()), cue.clone(), self.said(line, content, end), None) {
                return Some(Next { at: content, busy: end, floor: content });
            }
        }
        let mut end = at;
        while end > floor
            && (matches!(line.low(end - 1), "," | "—" | "–" | "-" | "(") && line.quoted(end - 1).is_none())
        {
            end -= 1;
        }
        let start = self.clause_start(line, end, floor);
        let mut content = self.said(line, start, end);
        // A content cut in two by its source: "The group, according to X, did so."
        if end.saturating_sub(start) < 4 && !line.ends(source.end) {
            content = line.span(start, self.clause_end(line, source.end + usize::from(line.low(source.end) == ",")));
        }
        self.push(line, Some(source.clone()), cue, content, None);
        Some(Next { at: source.end, busy: source.end, floor: source.end })
    }

    /// "C, citing X": X is a source where it can speak; else it is what the subject puts forward.
    fn citing(&mut self, line: &Line<'_>, at: usize, floor: usize) -> Option<Next> {
        let object = phrase_beginning(line, at + 1)?;
        let speaks = object.clone().any(|i| {
            let word = line.get(i);
            word.is_some_and(|w| w.capital() && i > at)
                || matches!(
                    line.low(i),
                    "sources"
                        | "source"
                        | "officials"
                        | "official"
                        | "police"
                        | "media"
                        | "witnesses"
                        | "residents"
                        | "activists"
                        | "reports"
                        | "doctors"
                        | "agency"
                        | "people"
                )
        }) && !cues::is_determiner(line.low(object.start))
            | matches!(line.low(object.start), "the" | "a" | "an" | "two" | "several" | "unnamed");
        if speaks && self.found.len() == self.line_from || speaks && line.ends(object.end) {
            let mut end = at;
            while end > 0 && line.mark(end - 1) && line.quoted(end - 1).is_none() {
                end -= 1;
            }
            let content = match self.found[self.line_from..].last() {
                Some(before) => Some(before.content),
                None => self.said(line, self.clause_start(line, end, floor), end),
            };
            self.push(line, Some(object.clone()), at..at + 1, content, None);
            return Some(Next { at: object.end, busy: object.end, floor });
        }
        let source = self.shared(line, at, floor);
        let end = self.clause_end(line, at + 1);
        self.add(source, line.span(at, at + 1), line.span(at + 1, end), None);
        Some(Next { at: end, busy: end, floor: end })
    }

    /// "X quoted Y as saying C", "Y was quoted by X as saying C": two sources, the nearer first.
    fn quoted_as_saying(&mut self, line: &Line<'_>, at: usize, floor: usize) -> Option<Next> {
        let limit = (at + 24).min(line.len());
        let saying = (at + 1..limit)
            .find(|&i| matches!(line.low(i), "saying" | "telling" | "said") && line.quoted(i).is_none())?;
        let object_end = if line.low(saying - 1) == "as" { saying - 1 } else { saying };
        let passive = matches!(line.low(at.checked_sub(1)?), "was" | "were" | "been" | "is" | "being");
        let passed = pass(line, saying);
        let (nearer, origin) = if passive {
            let agent = (line.low(at + 1) == "by").then(|| phrase_beginning(line, at + 2)).flatten();
            (agent, subject_before(line, at, floor))
        } else {
            let object = (at + 1 < object_end).then_some(at + 1..object_end)?;
            let nearer = match subject_before(line, at, floor) {
                Subject::At(range) => Some(range),
                _ => None,
            };
            (nearer, Subject::At(object))
        };
        let (content, next) = self.content_after(line, &passed, floor).or_else(|| {
            let end = nearer.as_ref().map_or(at, |n| n.start.min(at));
            let end = if passive { if let Subject::At(range) = &origin { range.start } else { end } } else { end };
            let (span, _) = self.content_before(line, end, passed.next, floor)?;
            Some((span, passed.next))
        })?;
        if let Some(nearer) = &nearer {
            self.push(line, Some(nearer.clone()), at..at + 1, Some(content), None);
        } else if !passive {
            let source = self.shared(line, at, floor);
            self.add(source, line.span(at, at + 1), Some(content), None);
        }
        if let Subject::At(range) = origin {
            self.push(line, Some(range), saying..saying + 1, Some(content), None);
        }
        Some(Next { at: next, busy: next, floor: next })
    }

    fn rate_as_noun(&self, line: &Line<'_>, at: usize) -> bool {
        matches!(line.following(at), Around::That)
            || (line.around(at) == Around::AfterDeterminer && matches!(line.low(at + 1), "of" | "about"))
    }

    /// "X’s claim that C", "reports by X that C".
    fn noun(&mut self, line: &Line<'_>, at: usize) -> Option<Next> {
        if line.low(at + 1) != "that" {
            return None;
        }
        let before = at.checked_sub(1).filter(|&b| b < at);
        let mut owner = None;
        for back in (at.saturating_sub(4)..at).rev() {
            if line.get(back).is_some_and(Word::possessive) {
                owner = phrase_ending(line, back + 1, 0);
                break;
            }
            // The tokenizer keeps "Reuters ’s" with a space apart; a pronoun owns as well.
            if matches!(line.low(back), "his" | "her" | "their" | "its" | "our" | "my") {
                owner = Some(back..back + 1);
                break;
            }
            if line.mark(back) {
                if matches!(line.low(back), "’" | "'") && line.low(back + 1) == "s" {
                    owner = phrase_ending(line, back, 0);
                }
                break;
            }
        }
        let verb = before.is_some_and(|b| is_pronoun(line.low(b)) || line.low(b) == "to");
        if verb || (owner.is_none() && line.rate(at) < RELIABLE) {
            return None;
        }
        if owner.is_none() {
            return self.verb(line, at, 0);
        }
        let end = self.clause_end(line, at + 2);
        self.push(line, owner, at..at + 1, self.said(line, at + 2, end), None);
        Some(Next { at: end, busy: end, floor: 0 })
    }

    fn verb(&mut self, line: &Line<'_>, at: usize, floor: usize) -> Option<Next> {
        let cue = cues::cue(line.low(at)).filter(|_| line.quoted(at).is_none())?;
        let mut rate = line.rate(at);
        let passed = pass(line, at);
        // Judged by what comes after the circumstances, where some stand between.
        if passed.next > at + 1 && line.around(at) != Around::AfterDeterminer {
            let around = line.following(passed.next - 1);
            rate = rate.max(cue.rate(around).min(cue.rate(Around::That)));
        }
        // "put the toll at 300".
        if matches!(line.low(at), "put" | "puts" | "putting" | "placed")
            && (at + 1..at + 8).any(|i| {
                matches!(line.low(i), "toll" | "number" | "figure" | "count" | "total" | "tally" | "estimate" | "it")
            })
            && (at + 1..at + 10).any(|i| line.low(i) == "at")
        {
            rate = 100;
        }
        if rate < RELIABLE {
            return None;
        }
        let participle = line.low(at).ends_with("ing");
        if let Some(next) = self.refused(line, at, &passed) {
            return Some(next);
        }
        if line.around(at) == Around::AfterBe && !participle {
            return self.passive(line, at, &passed, floor);
        }
        let after_mark = at > 0 && (line.low(at - 1) == "," || line.quoted(at - 1).is_some());
        // "…," said X: the subject follows.
        let quote_before = at > 0 && (line.quoted(at - 1).is_some() || (at > 1 && line.quoted(at - 2).is_some()));
        if after_mark && cues::follows(line.low(at)) && !cues::tells(line.low(at)) && cue.strength == Strength::Saying {
            let turned = phrase_beginning(line, at + 1).filter(|r| {
                let end = self.past_apposition(line, r.end);
                !r.clone()
                    .any(|i| is_pronoun(line.low(i)) && r.len() > 1 && line.low(i) != "her" && line.low(i) != "it")
                    && (line.ends(end)
                        || line.mark(end)
                        || line.quoted(end).is_some()
                        || quote_before && self.circumstantial(line, end))
                    && line.get(r.start).is_some_and(|w| w.quoted.is_none())
                    && (quote_before || self.can_speak(line, r))
            });
            if let Some(source) = turned
                && let Some((content, from)) = self.content_before(line, at, source.end, floor)
                && (line.quoted(at - 1).is_some() || !self.owned(content))
            {
                let next = self.tail(line, source.end);
                let content = self.with_rest(line, content, next);
                self.push(line, Some(source), at..at + 1, Some(content), None);
                let _ = from;
                return Some(Next { at: next, busy: next, floor: next });
            }
        }
        let subject = if participle && after_mark { Subject::Shared } else { subject_before(line, at, floor) };
        let source = match &subject {
            Subject::At(range) => line.span(range.start, range.end),
            Subject::Shared => self.shared(line, at, floor),
            Subject::Missing => None,
        };
        let to = passed.to.clone().and_then(|r| line.span(r.start, r.end));
        let cue_span = line.span(at, at + 1);
        // "…, X said.": what was said stands before.
        if let Subject::At(range) = &subject
            && cues::follows(line.low(at))
            && let Some((content, _)) = self.content_before(line, range.start, passed.next, floor)
        {
            let quote_follows = line.quoted(passed.next).is_some();
            let closed = line.ends(passed.next)
                || line.mark(passed.next)
                || quote_follows
                || self.circumstantial(line, passed.next);
            let direct =
                line.quoted(range.start - 1).is_some() || (range.start > 1 && line.quoted(range.start - 2).is_some());
            if closed && (!passed.mark || direct || quote_follows && self.is_direct(content)) {
                // "The toll, X said, was rising": one statement around its source.
                let resumes = line.low(passed.next) == "," && !direct && self.resumes(line, passed.next + 1);
                if resumes {
                    let end = self.clause_end(line, passed.next + 1);
                    if let Some(rest) = self.said(line, passed.next + 1, end) {
                        self.add(source, cue_span, Some(content.cover(rest)), to);
                        return Some(Next { at: end, busy: end, floor: end });
                    }
                }
                let next = self.tail(line, passed.next);
                let content = self.with_rest(line, content, next);
                self.add(source, cue_span, Some(content), to);
                return Some(Next { at: next, busy: next, floor: next });
            }
        }
        let (content, next) = self.content_after(line, &passed, at + 1)?;
        let bare = source.is_none() && (at == 0 || cue.strength == Strength::Stance || cues::tells(line.low(at)));
        if bare {
            return None;
        }
        self.add(source, cue_span, Some(content), to);
        Some(Next { at: next, busy: next, floor: next })
    }

    /// Cues that say nothing where they stand: "declined to comment", "responded with live fire", "posted images".
    fn refused(&self, line: &Line<'_>, at: usize, passed: &Passed) -> Option<Next> {
        let plain = line.quoted(passed.next).is_none() && line.low(passed.next) != "that";
        let empty = match line.low(at) {
            "declined" | "declines" | "refused" | "refuses" | "refusing" => true,
            "responded" | "responds" | "replied" | "challenged" | "resisted" | "reacted" | "posted" | "thanked"
            | "thank" | "thanking" | "continued" | "echoed" | "updated" => {
                plain && !passed.mark && !line.ends(passed.next)
            }
            "show" | "shows" | "showed" | "showing" => line.low(passed.next) == "up",
            "expressed" | "express" | "voiced" => false,
            "asked" | "asking" | "asks" => at == 0 || matches!(line.low(at - 1), "when" | "if"),
            _ => false,
        };
        empty.then_some(Next { at: at + 1, busy: 0, floor: 0 })
    }

    /// "C was confirmed by X", "X was quoted", "it was reported that C": the subject is no source.
    fn passive(&mut self, line: &Line<'_>, at: usize, passed: &Passed, floor: usize) -> Option<Next> {
        if line.low(at + 1) == "by" {
            let source = phrase_beginning(line, at + 2)?;
            let content = match subject_before(line, at, floor) {
                Subject::At(range) => line.span(range.start, range.end),
                _ => None,
            };
            let after = (line.low(source.end) == "as").then(|| self.clause_end(line, source.end + 1));
            let content = after.map_or(content, |end| self.said(line, source.end + 1, end));
            self.push(line, Some(source.clone()), at..at + 1, content, None);
            return Some(Next { at: source.end, busy: source.end, floor });
        }
        if line.low(passed.next) != "that" && !matches!(line.low(at), "accused" | "told" | "expected") {
            return None;
        }
        let (content, next) = self.content_after(line, passed, at + 1)?;
        self.add(None, line.span(at, at + 1), Some(content), None);
        Some(Next { at: next, busy: next, floor: next })
    }

    /// Whether a phrase begins like somebody who could speak: with a name, a determiner, or a noun for such.
    fn can_speak(&self, line: &Line<'_>, phrase: &Range<usize>) -> bool {
        let word = line.low(phrase.start);
        line.get(phrase.start).is_some_and(Word::capital) && phrase.len() < 9
            || (cues::is_determiner(word) && phrase.len() < 7)
            || (phrase.len() < 4
                && phrase.clone().any(|i| super::classes::of_words(line.low(i)) != news::SourceClass::Unknown))
    }

    /// What is said after a cue and its circumstances, and the word after it.
    fn content_after(&self, line: &Line<'_>, passed: &Passed, floor: usize) -> Option<(Span, usize)> {
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
    fn content_before(&self, line: &Line<'_>, end: usize, after: usize, floor: usize) -> Option<(Span, usize)> {
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
        let _ = after;
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
    fn said(&self, line: &Line<'_>, from: usize, to: usize) -> Option<Span> {
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
    fn clause_start(&self, line: &Line<'_>, end: usize, floor: usize) -> usize {
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
    fn clause_end(&self, line: &Line<'_>, from: usize) -> usize {
        let mut at = from;
        let mut depth = 0usize;
        while at < line.len() {
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
    fn follows_at(&self, line: &Line<'_>, from: usize) -> bool {
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
    fn begins_with_cue(&self, line: &Line<'_>, from: usize) -> bool {
        let limit = (from + 8).min(line.len());
        (from..limit)
            .take_while(|&i| line.quoted(i).is_none() && !line.mark(i))
            .any(|i| line.rate(i) >= 70 && !line.low(i).ends_with("ing"))
    }

    /// Whether another verb of the same subject stands at `at` ("… and said").
    fn shares_subject(&self, line: &Line<'_>, at: usize) -> bool {
        let verb = |i: usize| {
            line.rate(i) >= 65
                && (line.low(i).ends_with("ed") || matches!(line.low(i), "said" | "says" | "told" | "wrote" | "tells"))
        };
        verb(at) || ((cues::is_auxiliary(line.low(at)) || line.low(at).ends_with("ly")) && verb(at + 1))
    }

    fn begins_clause(&self, line: &Line<'_>, at: usize) -> bool {
        matches!(line.low(at - 1), "," | "but" | "and" | ";" | "—" | "while") || line.quoted(at - 1).is_some()
    }

    /// Past ", the head of Y," after a name at `end`.
    fn past_apposition(&self, line: &Line<'_>, end: usize) -> usize {
        if line.low(end) == "," && line.quoted(end + 1).is_none() {
            let close = (end + 1..(end + 30).min(line.len()))
                .find(|&i| (line.low(i) == "," && line.quoted(i + 1).is_some()) || line.ends(i));
            return close.unwrap_or(end);
        }
        end
    }

    /// Whether circumstances of the saying stand at `at` ("on Friday", "in a statement", "after the vote").
    fn circumstantial(&self, line: &Line<'_>, at: usize) -> bool {
        cues::is_time(line.low(at))
            || cues::is_preposition(line.low(at))
            || matches!(line.low(at), "when" | "while" | "who" | "to" | "as" | "before" | "adding")
    }

    /// The end of the circumstances from `at` on: a comma before a quotation or participle, else the sentence's end.
    fn tail(&self, line: &Line<'_>, at: usize) -> usize {
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
    fn resumes(&self, line: &Line<'_>, at: usize) -> bool {
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
    fn with_rest(&self, line: &Line<'_>, content: Span, next: usize) -> Span {
        let Some(number) = line.quoted(next) else { return content };
        let before = next.checked_sub(1).map_or("", |i| line.low(i));
        match self.quotations.get(number) {
            Some(quotation) if matches!(before, "," | ":" | "—" | ".") && self.is_direct(content) => {
                content.cover(quotation.span)
            }
            _ => content,
        }
    }

    fn is_direct(&self, content: Span) -> bool {
        self.quotations.iter().any(|q| q.span.start == content.start)
    }

    /// Whether a span is content already.
    fn owned(&self, content: Span) -> bool {
        self.found[self.line_from..].iter().any(|f| f.content.overlaps(content))
    }

    /// The source of a cue that shares its subject with the clause before.
    fn shared(&self, line: &Line<'_>, at: usize, floor: usize) -> Option<Span> {
        if let Some(before) = self.found[self.line_from..].iter().rev().find_map(|f| f.source) {
            return Some(before);
        }
        let _ = floor;
        // The subject of the sentence: what stands before its first verb.
        let mut from = 0;
        while from < at && (line.quoted(from).is_some() || matches!(line.low(from), "but" | "and" | "," | "—")) {
            from += 1;
        }
        if cues::is_preposition(line.low(from))
            || matches!(line.low(from), "when" | "while" | "asked" | "if")
            || line.low(from).ends_with("ing")
        {
            from = (from..at).find(|&i| line.low(i) == ",").map_or(from, |i| i + 1);
        }
        let range = phrase_beginning(line, from)?;
        let mut end = range.start;
        while end < range.end.min(at) {
            let low = line.low(end);
            let verb = end > range.start
                && !line.get(end).is_some_and(Word::capital)
                && (cues::is_auxiliary(low)
                    || low.len() > 3 && low.ends_with("ed")
                    || line.rate(end) > 40
                    || cues::is_irregular(low));
            if verb || (end > range.start && matches!(low, "on" | "in" | "at")) {
                break;
            }
            end += 1;
        }
        phrase_ending(line, end, range.start).and_then(|r| line.span(r.start, r.end))
    }

    /// A sentence that is a quotation without a cue of its own goes on with what was said before.
    fn continued(&mut self, line: &Line<'_>, near: bool, same: bool) {
        let has_cue = self.found.len() > self.line_from;
        let outside =
            line.words.iter().filter(|w| w.quoted.is_none() && w.kind != crate::token::TokenKind::Mark).count();
        let last_number = (0..line.len()).rev().find_map(|i| line.quoted(i));
        if has_cue {
            self.last = Some(self.found.len() - 1);
            // “…,” X said. “…”: the sentence may end in the next quotation.
            return;
        }
        let Some(quotation) = last_number.and_then(|n| self.quotations.get(n)).copied() else {
            self.last = None;
            return;
        };
        let ends_here =
            line.words.last().is_some_and(|w| quotation.span.end <= w.span.end.max(quotation.span.start + 1));
        if outside > 0 || !ends_here && quotation.closed {
            return;
        }
        let Some(before) = self.last.filter(|_| near) else { return };
        let last = self.found[before].clone();
        if last.content.overlaps(quotation.span) || quotation.span.start < last.cue.start {
            return;
        }
        if same && self.is_direct(last.content) {
            self.found[before].content = last.content.cover(quotation.span);
        } else if last.source.is_some() {
            self.found.push(Found { content: quotation.span, to: None, ..last });
            self.last = Some(self.found.len() - 1);
        }
    }

    fn push(
        &mut self,
        line: &Line<'_>,
        source: Option<Range<usize>>,
        cue: Range<usize>,
        content: Option<Span>,
        to: Option<Span>,
    ) -> bool {
        let source = source.and_then(|r| line.span(r.start, r.end));
        self.add(source, line.span(cue.start, cue.end), content, to)
    }

    fn add(&mut self, source: Option<Span>, cue: Option<Span>, content: Option<Span>, to: Option<Span>) -> bool {
        let (Some(cue), Some(content)) = (cue, content) else { return false };
        if content.is_empty() {
            return false;
        }
        self.found.push(Found { source, cue, content, to });
        true
    }
}

/// Where the finder goes on.
#[derive(Clone, Copy, Debug)]
struct Next {
    at: usize,
    busy: usize,
    floor: usize,
}
