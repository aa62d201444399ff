//! Lines: sentences that may make claims, as lower-cased words marked with the amounts, entities and times on them.
//!
//! Everything else in the rules walks over these, by index; an index outside reads as an empty word.

use std::borrow::Cow;

use news::{EntityKind, SegmentKind, Span};

use crate::claims::Found;
use crate::numbers::Unit;
use crate::token::TokenKind;
use crate::{Document, capitals, places};

/// One word of a Line.
#[derive(Clone, Debug)]
pub(in crate::claims) struct Word<'a> {
    /// As printed.
    pub(super) text: &'a str,
    /// Lower case, straight apostrophes.
    pub(super) lower: Cow<'a, str>,
    /// Where it stands.
    pub(super) span: Span,
    /// What it is made of.
    pub(super) kind: TokenKind,
    /// The amount on it, if that can count persons.
    pub(super) amount: Option<usize>,
    /// The entity on it.
    pub(super) entity: Option<usize>,
    /// Whether that is a place where something may have happened.
    pub(super) here: bool,
    /// The time on it.
    pub(super) time: Option<usize>,
    /// Whether it stands in a run of capitals, as links to other stories are set.
    pub(super) shouted: bool,
}

/// One sentence.
#[derive(Clone, Debug)]
pub(in crate::claims) struct Line<'a> {
    /// Its words and marks.
    pub(super) words: Vec<Word<'a>>,
    /// Where it stands.
    pub(super) span: Span,
    /// Whether it is a headline.
    pub(super) title: bool,
    /// Whether it is set like a headline, with capitals throughout.
    pub(super) headline_case: bool,
}

impl<'a> Line<'a> {
    /// The lower-cased word at `i`; empty outside.
    pub(super) fn at(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| &w.lower)
    }

    /// The lower-cased word `by` before `i`; empty outside.
    pub(super) fn before(&self, i: usize, by: usize) -> &str {
        i.checked_sub(by).map_or("", |i| self.at(i))
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether `phrase` (words apart by spaces) stands at `i`.
    pub(super) fn says(&self, i: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(k, word)| self.at(i + k) == word)
    }

    /// The first place at or after `from`, before `to`, at which one of the phrases stands.
    pub(super) fn find(&self, from: usize, to: usize, phrases: &[&str]) -> Option<usize> {
        (from..to.min(self.len())).find(|&i| phrases.iter().any(|p| self.says(i, p)))
    }

    /// Whether one of the words stands in `from..to`.
    pub(super) fn any(&self, from: usize, to: usize, words: &[&str]) -> bool {
        (from..to.min(self.len())).any(|i| words.contains(&self.at(i)))
    }

    /// Whether one of the phrases stands anywhere.
    pub(super) fn holds(&self, phrases: &[&str]) -> bool {
        self.find(0, self.len(), phrases).is_some()
    }

    /// The bytes of words `first..end`.
    pub(super) fn span_of(&self, first: usize, end: usize) -> Span {
        match (self.words.get(first), end.checked_sub(1).and_then(|e| self.words.get(e.min(self.len() - 1)))) {
            (Some(a), Some(b)) if a.span.start <= b.span.end => Span::new(a.span.start, b.span.end),
            (Some(a), _) => a.span,
            _ => self.span,
        }
    }

    /// Whether the word at `i` begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase))
    }

    /// Whether the word at `i` is a mark.
    pub(super) fn mark(&self, i: usize) -> bool {
        self.words.get(i).is_none_or(|w| w.kind == TokenKind::Mark)
    }

    /// First and last-plus-one word that stand on a byte span.
    pub(super) fn words_on(&self, span: Span) -> (usize, usize) {
        let first = self.words.partition_point(|w| w.span.end <= span.start);
        let end = self.words.partition_point(|w| w.span.start < span.end);
        (first, end.max(first))
    }
}

