//! Words in capitals: links to other stories that stand in the middle of a text, and texts that are set in nothing else.

use std::ops::Range;

/// Fewest words and letters of a run of capitals that is a link and no set of acronyms.
const WORDS: usize = 4;
const LETTERS: usize = 15;

/// Runs of words in capitals that are links, with the marks before them. `word` gives the text of a word and `None` of a number or mark,
/// which may stand inside.
pub(crate) fn links<'t, W>(all: &'t [W], word: impl Fn(&'t W) -> Option<&'t str>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let mut end = at;
        let (mut count, mut letters, mut last) = (0, 0, at);
        while let Some(one) = all.get(end) {
            if let Some(text) = word(one) {
                if text.chars().any(char::is_lowercase) {
                    break;
                }
                count += 1;
                letters += text.len();
                last = end + 1;
            }
            end += 1;
        }
        if count >= WORDS && letters >= LETTERS {
            out.push(at..last);
        }
        at = end.max(at + 1);
    }
    out
}

/// Whether a whole text is set in capitals, as some archives print it.
pub(crate) fn mostly(text: &str) -> bool {
    let (mut small, mut big) = (0_usize, 0_usize);
    for c in text.chars().take(2000) {
        small += usize::from(c.is_lowercase());
        big += usize::from(c.is_uppercase());
    }
    big > 3 * small
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let word = |w: &&'static str| w.chars().any(char::is_alphabetic).then_some(*w);
        let words: Vec<&'static str> = words.into_iter().map(|w| &*String::leak(w.to_owned())).collect();
        links(&words, word).into_iter().map(|run| words[run].join(" ")).collect()
    }

    #[test]
    fn a_link_is_no_acronym() {
        assert_eq!(
            found("He left . MINISTER WARNS OF ‘ 12 DARK DAYS ’ The minister spoke"),
            [". MINISTER WARNS OF ‘ 12 DARK DAYS"]
        );
        assert!(found("The U.S. and the UN met NATO envoys in the UK").is_empty());
    }

    #[test]
    fn an_archive_in_capitals_is_one() {
        assert!(mostly("SAN SALVADOR, 12 JAN -- THREE SOLDIERS WERE KILLED"));
        assert!(!mostly("Three soldiers were killed in SAN SALVADOR"));
    }
}
