//! What all engines share: the scores of one window, held to the scheme.

use super::{EncoderError, Outputs};

/// Scores of a window of some tokens: `lists` are tags, entities, keys, queries, choices and story for all of its tokens, and `widths`
/// the numbers that each has for a token ([`super::Scheme::widths`]).
pub(super) fn outputs(tokens: usize, widths: [usize; 4], lists: [Vec<f32>; 6]) -> Result<Outputs, EncoderError> {
    let [tags, entities, keys, choices] = widths;
    let wide = [tags, entities, keys, keys, choices, 1];
    if lists.iter().zip(wide).any(|(list, width)| list.len() != tokens * width) {
        return Err(EncoderError::Scheme("an output has another shape than the scheme says".to_owned()));
    }
    let [tags, entities, keys, queries, choices, story] = lists;
    Ok(Outputs { tokens, tags, entities, keys, queries, choices, story: story.first().copied().unwrap_or_default() })
}
