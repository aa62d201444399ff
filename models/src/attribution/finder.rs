//! The finding part: which words are a cue, which its source, which its content.
//!
//! Rules over the words of one sentence at a time; quotations may reach over several. What it gives ([`Found`]) is all
//! that the normalising part knows, so that another finder can take its place.

use std::ops::Range;

use news::{SegmentKind, Span};

use super::circumstances::pass;
use super::cues::{self, Around, Strength, is_noun, is_pronoun};
use super::extent::Extent;
use super::line::{Line, Word};
use super::phrases::{Subject, phrase_beginning, phrase_ending, subject_before};
use super::quotes::{self, Quotation};
use super::wording::claims_lives;
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
pub(super) const RELIABLE: u8 = 50;

/// Words by which a title says who says it; without one it is the outlet's own.
const TITLE_CUES: &[&str] = &[
    "says",
    "say",
    "said",
    "according",
    "per",
    "told",
    "tells",
    "warns",
    "warn",
    "denies",
    "deny",
    "denied",
    "claims",
    "claim",
    "reports",
    "report",
    "reported",
    "confirms",
    "confirm",
    "confirmed",
    "announces",
    "announced",
    "admits",
    "insists",
    "alleges",
    "accuses",
    "puts",
    "estimates",
    "rejects",
    "citing",
    "quotes",
    "vows",
    "calls",
    "urges",
    "blames",
    "condemns",
    "reveals",
    "finds",
    "shows",
    "show",
    "acknowledges",
    "declares",
    "predicts",
    "believe",
    "believes",
    "fear",
    "fears",
    "worried",
    "worry",
    "endorses",
    "opposes",
];

/// All attributions, in the order of their cues, and the quotations that they were read with.
pub(super) fn find(document: &Document<'_>) -> (Vec<Found>, Vec<Quotation>) {
    let quotations = quotes::find(document);
    let mut finder = Finder { extent: Extent { quotations: &quotations }, found: Vec::new(), line_from: 0, last: None };
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
        for inner in line.quoted_according() {
            finder.sentence(&inner, false);
        }
        finder.line_from = before;
        finder.continued(&line, near, same);
        previous = Some(at);
    }
    (finder.found, quotations)
}

pub(super) struct Finder<'q> {
    pub(super) extent: Extent<'q>,
    pub(super) found: Vec<Found>,
    /// The first attribution of the sentence in work.
    pub(super) line_from: usize,
    /// The attribution that a quotation without a cue may go on from.
    last: Option<usize>,
}

