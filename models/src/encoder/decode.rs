//! From scores to anchors, spans, places and choices.

use super::scheme::SERVICES;
use super::{AnchorKind, Choice, Outputs, PlaceRole, Scheme, SpanRole};

/// Anchors less likely than this are not looked at, 0 to 1.
pub const FLOOR: f32 = 0.05;

/// A place in a window at which something is decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// What.
    pub kind: AnchorKind,
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// How likely it is, 0 to 1.
    pub chance: f32,
}

/// The scores of one window, to be asked.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'a> {
    outputs: &'a Outputs,
    scheme: &'a Scheme,
}

impl<'a> Answers<'a> {
    /// The scores of one window, and what they mean.
    pub const fn new(outputs: &'a Outputs, scheme: &'a Scheme) -> Self {
        Self { outputs, scheme }
    }

    /// All anchors at least as likely as `bar`, by kind, then in text order.
    pub fn anchors(&self, bar: impl Fn(AnchorKind) -> f32) -> Vec<Anchor> {
        let inner = 1..self.outputs.tokens.saturating_sub(1);
        let mut found = Vec::new();
        for (number, kind) in AnchorKind::all().enumerate() {
            let bar = bar(kind);
            for first in inner.clone() {
                let likely = self.chance(first, 2 * number);
                if likely < bar {
                    continue;
                }
                let mut last = first;
                while last + 1 < inner.end
                    && self.chance(last + 1, 2 * number + 1) > 0.5
                    && self.chance(last + 1, 2 * number) < bar
                {
                    last += 1;
                }
                found.push(Anchor { kind, first, last, chance: likely });
            }
        }
        found
    }

    /// How likely an anchor of a kind begins at a token.
    pub fn begins(&self, kind: AnchorKind, token: usize) -> f32 {
        AnchorKind::all().position(|k| k == kind).map_or(0.0, |number| self.chance(token, 2 * number))
    }

    fn chance(&self, token: usize, at: usize) -> f32 {
        let [width, ..] = self.scheme.widths();
        sigmoid(self.outputs.tags[token * width + at])
    }

    /// First and last token of a role of an anchor; `None` where it has none.
    pub fn span(&self, anchor: &Anchor, role: SpanRole) -> Option<(usize, usize)> {
        let arc = Scheme::arc_of_span(role);
        let begin = log_softmax(&self.arc(anchor, arc));
        let end = log_softmax(&self.arc(anchor, arc + 1));
        let none = begin[0] + end[0];
        let mut best: Option<(f32, usize, usize)> = None;
        // The best beginning at or before each end.
        let mut first = 1;
        for last in 1..end.len() {
            if begin[last] > begin[first] {
                first = last;
            }
            let score = begin[first] + end[last];
            if best.is_none_or(|(top, ..)| score > top) {
                best = Some((score, first, last));
            }
        }
        best.filter(|(score, ..)| *score > none).map(|(_, first, last)| (first, last))
    }

    /// First tokens of the places of an anchor.
    pub fn places(&self, anchor: &Anchor, role: PlaceRole) -> Vec<usize> {
        let scores = self.arc(anchor, Scheme::arc_of_place(role));
        (1..scores.len()).filter(|&at| scores[at] > 0.0).collect()
    }

    /// The attributes of an anchor.
    pub fn choices(&self, anchor: &Anchor) -> Choices {
        let [.., width] = self.scheme.widths();
        Choices(self.outputs.choices[anchor.first * width..(anchor.first + 1) * width].to_vec())
    }

    /// Scores of one arc from an anchor to each token.
    fn arc(&self, anchor: &Anchor, arc: usize) -> Vec<f32> {
        let [_, _, row, _] = self.scheme.widths();
        let width = self.scheme.width;
        let from = |list: &'a [f32], token: usize| &list[token * row + arc * width..token * row + (arc + 1) * width];
        let query = from(&self.outputs.queries, anchor.first);
        let reach = self.scheme.reach;
        (0..self.outputs.tokens)
            .map(|token| {
                let key = from(&self.outputs.keys, token);
                let product: f32 = query.iter().zip(key).map(|(a, b)| a * b).sum();
                // Distance from −reach to reach, counted from 0.
                let far = (token + reach).saturating_sub(anchor.first).min(2 * reach);
                product / (width as f32).sqrt() + self.scheme.distance[arc][far]
            })
            .collect()
    }
}

/// The attributes of one anchor.
#[derive(Clone, Debug)]
pub struct Choices(Vec<f32>);

impl Choices {
    /// The likeliest value of an attribute.
    pub fn of<C: Choice>(&self) -> C {
        let scores = &self.0[Scheme::at::<C>()..][..C::VALUES.len()];
        let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
        C::VALUES[best].1
    }

    /// The services of a cut, by name ("platform" for any).
    pub fn services(&self) -> impl Iterator<Item = &'static str> {
        let scores = &self.0[Scheme::services_at()..];
        SERVICES.into_iter().zip(scores).filter(|(_, score)| sigmoid(**score) > 0.5).map(|(name, _)| name)
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn log_softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    scores.iter().map(|s| s - top - sum.ln()).collect()
}
