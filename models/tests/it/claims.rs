//! Constructions of casualty and blackout claims, one invented sentence each.

use models::Reader;
use news::{Aspect, Claim, Kind, Modality, Outcome, PlaceStatus, Polarity, SegmentKind, Service, State, Victims};

use crate::articles::{article, read};

/// A sentence and what it says of casualties: outcome, low, high, victims, in text order.
type Row = (&'static str, &'static [(Outcome, Option<u64>, Option<u64>, Victims)]);

use Outcome::{Abducted, Arrested, Displaced, Injured, Killed, Missing};
use Victims::{Civilian, Minor, Other, Protester, Security, Unknown};

const ROWS: &[Row] = &[
    ("The blast killed 12 people.", &[(Killed, Some(12), Some(12), Unknown)]),
    ("Twelve people were killed in the blast.", &[(Killed, Some(12), Some(12), Unknown)]),
    ("12 killed in market blast", &[(Killed, Some(12), Some(12), Unknown)]),
    ("The death toll rose to 43 on Monday.", &[(Killed, Some(43), Some(43), Unknown)]),
    ("The death toll rose from 31 to 43.", &[(Killed, Some(43), Some(43), Unknown)]),
    ("Doctors put the death toll at 5,002.", &[(Killed, Some(5002), Some(5002), Unknown)]),
    (
        "A truck overturned near the dam, leaving five dead and 20 wounded.",
        &[(Killed, Some(5), Some(5), Unknown), (Injured, Some(20), Some(20), Unknown)],
    ),
    ("The fever claimed the lives of nine nurses.", &[(Killed, Some(9), Some(9), Unknown)]),
    ("The storm claimed 44 lives.", &[(Killed, Some(44), Some(44), Unknown)]),
    ("Officials counted 17 deaths in the valley.", &[(Killed, Some(17), Some(17), Unknown)]),
    (
        "At least 12 people, including two children, were killed.",
        &[(Killed, Some(12), None, Unknown), (Killed, Some(2), Some(2), Minor)],
    ),
    (
        "Two police officers and a civilian were killed.",
        &[(Killed, Some(2), Some(2), Security), (Killed, Some(1), Some(1), Civilian)],
    ),
    (
        "Gunmen killed 5 soldiers and wounded 20 others.",
        &[(Killed, Some(5), Some(5), Security), (Injured, Some(20), Some(20), Unknown)],
    ),
    ("Soldiers killed a young protester.", &[(Killed, Some(1), Some(1), Protester)]),
    ("Her son was shot dead on the bridge.", &[(Killed, Some(1), Some(1), Civilian)]),
    ("No one was injured.", &[(Injured, Some(0), Some(0), Unknown)]),
    ("Hundreds of people have been killed.", &[(Killed, Some(100), None, Unknown)]),
    ("Police detained over 3,000 people.", &[(Arrested, Some(3000), None, Unknown)]),
    ("Forty demonstrators were arrested.", &[(Arrested, Some(40), Some(40), Protester)]),
    ("Three fishermen are missing.", &[(Missing, Some(3), Some(3), Civilian)]),
    ("The flood displaced 900 families.", &[(Displaced, Some(900), Some(900), Unknown)]),
    ("Six engineers were kidnapped at the mine.", &[(Abducted, Some(6), Some(6), Unknown)]),
    ("Two journalists were killed by snipers.", &[(Killed, Some(2), Some(2), Other)]),
    (
        "The ferry sank with 30 people injured and over 100 missing.",
        &[(Injured, Some(30), Some(30), Unknown), (Missing, Some(100), None, Unknown)],
    ),
    ("The governor, Ana Roe, 44, died in the crash.", &[(Killed, Some(1), Some(1), Unknown)]),
    ("Investigators confirmed the deaths of ten tourists.", &[(Killed, Some(10), Some(10), Civilian)]),
    // What is no casualty.
    ("The regime said it would kill 20 hostages.", &[]),
    ("If they kill 20 people, we will act.", &[]),
    ("The rebels tried to kill three ministers.", &[]),
    ("Wolves killed 20 sheep.", &[]),
    ("The rising death toll alarmed doctors.", &[]),
    ("Smoking kills 8,000 people every year.", &[]),
];

