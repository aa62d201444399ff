//! Frames other than subject and verb: headlines, "according to", "citing", "quoted as saying", nouns, passives.

use super::circumstances::{Passed, pass};
use super::cues;
use super::cues::Around;
use super::cues::is_pronoun;
use super::finder::{Finder, Next, RELIABLE};
use super::line::{Line, Word};
use super::phrases::{Subject, phrase_beginning, phrase_ending, subject_before};

impl Finder<'_> {
    /// `Name: what they say` and `What is said: who says so`.
    pub(super) fn headline(&mut self, line: &Line<'_>) -> bool {
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
            let end = self.extent.clause_end(line, colon + 1);
            return self.push(line, Some(0..colon), colon..colon + 1, line.span(colon + 1, end), None);
        }
        false
    }

    /// "According to X, C", "C, according to X", "C, per X".
    pub(super) fn according(&mut self, line: &Line<'_>, at: usize, from: usize, floor: usize) -> Option<Next> {
        let source = phrase_beginning(line, from)?;
        if from == at + 1 && !line.low(at.checked_sub(1)?).eq(",") && !line.ends(source.end) {
            return None;
        }
        let cue = at..from;
        let leads = line.low(source.end) == "," && (at == 0 || self.extent.begins_clause(line, at));
        if leads && (at < 3 || line.low(at - 1) != ",") {
            let content = source.end + 1;
            let end = self.extent.clause_end(line, content);
            if self.push(line, Some(source.clone()), cue.clone(), self.extent.said(line, content, end), None) {
                return Some(Next { at: content, busy: end, floor: content });
            }
        }
        let mut end = at;
        while end > floor
            && (matches!(line.low(end - 1), "," | "—" | "–" | "-" | "(") && line.quoted(end - 1).is_none())
        {
            end -= 1;
        }
        // Around a report that ends here, the whole report is what this source is cited for.
        let close = end.checked_sub(1).and_then(|l| line.get(l)).map_or(0, |w| w.span.end);
        let report = self.found[self.line_from..].iter().rev().find(|f| f.content.end == close && close > 0);
        let whole = report.map(|f| f.source.map_or(f.content, |s| s.cover(f.content)).cover(f.cue));
        let floor = whole.and_then(|s| line.words.iter().position(|w| w.span.start >= s.start)).unwrap_or(floor);
        let start = self.extent.clause_start(line, end, floor);
        let mut content = self.extent.said(line, start, end);
        // A content cut in two by its source: "The group, according to X, did so."
        if end.saturating_sub(start) < 4 && !line.ends(source.end) {
            content =
                line.span(start, self.extent.clause_end(line, source.end + usize::from(line.low(source.end) == ",")));
        }
        self.push(line, Some(source.clone()), cue, content, None);
        Some(Next { at: source.end, busy: source.end, floor: source.end })
    }

    /// "C, citing X": X is a source where it can speak; else it is what the subject puts forward.
    pub(super) fn citing(&mut self, line: &Line<'_>, at: usize, floor: usize) -> Option<Next> {
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
        if speaks && (self.found.len() == self.line_from || line.ends(object.end)) {
            let mut end = at;
            while end > 0 && line.mark(end - 1) && line.quoted(end - 1).is_none() {
                end -= 1;
            }
            let content = match self.found[self.line_from..].last() {
                Some(before) => Some(before.content),
                None => self.extent.said(line, self.extent.clause_start(line, end, floor), end),
            };
            self.push(line, Some(object.clone()), at..at + 1, content, None);
            return Some(Next { at: object.end, busy: object.end, floor });
        }
        let source = self.shared(line, at);
        let end = self.extent.clause_end(line, at + 1);
        self.add(source, line.span(at, at + 1), line.span(at + 1, end), None);
        Some(Next { at: end, busy: end, floor: end })
    }

    /// "X quoted Y as saying C", "Y was quoted by X as saying C": two sources, the nearer first.
    pub(super) fn quoted_as_saying(&mut self, line: &Line<'_>, at: usize, floor: usize) -> Option<Next> {
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
        let (content, next) = self.extent.content_after(line, &passed, floor).or_else(|| {
            let end = nearer.as_ref().map_or(at, |n| n.start.min(at));
            let end = if passive { if let Subject::At(range) = &origin { range.start } else { end } } else { end };
            let (span, _) = self.extent.content_before(line, end, floor)?;
            Some((span, passed.next))
        })?;
        if let Some(nearer) = &nearer {
            self.push(line, Some(nearer.clone()), at..at + 1, Some(content), None);
        } else if !passive {
            let source = self.shared(line, at);
            self.add(source, line.span(at, at + 1), Some(content), None);
        }
        if let Subject::At(range) = origin {
            self.push(line, Some(range), saying..saying + 1, Some(content), None);
        }
        Some(Next { at: next, busy: next, floor: next })
    }

    pub(super) fn rate_as_noun(&self, line: &Line<'_>, at: usize) -> bool {
        matches!(line.following(at), Around::That)
            || (line.around(at) == Around::AfterDeterminer && matches!(line.low(at + 1), "of" | "about"))
    }

    /// "X’s claim that C", "reports by X that C".
    pub(super) fn noun(&mut self, line: &Line<'_>, at: usize) -> Option<Next> {
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
        let end = self.extent.clause_end(line, at + 2);
        self.push(line, owner, at..at + 1, self.extent.said(line, at + 2, end), None);
        Some(Next { at: end, busy: end, floor: 0 })
    }

    /// "Reuters published the highest estimate": what another outlet prints or sees is what it says.
    pub(super) fn outlet_shows(&mut self, line: &Line<'_>, at: usize, floor: usize) -> Option<Next> {
        let Subject::At(subject) = subject_before(line, at, floor) else { return None };
        let words: Vec<&str> = line.words.get(subject.clone())?.iter().map(|w| w.text).collect();
        let outlet = crate::names::known_in(&words.join(" ")).is_some_and(|k| k.class == news::SourceClass::Media);
        let passed = pass(line, at);
        if !outlet || line.ends(passed.next) {
            return None;
        }
        let end = self.extent.clause_end(line, passed.next);
        self.push(line, Some(subject), at..at + 1, self.extent.said(line, passed.next, end), None);
        Some(Next { at: end, busy: end, floor: end })
    }

    /// Cues that say nothing where they stand: "declined to comment", "responded with live fire", "posted images".
    pub(super) fn refused(&self, line: &Line<'_>, at: usize, passed: &Passed) -> Option<Next> {
        let plain = line.quoted(passed.next).is_none() && line.low(passed.next) != "that";
        let empty = match line.low(at) {
            // "international calls", "phone calls".
            "call" | "calls" | "calling" => matches!(
                line.low(at.saturating_sub(1)),
                "phone"
                    | "telephone"
                    | "international"
                    | "video"
                    | "voice"
                    | "text"
                    | "domestic"
                    | "emergency"
                    | "roll"
                    | "many"
                    | "some"
                    | "several"
                    | "repeated"
                    | "growing"
                    | "mounting"
                    | "renewed"
                    | "recent"
            ),
            "told" | "asked" | "warned" | "urged" if line.low(at + 1) == "to" => true,
            "say" | "comment" | "confirm" | "discuss" | "answer" | "reveal" | "disclose" | "respond"
                if at > 1
                    && line.low(at - 1) == "to"
                    && matches!(line.low(at - 2), "declined" | "refused" | "unable" | "failed" | "declines") =>
            {
                true
            }
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
    pub(super) fn passive(&mut self, line: &Line<'_>, at: usize, passed: &Passed, floor: usize) -> Option<Next> {
        if line.low(at + 1) == "by" {
            let source = phrase_beginning(line, at + 2)?;
            let content = match subject_before(line, at, floor) {
                Subject::At(range) => line.span(range.start, range.end),
                _ => None,
            };
            let after = (line.low(source.end) == "as").then(|| self.extent.clause_end(line, source.end + 1));
            let content = after.map_or(content, |end| self.extent.said(line, source.end + 1, end));
            self.push(line, Some(source.clone()), at..at + 1, content, None);
            return Some(Next { at: source.end, busy: source.end, floor });
        }
        if line.low(passed.next) != "that" && !matches!(line.low(at), "accused" | "told" | "expected") {
            return None;
        }
        let (content, next) = self.extent.content_after(line, passed, at + 1)?;
        self.add(None, line.span(at, at + 1), Some(content), None);
        Some(Next { at: next, busy: next, floor: next })
    }
}
