//! What Arabic writes onto the next word: "and", "so", "in", "to", "like".

use super::Lang;

/// The readings of a word without what is written onto it, and how many letters were taken off; the whole word first.
pub(super) fn readings(key: &str, lang: Lang) -> impl Iterator<Item = (String, usize)> {
    let mut out = vec![(key.to_owned(), 0)];
    if lang == Lang::Ar {
        let conjunction = key.strip_prefix(['و', 'ف']);
        for (rest, taken) in [(Some(key), 0), (conjunction, 1)].into_iter().filter_map(|(r, n)| Some((r?, n))) {
            if taken > 0 {
                out.push((rest.to_owned(), taken));
            }
            if let Some(bare) = rest.strip_prefix("لل") {
                out.push((format!("ال{bare}"), taken + 1));
            }
            if let Some(bare) = rest.strip_prefix(['ب', 'ل', 'ك']) {
                out.push((bare.to_owned(), taken + 1));
            }
        }
    }
    out.into_iter().filter(|(rest, taken)| *taken == 0 || rest.chars().nth(1).is_some())
}

/// Whether a word is another with at most "and" or "so" written onto it.
pub(super) fn is_linked(key: &str, word: &str, lang: Lang) -> bool {
    key == word || lang == Lang::Ar && key.strip_prefix(['و', 'ف']) == Some(word)
}
