//! Sources that are one under two names: what would invent corroboration if it were missed.

use news::{Entity, EntityKind, Hop, Span};

use super::*;

/// A report of the blackout in which `hop` says so, in a sentence of its own; a person is marked as one.
fn saying(outlet: Option<&str>, seed: usize, said: &str, hop: &Hop, person: Option<&str>) -> Reading {
    let text = format!("{}{said}\n", report("x.example", seed).article.text);
    let mut one = reading(outlet.unwrap_or("x.example"), Some("2031-05-04"), &text);
    if outlet.is_none() {
        (one.article.outlet, one.article.url) = (None, None);
        one.article.id = news::ArticleId::new("");
        one.article = one.article.sealed();
    }
    if let Some(person) = person {
        let start = text.find(person).unwrap();
        let span = Span::new(start, start + person.len());
        one.entities.push(Entity { kind: EntityKind::Person, text: person.to_owned(), span, place: None });
    }
    claim(&mut one, Kind::Blackout, "nternet", std::slice::from_ref(hop));
    one
}

fn origins(readings: impl IntoIterator<Item = Reading>) -> (usize, Grade) {
    let woven = all(readings);
    let event = only(&woven);
    (event.origins.len(), event.grade)
}

#[test]
fn a_body_and_who_speaks_for_it_are_one() {
    let body = |name: &str, class| hop(name, class, true);
    let cases = [
        ("Netwatch", SourceClass::Monitor, "Netwatch director Mira Oduya said so.", SourceClass::Monitor),
        ("Shoreline Rights", SourceClass::Ngo, "Mira Oduya of Shoreline Rights said so.", SourceClass::Ngo),
        (
            "Interior Ministry",
            SourceClass::Official,
            "Interior Ministry spokesman Mira Oduya said so.",
            SourceClass::Official,
        ),
        ("police", SourceClass::Security, "The police chief, Mira Oduya, said so.", SourceClass::Security),
    ];
    for (name, class, said, of) in cases {
        let told = saying(Some("a.example"), 0, &format!("{name} said so."), &body(name, class), None);
        let person = hop("Mira Oduya", of, true);
        let spoken = saying(Some("b.example"), 1, said, &person, Some("Mira Oduya"));
        assert_eq!(origins([told.clone(), spoken]).0, 1, "{said}");
        let stranger = saying(Some("b.example"), 1, "A baker, Mira Oduya, said so.", &person, Some("Mira Oduya"));
        assert_eq!(origins([told, stranger]).0, 2, "{name}: a stranger is another source");
    }
}

#[test]
fn who_speaks_for_a_body_is_that_body_by_every_description() {
    let ministry = hop("Interior Ministry", SourceClass::Official, true);
    let told = saying(Some("a.example"), 0, "The Interior Ministry said so.", &ministry, None);
    let said = "Interior Ministry spokeswoman Mira Oduya said so. Mira Oduya, the spokeswoman, said more.";
    let person = hop("Mira Oduya", SourceClass::Official, true);
    let mut spoken = saying(Some("b.example"), 1, said, &person, Some("Mira Oduya"));
    claim(&mut spoken, Kind::Blackout, "Internet", &[hop("spokeswoman", SourceClass::Official, false)]);
    assert_eq!(origins([told, spoken]), (1, Grade::Weak));
}

#[test]
fn spellings_of_one_name_are_one() {
    for (a, b) in [("Abdul-Rahman Karimi", "Abdul Rahman Karimi"), ("Ministry of Ports", "Ports Ministry")] {
        let saying = |outlet, seed, name: &str| {
            saying(Some(outlet), seed, &format!("{name} said so."), &hop(name, SourceClass::Official, true), None)
        };
        assert_eq!(origins([saying("a.example", 0, a), saying("b.example", 1, b)]), (1, Grade::Weak), "{a}");
    }
}

#[test]
fn unknown_outlets_never_add_up() {
    let doctor = hop("a doctor", SourceClass::Medical, false);
    let own = |seed, text: &str| {
        let mut one = saying(None, seed, text, &doctor, None);
        one.claims[0].hops.clear();
        one
    };
    assert_eq!(origins([own(0, "Rain fell."), own(1, "Snow fell.")]), (0, Grade::Ungraded));
    let quoting = |seed, text: &str| saying(None, seed, text, &doctor, None);
    assert_eq!(origins([quoting(0, "A doctor said so."), quoting(1, "One doctor told us.")]), (1, Grade::Weak));
}
