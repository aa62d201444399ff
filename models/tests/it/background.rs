//! What lies years back, what a text takes back, what only a film tells, and who is mourned.

use models::Reader;
use news::{Claim, Kind, Outcome, Polarity, SegmentKind};

use crate::articles::{article, read};

fn claims(text: &str) -> Vec<Claim> {
    read(text).claims
}

fn year(claim: &Claim) -> Option<String> {
    claim.time.edtf.as_ref().map(|e| e.as_str().chars().take(4).collect())
}

#[test]
fn what_words_look_back_on_is_a_recap_without_the_day_of_the_news() {
    for text in [
        "Relatives met on Monday, thirty years after soldiers opened fire on students in Kisumu, killing 12.",
        "On the 20th anniversary of the day police shot dead 34 miners in Kisumu, a union held a vigil on Tuesday.",
        "A decade after rebels killed 60 villagers in Kisumu, the court met on Tuesday.",
        "It has been fifteen years since gunmen attacked the market in Kisumu and killed 21 people.",
        "Twelve years ago soldiers killed 40 people in Kisumu.",
        "The town is commemorating the 34 miners killed by police in Kisumu.",
    ] {
        let made = claims(text);
        assert!(!made.is_empty(), "{text}");
        for claim in &made {
            assert!(claim.recap, "{text} {claim:?}");
            assert_ne!(year(claim).as_deref(), Some("2031"), "{text} {claim:?}");
        }
    }
}

#[test]
fn news_beside_words_that_look_back_is_news() {
    for text in [
        "Police shot dead two people on Tuesday at a rally in Kisumu on the anniversary of the massacre.",
        "Three years after the flood, gunmen killed four people in Kisumu on Tuesday.",
        "It is the deadliest attack in Kisumu since the 2005 massacre.",
        "Two days after police killed four students in Kisumu, thousands marched.",
    ] {
        let made = claims(text);
        assert!(!made.is_empty() && made.iter().all(|c| !c.recap), "{text} {made:?}");
    }
}

#[test]
fn an_article_that_looks_back_tells_no_violence_of_its_own_day() {
    let body = |text| (SegmentKind::Body, text);
    let lead = "Families laid flowers in Kisumu on Tuesday, twenty years after soldiers opened fire on a crowd.";
    let back = [body(lead), body("The government says 187 people died. A rights group says hundreds were killed.")];
    let made = Reader::rules().read("t", article(&back, Some("2031-05-14"))).claims;
    assert!(
        made.iter().any(|c| c.casualty.is_some()) && made.iter().all(|c| c.recap && c.time.edtf.is_none()),
        "{made:?}"
    );
    let news =
        [body(lead), body("Police shot dead two people at the square on Tuesday."), body("Nine people were injured.")];
    let made = Reader::rules().read("t", article(&news, Some("2031-05-14"))).claims;
    let nine = made.iter().find(|c| c.casualty.as_ref().is_some_and(|k| k.outcome == Outcome::Injured)).expect("nine");
    assert!(!nine.recap);
}

#[test]
fn a_figure_that_is_taken_back_is_not_affirmed() {
    for text in [
        "An earlier count of 11 dead in the Kisumu fire was wrong, the hospital said.",
        "The first toll of 11 dead in the Kisumu fire was a mistake, the hospital said.",
        "The ministry had wrongly said that 11 people were killed in the Kisumu fire.",
        "The police mistakenly reported 11 deaths in the Kisumu fire.",
        "The group retracted its claim that soldiers killed 11 students in Kisumu.",
        "The hospital corrected its count of 11 dead in the fire.",
        "The death toll was revised down to nine from 11 in Kisumu.",
        "The ministry lowered the toll from 11 dead to nine in Kisumu.",
        "An earlier version of this story said 11 people were killed in Kisumu.",
    ] {
        let made = claims(text);
        let eleven = |c: &&Claim| c.casualty.as_ref().is_some_and(|k| k.low == Some(11));
        assert!(made.iter().filter(eleven).all(|c| c.polarity == Polarity::Deny), "{text} {made:?}");
        assert!(made.iter().all(|c| c.kind != Kind::Killing || c.polarity == Polarity::Deny), "{text} {made:?}");
        if text.contains("nine") {
            let nine = |c: &Claim| c.casualty.as_ref().is_some_and(|k| k.low == Some(9));
            assert!(made.iter().any(|c| nine(c) && c.polarity == Polarity::Affirm), "{text} {made:?}");
        }
    }
    for text in [
        "Police wrongly arrested 11 people in Kisumu.",
        "An earlier version of this story included the names of the 11 people killed in the Kisumu fire too soon.",
        "Correction: An earlier version of this article misspelt the name of the market in Kisumu where 11 people were killed.",
    ] {
        let made = claims(text);
        assert!(made.iter().all(|c| c.polarity == Polarity::Affirm), "{text} {made:?}");
        assert!(made.iter().any(|c| c.casualty.is_some()), "{text} {made:?}");
    }
    let made = claims("An earlier version of this article misstated the number of people killed in Kisumu as 11.");
    assert!(made.iter().all(|c| c.polarity == Polarity::Deny), "{made:?}");
}

#[test]
fn what_a_work_tells_is_no_claim() {
    for text in [
        "A film about a massacre in which hundreds of students are killed won a prize in Kisumu on Monday.",
        "A play about a bombing that killed 40 people opened in Kisumu on Monday.",
        "A book about the killings of 40 villagers was banned in Kisumu on Monday.",
        "The novel tells of a massacre in a village where soldiers kill 40 farmers.",
        "In the film, a bomb explodes in a market and kills dozens of people.",
        "The audience exploded in applause in Kisumu on Monday.",
        "The crowd erupted in cheers, and the hall exploded with laughter.",
    ] {
        assert!(claims(text).is_empty(), "{text} {:?}", claims(text));
    }
    let rows = [
        ("A film crew was attacked by gunmen in Kisumu, and two people were killed.", 2),
        ("The film was shown in Kisumu when a bomb exploded, killing 12 people.", 12),
        ("Gunmen attacked a cinema during a film about the war, killing 12 people in Kisumu.", 12),
    ];
    for (text, dead) in rows {
        assert!(claims(text).iter().any(|c| c.casualty.as_ref().is_some_and(|k| k.low == Some(dead))), "{text}");
    }
}

#[test]
fn one_who_is_buried_was_killed() {
    let outcome = |text: &str| claims(text).iter().find_map(|c| c.casualty.as_ref().map(|k| k.outcome));
    for text in [
        "Police shot a young protester in Kisumu on Monday. Hundreds of people attended his funeral on Tuesday.",
        "Soldiers shot a student in Kisumu, and thousands walked behind her coffin.",
        "Police shot a teacher in Kisumu. The funeral of the teacher drew a crowd.",
    ] {
        assert_eq!(outcome(text), Some(Outcome::Killed), "{text}");
    }
    for text in [
        "Police shot a student in Kisumu on Monday. The governor was at his father's funeral.",
        "Police shot a student in Kisumu on Monday. She is in stable condition.",
    ] {
        assert_eq!(outcome(text), Some(Outcome::Injured), "{text}");
    }
}
