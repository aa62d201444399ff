//! Corrections, retractions, and pages that show less than before.

use super::*;

/// Two versions of one page of an outlet: what stands later takes back what stood before.
fn versions(before: u64, after: u64, modified: Option<&str>) -> [Addition; 2] {
    let page = |low: u64, modified: Option<&str>, fetched: &str| {
        let text = format!(
            "Dock fire in Velgrad, Norvia\nA fire at the Koval docks in Velgrad killed {low} people, the harbour union said on Sunday.\n\
             Cranes stood still and the ferry to Morsk was turned back; the union counts its members at the gate.\n"
        );
        let mut one = reading("a.example", Some("2031-05-04"), &text);
        one.article.url = Some("https://a.example/dock-fire".to_owned());
        one.article = one.article.sealed();
        let union = [hop("the harbour union", SourceClass::Ngo, true)];
        claim(&mut one, Kind::Accident, "fire at the Koval docks", &union);
        toll(&mut one, &format!("killed {low} people"), low, Some(low), &union);
        let modified = modified.map(|time| news::Edtf::parse(time).unwrap());
        Addition { reading: one, fetched: Some(fetched.to_owned()), modified }
    };
    [page(before, None, "2031-05-04T10:00:00Z"), page(after, modified, "2031-05-04T12:00:00Z")]
}

#[test]
fn a_correction_takes_back_what_the_outlet_said_before() {
    let [before, after] = versions(21, 12, Some("2031-05-05"));
    for pair in [[before.clone(), after.clone()], [after.clone(), before.clone()]] {
        let woven = all(pair);
        let event = only(&woven);
        let figures: Vec<_> = event.ledger.iter().map(|r| (r.low, r.superseded_by.as_ref())).collect();
        assert_eq!(figures, [(Some(12), None), (Some(21), Some(&after.reading.article.id))]);
        let old = &before.reading.article.id;
        assert!(event.claims.iter().all(|c| c.superseded_by.is_some() == (c.article == *old)));
        let gone = &before.reading.claims;
        assert!(event.origins.iter().all(|o| o.claims.iter().all(|c| gone.iter().all(|g| g.id != *c))));
        assert_eq!((event.grade, event.headline.as_str()), (Grade::Weak, "Accident in Kazakhstan, 12 killed"));
        assert!(
            event.trace.iter().any(|t| t.contains("superseded by a correction on 2031-05-05")),
            "{:?}",
            event.trace
        );
        assert!(event.trace.iter().any(|t| t == "2 claims in 1 article of 1 outlet support it"), "{:?}", event.trace);
        assert!(!event.trace.iter().any(|t| t.starts_with("lineage: ")), "{:?}", event.trace);
    }
}

#[test]
fn the_time_of_fetching_tells_versions_where_the_page_does_not() {
    let [before, after] = versions(21, 12, None);
    let woven = all([after, before]);
    let event = only(&woven);
    assert!(event.ledger.iter().all(|r| r.superseded_by.is_some() == (r.low == Some(21))));
    assert!(event.trace.iter().any(|t| t.contains("superseded by a later version of the text")), "{:?}", event.trace);
    // Files have no time of fetching: neither is known to be the later, and both stand.
    let files = versions(21, 12, None).map(|a| Addition { fetched: None, ..a });
    assert!(only(&all(files)).ledger.iter().all(|r| r.superseded_by.is_none()));
}

#[test]
fn a_page_that_returns_to_its_old_text_takes_the_correction_back() {
    let [first, between] = versions(21, 12, None);
    let again = Addition { fetched: Some("2031-05-04T14:00:00.5Z".to_owned()), ..first.clone() };
    let woven = all([between, first, again]);
    assert!(only(&woven).ledger.iter().all(|r| r.superseded_by.is_some() == (r.low == Some(12))));
}

#[test]
fn a_page_that_shows_less_takes_nothing_back() {
    let page = |end: &str| {
        let text = format!(
            "Dock fire in Velgrad, Norvia\nA fire broke out at the Koval docks in Velgrad on Sunday, the harbour union said.\n\
             Cranes stood still and the ferry to Morsk was turned back.\n{end}\n"
        );
        let mut one = reading("a.example", Some("2031-05-04"), &text);
        one.article.url = Some("https://a.example/dock-fire".to_owned());
        one.article = one.article.sealed();
        claim(&mut one, Kind::Accident, "fire broke out", &[]);
        one
    };
    let mut whole = page(
        "The union counts its members at the gate. It says that the flames killed 12 people. Two crews are missing.",
    );
    toll(&mut whole, "killed 12 people", 12, Some(12), &[]);
    let at = |reading: Reading, hour: u32, modified: Option<&str>| Addition {
        reading,
        fetched: Some(format!("2031-05-04T{hour}:00:00Z")),
        modified: modified.map(|time| news::Edtf::parse(time).unwrap()),
    };
    let rows = [(None, None), (Some("2031-05-05"), Some(Grade::Discounted))];
    for (modified, grade) in rows {
        let teaser = page("Subscribe to read on.");
        let woven = all([at(whole.clone(), 10, None), at(teaser, 12, modified)]);
        let taken = only(&woven).ledger[0].superseded_by.as_ref().map(|_| Grade::Discounted);
        assert_eq!(taken, grade, "{:?}", only(&woven).trace);
    }
}

#[test]
fn what_is_taken_back_whole_is_discounted_unless_someone_else_says_it() {
    let [before, mut after] = versions(21, 12, Some("2031-05-05"));
    after.reading.claims.clear();
    let woven = all([before.clone(), after.clone()]);
    let event = only(&woven);
    assert_eq!((event.grade, event.origins.len()), (Grade::Discounted, 0));
    assert!(event.headline.starts_with("Taken back: "), "{}", event.headline);
    let [mut other, _] = versions(21, 12, None);
    other.reading.article.url = Some("https://b.example/docks".to_owned());
    other.reading.article.outlet = Some("b.example".to_owned());
    other.reading.article = other.reading.article.sealed();
    other.reading.claims.iter_mut().for_each(|c| c.id = news::ClaimId::new(format!("b{}", c.id)));
    let woven = all([before.clone(), after.clone(), other]);
    assert_eq!(only(&woven).grade, Grade::Weak);
    // A wall under the same address takes nothing back; a retraction does, however short it is.
    for (words, grade) in [
        ("Please subscribe\nReaders without an account see this page.\n", Grade::Weak),
        (
            "Retraction\nThe story that stood here has been retracted; our correspondent was misled.\n",
            Grade::Discounted,
        ),
    ] {
        let mut page = reading("a.example", Some("2031-05-05"), words);
        page.article.url.clone_from(&before.reading.article.url);
        page.article = page.article.sealed();
        let page = Addition { reading: page, ..after.clone() };
        assert_eq!(only(&all([before.clone(), page])).grade, grade, "{words}");
    }
}
