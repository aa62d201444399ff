//! Rows of figures carry the grade and the origins of the figure, not those of its Event.

use index::search::{Compare, Filters};
use index::store::{MemoryStore, SqliteStore, Store};
use index::timeline::of_events;
use news::{Event, Grade, Kind, LedgerRow, Modality, Origin, OriginId, SourceClass, TimelineRow, Victims};

use crate::made::{addition, event};

/// A confirmed Event of six claims: the governor's two, a rights group's two, a doctor's one, and one that nobody gives.
fn unrest(change: impl Fn(&mut Vec<LedgerRow>)) -> (Vec<index::store::Addition>, Event) {
    let made: Vec<_> = (0..6).map(addition).collect();
    let mut one = event(&made.iter().collect::<Vec<_>>(), Grade::Confirmed);
    let ids: Vec<_> = made.iter().map(|a| a.reading.claims[0].id.clone()).collect();
    let origin = |name: &str, class, claims: &[usize]| Origin {
        id: OriginId::new(name),
        name: name.to_owned(),
        class,
        named: true,
        via: vec!["paper1.example".to_owned()],
        claims: claims.iter().map(|n| ids[*n].clone()).collect(),
    };
    one.origins = vec![
        origin("Governor Ilan Tam", SourceClass::Official, &[0, 1]),
        origin("Lune Rights Centre", SourceClass::Ngo, &[2, 3]),
        origin("Orsk Hollow hospital", SourceClass::Medical, &[4]),
    ];
    one.trace = vec!["confirmed: Ilan Tam, of the party held responsible, acknowledges it on the record".to_owned()];
    let blank = one.ledger[0].clone();
    let row = |low, claims: &[usize]| LedgerRow {
        low: Some(low),
        high: Some(low),
        victims: Victims::Unknown,
        claims: claims.iter().map(|n| ids[*n].clone()).collect(),
        ..blank.clone()
    };
    // By the governor; by the rights group; by both of the others; by nobody who is known.
    one.ledger = vec![row(27, &[0]), row(200, &[2]), row(60, &[3, 4]), row(5, &[5])];
    change(&mut one.ledger);
    (made, one)
}

fn stores(made: &[index::store::Addition], one: &Event) -> [Box<dyn Store>; 2] {
    let mut stores: [Box<dyn Store>; 2] =
        [Box::new(MemoryStore::default()), Box::new(SqliteStore::in_memory().unwrap())];
    for store in &mut stores {
        for addition in made {
            store.add_article(addition).unwrap();
        }
        store.replace_events(&[], std::slice::from_ref(one)).unwrap();
    }
    stores
}

/// Figure, grade and origins of the rows that pass; the Event's own has no figure.
fn told(store: &dyn Store, filters: &Filters) -> Vec<(Option<u64>, Grade, usize)> {
    let row = |row: TimelineRow| (row.low, row.grade, row.origins);
    store.timeline(filters).unwrap().into_iter().map(row).collect()
}

#[test]
fn a_figure_has_the_grade_of_those_who_give_it() {
    let (made, one) = unrest(|_| {});
    for store in stores(&made, &one) {
        let all = told(store.as_ref(), &Filters::default());
        let own = (None, Grade::Confirmed, 3);
        let figures = [
            (Some(27), Grade::Confirmed, 1),
            (Some(200), Grade::Weak, 1),
            (Some(60), Grade::Corroborated, 2),
            (Some(5), Grade::Ungraded, 0),
        ];
        assert_eq!(all, [&[own][..], &figures].concat());
        let of = |grade| told(store.as_ref(), &Filters { grades: vec![grade], ..Filters::default() });
        assert_eq!(of(Grade::Confirmed), [own, figures[0]]);
        assert_eq!(of(Grade::Weak), [figures[1]]);
        let many = Filters { origins: Some((Compare::AtLeast, 2)), ..Filters::default() };
        assert_eq!(told(store.as_ref(), &many), [own, figures[2]]);
    }
}

#[test]
fn a_party_does_not_confirm_by_its_own_dead_by_nobody_or_by_a_guess() {
    let changes: [fn(&mut LedgerRow); 4] = [
        |row| row.victims = Victims::Security,
        |row| (row.low, row.high) = (Some(0), Some(0)),
        |row| row.status = Modality::Possible,
        |row| row.superseded_by = Some(news::ArticleId::new("later")),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let (made, one) = unrest(|ledger| change(&mut ledger[0]));
        for store in stores(&made, &one) {
            let grade = told(store.as_ref(), &Filters::default())[1].1;
            assert_eq!(grade, if at == 3 { Grade::Discounted } else { Grade::Weak }, "change {at}");
        }
    }
}

#[test]
fn two_monitors_confirm_a_cut_and_no_figure() {
    let (made, mut one) = unrest(|_| {});
    one.trace = vec!["confirmed: 2 measurement monitors and a human or official origin agree".to_owned()];
    for store in stores(&made, &one) {
        assert_eq!(told(store.as_ref(), &Filters::default())[1].1, Grade::Weak);
    }
}

#[test]
fn who_asks_for_events_does_not_find_them_by_the_grade_of_a_figure() {
    let (made, one) = unrest(|_| {});
    let weak = Filters { grades: vec![Grade::Weak], ..Filters::default() };
    for store in stores(&made, &one) {
        assert_eq!(store.newest(&weak, 0, 9).unwrap().1, 1);
        assert_eq!(store.newest(&of_events(&weak), 0, 9).unwrap().1, 0);
        let confirmed = of_events(&Filters { grades: vec![Grade::Confirmed], ..Filters::default() });
        assert_eq!(store.newest(&confirmed, 0, 9).unwrap().0[0].kind, one.kind);
    }
    // What names its kinds, or no grade, is left as it is.
    let figures = Filters { kinds: vec![Kind::Casualty], ..weak };
    assert_eq!(of_events(&figures), figures);
    assert_eq!(of_events(&Filters::default()), Filters::default());
}
