//! Spellings: one person or body whose name is printed in several ways is one source.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::countries::{self, Countries};
use crate::lineage::outlets;
use crate::lineage::speech::squash;

/// Words that say what kind of body a name is of; the rest of such a name may stand before or after them.
const BODY: &[&str] = &[
    "ministry",
    "department",
    "office",
    "agency",
    "authority",
    "council",
    "court",
    "police",
    "command",
    "directorate",
    "commission",
    "committee",
    "army",
    "parliament",
    "prosecutor",
    "governorate",
    "university",
    "hospital",
];

/// Words of a name that tell nobody apart.
const LINKS: &[&str] = &["the", "of", "for", "and", "s", "in"];

/// What all spellings of a name share: no accents, hyphens, dots nor web endings; "Ministry of Communications" and
/// "Communications Ministry" are one, "Iran's" too where the Event is in Iran.
pub(super) fn key(name: &str, home: Option<&str>, countries: &Countries) -> String {
    let folded: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let folded = folded.replace('’', "'");
    let words: Vec<&str> =
        folded.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|w| !w.is_empty()).collect();
    if !words.iter().any(|word| BODY.contains(word)) {
        // "U.N." is no web address.
        let initials = folded.split('.').all(|part| part.chars().nth(1).is_none());
        return if initials { squash(&folded) } else { outlets::key(&folded) };
    }
    let at_home = |word: &&str| home.is_some() && countries::one(countries.marked(word)).as_deref() == home;
    let mut words: Vec<&str> = words.into_iter().filter(|w| !LINKS.contains(w) && !at_home(w)).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::countries::Countries;

    fn key(name: &str, home: Option<&str>) -> String {
        super::key(name, home, &Countries::default())
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [
            ("Abdul-Rahman Karimi", "Abdul Rahman Karimi"),
            ("Alizadé", "Alizade"),
            ("U.N.", "UN"),
            ("NetBlocks.org", "NetBlocks"),
            ("Iran's Ministry of Communications", "the Communications Ministry"),
        ] {
            assert_eq!(key(one, Some("IR")), key(other, Some("IR")), "{one}, {other}");
        }
        assert_ne!(key("Iran's Interior Ministry", Some("IR")), key("Iraq's Interior Ministry", Some("IR")));
        assert_ne!(key("Reza Karimi", None), key("Karim Rezai", None));
    }
}
