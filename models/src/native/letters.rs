//! The key of a word: one letter for the forms that keyboards, schools and fonts give it.
//!
//! `models/gazetteer/native.py` has the same function. Alef with madda stays apart: Persian tells words by it.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The zero-width non-joiner, which parts a Persian word from its ending without a space.
pub(super) const JOINER: char = '\u{200c}';

/// Whether a character only steers how text is drawn: tatweel, marks of direction, joiners, byte order mark.
pub(super) const fn is_drawn_only(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{200d}'..='\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Whether a character belongs to the word that it stands in.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c) || is_drawn_only(c)
}

/// One letter of a key; null for what a key leaves out.
pub(super) fn letter(c: char) -> Option<char> {
    match c {
        'ء' => None,
        c if is_drawn_only(c) || is_combining_mark(c) => None,
        'ی' | 'ى' | 'ئ' => Some('ي'),
        'ک' => Some('ك'),
        'ة' | 'ۀ' => Some('ه'),
        'أ' | 'إ' | 'ٱ' => Some('ا'),
        'ؤ' => Some('و'),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        c => Some(c),
    }
}

/// The key of one word.
pub(super) fn key(word: &str) -> String {
    word.nfkc().filter_map(letter).filter(|c| c.is_alphabetic()).collect()
}

/// The keys of some words, which spaces or joiners part, with one space between them.
pub(super) fn phrase(words: &str) -> String {
    let all: Vec<String> = words.split([' ', JOINER]).map(key).filter(|k| !k.is_empty()).collect();
    all.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_key() {
        for (a, b) in [
            ("تهران", "تِهران"),
            ("کرمانشاه", "كرمانشاه"),
            ("خوی", "خوي"),
            ("غزة", "غزه"),
            ("أربيل", "اربيل"),
            ("الــقاهرة", "القاهرة"),
            ("صنعاء", "صنعا"),
            ("بغداد\u{200f}", "بغداد"),
            ("ﺑﻐﺪﺍﺩ", "بغداد"),
        ] {
            assert_eq!(key(a), key(b), "{a}");
        }
        assert_ne!(key("آمل"), key("أمل"));
        assert_eq!(phrase("خرم‌آباد"), "خرم آباد");
    }
}
