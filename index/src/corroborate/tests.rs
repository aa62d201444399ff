//! The rules of grades, origins, ledger and merging, each on an invented case.

use news::{Aspect, Event, Grade, Kind, Outcome, Outlet, OutletKind, Polarity, Quantity, Reading, SourceClass, State};

use super::made::{claim, deny, hop, place, reading, toll};
use super::{Press, Woven, all, events_of, printed};
use crate::store::Addition;

mod countries;
mod figures;
mod one;
mod press;
mod quoted;
mod versions;

const BODY: &str = "Internet cut in Norvia as Velgrad marchers gather\n\
    The internet went down across Norvia at dusk while marchers filled Koval Square in Velgrad.\n\
    Shopkeepers along Tresk Avenue lost their card terminals within minutes of the outage.\n\
    By midnight the harbour district had gone dark as well and ferries stopped selling tickets.\n";

/// A report of the one blackout, in other words each time but with the same names; `seed` makes it a text of its own.
fn report(outlet: &str, seed: usize) -> Reading {
    const OPENINGS: [&str; 5] = [
        "Internet service vanished in Velgrad, Norvia, as crowds marched on Koval Square. Students carried lanterns past the opera.",
        "A cut of internet access hit Norvia. Near Koval Square in Velgrad a baker sold out of bread, and trams stood idle for hours.",
        "Phones lost the internet in Velgrad this evening; on Koval Square in Norvia's capital nurses sang and drummers kept time.",
        "No internet, no news: Norvia fell silent. Teachers, dockers and nuns were on Koval Square in Velgrad when screens froze.",
        "Velgrad lost its internet. A chess club on Koval Square, Norvia, played on by candle while the police watched the bridges.",
    ];
    let text = format!("Internet down in Velgrad, Norvia\n{}\n", OPENINGS[seed % OPENINGS.len()]);
    reading(outlet, Some("2031-05-04"), &text)
}

fn blackout(outlet: &str, seed: usize, who: &[news::Hop]) -> Reading {
    let mut one = report(outlet, seed);
    claim(&mut one, Kind::Blackout, "nternet", who);
    one
}

fn only(woven: &Woven) -> &Event {
    assert_eq!(woven.events.len(), 1, "{:#?}", woven.events.iter().map(|e| &e.headline).collect::<Vec<_>>());
    &woven.events[0]
}

#[test]
fn twenty_outlets_of_one_wire_are_one_origin() {
    let readings = (0..20).map(|n| {
        let mut one = reading(&format!("paper{n}.example"), Some("2031-05-04"), BODY);
        claim(&mut one, Kind::Blackout, "internet went down", &[]);
        one
    });
    let woven = all(readings);
    let event = only(&woven);
    assert_eq!((event.outlets.len(), event.origins.len(), event.grade), (20, 1, Grade::Weak));
    assert_eq!(woven.lineage.len(), 190);
}

#[test]
fn independent_origins_corroborate_and_one_source_through_many_does_not() {
    let netwatch = [hop("Netwatch", SourceClass::Monitor, true)];
    let residents = [hop("residents", SourceClass::Witness, false)];
    let woven = all([blackout("a.example", 0, &netwatch), blackout("b.example", 1, &netwatch)]);
    assert_eq!((only(&woven).origins.len(), only(&woven).grade), (1, Grade::Weak));
    let woven = all([blackout("a.example", 0, &netwatch), blackout("b.example", 1, &residents)]);
    assert_eq!((only(&woven).origins.len(), only(&woven).grade), (2, Grade::Corroborated));
    assert!(only(&woven).would_raise.iter().any(|w| w.contains("one more network monitor")));
}

#[test]
fn two_monitors_and_an_official_confirm_a_blackout() {
    let woven = all([
        blackout("a.example", 0, &[hop("Netwatch", SourceClass::Monitor, true)]),
        blackout("b.example", 1, &[hop("Cablescope", SourceClass::Monitor, true)]),
        blackout("c.example", 2, &[hop("a ministry source", SourceClass::Official, false)]),
    ]);
    assert_eq!(only(&woven).grade, Grade::Confirmed);
}

#[test]
fn an_acknowledgement_by_the_party_confirms_and_a_foreign_official_does_not() {
    let with = |words: &str| {
        let mut one =
            reading("a.example", Some("2031-05-04"), &format!("Blackout\n{words} said the internet was cut.\n"));
        claim(&mut one, Kind::Blackout, "internet was cut", &[hop("Dana Orlo", SourceClass::Official, true)]);
        all([one]).events[0].grade
    };
    assert_eq!(with("Kazakh Interior Minister Dana Orlo"), Grade::Confirmed);
    assert_eq!(with("French Foreign Minister Dana Orlo"), Grade::Weak);
    assert_eq!(with("Dana Orlo"), Grade::Weak);
}

