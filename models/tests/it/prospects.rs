//! Cuts that are feared, supposed or announced are none, and their day lies ahead.

use news::{Claim, Kind, Modality, Polarity, State};

use crate::articles::read;

fn cuts(text: &str) -> Vec<Claim> {
    read(text).claims.into_iter().filter(|c| c.kind == Kind::Blackout).collect()
}

fn asserted(claim: &Claim) -> bool {
    let down = claim.blackout.as_ref().is_some_and(|b| b.services.iter().any(|s| s.state != State::Threatened));
    claim.modality == Modality::Asserted || claim.polarity == Polarity::Affirm && down
}

#[test]
fn a_cut_that_is_only_feared_is_possible() {
    for text in [
        "Residents of Kisumu fear a new internet shutdown.",
        "Internet shutdown fears grow in Kisumu.",
        "Shopkeepers in Kisumu fear another mobile internet blackout ahead of the vote.",
        "There are fears of an internet blackout in Kisumu.",
        "The opposition warned of an internet shutdown in Kisumu.",
        "The ministry is considering an internet shutdown in Kisumu during exams.",
        "The ministry threatened a new internet shutdown in Kisumu.",
        "The internet would be cut if protests went on in Kisumu, the minister said.",
        "Banks bought radios in case of an internet shutdown in Kisumu.",
    ] {
        let made = cuts(text);
        assert!(!made.is_empty(), "{text}");
        assert!(!made.iter().any(asserted), "{text} {made:?}");
    }
}

#[test]
fn a_cut_that_is_only_supposed_is_no_claim() {
    for text in [
        "If the internet is cut again, banks in Kisumu will close.",
        "Should the internet be cut in Kisumu, banks will close, traders said.",
        "Residents stored maps in case mobile internet is cut in Kisumu.",
        "Lawyers went to court to prevent an internet shutdown in Kisumu.",
        "The union called on the ministry to avoid an internet blackout in Kisumu.",
        "The court barred the ministry from cutting the internet in Kisumu.",
        "The internet will be restored in Kisumu on Sunday, the minister said.",
        "The minister said internet would be restored in Kisumu on Sunday.",
    ] {
        assert!(cuts(text).is_empty(), "{text} {:?}", cuts(text));
    }
}

#[test]
fn a_cut_that_is_there_is_told_beside_a_fear() {
    for text in [
        "Mobile internet was cut in Kisumu on Friday, and residents fear a wider shutdown.",
        "Residents fear the internet shutdown in Kisumu is hiding killings.",
        "The regulator cut mobile internet in Kisumu to avoid unrest.",
        "Mobile internet was cut in Kisumu to prevent the spread of rumours, the regulator said.",
    ] {
        let made = cuts(text);
        assert_eq!(made.len(), 1, "{text} {made:?}");
        assert!(made[0].modality == Modality::Asserted && asserted(&made[0]), "{text}");
    }
    let services = |text: &str| cuts(text)[0].evidence.exact.clone();
    assert_eq!(services("The communications minister said the internet was cut in Kisumu."), "internet was cut");
}

#[test]
fn feared_deaths_are_possible() {
    let reading = read("Officials fear more than 40 people died in the mudslide in Kisumu.");
    let toll = reading.claims.iter().find(|c| c.casualty.is_some()).expect("a toll");
    assert_eq!(toll.modality, Modality::Possible);
    let reading = read("Residents of Kisumu fear a massacre.");
    assert!(reading.claims.iter().all(|c| c.modality != Modality::Asserted));
}

#[test]
fn a_weekday_with_what_is_to_come_lies_ahead() {
    // The day of publication, 14 May 2031, is a Wednesday.
    let rows = [
        ("Mobile internet in Kisumu could be suspended on Sunday, the regulator said.", "2031-05-18"),
        ("The internet may be cut in Kisumu on Monday, the monitor said.", "2031-05-19"),
        ("The opposition warned that mobile internet could be shut in Kisumu on Friday.", "2031-05-16"),
        ("The army threatened to shut down the internet in Kisumu on Saturday, residents said.", "2031-05-17"),
        ("Residents of Kisumu fear an internet shutdown on Sunday.", "2031-05-18"),
        ("Mobile internet was cut in Kisumu on Sunday.", "2031-05-11"),
        ("Residents said mobile internet had been cut in Kisumu on Friday.", "2031-05-09"),
    ];
    for (text, day) in rows {
        let time = cuts(text).first().and_then(|c| c.time.edtf.clone()).map(|e| e.as_str().to_owned());
        assert_eq!(time.as_deref(), Some(day), "{text}");
    }
    let reading = read("The opposition warned that mobile internet could be shut in Kisumu on Friday.");
    let threat = reading.claims.iter().find(|c| c.kind == Kind::Threat).expect("a warning");
    assert!(threat.time.edtf.is_none(), "nobody warned on a day to come");
}