#[test]
fn numbers_belong_to_what_became_of_whom() {
    let mut wrong = String::new();
    for (text, want) in ROWS {
        let reading = read(text);
        let said: Vec<_> = reading
            .claims
            .iter()
            .filter_map(|c| c.casualty.as_ref())
            .map(|c| (c.outcome, c.low, c.high, c.victims))
            .collect();
        let mut sorted = said.clone();
        sorted.sort_by_key(|c| want.iter().position(|w| w == c));
        if sorted != *want {
            wrong += &format!("{text}\n  wanted {want:?}\n  said   {said:?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn one(text: &str, kind: Kind) -> Claim {
    let claims: Vec<Claim> = read(text).claims.into_iter().filter(|c| c.kind == kind).collect();
    assert_eq!(claims.len(), 1, "{text}: {claims:?}");
    claims.into_iter().next().expect("counted above")
}

#[test]
fn polarity_modality_and_recap_are_told() {
    let none = one("Nobody was hurt in the fire.", Kind::Casualty);
    assert_eq!(none.polarity, Polarity::Deny);
    let doubtful =
        one("Activists say hundreds of people have been killed, but this is difficult to verify.", Kind::Casualty);
    assert_eq!(doubtful.modality, Modality::Unverified);
    assert_eq!(one("As many as 60 miners may have died.", Kind::Casualty).modality, Modality::Possible);
    let ahead =
        one("Monitors said the outages may be paving the way for another crackdown on marchers.", Kind::Crackdown);
    assert_eq!(ahead.modality, Modality::Possible);
    assert_eq!(one("The crackdown on marchers went on for days.", Kind::Crackdown).modality, Modality::Asserted);
    assert_eq!(one("The group estimates that 70 people were killed.", Kind::Casualty).modality, Modality::Estimate);
    let old = one("In March 2029, 300 marchers were killed.", Kind::Casualty);
    assert!(old.recap);
    let set = one("The hanging of 12 prisoners was halted.", Kind::Casualty);
    assert_eq!((set.polarity, set.modality), (Polarity::Deny, Modality::Threatened));
}

fn services(claim: &Claim) -> Vec<(Service, State)> {
    claim.blackout.as_ref().expect("a blackout").services.iter().map(|s| (s.service.clone(), s.state)).collect()
}

#[test]
fn blackouts_say_which_service_and_how() {
    let cases = [
        ("Mobile internet was cut in Fars on Friday.", Service::MobileData, State::Down),
        ("Text messaging remained disabled in Tehran.", Service::Sms, State::Down),
        ("SMS services have not been restored in Iran.", Service::Sms, State::Down),
        ("Residents of Shiraz could make some international calls.", Service::VoiceIntl, State::Partial),
        ("Internet access was restricted to government-approved sites in Iran.", Service::Internet, State::Whitelisted),
        ("Telegram was throttled across Iraq.", Service::Platform("Telegram".to_owned()), State::Throttled),
        ("Internet service was restored in Khartoum.", Service::Internet, State::Restored),
    ];
    for (text, service, state) in cases {
        let claim = one(text, Kind::Blackout);
        assert_eq!(services(&claim), [(service, state)], "{text}");
        assert!(claim.places.iter().all(|p| p.status == PlaceStatus::Affirmed), "{text}");
    }
    let listed = one("Officials blocked Facebook, Telegram and WhatsApp in Iran.", Kind::Blackout);
    assert_eq!(services(&listed).len(), 3);
}

#[test]
fn condemning_a_shutdown_asserts_none() {
    let reading = read("Rights groups in Iran condemned the internet shutdown.");
    assert!(reading.claims.iter().all(|c| c.kind != Kind::Blackout), "{:?}", reading.claims);
}

#[test]
fn denials_point_to_what_they_deny() {
    let text = "Mobile internet was cut in Fars, a monitor said. An official denied any order to block the internet. \
                Operators said mobile internet was not disrupted.";
    let claims = read(text).claims;
    let cut = claims.iter().find(|c| c.polarity == Polarity::Affirm && c.kind == Kind::Blackout).unwrap();
    let denials: Vec<_> = claims.iter().filter_map(|c| c.denies.as_ref()).collect();
    assert_eq!(denials.iter().map(|d| d.aspect).collect::<Vec<_>>(), [Aspect::Order, Aspect::Occurrence]);
    assert!(denials.iter().all(|d| d.claim.as_ref() == Some(&cut.id)), "{denials:?}");
}

#[test]
fn captions_and_promos_make_no_claims_and_titles_do() {
    let parts = [
        (SegmentKind::Title, "Four killed as bridge falls in Peru"),
        (SegmentKind::Caption, "Five people were killed in another place."),
        (SegmentKind::Promo, "SIX PEOPLE WERE KILLED IN A STORM"),
        (SegmentKind::Bio, "Our writer saw seven people killed."),
    ];
    let reading = Reader::rules().read("test", article(&parts, None));
    let lows: Vec<_> = reading.claims.iter().filter_map(|c| c.casualty.as_ref()?.low).collect();
    assert_eq!(lows, [4]);
}

#[test]
fn a_text_that_is_not_english_is_left_unread_and_says_so() {
    let mut article = article(&[(SegmentKind::Body, "Zwölf Menschen wurden getötet.")], None);
    article.lang = Some("de".to_owned());
    let reading = Reader::rules().read("test", article);
    assert!(reading.claims.is_empty());
    assert_eq!(reading.skipped.len(), 1);
}
