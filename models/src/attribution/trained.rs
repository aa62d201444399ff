//! Attributions that the network sees, joined with those of the rules.

use news::Span;

use super::finder::Found;
use super::wording::claims_lives;
use crate::Document;
use crate::encoder::{AnchorKind, Mark, SpanRole, View};

/// The rules do not say how sure they are of an attribution.
const EVEN: f32 = 0.5;

/// What the rules found as far as the network agrees, and what it sees besides.
pub(super) fn join(view: &View<'_>, document: &Document<'_>, rules: Vec<Found>) -> Vec<Found> {
    let (scales, kind) = (view.calibration(), AnchorKind::Say);
    let seen = seen(view, document);
    let told = |chance: f32, rules: Option<f32>| scales.tells(kind, scales.confidence(kind, chance, rules));
    let mut out: Vec<Found> = rules;
    out.retain(|f| {
        let twin = seen.iter().filter(|(s, _)| same(s, f)).map(|(_, chance)| *chance).fold(0.0, f32::max);
        told(twin.max(view.chance(kind, f.cue)), Some(EVEN))
    });
    let by_rules = out.len();
    for (found, chance) in seen {
        let says = !(orders(document.words(found.cue)) || kills(document, found.cue));
        // "Many calls have urged people": what tells that somebody says something is not who says the next thing; "a report" may be both.
        let nested = out.iter().any(|f| found.source.is_some_and(|source| source.overlaps(f.cue) && source != f.cue));
        if told(chance, None) && says && !nested && !out[..by_rules].iter().any(|f| same(&found, f)) {
            out.push(found);
        }
    }
    out
}

/// Whether a cue is of an order: what is ordered is nobody's word that it happened, and who orders is told beside it.
fn orders(cue: &str) -> bool {
    cue.split_whitespace()
        .any(|word| matches!(word.to_lowercase().as_str(), "order" | "orders" | "ordered" | "ordering"))
}

/// Whether a cue is of a death ("claimed 40 lives").
fn kills(document: &Document<'_>, cue: Span) -> bool {
    let sentence = document.sentence_of(cue).map(|at| document.sentences[at].span);
    let after = sentence.filter(|s| s.end >= cue.end).map_or("", |s| Span::new(cue.end, s.end).of(document.text()));
    claims_lives(document.words(cue), after.split_whitespace())
}

/// What the network sees, with how likely it is.
fn seen(view: &View<'_>, document: &Document<'_>) -> Vec<(Found, f32)> {
    let marks = view.marks().iter().filter(|m| matches!(m.kind(), AnchorKind::Say | AnchorKind::Carry));
    let mut out: Vec<(Found, f32)> = Vec::new();
    // The cue of whoever spoke last, for a quotation that goes on.
    let mut last: Option<Span> = None;
    for mark in marks {
        let cue = if mark.kind() == AnchorKind::Carry { last } else { Some(mark.span()) };
        last = cue;
        // "It is believed that …": whoever said it is nobody's origin. A quotation that goes on has its speaker before.
        let says = |f: &Found| f.source.is_some() || mark.kind() == AnchorKind::Carry;
        out.extend(cue.and_then(|cue| Some((found(mark, cue, document).filter(says)?, mark.chance()))));
    }
    out
}

fn found(mark: &Mark, cue: Span, document: &Document<'_>) -> Option<Found> {
    let content = mark.role(SpanRole::Content)?;
    let source = mark.role(SpanRole::Source).map(|source| in_one_sentence(source, cue, document));
    Some(Found { source, cue, content, to: mark.role(SpanRole::To) })
}

/// What of a source stands in one sentence: that of the cue where it reaches into it, else the one that it begins in.
fn in_one_sentence(source: Span, cue: Span, document: &Document<'_>) -> Span {
    let sentence = |span: Span| document.sentence_of(span).map(|at| document.sentences[at].span);
    let within = [sentence(cue), sentence(source)].into_iter().flatten().find(|s| s.overlaps(source));
    within.map_or(source, |s| Span::new(source.start.max(s.start), source.end.min(s.end)))
}

/// Whether two finders mean the same statement: the same cue, or most of the same content.
fn same(a: &Found, b: &Found) -> bool {
    let shared = a.content.end.min(b.content.end).saturating_sub(a.content.start.max(b.content.start));
    let most = |part: &Found| 2 * shared >= part.content.len();
    a.cue.overlaps(b.cue) && shared > 0 || most(a) && most(b) && a.cue.start.abs_diff(b.cue.start) < CUES_APART
}

/// Bytes that the cues of one statement may be apart: "the report cited … as saying" has two.
const CUES_APART: usize = 80;
