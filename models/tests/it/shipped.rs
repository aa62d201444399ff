//! The network that comes with the program, beside the rules: what it must know, and what it must not make of words.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use models::encoder::{AnchorKind, Mark, Network, SpanRole, shipped};
use models::{Document, Reader};
use news::{Kind, Modality, Outcome, Polarity, Reading, SegmentKind};

use super::articles::article;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let network = Network::load(shipped(), 1).expect("the weights that come with the program");
    Reader::trained(Arc::new(network))
});

fn read(body: &str) -> Reading {
    READER.read("t", article(&[(SegmentKind::Body, body)], Some("2031-05-14")))
}

fn killed(reading: &Reading) -> Vec<(Option<u64>, Polarity)> {
    let counts = reading.claims.iter().filter_map(|c| Some((c.casualty.as_ref()?, c.polarity)));
    counts
        .filter(|(count, _)| count.outcome == Outcome::Killed)
        .map(|(count, polarity)| (count.low, polarity))
        .collect()
}

#[test]
fn the_weights_stay_small() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/weights"));
    let sizes = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|file| file.expect("a file").metadata().expect("its size").len());
    let all: u64 = sizes.sum();
    assert!(all < 50_000_000, "{all} bytes");
}

#[test]
fn numbers_in_words_that_no_rule_knows_are_read_with_who_gives_them() {
    let reading = read("Hospital staff counted 17 bodies, Dr Lina Haddad said, while the army put the dead at five.");
    assert_eq!(killed(&reading), [(Some(17), Polarity::Affirm), (Some(5), Polarity::Affirm)], "{:?}", reading.claims);
    let by = |low| reading.claims.iter().find(|c| c.casualty.as_ref().is_some_and(|k| k.low == Some(low)));
    let name = |low| by(low).and_then(|c| c.hops.last()).map(|hop| hop.name.clone());
    assert_eq!((name(17).as_deref(), name(5).as_deref()), (Some("Lina Haddad"), Some("army")));
}

#[test]
fn a_denial_stays_one_and_what_is_only_threatened_has_not_happened() {
    let reading =
        read("The ministry rejected as baseless a report by Amber Rights that 30 inmates had perished in the fire.");
    assert_eq!(killed(&reading), [(Some(30), Polarity::Deny)], "{:?}", reading.claims);
    let reading = read("The governor warned that the internet would be cut if the rallies went on.");
    let cuts: Vec<_> = reading.claims.iter().filter(|c| c.blackout.is_some()).collect();
    assert!(cuts.iter().all(|c| c.modality != Modality::Asserted), "{cuts:?}");
}

#[test]
fn what_stands_late_in_a_long_text_is_seen_as_if_it_stood_alone() {
    const NEWS: &str = "Soldiers shot dead 12 men in Shiraz on Monday, residents said.";
    let network = Network::load(shipped(), 1).expect("the weights that come with the program");
    let marks = |before: usize| {
        let dull = "The lake lies blue and still under the old stone bridge, and a boat. ".repeat(30);
        let mut segments = vec![(SegmentKind::Body, dull.as_str()); before];
        // What makes no claims ends a window.
        segments.extend([(SegmentKind::Promo, "Subscribe."), (SegmentKind::Body, NEWS)]);
        let article = article(&segments, None);
        let document = Document::new(&article);
        let from = article.text.find(NEWS).expect("the news");
        let view = network.view(&document).expect("a view");
        let marks = view.marks().iter().filter(|mark| mark.span().start >= from);
        let told = |m: &Mark| {
            (m.kind(), m.span().start - from, m.role(SpanRole::Source).map(|s| s.of(&article.text).to_owned()))
        };
        marks.map(told).collect::<Vec<_>>()
    };
    let alone = marks(0);
    assert!(alone.iter().any(|(kind, ..)| *kind == AnchorKind::Count(Outcome::Killed)), "{alone:?}");
    assert!(alone.iter().any(|(.., source)| source.as_deref() == Some("residents")), "{alone:?}");
    // More windows than are encoded together.
    for before in [1, 40] {
        assert_eq!(marks(before), alone);
    }
}

#[test]
fn a_mishap_is_no_killing() {
    let reading =
        read("Nine people were killed and 14 injured when a bus overturned on the road to Sanandaj, police said.");
    assert_eq!(killed(&reading), [(Some(9), Polarity::Affirm)]);
    assert!(reading.claims.iter().all(|c| c.kind != Kind::Killing), "{:?}", reading.claims);
}

#[test]
fn what_it_is_too_unsure_of_is_noted_with_its_confidence_and_no_claim() {
    let reading = read(
        "Since dawn no phone in Zahedan has found a mobile data signal, shopkeepers said. A shepherd and his two sons lost their lives when gunmen \
         opened fire on their tent near Quetta, relatives told the Kestrel News Agency.",
    );
    assert!(reading.claims.iter().all(|c| (0.0..=1.0).contains(&c.confidence)));
    assert!(reading.skipped.iter().any(|s| s.why.contains("confidence 0.")), "{:?}", reading.skipped);
}

#[test]
fn who_orders_a_cut_is_not_who_says_that_it_happened() {
    let reading = read("The police ordered the internet shutdown in Mandalay.");
    assert!(reading.attributions.is_empty(), "{:?}", reading.attributions);
    let by: Vec<_> = reading.claims.iter().filter_map(|c| c.blackout.as_ref()?.ordered_by.as_deref()).collect();
    assert_eq!(by, ["The police"]);
}

#[test]
fn what_is_warned_of_or_stands_under_a_condition_has_not_happened() {
    for text in [
        "The minister said that rebels had \"better not start shooting, because we'll start shooting, too.\"",
        "The envoy said that his country was ready in the event that its neighbour attacks.",
    ] {
        let told: Vec<_> = read(text)
            .claims
            .into_iter()
            .filter(|c| c.kind == Kind::Attack && c.modality == Modality::Asserted)
            .collect();
        assert!(told.is_empty(), "{text}: {told:?}");
    }
}

#[test]
fn nothing_that_the_text_does_not_name_is_told_as_restored() {
    let text = "Residents of Dorvik could phone relatives abroad again on Tuesday.\n\nThe partial restoration comes as riot police \
                keep a heavy presence across central Dorvik.";
    let restored = |claim: &&news::Claim| claim.evidence.exact.contains("restoration");
    assert_eq!(read(text).claims.iter().filter(restored).count(), 0);
}

#[test]
fn what_a_figure_was_before_is_not_told_beside_what_it_is_now() {
    for text in [
        "The number of people killed at the fish market in Dorvik was revised from 19 to 16, police said.",
        "The ministry lowered the number of dead in Dorvik from 19 to 16.",
        "The ministry cut the death toll in Dorvik to 16, from an earlier 19.",
    ] {
        let told = killed(&read(text));
        assert!(told.contains(&(Some(16), Polarity::Affirm)), "{text} {told:?}");
        assert!(!told.contains(&(Some(19), Polarity::Affirm)), "{text} {told:?}");
    }
}
