//! Bodies that claims go back to, under their several names.

use std::collections::BTreeMap;

use super::countries::Countries;
use crate::lineage::speech::squash;

/// Well-known bodies: the name that stands for all, then what else they are called.
const KNOWN: &[&[&str]] = &[
    &["HRANA", "Human Rights Activists News Agency", "Human Rights Activists in Iran", "HRAI"],
    &["Iran Human Rights", "IHR", "IHRNGO", "Iran Human Rights NGO", "Norway-based Iran Human Rights"],
    &["Hengaw", "Hengaw Organization for Human Rights", "Hengaw Organisation for Human Rights"],
    &["Amnesty International", "Amnesty"],
    &["Human Rights Watch", "HRW"],
    &["NetBlocks", "Net Blocks", "Alp Toker"],
    &["Cloudflare", "Cloudflare Radar"],
    &["IODA", "Internet Outage Detection and Analysis"],
    &["Kentik", "Doug Madory"],
    &["Access Now", "KeepItOn"],
    &["Syrian Observatory for Human Rights", "SOHR", "Syrian Observatory"],
    &["Syrian Network for Human Rights", "SNHR"],
    &["Airwars"],
    &["ACLED", "Armed Conflict Location and Event Data Project", "Armed Conflict Location & Event Data"],
    &["International Committee of the Red Cross", "ICRC"],
    &["Doctors Without Borders", "MSF", "Medecins Sans Frontieres", "Médecins Sans Frontières"],
    &["Committee to Protect Journalists", "CPJ"],
    &["Reporters Without Borders", "RSF"],
    &["United Nations", "UN", "U.N."],
    &["OHCHR", "UN Human Rights Office", "UN human rights office", "Office of the High Commissioner for Human Rights"],
    &["UNAMA", "United Nations Assistance Mission in Afghanistan"],
    &["UNICEF", "United Nations Children's Fund"],
    &["UNHCR", "UN refugee agency"],
    &["OCHA", "United Nations Office for the Coordination of Humanitarian Affairs"],
    &["World Health Organization", "WHO", "World Health Organisation"],
    &["USGS", "US Geological Survey", "U.S. Geological Survey", "United States Geological Survey"],
    &[
        "IRGC",
        "Islamic Revolutionary Guard Corps",
        "Revolutionary Guards",
        "Revolutionary Guard",
        "Iran's Revolutionary Guards",
    ],
    &["IDF", "Israel Defense Forces", "Israel Defence Forces", "Israeli military", "Israeli army"],
    &["Taliban", "Afghan Taliban"],
    &["Islamic State", "ISIS", "ISIL", "Daesh", "IS"],
    &["AAPP", "Assistance Association for Political Prisoners"],
];

/// Bodies that a text names by what they are. Whoever prints it, it is the one body of the place where it happened.
const GENERIC: &[(&str, &str)] = &[
    ("police", "police"),
    ("local police", "police"),
    ("state police", "police"),
    ("police spokesman", "police"),
    ("police spokesperson", "police"),
    ("police officials", "police"),
    ("authorities", "authorities"),
    ("local authorities", "authorities"),
    ("officials", "authorities"),
    ("local officials", "authorities"),
    ("government", "authorities"),
    ("government officials", "authorities"),
    ("army", "the military"),
    ("military", "the military"),
    ("security forces", "security forces"),
    ("interior ministry", "interior ministry"),
    ("ministry of interior", "interior ministry"),
    ("health ministry", "health ministry"),
    ("ministry of health", "health ministry"),
    ("foreign ministry", "foreign ministry"),
    ("defense ministry", "defence ministry"),
    ("defence ministry", "defence ministry"),
    ("prosecutors", "prosecutors"),
    ("fire department", "fire service"),
    ("firefighters", "fire service"),
    ("state media", "state media"),
    ("state television", "state media"),
    ("state tv", "state media"),
];

/// Words that beside a country's name leave its authorities at large.
const AUTHORITY: &[&str] =
    &["the", "authorities", "officials", "government", "regime", "administration", "state", "local", "s"];

/// Sources that headlines print as what they are; capitals there name nobody.
const DESCRIBED: &[&str] = &[
    "rights group",
    "rights groups",
    "human rights group",
    "human rights groups",
    "rights organization",
    "rights organisation",
    "rights monitor",
    "monitoring group",
    "monitor",
    "internet monitor",
    "network monitor",
    "internet watchdog",
    "watchdog",
    "aid group",
    "aid groups",
    "activist group",
    "activists",
    "ngo",
];

