//! Shared wording: how much of one text stands word for word in another.

use super::Profile;
use super::shared::in_both;
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

/// Compares the bodies by shingles: of [`SAME_TEXT`] words, or of [`SAME_PASSAGE`] words that touch no quotation: two reporters
/// at one press conference print the same quotations.
pub fn overlap(a: &Profile, b: &Profile, own_words: bool) -> Overlap {
    let (x, y) = (shingles(a, own_words), shingles(b, own_words));
    let shared = in_both(x, y);
    let share = |of: usize| if of == 0 { 0.0 } else { shared as f32 / of as f32 };
    Overlap { of_first: share(x.len()), of_second: share(y.len()), shared }
}

/// Hashes of all runs of words of the body, ascending, each once; a text shorter than a run is one.
fn shingles(profile: &Profile, own_words: bool) -> &[u64] {
    profile.shingles[usize::from(own_words)].get_or_init(|| {
        let n = if own_words { SAME_PASSAGE } else { SAME_TEXT };
        let body = profile.sentences.iter().filter(|s| !s.title);
        let words: Vec<(u64, bool)> =
            body.flat_map(|s| s.sequence.iter().copied().zip(s.quoted.iter().copied())).collect();
        let hashes = |run: &[(u64, bool)]| hash_all(&run.iter().map(|(word, _)| *word).collect::<Vec<_>>());
        if words.len() < n {
            return if words.is_empty() { Vec::new() } else { vec![hashes(&words)] };
        }
        let runs = words.windows(n).filter(|run| !own_words || run.iter().all(|(_, quoted)| !quoted));
        let mut runs: Vec<u64> = runs.map(hashes).collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    })
}
