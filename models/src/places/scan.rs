//! Names of the gazetteer in a text: pieces of words, walked along the names, the longest first.

use news::{SegmentKind, Span};

use crate::Document;
use crate::token::TokenKind;

use super::fold::fold;
use super::gazetteer::{self, Class, Posting};
use super::walk::Walk;
use super::words;

/// A word, or a part of one between hyphens, or a mark.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// Folded; empty for a mark.
    pub(super) key: String,
    /// The mark, or a blank.
    pub(super) mark: char,
    /// Begins with a capital.
    pub(super) cap: bool,
    /// All its letters are capitals, and there are two or more.
    pub(super) upper: bool,
    /// A hyphen joins it to the piece before.
    pub(super) joined: bool,
    /// A dot follows or is inside.
    pub(super) dot: bool,
    /// Ended in a possessive, which is not in the span: where the word with it ends.
    pub(super) possessive: Option<usize>,
}

/// What letters tell in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Names have capitals, and other words have not.
    Usual,
    /// A headline: most words have capitals.
    Titled,
    /// Capitals only.
    Shouted,
    /// No capitals in the whole Article.
    Small,
}

/// One sentence in pieces.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) case: Case,
    pub(super) segment: SegmentKind,
    pub(super) paragraph: usize,
}

/// A name of the gazetteer at its place in the text.
#[derive(Debug)]
pub(super) struct Hit {
    /// Number of the line.
    pub(super) line: usize,
    /// First piece, and the one after the last.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) span: Span,
    /// The folded name.
    pub(super) key: String,
    /// The places that it may be.
    pub(super) postings: Vec<Posting>,
    /// Whether it is an adjective or a people.
    pub(super) adjective: bool,
}

/// Cuts an Article into lines.
pub(super) fn lines(document: &Document<'_>) -> Vec<Line> {
    let text = document.text();
    let (mut capitals, mut letters) = (0usize, 0usize);
    for b in text.bytes() {
        capitals += usize::from(b.is_ascii_uppercase());
        letters += usize::from(b.is_ascii_alphabetic());
    }
    let small = letters > 80 && capitals * 200 < letters;
    let line = |at: usize| {
        let mut pieces: Vec<Piece> = Vec::new();
        for token in document.tokens_of(at) {
            match token.kind {
                TokenKind::Mark => {
                    let mark = token.of(text).chars().next().unwrap_or(' ');
                    match pieces.last_mut() {
                        Some(last) if mark == '.' && last.span.end == token.span.start => last.dot = true,
                        _ => {
                            let mut piece = Piece::mark(token.span, mark);
                            if mark == '&' {
                                piece.key.push_str("and");
                            }
                            pieces.push(piece);
                        }
                    }
                }
                TokenKind::Word | TokenKind::Number => split(text, token.span, &mut pieces),
            }
        }
        let sentence = document.sentences[at];
        let case = if small { Case::Small } else { case(&pieces, sentence.segment) };
        Line { pieces, case, segment: sentence.segment, paragraph: sentence.paragraph }
    };
    (0..document.sentences.len()).map(line).collect()
}

impl Piece {
    fn mark(span: Span, mark: char) -> Self {
        Self { span, key: String::new(), mark, cap: false, upper: false, joined: false, dot: false, possessive: None }
    }
}

fn split(text: &str, span: Span, out: &mut Vec<Piece>) {
    let word = span.of(text);
    let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|tail| word.strip_suffix(tail)).unwrap_or(word);
    let tail = (bare.len() < word.len()).then_some(span.end);
    let mut start = 0;
    let mut joined = false;
    for part in bare.split(['-', '‐', '‑']) {
        let at = start;
        start += part.len() + bare[start + part.len()..].chars().next().map_or(0, char::len_utf8);
        if part.is_empty() {
            continue;
        }
        // "d'Ivoire" has its capital after the apostrophe.
        let stem = part.split_once(['\'', '’']).filter(|(head, _)| head.len() == 1).map_or(part, |(_, stem)| stem);
        let cap =
            part.chars().next().is_some_and(char::is_uppercase) || stem.chars().next().is_some_and(char::is_uppercase);
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        let upper = letters > 1 && !part.chars().any(char::is_lowercase);
        let span = Span::new(span.start + at, span.start + at + part.len());
        let dot = part.contains('.');
        out.push(Piece { span, key: fold(part), mark: ' ', cap, upper, joined, dot, possessive: tail });
        joined = true;
    }
}

fn case(pieces: &[Piece], segment: SegmentKind) -> Case {
    let words = pieces.iter().filter(|p| p.key.len() > 3);
    let (mut all, mut caps, mut upper) = (0, 0, 0);
    for p in words {
        all += 1;
        caps += usize::from(p.cap);
        upper += usize::from(p.upper);
    }
    match () {
        () if all >= 3 && upper * 10 >= all * 8 => Case::Shouted,
        () if all >= 6 && caps * 10 >= all * 7 || all >= 3 && caps == all && segment == SegmentKind::Title => {
            Case::Titled
        }
        () => Case::Usual,
    }
}

