//! Who denies what: circumstances between the verb and its clause, reports that are rejected, and what a denial leaves standing.

use news::{Claim, Kind, Outcome, Polarity};

use crate::articles::read;

fn claims(text: &str) -> Vec<Claim> {
    read(text).claims
}

fn of_kind(text: &str, kind: Kind) -> Vec<Claim> {
    claims(text).into_iter().filter(|c| c.kind == kind).collect()
}

#[test]
fn a_denial_stays_one_whatever_stands_before_its_clause() {
    let rows = [
        "The army's spokesman, Omid Taran, denied on Monday that soldiers killed villagers in Valdor.",
        "Omid Taran denied late on Monday in an interview with state television that soldiers had shot dead nine people.",
        "Omid Taran denied in a statement that soldiers shot dead nine students in Valdor.",
        "Omid Taran denied, in a statement to reporters, that any student was killed by soldiers.",
        "Omid Taran has repeatedly denied during press conferences that soldiers wounded dozens of students.",
        "Omid Taran rejected reports by rights groups that soldiers killed nine civilians.",
        "Omid Taran dismissed as baseless the opposition's allegations that soldiers had arrested 40 students.",
        "Omid Taran rejected on Friday claims on social media that 12 farmers had been killed.",
        "Omid Taran denied the death toll of 40 in Valdor.",
        "Omid Taran denies soldiers killed four farmers in Valdor.",
        "Omid Taran denied on Tuesday that police fired tear gas at the crowd in Valdor.",
        "Omid Taran denied in a radio interview that mobile internet was cut in Valdor.",
    ];
    for text in rows {
        let made = claims(text);
        assert!(!made.is_empty(), "{text}");
        for claim in &made {
            assert_eq!(claim.polarity, Polarity::Deny, "{text} {claim:?}");
            assert!(claim.denies.is_some(), "{text} {claim:?}");
        }
        if !text.contains("denies") {
            for claim in &made {
                assert_eq!(claim.hops.last().map(|h| h.name.as_str()), Some("Omid Taran"), "{text}");
            }
        }
    }
}

#[test]
fn a_denied_killing_is_denied_with_and_without_a_number() {
    let killing = of_kind("The minister denied on Thursday that police killed farmers in Valdor.", Kind::Killing);
    assert_eq!(killing.iter().map(|c| c.polarity).collect::<Vec<_>>(), [Polarity::Deny]);
    let made = claims(
        "Police killed four farmers in Valdor. The minister denied on Thursday that police killed four farmers.",
    );
    let first = |kind| made.iter().find(|c| c.kind == kind && c.polarity == Polarity::Affirm).expect("told").id.clone();
    for kind in [Kind::Killing, Kind::Casualty] {
        let denial = made.iter().find(|c| c.kind == kind && c.polarity == Polarity::Deny).expect("a denial");
        assert_eq!(denial.denies.as_ref().and_then(|d| d.claim.clone()), Some(first(kind)), "{kind}");
    }
}

#[test]
fn reports_that_are_denied_or_false_are_denied() {
    for text in [
        "Reports that soldiers had shot dead four students in Valdor were denied by the minister.",
        "Reports that soldiers had shot dead four students in Valdor are completely false, the minister said.",
        "There is no truth in reports that soldiers killed four farmers in Valdor, the minister said.",
        "The minister called reports that soldiers killed four farmers in Valdor lies.",
        "Claims that mobile internet was cut in Valdor on Sunday are false, the minister said.",
    ] {
        let made = claims(text);
        assert!(!made.is_empty() && made.iter().all(|c| c.polarity == Polarity::Deny), "{text} {made:?}");
    }
}

#[test]
fn what_is_not_the_denied_clause_stands() {
    let rows = [
        "The general denied that his men took part in the attack on the depot that killed 12 people.",
        "The general denied on Tuesday any role in an attack that killed 12 people in Valdor.",
        "The court denied bail to the man who killed 12 people.",
        "The minister did not deny that soldiers killed 12 people in Valdor.",
        "Officers dismissed last year killed 12 people in Valdor, the court said.",
    ];
    for text in rows {
        let dead = |c: &&Claim| c.casualty.as_ref().is_some_and(|k| k.low == Some(12));
        let made = claims(text);
        assert_eq!(made.iter().find(dead).map(|c| c.polarity), Some(Polarity::Affirm), "{text} {made:?}");
    }
    for text in [
        "The army denied responsibility for the airstrike that killed 12 people in Valdor.",
        "The rebels denied carrying out the bombing that killed 12 people in Valdor.",
    ] {
        assert!(
            claims(text).iter().filter(|c| c.casualty.is_some()).all(|c| c.hops.is_empty()),
            "{text}: no confession"
        );
    }
    let made = of_kind("The army denied that the man killed by police was armed.", Kind::Casualty);
    assert!(made.iter().all(|c| c.polarity == Polarity::Affirm), "{made:?}");
    let cut = of_kind("The minister, who denied wrongdoing, said the internet was cut in Valdor.", Kind::Blackout);
    assert!(!cut.is_empty() && cut.iter().all(|c| c.polarity == Polarity::Affirm), "{cut:?}");
}

#[test]
fn that_nobody_died_denies_no_crackdown() {
    let rows = [
        ("No one was killed when police fired tear gas at a rally in Valdor.", Kind::Crackdown),
        ("Nobody was hurt as police used water cannon in Valdor.", Kind::Crackdown),
        ("No deaths were reported after police fired rubber bullets in Valdor.", Kind::Crackdown),
        ("No one died after soldiers opened fire on the crowd in Valdor.", Kind::Attack),
        ("No one was killed in the attack on the depot.", Kind::Attack),
        ("No one was hurt when police arrested nine students in Valdor.", Kind::Arrest),
    ];
    for (text, kind) in rows {
        let made = claims(text);
        let deaths =
            |c: &&Claim| c.casualty.as_ref().is_some_and(|k| k.high == Some(0) && k.outcome != Outcome::Arrested);
        assert!(made.iter().filter(deaths).all(|c| c.polarity == Polarity::Deny), "{text}");
        assert_eq!(made.iter().filter(deaths).count(), 1, "{text} {made:?}");
        let happening: Vec<Polarity> = made.iter().filter(|c| c.kind == kind).map(|c| c.polarity).collect();
        assert_eq!(happening, [Polarity::Affirm], "{text} {made:?}");
    }
    let none = of_kind("There was no attack in Valdor, the army said.", Kind::Attack);
    assert!(!none.is_empty() && none.iter().all(|c| c.polarity == Polarity::Deny));
}