/// The lines of a Document, in text order.
pub(in crate::claims) fn lines<'a>(document: &Document<'a>, found: &Found<'_>) -> Vec<Line<'a>> {
    let text = document.text();
    let shouting = capitals::mostly(text);
    let mut marks = Marks { found, amount: 0, entity: 0, time: 0 };
    let mut out = Vec::new();
    // Whether the entity seen last is a place where something may have happened.
    let mut checked: (Option<usize>, bool) = (None, false);
    let mut links = Links::default();
    for (at, sentence) in document.sentences.iter().enumerate() {
        if !sentence.segment.makes_claims() {
            continue;
        }
        let mut words: Vec<Word<'a>> = document
            .tokens_of(at)
            .iter()
            .map(|token| {
                let printed = token.span.of(text);
                let (amount, entity, time) = marks.on(token.span);
                let here = entity.is_some_and(|at| {
                    if checked.0 != Some(at) {
                        checked = (Some(at), found.entities.get(at).is_some_and(|e| places::is_where(document, e)));
                    }
                    checked.1
                });
                Word {
                    text: printed,
                    lower: lower(printed),
                    span: token.span,
                    kind: token.kind,
                    amount,
                    entity,
                    here,
                    time,
                    shouted: false,
                }
            })
            .collect();
        if !shouting && sentence.segment == SegmentKind::Body {
            mark_shouts(&mut words);
        }
        links.mark(&mut words, sentence.segment, sentence.paragraph);
        let letters = words.iter().filter(|w| w.kind == TokenKind::Word && w.text.len() > 3);
        let (all, big) =
            letters.fold((0, 0), |(n, c), w| (n + 1, c + usize::from(w.text.starts_with(char::is_uppercase))));
        out.push(Line {
            words,
            span: sentence.span,
            title: sentence.segment == SegmentKind::Title,
            headline_case: all > 2 && big * 10 > all * 7,
        });
    }
    out
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(
            word.chars().flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | '‘') { '\'' } else { c }).collect(),
        )
    }
}

/// Fewest words of a run of capitals that is a link and no set of acronyms.
const SHOUT: usize = 4;

fn mark_shouts(words: &mut [Word<'_>]) {
    let mut start = 0;
    while start < words.len() {
        let mut end = start;
        let mut loud = 0;
        while let Some(word) = words.get(end) {
            let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
            if word.kind == TokenKind::Word
                && (word.text.chars().any(char::is_lowercase) && word.text != "’s" && !word.text.ends_with("’s"))
            {
                break;
            }
            loud += usize::from(letters > 1);
            end += 1;
        }
        if loud >= SHOUT {
            for word in &mut words[start..end] {
                word.shouted = true;
            }
        }
        start = end.max(start) + 1;
    }
}

/// Runs of links that stand in a paragraph after its text, as tags leave them: "Related stories: two die in storm three ...".
#[derive(Default)]
struct Links {
    /// The paragraph that the run stands in, and how many words of it may still come.
    open: Option<(usize, usize)>,
}

/// Words that open such a run, and how many words it has at most.
const LINK_LEADS: &[&str] =
    &["related stories", "related articles", "related news", "related links", "related coverage"];
const LINK_WORDS: usize = 60;

impl Links {
    fn mark(&mut self, words: &mut [Word<'_>], segment: SegmentKind, paragraph: usize) {
        self.open = self.open.filter(|(at, _)| *at == paragraph && segment == SegmentKind::Body);
        let first = words.iter().position(|w| w.kind == TokenKind::Word).unwrap_or(0);
        let opens =
            |lead: &&str| lead.split(' ').enumerate().all(|(k, w)| words.get(first + k).is_some_and(|x| x.lower == w));
        if segment == SegmentKind::Body && LINK_LEADS.iter().any(opens) {
            self.open = Some((paragraph, LINK_WORDS));
        }
        if let Some((_, left)) = &mut self.open {
            let run = (*left).min(words.len());
            words[..run].iter_mut().for_each(|w| w.shouted = true);
            *left -= run;
        }
    }
}

/// Walks the finders' lists beside the tokens.
struct Marks<'a> {
    found: &'a Found<'a>,
    amount: usize,
    entity: usize,
    time: usize,
}

impl Marks<'_> {
    fn on(&mut self, token: Span) -> (Option<usize>, Option<usize>, Option<usize>) {
        let (amounts, entities, times) = (self.found.amounts, self.found.entities, self.found.times);
        while amounts.get(self.amount).is_some_and(|a| a.span.end <= token.start) {
            self.amount += 1;
        }
        while entities.get(self.entity).is_some_and(|e| e.span.end <= token.start) {
            self.entity += 1;
        }
        while times.get(self.time).is_some_and(|t| t.span.end <= token.start) {
            self.time += 1;
        }
        let amount = amounts.get(self.amount).filter(|a| a.span.overlaps(token) && a.unit == Unit::Count);
        let time = times.get(self.time).filter(|t| t.span.overlaps(token));
        let entity = entities.get(self.entity).filter(|e| e.span.overlaps(token));
        (
            // A year or a day is no count.
            amount.filter(|a| time.is_none_or(|t| !t.span.contains(a.number))).map(|_| self.amount),
            entity.map(|_| self.entity),
            time.map(|_| self.time),
        )
    }
}

/// Whether the entity at a word is of this kind.
pub(super) fn is_entity(found: &Found<'_>, word: &Word<'_>, kind: EntityKind) -> bool {
    word.entity.and_then(|at| found.entities.get(at)).is_some_and(|e| e.kind == kind)
}