/// All names of the gazetteer in the lines, the longest at each place, in text order.
pub(super) fn hits(lines: &[Line]) -> Vec<Hit> {
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let mut at = 0;
        while at < line.pieces.len() {
            match longest(line, at) {
                Some(found) => {
                    let pieces = &line.pieces[at..found.end];
                    let mut span = pieces[0].span.cover(pieces[pieces.len() - 1].span);
                    let mut keys: Vec<&str> = pieces.iter().map(|p| p.key.as_str()).collect();
                    if let Some(end) = pieces[pieces.len() - 1].possessive.filter(|_| found.possessive) {
                        span.end = end;
                        keys.push("s");
                    }
                    if !found.postings.is_empty() {
                        let key = keys.join(" ");
                        let (postings, adjective) = (found.postings, found.adjective);
                        out.push(Hit { line: number, first: at, end: found.end, span, key, postings, adjective });
                    }
                    at = found.end;
                }
                None => at += 1,
            }
        }
    }
    out
}

/// A name is at most so many words long.
const LONGEST: usize = 9;

/// The longest name at a place.
struct Found {
    end: usize,
    /// Empty where the name is no place that is looked for ("North American").
    postings: Vec<Posting>,
    adjective: bool,
    /// Whether the possessive at the end belongs to the name ("St. John's").
    possessive: bool,
}

fn longest(line: &Line, first: usize) -> Option<Found> {
    let pieces = &line.pieces;
    let opens = |p: &Piece| {
        let article =
            matches!(p.key.as_str(), "al" | "el" | "ar" | "as" | "an" | "ad" | "at" | "ash" | "az" | "es" | "ez");
        p.cap
            || line.case == Case::Small && p.key.len() > 2
            || article && pieces.get(first + 1).is_some_and(|n| n.joined && n.cap)
    };
    if pieces[first].key.is_empty() || !opens(&pieces[first]) {
        return None;
    }
    let mut walk = gazetteer::walk();
    let mut best = None;
    for at in first..pieces.len().min(first + LONGEST) {
        let piece = &pieces[at];
        let cut = at > first && pieces[at - 1].dot && pieces[at - 1].key.len() > 3;
        let lower = line.case != Case::Small && !piece.cap && at > first && !words::inner(&piece.key);
        if piece.key.is_empty() || cut || lower && piece.key.parse::<u32>().is_err() {
            break;
        }
        let whole = piece.cap || line.case == Case::Small || at == first;
        let mut plain = walk;
        let goes_on = plain.step(&piece.key);
        if goes_on && whole {
            best = ends(line, first, at, &plain, false).or(best);
        }
        if piece.possessive.is_some() {
            // "Prince George's County" goes on with its possessive only.
            if !walk.step(&format!("{}s", piece.key)) {
                break;
            }
            if whole {
                best = ends(line, first, at, &walk, true).or(best);
            }
        } else if goes_on {
            walk = plain;
        } else {
            break;
        }
    }
    best
}

/// A town of fewer persons gives way to a people of its name.
const HAMLET: u32 = 20_000;

/// The name that ends here, if one does.
fn ends(line: &Line, first: usize, at: usize, walk: &Walk, possessive: bool) -> Option<Found> {
    let found = gazetteer::found(walk)?;
    let noun: Vec<Posting> = found.clone().filter(|p| !p.is_adjective() && printed(line, first, at, *p)).collect();
    // "Spanish" is a village too, which is called by its name only before a comma.
    let hamlet = |p: &Posting| p.place().class() == Class::City && p.place().population() < HAMLET;
    let comma = line.pieces.get(at + 1).is_some_and(|p| p.mark == ',');
    let called = comma || named_as_place(line, first, at) && !noun.iter().all(hamlet);
    if !noun.is_empty() && (called || !peoples(&noun, found.clone())) {
        return Some(Found { end: at + 1, postings: noun, adjective: false, possessive });
    }
    let mut adjectives = found.filter(|p| p.is_adjective()).peekable();
    adjectives.peek()?;
    // Of whole continents the adjective says nothing about a place.
    let postings = adjectives.filter(|p| p.place().country().is_some()).collect();
    Some(Found { end: at + 1, postings, adjective: true, possessive })
}

/// Whether a name is a country's adjective that some unit or town is called by as well: "Somali" is of Somalia, and the
/// Somali Region is in Ethiopia.
fn peoples(noun: &[Posting], found: impl Iterator<Item = Posting>) -> bool {
    let country = |p: Posting| p.place().class() == Class::Country;
    !noun.iter().any(|p| country(*p)) && found.filter(|p| p.is_adjective()).any(country)
}

/// Whether words around a name say that it is the place's name: "Somali Region", "in Somali".
fn named_as_place(line: &Line, first: usize, last: usize) -> bool {
    let next = line.pieces.get(last + 1).filter(|p| p.mark == ' ');
    // "Somali residents" are no town's.
    let kind =
        next.is_some_and(|p| matches!(p.key.as_str(), "region" | "regional") || p.cap && words::kind(&p.key).is_some());
    let into = first > 0 && words::preposition(&line.pieces[first - 1].key) >= 1.2;
    kind || into && next.is_none()
}

/// Whether the words stand as this name must be printed.
fn printed(line: &Line, first: usize, last: usize, posting: Posting) -> bool {
    if !posting.is_printed() {
        return true;
    }
    let pieces = &line.pieces[first..=last];
    let capitals = pieces.iter().all(|p| p.upper || p.dot && p.cap);
    if !posting.is_after_comma() {
        return capitals && line.case != Case::Shouted || pieces.iter().all(|p| p.dot);
    }
    let after_comma = first > 1 && line.pieces[first - 1].mark == ',' && line.pieces[first - 2].cap;
    after_comma && pieces.iter().all(|p| p.upper || p.dot)
}
