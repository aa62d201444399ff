//! Affiliation: who speaks for which body, as the texts say. A body and its own spokesman are one source.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, EntityKind, Hop};

use super::event::Member;
use super::sources::named;
use crate::lineage::sentences::abbreviation;
use crate::lineage::speech::squash;

/// Offices by which one speaks for a body.
const OFFICES: &[&str] = &[
    "spokes",
    "director",
    "head",
    "chief",
    "founder",
    "researcher",
    "analyst",
    "president",
    "chair",
    "coordinator",
    "representative",
    "secretary",
    "minister",
    "commander",
    "superintendent",
    "commissioner",
    "official",
    "officer",
];

/// Words between a person and a body which say that the one is not of the other.
const APART: &[&str] = &[" and ", " said", " told", " says", " by ", " against ", " with "];

/// Words that alone tie a person to the body after them: "Mira Oduya of Netwatch".
const OF: &[&str] =
    &["of", "of the", ", of", ", of the", "from", "from the", "at", "at the", ", from", "for", "for the"];

/// How far from a name its body is looked for, and most words between them, in bytes.
const AROUND: usize = 80;
const BETWEEN: usize = 40;

/// Bytes before a body in which its office may stand ("the spokesman of the Ministry of Ports, Ander Holm").
const BEFORE: usize = 32;

/// Persons who speak for a body that is itself a source of the Event, by squashed name; none where the texts tie one to
/// several. `body` gives the one name of a source that is a body.
pub(super) fn speakers(members: &[Member<'_>], body: impl Fn(&Hop) -> Option<String>) -> BTreeMap<String, String> {
    let is_person = |m: &Member<'_>, hop: &Hop| {
        m.report.reading.entities.iter().any(|e| e.kind == EntityKind::Person && hop.name.contains(&e.text))
    };
    let persons: BTreeSet<&str> =
        named(members).filter(|(m, hop)| is_person(m, hop)).map(|(_, hop)| hop.name.as_str()).collect();
    if persons.is_empty() {
        return BTreeMap::new();
    }
    let sources = members.iter().filter_map(|m| m.claim.hops.last()).filter(|h| !persons.contains(h.name.as_str()));
    let bodies: BTreeMap<String, String> =
        sources.filter_map(|hop| Some((hop.name.trim_start_matches("the ").to_lowercase(), body(hop)?))).collect();
    let mut texts: BTreeMap<&ArticleId, (String, BTreeSet<&str>)> = BTreeMap::new();
    for (member, hop) in named(members).filter(|(_, hop)| persons.contains(hop.name.as_str())) {
        let text = || (member.report.reading.article.text.to_lowercase(), BTreeSet::new());
        texts.entry(member.report.id()).or_insert_with(text).1.insert(&hop.name);
    }
    let mut found: BTreeMap<String, BTreeSet<&String>> = BTreeMap::new();
    for (text, names) in texts.values() {
        for name in names {
            let person = name.to_lowercase();
            let of = bodies.iter().filter(|(body, _)| tied(text, &person, body)).map(|(_, root)| root);
            found.entry(squash(name)).or_default().extend(of);
        }
    }
    let one = |bodies: &BTreeSet<&String>| bodies.first().filter(|_| bodies.len() == 1).map(|body| (*body).clone());
    found.into_iter().filter_map(|(name, bodies)| Some((name, one(&bodies)?))).collect()
}

/// Whether the text ties a person to a body; all three in lower case.
fn tied(text: &str, person: &str, body: &str) -> bool {
    if person.is_empty() || body.is_empty() || person.contains(body) && person.len() < body.len() + 3 {
        return false;
    }
    // "Netwatch director Mira Oduya" may be the whole of what is printed as the name.
    if stands_in(person, body) {
        return true;
    }
    text.match_indices(person).any(|(at, _)| {
        let before = sentence_before(&text[floor(text, at.saturating_sub(AROUND))..at]);
        let after = sentence_after(&text[at + person.len()..ceil(text, at + person.len() + AROUND)]);
        let leads = before.rfind(body).is_some_and(|from| {
            let (ahead, between) = (&before[..from], &before[from + body.len()..]);
            let ahead = &ahead[floor(ahead, ahead.len().saturating_sub(BEFORE))..];
            between.len() <= BETWEEN
                && (office(between) && together(between)
                    || matches!(between.trim(), "" | ",") && office(ahead) && together(ahead))
        });
        let follows = after.find(body).is_some_and(|to| {
            let (between, rest) = (&after[..to], &after[to + body.len()..]);
            let rest = &rest[..floor(rest, rest.len().min(16))];
            between.len() <= BETWEEN
                && (office(between) && together(between)
                    || OF.contains(&between.trim())
                    || matches!(between.trim(), ", a" | ", the" | ",") && office(rest))
        });
        leads || follows
    })
}

fn stands_in(name: &str, body: &str) -> bool {
    let bounded = |(at, _): (usize, &str)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(name[..at].chars().next_back()) && edge(name[at + body.len()..].chars().next())
    };
    office(name) && name.match_indices(body).any(bounded)
}

/// Whether words in lower case name an office.
pub(super) fn office(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphabetic())
        .any(|w| OFFICES.iter().any(|o| w == *o || *o == "spokes" && w.starts_with(o)))
}

fn together(words: &str) -> bool {
    !APART.iter().any(|word| words.contains(word))
}

fn sentence_before(text: &str) -> &str {
    let text = text.rsplit(['\n', ';', '”', '“', '"']).next().unwrap_or(text);
    let end = text.rmatch_indices(". ").find(|(at, _)| !shortens(&text[..*at]));
    end.map_or(text, |(at, stop)| &text[at + stop.len()..])
}

fn sentence_after(text: &str) -> &str {
    let text = text.split(['\n', ';', '”', '“', '"']).next().unwrap_or(text);
    let end = text.match_indices(". ").find(|(at, _)| !shortens(&text[..*at]));
    end.map_or(text, |(at, _)| &text[..at])
}

/// Whether a full stop after some text in lower case ends no sentence. Capitals, which tell lineage's sentences apart, are
/// gone here.
fn shortens(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    initial || word.contains('.') && word.len() <= 4 || word != "no" && abbreviation(word)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, at: usize) -> usize {
    floor(text, at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::tied;

    #[test]
    fn who_speaks_for_a_body_is_told_by_office_or_of() {
        let person = "mira oduya";
        for text in [
            "netwatch director mira oduya said so.",
            "mira oduya, director of netwatch, said so.",
            "mira oduya of netwatch said so.",
            "the spokeswoman of the netwatch, mira oduya, said so.",
            "mira oduya, a netwatch spokeswoman, said so.",
        ] {
            assert!(tied(text, person, "netwatch"), "{text}");
        }
        assert!(tied("u.s. treasury secretary mira oduya said so.", person, "u.s. treasury"));
        assert!(tied("mira oduya, director of the u.n. mission, said so.", person, "u.n. mission"));
        assert!(tied("", "netwatch director mira oduya", "netwatch"));
        for text in [
            "netwatch and mira oduya said so.",
            "mira oduya told netwatch that the director had left.",
            "netwatch said so. mira oduya, director of the harbour, did not.",
            "the report of netwatch. mira oduya said nothing.",
        ] {
            assert!(!tied(text, person, "netwatch"), "{text}");
        }
    }
}
