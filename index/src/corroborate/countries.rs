//! Countries as news text names them: ISO 3166-1 code, name, and the words that mark someone as of that country.

use std::collections::{BTreeMap, BTreeSet};

use news::{Entity, Level};

use super::affiliation::office;
use crate::lineage::sentences::last;

/// Code, usual name, markers in lower case.
const COUNTRIES: &[(&str, &str, &[&str])] = &[
    ("AF", "Afghanistan", &["afghan", "kabul", "taliban"]),
    ("AM", "Armenia", &["armenian"]),
    ("AU", "Australia", &["australian"]),
    ("AZ", "Azerbaijan", &["azerbaijani"]),
    ("BD", "Bangladesh", &["bangladeshi", "dhaka"]),
    ("BH", "Bahrain", &["bahraini"]),
    ("BY", "Belarus", &["belarusian", "minsk"]),
    ("CA", "Canada", &["canadian"]),
    ("CD", "DR Congo", &["congolese", "kinshasa"]),
    ("CN", "China", &["chinese", "beijing"]),
    ("CU", "Cuba", &["cuban", "havana"]),
    ("DE", "Germany", &["german", "berlin"]),
    ("DZ", "Algeria", &["algerian"]),
    ("EG", "Egypt", &["egyptian", "cairo"]),
    ("ET", "Ethiopia", &["ethiopian", "addis ababa"]),
    ("FR", "France", &["french"]),
    ("GB", "United Kingdom", &["british", "uk", "britain", "england", "scotland"]),
    ("GR", "Greece", &["greek", "athens"]),
    ("HT", "Haiti", &["haitian"]),
    ("ID", "Indonesia", &["indonesian", "jakarta"]),
    ("IL", "Israel", &["israeli"]),
    ("IN", "India", &["indian", "new delhi"]),
    ("IQ", "Iraq", &["iraqi", "baghdad"]),
    ("IR", "Iran", &["iranian", "tehran"]),
    ("IT", "Italy", &["italian"]),
    ("JO", "Jordan", &["jordanian"]),
    ("JP", "Japan", &["japanese"]),
    ("KE", "Kenya", &["kenyan", "nairobi"]),
    ("KP", "North Korea", &["north korean", "pyongyang"]),
    ("KW", "Kuwait", &["kuwaiti"]),
    ("KZ", "Kazakhstan", &["kazakh"]),
    ("LB", "Lebanon", &["lebanese", "beirut"]),
    ("LY", "Libya", &["libyan", "tripoli"]),
    ("MA", "Morocco", &["moroccan"]),
    ("ML", "Mali", &["malian", "bamako"]),
    ("MM", "Myanmar", &["burmese", "burma", "naypyidaw"]),
    ("MX", "Mexico", &["mexican"]),
    ("NG", "Nigeria", &["nigerian", "abuja"]),
    ("OM", "Oman", &["omani"]),
    ("PK", "Pakistan", &["pakistani", "islamabad"]),
    ("PS", "Palestinian territories", &["palestinian", "gaza", "hamas"]),
    ("QA", "Qatar", &["qatari"]),
    ("RU", "Russia", &["russian", "moscow", "kremlin"]),
    ("SA", "Saudi Arabia", &["saudi", "riyadh"]),
    ("SD", "Sudan", &["sudanese", "khartoum"]),
    ("SN", "Senegal", &["senegalese"]),
    ("SO", "Somalia", &["somali", "mogadishu"]),
    ("SS", "South Sudan", &["south sudanese"]),
    ("SY", "Syria", &["syrian", "damascus"]),
    ("TD", "Chad", &["chadian"]),
    ("TJ", "Tajikistan", &["tajik"]),
    ("TN", "Tunisia", &["tunisian"]),
    ("TR", "Turkey", &["turkish", "ankara", "türkiye"]),
    ("TZ", "Tanzania", &["tanzanian"]),
    ("UA", "Ukraine", &["ukrainian", "kyiv"]),
    ("UG", "Uganda", &["ugandan", "kampala"]),
    ("US", "United States", &["u.s", "us", "american", "white house", "washington", "pentagon", "state department"]),
    ("UZ", "Uzbekistan", &["uzbek"]),
    ("VE", "Venezuela", &["venezuelan", "caracas"]),
    ("YE", "Yemen", &["yemeni", "houthi", "sanaa"]),
    ("ZW", "Zimbabwe", &["zimbabwean", "harare"]),
];

