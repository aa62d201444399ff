//! Ways of saying it: sources in apposition, happenings taken for granted, places of denials, cuts and tolls. All invented.

use models::Reader;
use news::{Claim, Kind, Outcome, Polarity, Quantity, SegmentKind, SourceClass, State};

use crate::articles::{article, read};

fn cuts(text: &str) -> Vec<Claim> {
    read(text).claims.into_iter().filter(|c| c.kind == Kind::Blackout).collect()
}

#[test]
fn a_name_in_apposition_is_the_source() {
    for text in [
        "The governor of Fars province, Omid Taran, said 12 people were killed.",
        "The spokesman of the Ministry of Roads, Omid Taran, on Wednesday said 12 people were killed.",
    ] {
        let reading = read(&format!("{text} Taran told reporters that 30 people were injured."));
        let told: Vec<&Claim> = reading.claims.iter().filter(|c| c.casualty.is_some()).collect();
        assert_eq!(told.len(), 2, "{text}");
        for claim in told {
            let hop = claim.hops.last().expect("a hop");
            assert_eq!(
                (hop.name.as_str(), hop.class, hop.named),
                ("Omid Taran", SourceClass::Official, true),
                "{text}"
            );
        }
    }
}

#[test]
fn what_is_taken_for_granted_is_not_what_the_source_states() {
    let text = "The envoy said new tariffs would come in response to the crackdown on protests in Iran.";
    let reading = read(text);
    assert!(reading.claims.iter().filter(|c| c.kind == Kind::Crackdown).all(|c| c.hops.is_empty()));
    let reading = read("The envoy said his government condemned the attack on the depot in Iran.");
    assert!(reading.claims.iter().all(|c| c.kind != Kind::Attack));
    let reading = read("The envoy said the crackdown in Iran killed 12 people.");
    let toll = reading.claims.iter().find(|c| c.casualty.is_some()).expect("a toll");
    assert_eq!(toll.hops.len(), 1);
}

#[test]
fn a_denial_is_about_the_places_that_it_names_not_where_it_is_made() {
    let text = "TEHRAN - The minister, Omid Taran, denied that any order had been given to cut the internet in Fars and \
                Yazd provinces.\n\n“No ministry has ordered a shutdown,” Taran told reporters.";
    let told = cuts(text);
    assert_eq!(told.len(), 2);
    for claim in &told {
        assert_eq!(claim.polarity, Polarity::Deny);
        let names: Vec<&str> = claim.places.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(names, ["Fars", "Yazd"]);
    }
}

#[test]
fn cuts_are_told_in_many_words() {
    let rows = [
        ("Mobile internet went off early in the morning in Yazd, residents said.", State::Down),
        ("The mobile internet has been off in Yazd since Tuesday morning.", State::Down),
        ("People in Yazd are living without mobile internet.", State::Down),
        ("Families in Yazd woke to phones without data.", State::Down),
        ("Residents of Yazd said mobile data stopped working at dawn.", State::Down),
        ("Mobile connectivity in Yazd stood at 9% of its normal level.", State::Throttled),
        ("Mobile internet returned in Yazd on Friday.", State::Restored),
    ];
    for (text, state) in rows {
        let told = cuts(text);
        assert_eq!(told.len(), 1, "{text}");
        let blackout = told[0].blackout.as_ref().expect("a blackout");
        assert!(blackout.services.iter().all(|s| s.state == state), "{text} {:?}", blackout.services);
        assert!(told[0].places.iter().any(|p| p.text == "Yazd"), "{text}");
    }
    let both = cuts("Mobile internet returned in Yazd, but remained down in neighbouring Fars.");
    let states: Vec<_> = both.iter().filter_map(|c| c.blackout.as_ref()?.services.first().map(|s| s.state)).collect();
    assert_eq!(states, [State::Restored, State::Down]);
    assert_eq!(both[1].places.first().map(|p| p.text.as_str()), Some("Fars"));
}

#[test]
fn counts_of_the_killed_and_arrested_are_tolls() {
    let rows = [
        ("The number of people killed in the shooting in Yazd stands at 21.", Outcome::Killed, 21),
        ("The number of dead has risen to 14.", Outcome::Killed, 14),
        ("The group put the number of arrested at around 300.", Outcome::Arrested, 300),
    ];
    for (text, outcome, low) in rows {
        let reading = read(text);
        let told: Vec<_> = reading.claims.iter().filter_map(|c| c.casualty.as_ref()).collect();
        assert!(told.iter().any(|c| c.outcome == outcome && c.low == Some(low)), "{text} {told:?}");
    }
}

#[test]
fn a_title_names_a_source_only_with_a_clear_cue() {
    let parts = [
        (SegmentKind::Title, "Iranians able to make some calls as internet stays cut"),
        (SegmentKind::Body, "Nothing new was known by noon."),
    ];
    let reading = Reader::rules().read("t", article(&parts, None));
    assert!(reading.claims.iter().all(|c| c.hops.is_empty()));
}

#[test]
fn bounds_are_read_wherever_the_number_stands() {
    let toll = |text: &str| {
        let claim = read(text).claims.into_iter().find(|c| c.casualty.is_some());
        let claim = claim.unwrap_or_else(|| panic!("no number in {text}"));
        let figure = claim.casualty.expect("a figure");
        (claim.polarity, figure.outcome, figure.low, figure.high, figure.quantity)
    };
    use Outcome::{Arrested, Injured, Killed};
    use Quantity::{Approx, AtLeast, UpTo};
    let rows = [
        ("Troops killed up to three people in Valdor.", Killed, None, Some(3), UpTo),
        ("Troops killed nearly 50 people in Valdor.", Killed, Some(50), Some(50), Approx),
        ("The bombing wounded over 100.", Injured, Some(100), None, AtLeast),
        ("The police arrested over 100 people in Valdor.", Arrested, Some(100), None, AtLeast),
        ("The police arrested under 20 protesters in Valdor.", Arrested, None, Some(20), UpTo),
        ("Troops wounded almost 30 students in Valdor.", Injured, Some(30), Some(30), Approx),
        ("The death toll of the crackdown is below 20.", Killed, None, Some(20), UpTo),
        ("The death toll of the crackdown did not exceed 40.", Killed, None, Some(40), UpTo),
        ("Not over 20 people were killed in Valdor.", Killed, None, Some(20), UpTo),
    ];
    for (text, outcome, low, high, quantity) in rows {
        assert_eq!(toll(text), (Polarity::Affirm, outcome, low, high, quantity), "{text}");
    }
    // An age and a reason are no bounds.
    for text in ["The suspect was under 18.", "Two officers were arrested over three murders in Valdor."] {
        let claims = read(text).claims;
        let bound = |c: &Claim| c.casualty.as_ref().is_some_and(|k| k.low != k.high);
        assert!(!claims.iter().any(bound), "{text} {claims:?}");
    }
}

#[test]
fn what_is_called_untrue_is_denied() {
    for text in [
        "It is not true that five people were killed in Valdor.",
        "It is false that mobile internet was cut in Valdor.",
        "The claim that mobile internet was cut in Valdor is false.",
        "Reports of an internet shutdown in Valdor are false.",
    ] {
        let claims = read(text).claims;
        assert!(!claims.is_empty() && claims.iter().all(|c| c.polarity == Polarity::Deny), "{text} {claims:?}");
    }
    for text in
        ["It is true that five people were killed in Valdor.", "It is clear that mobile internet was cut in Valdor."]
    {
        let claims = read(text).claims;
        assert!(!claims.is_empty() && claims.iter().all(|c| c.polarity == Polarity::Affirm), "{text} {claims:?}");
    }
}