#[test]
fn anonymous_sources_of_one_class_in_one_lineage_are_one_and_own_voice_adds_none() {
    let mut one = report("a.example", 0);
    claim(&mut one, Kind::Blackout, "Internet down", &[]);
    claim(&mut one, Kind::Blackout, "nternet service", &[hop("a shopkeeper", SourceClass::Witness, false)]);
    claim(&mut one, Kind::Blackout, "vanished", &[hop("residents", SourceClass::Witness, false)]);
    let woven = all([one]);
    assert_eq!((only(&woven).origins.len(), only(&woven).grade), (1, Grade::Weak));
    assert_eq!(only(&woven).origins[0].class, SourceClass::Witness);
}

#[test]
fn one_anonymous_source_told_to_one_agency_stays_one_through_two_outlets() {
    let told = [hop("Harbour Wire", SourceClass::Media, true), hop("a doctor", SourceClass::Medical, false)];
    let woven = all([blackout("a.example", 0, &told), blackout("b.example", 1, &told)]);
    assert_eq!(only(&woven).origins.len(), 1);
}

#[test]
fn sources_that_cannot_be_told_never_add_up() {
    let untold = [hop("reports", SourceClass::Unknown, false)];
    let woven = all([blackout("a.example", 0, &untold), blackout("b.example", 1, &untold)]);
    assert_eq!((only(&woven).origins.len(), only(&woven).grade), (0, Grade::Ungraded));
}

#[test]
fn a_denial_beside_a_claim_disputes_it() {
    let mut one = report("a.example", 0);
    claim(&mut one, Kind::Blackout, "Internet down", &[hop("Netwatch", SourceClass::Monitor, true)]);
    let denial =
        claim(&mut one, Kind::Blackout, "nternet service", &[hop("an official", SourceClass::Official, false)]);
    deny(denial, Aspect::Order);
    let woven = all([one]);
    let event = only(&woven);
    assert!(event.disputed && event.grade == Grade::Weak && event.origins.len() == 1);
    assert!(event.trace.iter().any(|t| t.contains("an official denied that it was ordered")), "{:?}", event.trace);
}

fn quake(outlet: &str, seed: usize, day: &str, low: u64, who: &str) -> Reading {
    let mut one = report(outlet, seed);
    one.article.published.value = Some(news::Edtf::parse(day).unwrap());
    one.article = one.article.sealed();
    claim(&mut one, Kind::Attack, "nternet", &[hop(who, SourceClass::Official, true)]);
    toll(&mut one, "Velgrad", low, Some(low), &[hop(who, SourceClass::Official, true)]);
    one
}

#[test]
fn a_lower_later_figure_erases_nothing_and_figures_that_exclude_each_other_dispute() {
    let woven = all([
        quake("a.example", 0, "2031-05-04", 9, "Mayor Ruun"),
        quake("b.example", 1, "2031-05-05", 7, "Mayor Ruun"),
    ]);
    let event = only(&woven);
    let figures: Vec<_> = event.ledger.iter().map(|r| (r.low, r.quantity)).collect();
    // In the order of days: the later, lower figure stands beside the earlier one.
    assert_eq!(figures, [(Some(9), Quantity::Exact), (Some(7), Quantity::Exact)]);
    assert!(!event.disputed);
    let woven = all([
        quake("a.example", 0, "2031-05-04", 9, "Mayor Ruun"),
        quake("b.example", 1, "2031-05-04", 30, "Governor Ilse Tam"),
    ]);
    assert!(only(&woven).disputed);
}

#[test]
fn recaps_other_towns_other_years_and_undated_texts_stay_apart() {
    let news = blackout("a.example", 0, &[]);
    let mut recap = blackout("b.example", 1, &[]);
    recap.claims[0].recap = true;
    recap.claims[0].time.edtf = None;
    assert_eq!(all([news.clone(), recap]).events.len(), 2);
    let mut year = blackout("b.example", 1, &[]);
    year.article.published.value = Some(news::Edtf::parse("2033-05-04").unwrap());
    year.claims[0].time.edtf.clone_from(&year.article.published.value);
    assert_eq!(all([news.clone(), year]).events.len(), 2);
    let (mut here, mut there) = (news.clone(), blackout("b.example", 1, &[]));
    here.claims[0].places = vec![place("KZ-10/Velgrad")];
    there.claims[0].places = vec![place("KZ-10/Morsk")];
    assert_eq!(all([here, there]).events.len(), 2);
    let mut undated = reading(
        "c.example",
        None,
        "Internet cut in Kazakhstan\nThe internet is down, activists say, amid a crackdown on protesters by security forces.\n",
    );
    claim(&mut undated, Kind::Blackout, "internet is down", &[]);
    assert_eq!(all([news, undated]).events.len(), 2);
}

