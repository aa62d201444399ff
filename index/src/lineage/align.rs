//! Ordered alignment of two texts, sentence by sentence (Smith and Waterman 1981, over sentences instead of letters).
//!
//! A rewrite tells the same facts in the same order in other words; two independent reports share facts, but not their
//! order, nor sentence after sentence.

use super::facts::agreement;
use super::profile::{Profile, Sentence};
use super::shared::shared;

/// One aligned pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Number of the sentence in the first text.
    pub first: usize,
    /// Number of the sentence in the second text.
    pub second: usize,
    /// How alike they are, 0 to 1.
    pub likeness: f32,
}

/// Likeness below which two sentences say different things; chance pairs of one topic lie under it.
pub const ALIKE: f32 = 0.30;

/// What a pair that is just alike enough is worth.
const BASE: f32 = 0.10;

/// What a skipped sentence costs.
const GAP: f32 = 0.04;

/// What it costs to align one sentence with a second one (one sentence told in two).
const SPLIT: f32 = 0.05;

/// Sentences with less telling weight than about two words say too little to align.
const LEAST_WEIGHT: f32 = 6.0;

/// How much of what the wording leaves open is settled by facts that both sentences assert.
const TOLD: f32 = 0.35;

/// How alike two sentences are, 0 to 1: by their wording, and by the facts that both assert in whatever words.
pub fn likeness(a: &Sentence, b: &Sentence) -> f32 {
    let worded = wording(a, b);
    worded + (1.0 - worded) * TOLD * agreement(&a.facts, &b.facts)
}

/// The weight of the shared stems, as the mean of its share of the lighter sentence and of both (Dice). A figure that
/// both give counts as a shared word, figures that differ count against.
fn wording(a: &Sentence, b: &Sentence) -> f32 {
    let lighter = a.weight.min(b.weight);
    if lighter < LEAST_WEIGHT {
        return 0.0;
    }
    let (shared, words) =
        shared(&a.stems, &b.stems).fold((0.0, 0), |(sum, words), (_, weight, _)| (sum + weight, words + 1));
    // One shared name in a short sentence is no shared statement.
    if words < 2 {
        return 0.0;
    }
    let dice = 2.0 * shared / (a.weight + b.weight);
    ((shared / lighter + dice) / 2.0).min(1.0)
}

/// The best chain of pairs in the same order in both texts, in order; skipped sentences cost a little.
pub fn align(a: &Profile, b: &Profile) -> Vec<Pair> {
    let (n, m) = (a.sentences.len(), b.sentences.len());
    let width = m + 1;
    let mut cells = vec![Cell::default(); (n + 1) * width];
    let mut top = 0;
    for i in 1..=n {
        for j in 1..=m {
            let (first, second) = (&a.sentences[i - 1], &b.sentences[j - 1]);
            let like = if first.title == second.title { likeness(first, second) } else { 0.0 };
            let (up, left, corner) =
                (cells[(i - 1) * width + j], cells[i * width + j - 1], cells[(i - 1) * width + j - 1]);
            let mut cell = Cell { like, ..Cell::default() };
            let mut take = |score: f32, step: Step| {
                if score > cell.score + 1e-6 {
                    (cell.score, cell.step) = (score, step);
                }
            };
            if like >= ALIKE {
                let gain = like - ALIKE + BASE;
                take(corner.score + gain, Step::Match);
                if up.like >= ALIKE && up.step != Step::Stop {
                    take(up.score + gain - SPLIT, Step::MatchUp);
                }
                if left.like >= ALIKE && left.step != Step::Stop {
                    take(left.score + gain - SPLIT, Step::MatchLeft);
                }
            }
            take(up.score - GAP, Step::Up);
            take(left.score - GAP, Step::Left);
            let at = i * width + j;
            cells[at] = cell;
            if cell.score > cells[top].score + 1e-6 {
                top = at;
            }
        }
    }
    trace(&cells, width, top)
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    score: f32,
    like: f32,
    step: Step,
}

/// How a cell was reached; the `Match` steps align the cell's pair of sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Stop,
    Match,
    MatchUp,
    MatchLeft,
    Up,
    Left,
}

fn trace(cells: &[Cell], width: usize, mut at: usize) -> Vec<Pair> {
    let mut out = Vec::new();
    loop {
        let cell = cells[at];
        let (i, j) = (at / width, at % width);
        if matches!(cell.step, Step::Match | Step::MatchUp | Step::MatchLeft) {
            out.push(Pair { first: i - 1, second: j - 1, likeness: cell.like });
        }
        at = match cell.step {
            Step::Stop => break,
            Step::Match => at - width - 1,
            Step::MatchUp | Step::Up => at - width,
            Step::MatchLeft | Step::Left => at - 1,
        };
    }
    out.reverse();
    out
}