impl Finder<'_> {
    fn sentence(&mut self, line: &Line<'_>, title: bool) {
        if title && self.headline(line) {
            return;
        }
        if title && !(0..line.len()).any(|i| TITLE_CUES.contains(&line.low(i)) && line.quoted(i).is_none()) {
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
            } else if at > 0 && (word == "citing" || word == "quoting" && !as_saying(line, at)) {
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

    pub(super) fn verb(&mut self, line: &Line<'_>, at: usize, floor: usize) -> Option<Next> {
        if matches!(line.low(at), "published" | "saw" | "sees" | "aired" | "broadcast") {
            return self.outlet_shows(line, at, floor);
        }
        let after = (at + 1..line.len()).map(|i| line.low(i));
        let cue =
            cues::cue(line.low(at)).filter(|_| line.quoted(at).is_none() && !claims_lives(line.low(at), after))?;
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
                let end = self.extent.past_apposition(line, r.end);
                !r.clone()
                    .any(|i| is_pronoun(line.low(i)) && r.len() > 1 && line.low(i) != "her" && line.low(i) != "it")
                    && (line.ends(end)
                        || line.mark(end)
                        || quote_before && line.quoted(end).is_some()
                        || quote_before && self.extent.circumstantial(line, end))
                    && line.get(r.start).is_some_and(|w| w.quoted.is_none())
                    && (quote_before || self.extent.can_speak(line, r))
            });
            if let Some(source) = turned
                && let Some((content, _)) = self.extent.content_before(line, at, floor)
                && (line.quoted(at - 1).is_some() || !self.owned(content))
            {
                let next = self.extent.tail(line, source.end);
                let content = self.extent.with_rest(line, content, next);
                self.push(line, Some(source), at..at + 1, Some(content), None);

                return Some(Next { at: next, busy: next, floor: next });
            }
        }
        let subject = if participle && after_mark { Subject::Shared } else { subject_before(line, at, floor) };
        let source = match &subject {
            Subject::At(range) => line.span(range.start, range.end),
            Subject::Shared => self.shared(line, at),
            Subject::Missing => None,
        };
        let to = passed.to.clone().and_then(|r| line.span(r.start, r.end));
        let cue_span = line.span(at, at + 1);
        // "…, X said.": what was said stands before.
        if let Subject::At(range) = &subject
            && cues::follows(line.low(at))
            && let Some((content, _)) = self.extent.content_before(line, range.start, floor)
        {
            let quote_follows = line.quoted(passed.next).is_some();
            let closed = line.ends(passed.next)
                || line.mark(passed.next)
                || quote_follows
                || self.extent.circumstantial(line, passed.next);
            let direct =
                line.quoted(range.start - 1).is_some() || (range.start > 1 && line.quoted(range.start - 2).is_some());
            // A quotation that ends in a comma belongs to whoever follows, whatever comes after the verb.
            let handed = line.quoted(range.start - 1).is_some()
                && (range.start.saturating_sub(3)..range.start)
                    .any(|i| line.quoted(i).is_some() && matches!(line.low(i), "," | "!" | "?" | "." | "—"))
                && !passed.mark
                && line.low(passed.next) != "that";
            if (closed || handed) && (!passed.mark || direct || quote_follows && self.extent.is_direct(content)) {
                // "The toll, X said, was rising": one statement around its source.
                let resumes = line.low(passed.next) == "," && !direct && self.extent.resumes(line, passed.next + 1);
                if resumes {
                    let end = self.extent.clause_end(line, passed.next + 1);
                    if let Some(rest) = self.extent.said(line, passed.next + 1, end) {
                        self.add(source, cue_span, Some(content.cover(rest)), to);
                        return Some(Next { at: end, busy: end, floor: end });
                    }
                }
                let next = self.extent.tail(line, passed.next);
                let content = self.extent.with_rest(line, content, next);
                self.add(source, cue_span, Some(content), to);
                return Some(Next { at: next, busy: next, floor: next });
            }
        }
        let (content, next) = self.extent.content_after(line, &passed, at + 1)?;
        let bare = source.is_none() && (at == 0 || cue.strength == Strength::Stance || cues::tells(line.low(at)));
        if bare {
            return None;
        }
        self.add(source, cue_span, Some(content), to);
        Some(Next { at: next, busy: next, floor: next })
    }

    /// Whether a span is content already.
    pub(super) fn owned(&self, content: Span) -> bool {
        self.found[self.line_from..].iter().any(|f| f.content.overlaps(content))
    }

    /// The source of a cue that shares its subject with the clause before.
    pub(super) fn shared(&self, line: &Line<'_>, at: usize) -> Option<Span> {
        if let Some(before) = self.found[self.line_from..].iter().rev().find_map(|f| f.source) {
            return Some(before);
        }

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
        let Some(quotation) = last_number.and_then(|n| self.extent.quotations.get(n)).copied() else {
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
        if same && self.extent.is_direct(last.content) {
            self.found[before].content = last.content.cover(quotation.span);
        } else if last.source.is_some() {
            self.found.push(Found { content: quotation.span, to: None, ..last });
            self.last = Some(self.found.len() - 1);
        }
    }

    pub(super) fn push(
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

    pub(super) fn add(
        &mut self,
        source: Option<Span>,
        cue: Option<Span>,
        content: Option<Span>,
        to: Option<Span>,
    ) -> bool {
        let (Some(cue), Some(content)) = (cue, content) else { return false };
        if content.is_empty() {
            return false;
        }
        self.found.push(Found { source, cue, content, to });
        true
    }
}

/// Whether "quoting X" goes on "as saying", so that what X says follows.
fn as_saying(line: &Line<'_>, at: usize) -> bool {
    (at + 1..(at + 24).min(line.len())).any(|i| matches!(line.low(i), "saying" | "telling") && line.quoted(i).is_none())
}

/// Where the finder goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    /// The next word to look at.
    pub(super) at: usize,
    /// Words before this one belong to what someone says already.
    pub(super) busy: usize,
    /// Where the next clause begins.
    pub(super) floor: usize,
}
