//! What all engines share: windows as one rectangle, and its outputs cut back into windows.

use super::{EncoderError, Outputs};

/// Windows filled up to the length of the longest.
pub(super) struct Batch<'w> {
    windows: &'w [&'w [i32]],
    longest: usize,
}

impl Batch<'_> {
    /// Windows, and tokens of each.
    pub(super) const fn shape(&self) -> [usize; 2] {
        [self.windows.len(), self.longest]
    }

    /// Row by row, what is made of each piece; nothing (zero) where a window has ended.
    pub(super) fn rows<T: Copy + Default>(&self, of: impl Fn(i32) -> T) -> Vec<T> {
        let mut rows = vec![T::default(); self.windows.len() * self.longest];
        for (row, window) in rows.chunks_exact_mut(self.longest).zip(self.windows) {
            row.iter_mut().zip(*window).for_each(|(place, id)| *place = of(*id));
        }
        rows
    }
}

/// Scores of each window: `run` gives tags, entities, keys, queries, choices and story for all tokens of the rectangle, and `widths` are
/// the numbers that it has for each token ([`super::Scheme::widths`]).
pub(super) fn encode(
    windows: &[&[i32]],
    widths: [usize; 4],
    run: impl FnOnce(&Batch<'_>) -> Result<[Vec<f32>; 6], EncoderError>,
) -> Result<Vec<Outputs>, EncoderError> {
    let longest = windows.iter().map(|w| w.len()).max().unwrap_or(0);
    if longest == 0 {
        return Ok(vec![Outputs::default(); windows.len()]);
    }
    let lists = run(&Batch { windows, longest })?;
    let [tags, entities, keys, choices] = widths;
    let wide = [tags, entities, keys, keys, choices, 1];
    if lists.iter().zip(wide).any(|(list, width)| list.len() != windows.len() * longest * width) {
        return Err(EncoderError::Scheme("an output has another shape than the scheme says".to_owned()));
    }
    let cut = |which: usize, row: usize| {
        let from = row * longest * wide[which];
        lists[which][from..from + windows[row].len() * wide[which]].to_vec()
    };
    let outputs = |row: usize| Outputs {
        tokens: windows[row].len(),
        tags: cut(0, row),
        entities: cut(1, row),
        keys: cut(2, row),
        queries: cut(3, row),
        choices: cut(4, row),
        story: lists[5][row * longest],
    };
    Ok((0..windows.len()).map(outputs).collect())
}
