//! Attributions that the network sees, joined with those of the rules.

use news::Span;

use super::finder::Found;
use crate::encoder::{AnchorKind, Mark, SpanRole, View};

/// The rules do not say how sure they are of an attribution.
const EVEN: f32 = 0.5;

/// What the rules found as far as the network agrees, and what it sees besides.
pub(super) fn join(view: &View<'_>, text: &str, rules: Vec<Found>) -> Vec<Found> {
    let (scales, kind) = (view.calibration(), AnchorKind::Say);
    let seen = seen(view);
    let told = |chance: f32, rules: Option<f32>| scales.tells(kind, scales.confidence(kind, chance, rules));
    let mut out: Vec<Found> = rules;
    out.retain(|f| {
        let twin = seen.iter().filter(|(s, _)| same(s, f)).map(|(_, chance)| *chance).fold(0.0, f32::max);
        told(twin.max(view.chance(kind, f.cue)), Some(EVEN))
    });
    let by_rules = out.len();
    for (found, chance) in seen {
        if told(chance, None) && !orders(found.cue.of(text)) && !out[..by_rules].iter().any(|f| same(&found, f)) {
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

/// What the network sees, with how likely it is.
fn seen(view: &View<'_>) -> Vec<(Found, f32)> {
    let marks = view.marks().iter().filter(|m| matches!(m.kind(), AnchorKind::Say | AnchorKind::Carry));
    let mut out: Vec<(Found, f32)> = Vec::new();
    // The cue of whoever spoke last, for a quotation that goes on.
    let mut last: Option<Span> = None;
    for mark in marks {
        let cue = if mark.kind() == AnchorKind::Carry { last } else { Some(mark.span()) };
        last = cue;
        // "It is believed that …": whoever said it is nobody's origin. A quotation that goes on has its speaker before.
        let says = |f: &Found| f.source.is_some() || mark.kind() == AnchorKind::Carry;
        out.extend(cue.and_then(|cue| Some((found(mark, cue).filter(says)?, mark.chance()))));
    }
    out
}

fn found(mark: &Mark, cue: Span) -> Option<Found> {
    let content = mark.role(SpanRole::Content)?;
    Some(Found { source: mark.role(SpanRole::Source), cue, content, to: mark.role(SpanRole::To) })
}

/// Whether two finders mean the same statement: the same cue, or most of the same content.
fn same(a: &Found, b: &Found) -> bool {
    let shared = a.content.end.min(b.content.end).saturating_sub(a.content.start.max(b.content.start));
    let most = |part: &Found| 2 * shared >= part.content.len();
    a.cue.overlaps(b.cue) && shared > 0 || most(a) && most(b) && a.cue.start.abs_diff(b.cue.start) < CUES_APART
}

/// Bytes that the cues of one statement may be apart: "the report cited … as saying" has two.
const CUES_APART: usize = 80;
