//! Naming: what the Articles of an Event call a unit or town, where the gazetteer calls it otherwise ("Kurdistan" and
//! "Kordestan").

use std::collections::BTreeMap;

use news::ArticleId;

/// Names that Articles print for one place.
#[derive(Clone, Debug, Default)]
pub struct Printed(BTreeMap<ArticleId, BTreeMap<String, usize>>);

impl Printed {
    /// Notes that an Article prints a name; words that are no name of a place are passed over.
    pub fn note(&mut self, article: &ArticleId, name: &str, usual: &str) {
        if names(name, usual) {
            *self.0.entry(article.clone()).or_default().entry(name.to_owned()).or_default() += 1;
        }
    }

    /// The name that most of the Articles use; ties go to the usual name, then by alphabet. The usual one where none prints any.
    pub fn name(&self, usual: &str) -> String {
        let first = |votes: &BTreeMap<String, usize>| {
            let rank = |(name, count): &(&String, &usize)| {
                (**count, name.as_str() == usual, std::cmp::Reverse((*name).clone()))
            };
            votes.iter().max_by_key(rank).map(|(name, _)| name.clone())
        };
        let mut articles: BTreeMap<String, usize> = BTreeMap::new();
        for name in self.0.values().filter_map(first) {
            *articles.entry(name).or_default() += 1;
        }
        first(&articles).unwrap_or_else(|| usual.to_owned())
    }
}

/// Whether words can stand for a place in a headline: a name in its usual case, no adjective of the usual name ("Tehrani"),
/// no description ("the capital").
fn names(name: &str, usual: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let capital = name.chars().next().is_some_and(char::is_uppercase) && letters().any(char::is_lowercase);
    let longer = name.strip_prefix(usual).is_some_and(|rest| !rest.is_empty());
    capital && !longer && !name.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_articles_name_it_and_ties_go_to_the_usual_name() {
        let mut printed = Printed::default();
        assert_eq!(printed.name("Kordestan"), "Kordestan");
        let mut note = |article: &str, name: &str| printed.note(&ArticleId::new(article), name, "Kordestan");
        // An Article that repeats a name has one vote.
        ["Kurdestan", "Kurdestan", "Kurdestan"].into_iter().for_each(|name| note("a", name));
        ["Kurdistan", "KORDESTAN", "Kordestani", "the province", "Kurdistan"]
            .into_iter()
            .for_each(|name| note("b", name));
        note("c", "Kordestan");
        assert_eq!(printed.name("Kordestan"), "Kordestan");
        printed.note(&ArticleId::new("d"), "Kurdistan", "Kordestan");
        assert_eq!(printed.name("Kordestan"), "Kurdistan");
    }
}
