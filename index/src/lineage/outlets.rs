//! Outlets under their several names: a domain, a display name, an agency's short name.

use super::speech::squash;

/// Names of agencies and outlets that go under several names, squashed; the first of each row stands for all.
const ALIASES: &[&[&str]] = &[
    &["ap", "apnews", "associatedpress", "theassociatedpress"],
    &["afp", "agencefrancepresse"],
    &["reuters", "reutersnews", "thomsonreuters"],
    &["dpa", "deutschepresseagentur"],
    &["upi", "unitedpressinternational"],
    &["efe", "agenciaefe"],
    &["pa", "pamedia", "pressassociation"],
    &["irna", "islamicrepublicnewsagency"],
    &["isna", "iranianstudentsnewsagency"],
    &["ilna", "iranianlabournewsagency", "iranianlabornewsagency"],
    &["bbc", "bbcnews", "bbcpersian", "britishbroadcastingcorporation"],
    &["nyt", "nytimes", "newyorktimes", "thenewyorktimes"],
    &["wsj", "wallstreetjournal", "thewallstreetjournal"],
    &["rferl", "radiofreeeurope", "radiofreeeuroperadioliberty", "radiofarda"],
    &["foxnews", "fox"],
    &["aljazeera", "aljazeeraenglish"],
    &["jpost", "jerusalempost", "thejerusalempost"],
    &["xinhua", "xinhuanet", "xinhuanewsagency"],
];

/// Last labels of a domain that are not its name.
const ENDINGS: &[&str] =
    &["com", "org", "net", "co", "uk", "ir", "tv", "news", "info", "au", "eu", "de", "fr", "in", "int", "gov", "ac"];

/// The one key for an outlet, from its domain or its name.
pub fn key(name: &str) -> String {
    let mut name = name.trim();
    if !name.contains(' ') && name.contains('.') {
        name = name.trim_start_matches("www.");
        // Whatever the last label is, it is no name: the table holds what may stand before it as well.
        if let Some((head, last)) = name.rsplit_once('.')
            && last.len() > 1
        {
            name = head;
        }
        while let Some((head, last)) = name.rsplit_once('.') {
            if !ENDINGS.contains(&last) {
                break;
            }
            name = head;
        }
        name = name.rsplit('.').next().unwrap_or(name);
    }
    let squashed = squash(name);
    let squashed = squashed.strip_suffix("newsagency").filter(|s| s.len() > 2).unwrap_or(&squashed);
    ALIASES.iter().find(|row| row.contains(&squashed)).map_or(squashed, |row| row[0]).to_owned()
}

/// Whether two names are of one outlet.
pub fn same(a: &str, b: &str) -> bool {
    let a = key(a);
    !a.is_empty() && a == key(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_by_domain_and_by_name() {
        assert!(same("apnews.com", "The Associated Press"));
        assert!(same("foxnews.com", "Fox News"));
        assert!(same("www.reuters.com", "Reuters"));
        assert!(!same("reuters.com", "AP"));
        assert!(same("meridian-wire.example", "Meridian Wire") && same("news.harrow.co.uk", "Harrow"));
        assert!(!same("meridian-wire.example", "harrow.example"), "not by the top-level domain");
    }
}
