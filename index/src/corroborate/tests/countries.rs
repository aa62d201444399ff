//! Officials of countries that no table of ours names: the Readings tell whose they are.

use news::{Grade, Kind, Reading, SourceClass};

use super::super::made::{claim, country, hop, place, reading};
use super::super::{Woven, all};
use super::{only, report};

/// A report of the one blackout whose last sentence says, in these words, who tells of it.
fn told(outlet: &str, seed: usize, words: &str, who: &str, named: bool) -> Reading {
    let text = format!("{}{words} said the internet was cut.\n", report(outlet, seed).article.text);
    let mut one = reading(outlet, Some("2031-05-04"), &text);
    country(&mut one, "Norwegian", "Norway", "NO");
    country(&mut one, "Sri Lankan", "Sri Lanka", "LK");
    claim(&mut one, Kind::Blackout, "internet was cut", &[hop(who, SourceClass::Official, named)]);
    one
}

fn origins(woven: &Woven) -> Vec<&str> {
    let mut names: Vec<&str> = only(woven).origins.iter().map(|o| o.name.as_str()).collect();
    names.sort_unstable();
    names
}

#[test]
fn the_home_authorities_are_no_foreign_official() {
    let home = || told("a.example", 0, "Kazakh authorities", "Kazakh authorities", false);
    for nation in ["French", "Norwegian", "Sri Lankan"] {
        let words = format!("{nation} Foreign Minister Dana Orlo");
        let woven = all([home(), told("b.example", 1, &words, "Dana Orlo", true)]);
        assert_eq!(origins(&woven), ["Dana Orlo", "Kazakh authorities"], "{nation}");
        let officials = format!("{nation} officials");
        let woven = all([home(), told("b.example", 1, &officials, &officials, false)]);
        let mut two = ["Kazakh authorities", officials.as_str()];
        two.sort_unstable();
        assert_eq!(origins(&woven), two, "{nation}");
        let agency = format!("an {nation} intelligence officer");
        let woven = all([home(), told("b.example", 1, &agency, &agency, false)]);
        assert_eq!(origins(&woven).len(), 2, "{nation}");
    }
    let woven = all([home(), told("b.example", 1, "Interior Minister Dana Orlo", "Dana Orlo", true)]);
    assert_eq!(origins(&woven), ["Dana Orlo"]);
}

#[test]
fn a_foreign_official_beside_the_name_of_the_country_confirms_nothing() {
    let grade = |words: &str| only(&all([told("a.example", 0, words, "Dana Orlo", true)])).grade;
    assert_eq!(grade("In a Kazakh paper Interior Minister Dana Orlo"), Grade::Confirmed);
    assert_eq!(grade("In a Kazakh paper the Norwegian minister Dana Orlo"), Grade::Weak);
}

#[test]
fn a_country_outside_the_table_has_authorities_offices_and_a_name_of_its_own() {
    let at_home = |mut one: Reading| {
        one.claims[0].places = vec![place("NO")];
        one
    };
    let woven = |a: (&str, bool), b: (&str, bool)| {
        all([at_home(told("a.example", 0, a.0, a.0, a.1)), at_home(told("b.example", 1, b.0, b.0, b.1))])
    };
    let one = woven(("The Norwegian authorities", false), ("the authorities", false));
    assert_eq!(origins(&one).len(), 1);
    assert_eq!(only(&one).headline, "Internet cut in Norway");
    let one = woven(("Norwegian Transport Ministry", true), ("Ministry of Transport", true));
    assert_eq!(origins(&one).len(), 1);
    let two = woven(("Sri Lankan Transport Ministry", true), ("Ministry of Transport", true));
    assert_eq!(origins(&two).len(), 2);
}

#[test]
fn a_body_of_the_country_is_the_body_that_is_named_without_it() {
    let two = |a: &str, b: &str, named: bool| {
        let woven = all([told("a.example", 0, a, a, named), told("b.example", 1, b, b, named)]);
        only(&woven).origins.len()
    };
    for (of_country, bare) in [
        ("Kazakh police", "police"),
        ("Kazakhstan's Interior Ministry", "Interior Ministry"),
        ("the Kazakh military", "the army"),
    ] {
        for named in [true, false] {
            assert_eq!(two(of_country, bare, named), 1, "{of_country}");
            let foreign = of_country.replace("Kazakhstan's", "Norwegian").replace("Kazakh", "Norwegian");
            assert_eq!(two(&foreign, bare, named), 2, "{foreign}");
        }
    }
}
