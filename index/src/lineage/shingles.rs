//! Shared wording: how much of one text stands word for word in another.

use rustc_hash::FxHashSet;

use super::Profile;
use super::words::hash_all;

/// How much of two texts is word for word the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overlap {
    /// Share of the first text's shingles that stand in the second, 0 to 1.
    pub of_first: f32,
    /// Share of the second text's shingles that stand in the first.
    pub of_second: f32,
    /// Number of shared shingles.
    pub shared: usize,
}

impl Overlap {
    /// The smaller share.
    pub fn least(self) -> f32 {
        self.of_first.min(self.of_second)
    }

    /// The greater share.
    pub fn most(self) -> f32 {
        self.of_first.max(self.of_second)
    }
}

/// Words in a shingle for telling whether two texts are the same.
pub const SAME_TEXT: usize = 4;

/// Words in a shingle for telling whether a passage was taken over; eight words in a row are hardly chance.
pub const SAME_PASSAGE: usize = 8;

/// Compares the bodies by shingles of `n` words. With `own_words`, shingles that touch a quotation are left out: two
/// reporters at one press conference print the same quotations.
pub fn overlap(a: &Profile, b: &Profile, n: usize, own_words: bool) -> Overlap {
    let (x, y) = (shingles(a, n, own_words), shingles(b, n, own_words));
    let shared = x.intersection(&y).count();
    let share = |of: usize| if of == 0 { 0.0 } else { shared as f32 / of as f32 };
    Overlap { of_first: share(x.len()), of_second: share(y.len()), shared }
}

/// Hashes of all runs of `n` words of the body; a text shorter than that is one shingle.
fn shingles(profile: &Profile, n: usize, own_words: bool) -> FxHashSet<u64> {
    let body = profile.sentences.iter().filter(|s| !s.title);
    let words: Vec<(u64, bool)> = body.flat_map(|s| s.sequence.iter().copied().zip(s.quoted.iter().copied())).collect();
    let hashes = |run: &[(u64, bool)]| hash_all(&run.iter().map(|(word, _)| *word).collect::<Vec<_>>());
    if words.len() < n {
        return if words.is_empty() { FxHashSet::default() } else { FxHashSet::from_iter([hashes(&words)]) };
    }
    words.windows(n).filter(|run| !own_words || run.iter().all(|(_, quoted)| !quoted)).map(hashes).collect()
}
