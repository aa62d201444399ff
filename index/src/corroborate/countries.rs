//! Countries as news text names them: ISO 3166-1 code, name, and the words that mark someone as of that country.

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
    COUNTRIES.iter().find(|(known, _, _)| *known == code).map(|(_, name, _)| *name)
}

/// Countries that the words mark someone as of, ascending by code.
pub fn marked(words: &str) -> Vec<&'static str> {
    let plain: String = words
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '.' { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    // "US" is a country, "us" is not: the pronoun is told by its case.
    let upper_us = words.split(|c: char| !c.is_alphanumeric()).any(|w| w == "US");
    let plain = format!(" {} ", plain.replace(". ", " "));
    let stands = |marker: &str| match marker {
        "us" => upper_us,
        marker => plain.contains(&format!(" {marker} ")),
    };
    let of = |row: &&(&str, &str, &[&str])| stands(&row.1.to_lowercase()) || row.2.iter().any(|marker| stands(marker));
    COUNTRIES.iter().filter(of).map(|(code, _, _)| *code).collect()
}

/// How far before a name its office or nationality may stand, in bytes.
const OFFICE: usize = 70;

/// Countries that a name, or the words before it in the same sentence, mark someone as of; ascending, doubles kept.
pub fn around(text: &str, name: &str) -> Vec<&'static str> {
    let mut marks = marked(name);
    if marks.is_empty() && !name.is_empty() {
        for (at, _) in text.match_indices(name) {
            let mut from = at.saturating_sub(OFFICE);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            let before = &text[from..at];
            // Only the words of the same sentence describe the name.
            let before = before.rsplit(['\n', ';', '”']).next().unwrap_or(before);
            let before = before.rsplit(". ").next().unwrap_or(before);
            marks.extend(marked(before));
        }
        marks.sort_unstable();
    }
    marks
}

/// The one country of some marks.
pub fn one(mut marks: Vec<&'static str>) -> Option<String> {
    marks.dedup();
    marks.first().filter(|_| marks.len() == 1).map(|code| (*code).to_owned())
}

/// All names and markers.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    COUNTRIES.iter().flat_map(|(_, name, markers)| std::iter::once(*name).chain(markers.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mark_countries() {
        assert_eq!(marked("Iranian Foreign Minister"), ["IR"]);
        assert_eq!(marked("He told us so."), Vec::<&str>::new());
        assert_eq!(marked("the US envoy in Iran"), ["IR", "US"]);
        assert_eq!(marked("the U.S. Treasury"), ["US"]);
    }
}
