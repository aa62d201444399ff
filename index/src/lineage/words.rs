//! Words as lineage compares them: lower case, lightly stemmed, weighed by how rare they are in the news at large.
//!
//! The rarity is a fixed table and never a count over the store, so that what two articles share does not depend on what
//! else was read, nor in which order.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static TABLE: &str = include_str!("idf.txt");

/// Rarity of a word that the table does not list: ln(1/share) for a share of 0.0006.
pub const RAREST: f32 = 7.4;

/// Words in more than this rarity are names of the topic rather than of the language; used where keys must be telling.
pub const TELLING: f32 = 4.0;

/// Below this rarity (a share of about one article in eight) a word says nothing of what an article is about.
const COMMON: f32 = 2.1;

/// Stable 64-bit FNV-1a hash: keys are stored, so the hash must never change with a compiler or crate.
pub fn hash(text: &str) -> u64 {
    hash_from(0xcbf2_9ce4_8422_2325, text.as_bytes())
}

/// The same in 32 bits, for what is kept of every Article; two of the few hundred words of a text hardly ever share one.
pub fn short_hash(text: &str) -> u32 {
    shortened(hash(text))
}

/// A hash in 32 bits.
pub fn shortened(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

/// The hash of a sequence of hashes, in order.
pub fn hash_all(parts: &[u64]) -> u64 {
    parts.iter().fold(0xcbf2_9ce4_8422_2325, |seed, part| hash_from(seed, &part.to_le_bytes()))
}

fn hash_from(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Weight of a stem: 0 for words of the language, up to [`RAREST`].
pub fn weight(stem: &str) -> f32 {
    static LISTED: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|line| line.split_once(' '))
            .filter_map(|(class, stems)| Some((class.parse::<f32>().ok()? / 10.0, stems)))
            .flat_map(|(idf, stems)| stems.split(' ').map(move |stem| (stem, idf)))
            .collect()
    });
    match LISTED.get(stem) {
        Some(idf) if *idf < COMMON => 0.0,
        Some(idf) => *idf,
        None if stem.chars().nth(1).is_none() => 0.0,
        None => RAREST,
    }
}

/// The stem of a word: lower case, without the commonest English endings. Other scripts pass unchanged but for case.
pub fn stem(word: &str) -> String {
    let mut word = word.to_lowercase();
    if let Some(at) = word.find(['\'', '’']) {
        let after = &word[at..];
        if matches!(after, "'s" | "’s" | "'" | "’") {
            word.truncate(at);
        }
    }
    if !word.is_ascii() {
        return word;
    }
    let cut = |word: &str, n: usize| word[..word.len() - n].to_owned();
    let undouble = |mut word: String| {
        let bytes = word.as_bytes();
        let n = bytes.len();
        if n > 3 && bytes[n - 1] == bytes[n - 2] && !matches!(bytes[n - 1], b'l' | b's' | b'e') {
            word.pop();
        }
        word
    };
    let n = word.len();
    if n > 4 && word.ends_with("ies") {
        return cut(&word, 3) + "y";
    }
    if n > 5 && word.ends_with("ing") {
        return undouble(cut(&word, 3));
    }
    if n > 4 && word.ends_with("ed") {
        return undouble(cut(&word, 2));
    }
    if n > 4 && word.ends_with("es") {
        return cut(&word, 2);
    }
    if n > 3 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
    word
}

/// Cuts text into words with their byte offsets: letters and digits with inner apostrophes; inner commas and dots
/// between digits belong to a number, and so does the hyphen of "forty-eight".
pub fn cut(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let mut end = text.len();
        let mut chars = text[start..].char_indices().peekable();
        let mut before = ' ';
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, c)| *c);
            let inner = match c {
                '\'' | '’' => before.is_alphabetic() && next.is_alphabetic(),
                ',' | '.' => before.is_ascii_digit() && next.is_ascii_digit(),
                '-' => next.is_alphabetic() && spelled(TENS, &text[start..start + at]).is_some(),
                '\u{200c}' => true,
                c => c.is_alphanumeric() || is_mark(c),
            };
            if !inner {
                end = start + at;
                break;
            }
            before = c;
        }
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// The figure that a word gives: digits without separators, or a small number word; years count as figures.
pub fn figure(word: &str) -> Option<u64> {
    let first = word.chars().next()?;
    if first.is_ascii_digit() {
        let digits: String = word.chars().filter(char::is_ascii_digit).take(15).collect();
        // "25-year-old" and "5th" give their number, "M25" is a name.
        return word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).then(|| digits.parse().ok())?;
    }
    let (tens, units) = word.split_once('-').unwrap_or((word, ""));
    match (spelled(TENS, tens), spelled(UNITS, units)) {
        (Some(tens), Some(units)) => Some(tens + units),
        (Some(tens), None) => Some(tens),
        (None, _) => spelled(UNITS, word).filter(|units| *units > 1),
    }
}

fn spelled(words: &[(&str, u64)], word: &str) -> Option<u64> {
    words.iter().find(|(spelled, _)| spelled.eq_ignore_ascii_case(word)).map(|(_, figure)| *figure)
}

/// Number words to twelve; "one" alone is mostly no number.
const UNITS: &[(&str, u64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

const TENS: &[(&str, u64)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{094f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rare_words_weigh_more_than_words_of_the_language() {
        assert_eq!(weight("the"), 0.0);
        assert!(weight(&stem("bombs")) > 2.0);
        assert!(weight("netblock") >= weight(&stem("hospitals")));
        assert_eq!(stem("stopped"), "stop");
        assert_eq!(stem("Tehran’s"), "tehran");
    }

    #[test]
    fn words_and_figures_are_cut_in_any_script() {
        let words: Vec<&str> = cut("Iran's 1,500 dead, اینترنت قطع شد.").map(|(_, w)| w).collect();
        assert_eq!(words, ["Iran's", "1,500", "dead", "اینترنت", "قطع", "شد"]);
        assert_eq!(figure("1,500"), Some(1500));
        assert_eq!(figure("Twelve"), Some(12));
        assert_eq!(figure("5th"), None);
        let words: Vec<&str> = cut("Forty-eight held in mid-May").map(|(_, w)| w).collect();
        assert_eq!(words, ["Forty-eight", "held", "in", "mid", "May"]);
        assert_eq!((figure("Forty-eight"), figure("sixty"), figure("one")), (Some(48), Some(60), None));
    }

    proptest! {
        #[test]
        fn cutting_never_panics_and_keeps_offsets(text in "\\PC{0,80}") {
            for (at, word) in cut(&text) {
                prop_assert!(text[at..].starts_with(word));
                let _ = (weight(&stem(word)), figure(word));
            }
        }
    }
}