/// The usual name of a country.
pub fn name(code: &str) -> Option<&'static str> {
    let here = COUNTRIES.iter().find(|(known, _, _)| *known == code).map(|(_, name, _)| *name);
    here.or_else(|| news::country_name(code))
}

/// Countries that the words mark someone as of, ascending by code.
pub fn marked(words: &str) -> Vec<&'static str> {
    longest(words, table())
}

/// Names and markers with their codes.
fn table<'a>() -> impl Iterator<Item = (&'a str, &'a str)> {
    COUNTRIES.iter().flat_map(|(code, name, markers)| {
        std::iter::once(*name).chain(markers.iter().copied()).map(move |word| (word, *code))
    })
}

/// Codes of the names and markers that stand in some words, ascending. Of two that overlap the longer stands: South Sudan is
/// not Sudan.
fn longest<'a>(words: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<&'a str> {
    // "US" is a country, "us" is not: the pronoun is told by its case.
    let upper_us = words.split(|c: char| !c.is_alphanumeric()).any(|w| w == "US");
    let mut rest = format!(" {} ", plain(words));
    let mut found: Vec<(String, &str)> = known
        .map(|(word, code)| (format!(" {} ", word.to_lowercase()), code))
        .filter(|(word, _)| rest.contains(word.as_str()) && (word != " us " || upper_us))
        .collect();
    found.sort_by(|a, b| (b.0.len(), &b.0).cmp(&(a.0.len(), &a.0)));
    found.retain(|(word, _)| {
        let stands = rest.contains(word.as_str());
        rest = rest.replace(word.as_str(), " | ");
        stands
    });
    let mut codes: Vec<&str> = found.into_iter().map(|(_, code)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Lower case, with blanks for all marks but dots inside a word.
fn plain(words: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() || c == '.' { c } else { ' ' };
    let plain: String = words.chars().map(letter).flat_map(char::to_lowercase).chain([' ']).collect();
    plain.replace(". ", " ").trim_end().to_owned()
}

/// Countries as one Event's Articles name them: the table's, and those that the readers found in the texts. The gazetteer
/// knows all countries and their adjectives, the table only what beside these speaks for a country ("the Kremlin").
#[derive(Clone, Debug, Default)]
pub struct Countries {
    /// Words in lower case → code.
    words: BTreeMap<String, String>,
}

impl Countries {
    /// Learns from entities. A word that the table has means what the table says; one of two countries means neither.
    pub fn learn<'a>(entities: impl IntoIterator<Item = &'a Entity>) -> Self {
        let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut out = Self::default();
        for entity in entities {
            let Some(place) = entity.place.as_ref().filter(|p| p.level == Level::Country) else { continue };
            let Some(code) = place.country.as_deref() else { continue };
            let word = plain(&entity.text).trim().to_owned();
            if !word.is_empty() && !table().any(|(known, _)| known.to_lowercase() == word) {
                found.entry(word).or_default().insert(code);
            }
        }
        let one = |codes: BTreeSet<&str>| codes.first().filter(|_| codes.len() == 1).map(|code| (*code).to_owned());
        out.words = found.into_iter().filter_map(|(word, codes)| Some((word, one(codes)?))).collect();
        out
    }

    /// Countries that the words mark someone as of, ascending by code.
    pub fn marked(&self, words: &str) -> Vec<&str> {
        longest(words, self.known())
    }

    /// Words in lower case without those that mark the one country; null where they mark it not, or another one, too.
    pub fn without(&self, words: &str, country: &str) -> Option<String> {
        if self.marked(words) != [country] {
            return None;
        }
        let mut rest = format!(" {} ", plain(words));
        for (word, _) in self.known().filter(|(_, code)| *code == country) {
            rest = rest.replace(&format!(" {} ", word.to_lowercase()), " ");
        }
        let rest = rest.trim_start();
        Some(rest.strip_prefix("s ").unwrap_or(rest).trim_end().to_owned())
    }

    /// All names and markers.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.known().map(|(word, _)| word)
    }

    fn known(&self) -> impl Iterator<Item = (&str, &str)> {
        let learned = self.words.iter().map(|(word, code)| (word.as_str(), code.as_str()));
        learned.chain(table())
    }

    /// Countries that a name, the words before it in the same sentence, or the office in commas after it mark someone as of;
    /// ascending, doubles kept.
    pub fn around(&self, text: &str, name: &str) -> Vec<&str> {
        let mut marks = self.marked(name);
        if marks.is_empty() && !name.is_empty() {
            for (at, _) in text.match_indices(name) {
                let mut from = at.saturating_sub(OFFICE);
                while !text.is_char_boundary(from) {
                    from += 1;
                }
                // Only the words of the same sentence describe the name.
                let sentence = last(&text[from..at + name.len()]);
                let before = sentence.strip_suffix(name).unwrap_or("");
                let before = before.rsplit(['\n', ';', '”']).next().unwrap_or(before);
                marks.extend(self.marked(before));
                marks.extend(beside(&text[at + name.len()..]).map_or_else(Vec::new, |words| self.marked(words)));
            }
            marks.sort_unstable();
        }
        marks
    }
}

