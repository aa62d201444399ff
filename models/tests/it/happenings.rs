//! What is told as a happening, and what is only named, wished, charged or linked.

use news::{Claim, Kind, Modality, Outcome, Polarity};

use crate::articles::read;

fn told(text: &str, kind: Kind) -> bool {
    read(text)
        .claims
        .iter()
        .any(|c| c.kind == kind && c.polarity == Polarity::Affirm && c.modality == Modality::Asserted)
}

#[test]
fn a_noun_that_only_names_or_wishes_tells_no_happening() {
    let rows = [
        ("The judge released three members of the kidnapping ring.", Kind::Attack),
        ("They demanded that the army stop the bombings in Valdor.", Kind::Attack),
        ("We call on the soldiers to suspend the bombing.", Kind::Attack),
        ("He was held on charges of murder, kidnapping and robbery.", Kind::Attack),
        ("The patrol found two rifles and four sticks of dynamite.", Kind::Attack),
        ("The unit captured 11 rifles and 900 rounds of ammunition.", Kind::Crackdown),
        ("The new law must also combat all forms of fraud.", Kind::Clash),
        ("The team demonstrated great courage.", Kind::Protest),
        ("The students picked up stones.", Kind::Arrest),
        ("The envoy stayed at home in protest over the ruling.", Kind::Protest),
        ("The ministry sent a protest note to its neighbour.", Kind::Protest),
        ("The plan was later executed by his men.", Kind::Execution),
        ("We must also attack smugglers in the courts.", Kind::Attack),
        ("“They had better stay away, because we’ll start bombing, too,” the general said.", Kind::Attack),
        ("\"Cross the river and we'll open fire on you,\" the general said.", Kind::Crackdown),
    ];
    for (text, kind) in rows {
        assert!(!told(text, kind), "{text}");
    }
    let real = [
        ("A bombing in Valdor damaged two shops.", Kind::Attack),
        ("Rebels attacked the depot.", Kind::Attack),
        ("Workers demonstrated in the capital.", Kind::Protest),
        ("Two men were picked up in the raid.", Kind::Arrest),
        ("Police burst tear gas to disperse the crowd.", Kind::Crackdown),
        ("Assailants planted dynamite at the gate, and it exploded.", Kind::Attack),
    ];
    for (text, kind) in real {
        assert!(told(text, kind), "{text}");
    }
}

#[test]
fn a_killing_that_is_taken_as_known_is_not_told_again() {
    let known = [
        "The inquiry into the Valdor massacre opens in May.",
        "They spoke against the killing of civilians.",
        "The leaders regretted the killings of pilgrims.",
        "A hall was named for the victims of the massacre.",
        "The massacre of pilgrims has shown that the force is weak.",
    ];
    for text in known {
        assert!(!told(text, Kind::Killing), "{text}");
    }
    let news = [
        "The massacre took place on Monday.",
        "A judge was arrested in connection with the murder of six monks.",
        "Rebels confirmed the killing of Senator Pablo Roe.",
        "Villagers were killed by police in Valdor.",
    ];
    for text in news {
        assert!(told(text, Kind::Killing), "{text}");
    }
}

#[test]
fn force_that_police_were_driven_to_was_used() {
    for text in [
        "The crowd threw stones, forcing the police to open fire.",
        "Police had to resort to firing when the crowd grew.",
        "Police arrested ten men and fired 30 rounds to disperse the others.",
    ] {
        assert!(told(text, Kind::Crackdown), "{text}");
    }
    assert!(!told("Three gunmen fired 30 rounds at the shop.", Kind::Crackdown));
    assert!(!told("Police were told never to open fire.", Kind::Crackdown));
}

#[test]
fn links_after_a_text_make_no_claims() {
    let text = "The road was closed, police said. Related stories: four killed as bridge falls two shot dead in Valdor";
    assert!(read(text).claims.iter().all(|c| c.kind != Kind::Killing && c.casualty.is_none()));
}

#[test]
fn who_died_is_told_and_not_presupposed() {
    let killed = |text: &str| -> Vec<Option<u64>> {
        let dead = |c: &Claim| c.casualty.as_ref().filter(|k| k.outcome == Outcome::Killed).map(|k| k.low);
        read(text).claims.iter().filter_map(dead).collect()
    };
    assert_eq!(killed("Sentries killed one of them on the spot."), [Some(1)]);
    assert_eq!(killed("Five of the dead were sailors."), [Some(5)]);
    assert!(killed("The minister set up a fund for the families of the deceased.").is_empty());
    assert!(killed("The toll could reach 65, an official said.").is_empty());
    assert!(killed("Once a miner dies, work stops for a day.").is_empty());
    assert!(killed("She was mayor when she died.").is_empty());
}

#[test]
fn a_happening_is_where_it_happened_and_not_where_it_was_told() {
    let places = |text: &str, kind: Kind| -> Vec<String> {
        let reading = read(text);
        let claim = reading.claims.iter().find(|c| c.kind == kind);
        claim.map(|c| c.places.iter().filter_map(|p| p.country.clone()).collect()).unwrap_or_default()
    };
    let text = "Peru is calm again. It was reported in Bogota that a bombing damaged two shops.";
    assert_eq!(places(text, Kind::Attack), ["PE"]);
    // A power's advisers are not the land of the news.
    let text = "Two U.S. advisers, a U.S. envoy and three U.S. officers live in Peru. Rebels attacked the depot.";
    assert_eq!(places(text, Kind::Attack), ["PE"]);
}

#[test]
fn a_mishap_kills_and_is_no_killing() {
    let mishaps = [
        "Nine people were killed and 14 injured when a bus overturned on a mountain road on Tuesday, police said.",
        "A crash killed six soldiers.",
        "Four miners were killed in a landslide near Ondava.",
    ];
    for text in mishaps {
        assert!(!told(text, Kind::Killing), "{text}");
        assert!(read(text).claims.iter().any(|c| c.kind == Kind::Casualty), "{text}");
    }
    let killings = [
        "Two people were killed when soldiers crashed an armoured car into the crowd.",
        "Nine people were killed by gunmen on a mountain road on Tuesday, police said.",
    ];
    for text in killings {
        assert!(told(text, Kind::Killing), "{text}");
    }
}