/// Names of bodies as one Event's Articles use them: the known ones and those that the Articles define ("Coastal Rights
/// Watch (CRW)").
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    /// Squashed short name → full name, from the texts.
    defined: BTreeMap<String, String>,
}

impl Bodies {
    /// Learns the short names that these texts define. Where two define one differently, it stays undefined.
    pub fn learn<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
        for text in texts {
            for (short, full) in definitions(text) {
                let entry = found.entry(squash(short)).or_insert_with(|| Some(full.clone()));
                if entry.as_ref().is_some_and(|known| squash(known) != squash(&full)) {
                    *entry = None;
                }
            }
        }
        Self { defined: found.into_iter().filter_map(|(short, full)| Some((short, full?))).collect() }
    }

    /// The one name of a body or person.
    pub fn name(&self, printed: &str) -> String {
        let printed = printed.trim().trim_start_matches("the ").trim_start_matches("The ");
        let squashed = squash(printed);
        let full = self.defined.get(&squashed).map_or(printed, String::as_str);
        known(full).or_else(|| known(printed)).map_or_else(|| full.to_owned(), str::to_owned)
    }
}

/// The generic body that a description names, where it names one.
pub fn generic(printed: &str) -> Option<&'static str> {
    let lower = printed.trim().to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    GENERIC.iter().find(|(name, _)| *name == lower).map(|(_, body)| *body)
}

/// Whether a description names a country's authorities at large: "Iranian authorities", "the government", "U.S.".
pub fn authority(printed: &str, countries: &Countries) -> bool {
    let plain = printed.trim().to_lowercase();
    let words = plain.split(|c: char| !(c.is_alphanumeric() || c == '.')).map(|w| w.trim_end_matches('.'));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let country = |word: &str| countries.words().any(|known| known.split(' ').any(|k| k.to_lowercase() == word));
    words.peek().is_some() && words.all(|word| AUTHORITY.contains(&word) || country(word))
}

/// Whether a source is printed as what it is and not by a name: "Rights Group" in a headline.
pub fn describes(printed: &str) -> bool {
    let lower = printed.trim().to_lowercase();
    let lower = lower.strip_prefix("the ").or_else(|| lower.strip_prefix("a ")).unwrap_or(&lower);
    DESCRIBED.contains(&lower)
}

fn known(name: &str) -> Option<&'static str> {
    let squashed = squash(name);
    KNOWN.iter().find(|row| row.iter().any(|alias| squash(alias) == squashed)).map(|row| row[0])
}

/// Most characters from a bracket to the end of the short name in it.
const LONGEST_SHORT: usize = 12;

/// Longest full name before a bracket, in bytes.
const LONGEST_NAME: usize = 160;

/// "Full Name of It (FNI)": short names in brackets whose letters are the initials of the capitalised words before.
fn definitions(text: &str) -> Vec<(&str, String)> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices('(') {
        // Only the next few characters can be a short name; a text may be full of brackets that never close.
        let Some((length, _)) = text[open..].char_indices().take(LONGEST_SHORT).find(|(_, c)| *c == ')') else {
            continue;
        };
        let short = text[open + 1..open + length].trim();
        let letters: Vec<char> = short.chars().collect();
        if !(2..=8).contains(&letters.len()) || !letters.iter().all(|c| c.is_uppercase()) {
            continue;
        }
        let mut reach = open.saturating_sub(LONGEST_NAME);
        while !text.is_char_boundary(reach) {
            reach += 1;
        }
        let before = &text[reach..open];
        let words: Vec<&str> =
            before.rsplit(['.', '\n', ',', '(', ')']).next().unwrap_or(before).split_whitespace().collect();
        // The shortest run that ends here and whose capitals are the letters.
        for first in (0..words.len()).rev() {
            let initials = words[first..].iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
            if initials.eq(letters.iter().copied()) && words[first].chars().next() == letters.first().copied() {
                out.push((short, words[first..].join(" ")));
                break;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_one_under_all_its_names() {
        let bodies = Bodies::learn(["The Coastal Rights Watch (CRW) counted ten dead, it said."]);
        assert_eq!(bodies.name("CRW"), "Coastal Rights Watch");
        assert_eq!(bodies.name("the Human Rights Activists News Agency"), "HRANA");
        assert_eq!(bodies.name("Mira Oduya"), "Mira Oduya");
        assert_eq!(generic("the police"), Some("police"));
        let authority = |name: &&str| authority(name, &Countries::default());
        assert!(["Iranian authorities", "the U.S.", "Officials", "Iran's government"].iter().all(authority));
        assert!(!["an official", "state media", "Revolutionary Guards", ""].iter().any(authority));
    }
}