#[test]
fn a_toll_alone_joins_the_event_of_another_article_and_founds_none() {
    let mut alone = report("b.example", 1);
    toll(&mut alone, "Velgrad", 12, Some(12), &[]);
    assert!(all([alone.clone()]).events.is_empty());
    let woven = all([alone, quake("a.example", 0, "2031-05-04", 9, "Mayor Ruun")]);
    assert_eq!((only(&woven).ledger.len(), only(&woven).articles.len()), (2, 2));
}

#[test]
fn the_matrix_follows_a_service_from_down_to_restored() {
    let mut one = report("a.example", 0);
    claim(&mut one, Kind::Blackout, "Internet down", &[]);
    let back = claim(&mut one, Kind::Blackout, "nternet service", &[]);
    back.time.edtf = Some(news::Edtf::parse("2031-05-05").unwrap());
    back.blackout.as_mut().unwrap().services[0].state = State::Restored;
    let woven = all([one]);
    let cells: Vec<_> =
        only(&woven).matrix.iter().map(|c| (c.state, c.from.as_ref().unwrap().as_str(), c.to.is_some())).collect();
    assert_eq!(cells, [(State::Down, "2031-05-04", true), (State::Restored, "2031-05-05", false)]);
    assert_eq!(only(&woven).headline, "Internet cut in Kazakhstan");
}

#[test]
fn a_denial_alone_supports_nothing() {
    let mut one = report("a.example", 0);
    claim(&mut one, Kind::Blackout, "Internet down", &[hop("an official", SourceClass::Official, false)]).polarity =
        Polarity::Deny;
    let woven = all([one]);
    assert_eq!((only(&woven).grade, only(&woven).disputed), (Grade::Ungraded, true));
    assert!(only(&woven).headline.starts_with("Denied: "));
}

/// A report of a shooting, dated by its claims, with a number of arrested; `arrests` tells of these as a happening, too.
fn shooting(outlet: &str, seed: usize, arrested: u64, who: &str, killing: bool, arrests: bool) -> Reading {
    let mut one = report(outlet, seed);
    let who = [hop(who, SourceClass::Official, true)];
    if killing {
        claim(&mut one, Kind::Killing, "nternet", &who);
        toll(&mut one, "Velgrad", 5, Some(5), &who);
    }
    if arrests {
        // "27 people were arrested": the same words, and no time of their own.
        claim(&mut one, Kind::Arrest, "Koval", &who).time.edtf = None;
    }
    let held = toll(&mut one, "Koval Square", arrested, Some(arrested), &who);
    held.casualty.as_mut().unwrap().outcome = Outcome::Arrested;
    one
}

fn arrested(event: &Event) -> Vec<Option<u64>> {
    event.ledger.iter().filter(|r| r.outcome == Outcome::Arrested).map(|r| r.low).collect()
}

#[test]
fn the_arrested_stand_with_the_arrests_whoever_counts_them() {
    let of = |woven: &Woven, kind: Kind| woven.events.iter().find(|e| e.kind == kind).cloned().unwrap();
    // One tells of arrests beside the killing, the other gives their number alone.
    for (killing, arrests) in [(true, true), (true, false), (false, false)] {
        let governor = shooting("a.example", 0, 27, "Governor Ilse Tam", true, true);
        let centre = shooting("b.example", 1, 200, "Mayor Ruun", killing, arrests);
        let woven = all([governor, centre]);
        let event = of(&woven, Kind::Arrest);
        assert_eq!(arrested(&event), [Some(27), Some(200)], "{killing} {arrests}");
        assert!(event.disputed);
        assert_eq!(arrested(&of(&woven, Kind::Killing)), []);
    }
    // Where nobody tells of arrests, the number stands beside the killing.
    let woven = all([shooting("a.example", 0, 27, "Governor Ilse Tam", true, false)]);
    assert_eq!(arrested(only(&woven)), [Some(27)]);
}

#[test]
fn the_main_event_of_an_article_is_the_happening_and_not_what_follows_from_it() {
    let two = [
        shooting("a.example", 0, 27, "Governor Ilse Tam", true, true),
        shooting("b.example", 1, 9, "Mayor Ruun", true, true),
    ];
    let woven = all(two.clone());
    assert_eq!(woven.events.len(), 2);
    for reading in &two {
        let first = events_of(reading, &woven.events).remove(0);
        assert_eq!(woven.events.iter().find(|e| e.id == first).map(|e| e.kind), Some(Kind::Killing));
    }
}
