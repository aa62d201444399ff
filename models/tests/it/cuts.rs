//! Who ordered a cut, where it may come next, and what denials of numbers deny.

use news::{Aspect, Claim, Kind, Modality, Outcome, PlaceStatus, Polarity, SourceClass};

use crate::articles::read;

fn ordered_by(text: &str) -> Option<String> {
    let claims = read(text).claims;
    claims.iter().find_map(|c| c.blackout.as_ref()).and_then(|b| b.ordered_by.clone())
}

#[test]
fn an_order_is_named_in_many_ways() {
    let rows = [
        ("Mobile internet was shut down on the orders of the security council.", Some("security council")),
        ("Broadband was cut at the behest of the interior ministry in Valdor.", Some("interior ministry")),
        ("The internet was blocked following an order from the Ministry of Posts.", Some("Ministry of Posts")),
        ("Mobile data was suspended under the ministry’s orders.", Some("ministry")),
        ("The internet was cut on government orders.", Some("government")),
        ("Mobile data was cut by the military council on Monday.", Some("military council")),
        ("Mobile internet was cut after the order of service was read.", None),
        ("Mobile internet was cut on Monday without an order of the court.", None),
    ];
    for (text, want) in rows {
        assert_eq!(ordered_by(text).as_deref(), want, "{text}");
    }
}

#[test]
fn what_a_body_watches_is_not_told_by_its_name() {
    let cuts = |text: &str| read(text).claims.into_iter().filter(|c| c.kind == Kind::Blackout).count();
    assert_eq!(cuts("The internet blockage observatory NetGauge opened an office in Valdor."), 0);
    assert_eq!(cuts("Internet shutdown trackers met in Nairobi on Monday."), 0);
    assert_eq!(cuts("Internet shutdown monitors said mobile data was cut in Fars."), 1);
    assert_eq!(cuts("The internet blackout continues in Fars, a monitor said."), 1);
}

#[test]
fn a_place_that_could_be_next_is_possible() {
    let claims = read("Mobile internet was cut in Fars, a monitor said. Ilam could be next.").claims;
    let next: Vec<_> = claims.iter().filter(|c| c.modality == Modality::Possible).collect();
    assert_eq!(next.len(), 1, "{claims:?}");
    assert_eq!(next[0].evidence.exact, "Ilam could be next");
    let places: Vec<_> = next[0].places.iter().map(|p| (p.text.as_str(), p.status)).collect();
    assert_eq!(places, [("Ilam", PlaceStatus::Possible)]);
    let other = read("Two roads were closed in Fars. Ilam could be next.").claims;
    assert!(other.iter().all(|c| c.kind != Kind::Blackout));
}

#[test]
fn who_runs_a_network_speaks_for_it_and_their_spokesmen_for_no_state() {
    let class = |text: &str| read(text).attributions.first().and_then(|a| a.source.as_ref()).map(|s| s.class);
    assert_eq!(class("Mobile operators said the service was down."), Some(SourceClass::Official));
    assert_eq!(
        class("Jon Roe, a spokesman for the internet provider Fastel, said it was down."),
        Some(SourceClass::Unknown)
    );
}

#[test]
fn a_denied_number_points_to_what_it_denies() {
    let toll = "Residents said 12 protesters were killed in Valdor on Monday. ";
    let pair = |denial: &str| -> (Claim, Vec<Claim>) {
        let claims: Vec<Claim> = read(&format!("{toll}{denial}")).claims;
        let dead = |c: &&Claim| c.casualty.as_ref().is_some_and(|k| k.outcome == Outcome::Killed);
        let mut dead = claims.iter().filter(dead).cloned();
        (dead.next().unwrap(), dead.collect())
    };
    for denial in [
        "Police denied that anyone was killed.",
        "Police denied that 12 protesters were killed.",
        "The army rejected reports that 12 people had been killed.",
        "The report that 12 protesters were killed is unfounded, police said.",
    ] {
        let (told, denied) = pair(denial);
        assert_eq!(denied.len(), 1, "{denial} {denied:?}");
        assert_eq!(denied[0].polarity, Polarity::Deny, "{denial}");
        let what = denied[0].denies.as_ref().unwrap();
        assert_eq!((what.claim.as_ref(), what.aspect), (Some(&told.id), Aspect::Occurrence), "{denial}");
    }
    // Who denies a part in it does not deny that they died.
    for text in [
        "The militia denied any part in the attack that killed 12 protesters.",
        "Police denied involvement, and 12 protesters were killed on Tuesday.",
        "Police did not deny that 12 protesters were killed.",
    ] {
        let (_, other) = pair(text);
        assert!(other.iter().all(|c| c.polarity == Polarity::Affirm && c.denies.is_none()), "{text} {other:?}");
    }
}
