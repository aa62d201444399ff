//! Consonant skeletons: spellings of one name from one foreign script fall together ("Khuzestan", "Khuzistan").
//!
//! Vowels are what transliterations disagree on. A skeleton is only looked up inside one country, after the exact name,
//! and the whole names must be close.

use super::fold::fold;

/// Words that are no part of a unit's name; as in `models/gazetteer/build.py`.
const GENERIC: &[&str] = &[
    "province",
    "provinces",
    "state",
    "region",
    "governorate",
    "district",
    "county",
    "oblast",
    "krai",
    "division",
    "department",
    "prefecture",
    "municipality",
    "territory",
    "republic",
    "autonomous",
    "city",
    "capital",
    "administrative",
    "the",
    "of",
    "and",
    "al",
    "an",
    "as",
    "ash",
    "ad",
    "ar",
    "az",
    "at",
    "el",
    "va",
    "wa",
    "de",
    "la",
    "le",
    "do",
    "da",
    "o",
    "e",
    "i",
    "ostan",
    "wilayat",
    "wilaya",
    "velayat",
    "muhafazat",
    "vilayet",
];

const SOUNDS: &[(&str, &str)] = &[("kh", "h"), ("gh", "q"), ("ph", "f"), ("ou", "u"), ("dj", "j"), ("tch", "ch")];

/// The skeleton of a name: generic and linking words dropped, vowels dropped but a first one, words sorted.
pub(super) fn skeleton(name: &str) -> String {
    let key = fold(name);
    let mut words: Vec<String> = key.split(' ').filter(|w| !w.is_empty() && !GENERIC.contains(w)).map(bones).collect();
    words.sort_unstable();
    words.join(" ")
}

fn bones(word: &str) -> String {
    let mut word = word.to_owned();
    for (from, to) in SOUNDS {
        word = word.replace(from, to);
    }
    let mut out = String::with_capacity(word.len());
    let mut last = None;
    for (at, c) in word.chars().enumerate() {
        // Doubled letters count once; a first vowel is any vowel.
        if last.replace(c) == Some(c) {
            continue;
        }
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        match (at, vowel) {
            (0, true) => out.push('a'),
            (0, false) => out.push(c),
            (_, true) => {}
            (_, false) if matches!(c, 'y' | 'h' | 'w') => {}
            _ => out.push(c),
        }
    }
    out
}

/// Whether two folded names may be spellings of one: at most a third of the letters differ.
pub(super) fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len());
    longest > 0 && longest < 60 && distance(&a, &b) * 3 <= longest
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = i;
        let mut left = i + 1;
        row[0] = left;
        for (j, y) in b.iter().enumerate() {
            let new = (before + usize::from(x != y)).min(left + 1).min(row[j + 1] + 1);
            before = row[j + 1];
            row[j + 1] = new;
            left = new;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_skeleton_and_strangers_do_not() {
        for (a, b) in [
            ("Khuzestan", "Khuzistan"),
            ("Guilan", "Gīlān"),
            ("Luristan Province", "Lorestān"),
            ("al-Hassakeh", "Al Ḩasakah"),
        ] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
            assert!(near(&fold(a.trim_end_matches(" Province")), &fold(b)), "{a} {b}");
        }
        assert_ne!(skeleton("Fars"), skeleton("Qom"));
        assert!(!near("ilam", "alborz"));
    }
}