/// The office that stands in commas right after a name: ", the foreign minister of Chile, said".
fn beside(after: &str) -> Option<&str> {
    let (words, _) = after.strip_prefix(", ")?.split_once(',')?;
    (words.len() <= OFFICE && office(&words.to_lowercase()) && last(words).len() == words.len()).then_some(words)
}

/// How far before a name its office or nationality may stand, in bytes.
const OFFICE: usize = 70;

/// The one country of some marks.
pub fn one(mut marks: Vec<&str>) -> Option<String> {
    marks.dedup();
    marks.first().filter(|_| marks.len() == 1).map(|code| (*code).to_owned())
}

/// All names and markers.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    table().map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sentence_of_a_name_tells_whose_it_is() {
        let of = |text: &str| Countries::default().around(text, "Dana Orlo").join(" ");
        assert_eq!(of("It fell. U.S. Treasury Secretary Dana Orlo said so."), "US");
        assert_eq!(of("Dana Orlo, the U.S. Treasury secretary, said so."), "US");
        assert_eq!(of("Dana Orlo, Iran’s interior minister, said so."), "IR");
        assert_eq!(of("Dana Orlo, long in Iran, said so."), "");
        assert_eq!(of("So did Dana Orlo, the minister said. In Iran, it snowed."), "");
        assert_eq!(of("He left Iran. Dana Orlo did not."), "");
        assert_eq!(of("“We left Iran,” Dana Orlo said."), "");
        assert_eq!(of("The Kremlin’s Dana Orlo; “Iran?” Dana Orlo asked."), "RU");
    }

    #[test]
    fn words_mark_countries() {
        assert_eq!(marked("Iranian Foreign Minister"), ["IR"]);
        assert_eq!(marked("He told us so."), Vec::<&str>::new());
        assert_eq!(marked("the US envoy in Iran"), ["IR", "US"]);
        assert_eq!(marked("the U.S. Treasury"), ["US"]);
        assert_eq!(marked("U.S."), ["US"]);
        assert_eq!(marked("South Sudanese soldiers"), ["SS"]);
    }
}
