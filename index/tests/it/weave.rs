//! Following Articles batch by batch comes to what weaving them all at once comes to, whatever the order and the batches.

use index::corroborate::{Press, Woven, all, follow, printed, register};
use index::store::{Addition, MemoryStore, Store, unweave};
use news::{ArticleId, ClaimId, Edtf, Kind, Modality, Outlet, OutletKind, Polarity, Reading, short_digest};
use proptest::prelude::*;

use crate::made::addition;

/// An Article by number. Ten numbers share a text, as mirrors, near copies with a claim changed, and undated ones.
fn article(n: usize) -> Reading {
    let mut reading = addition(n / 10).reading;
    let outlet = format!("mirror{}.example", n % 10);
    reading.article.url = Some(format!("https://{outlet}/{n}"));
    reading.article.outlet = Some(outlet.clone());
    match n % 10 {
        3 => reading.article.published.value = None,
        4 => reading.claims.iter_mut().for_each(|c| c.polarity = Polarity::Deny),
        5 => reading.claims.iter_mut().for_each(|c| c.recap = true),
        6 => reading.claims.iter_mut().for_each(|c| c.hops.clear()),
        7 => reading.claims.iter_mut().for_each(|c| c.modality = Modality::Possible),
        8 => reading.claims.retain(|c| c.kind == Kind::Casualty),
        // A later version of the text that has another claim.
        9 => {
            reading.article.url = Some(format!("https://mirror0.example/{}", n - 9));
            reading.article.outlet = Some("mirror0.example".to_owned());
            reading.article.text.push_str("\nCorrected.");
            reading.claims.iter_mut().for_each(|c| c.modality = Modality::Possible);
        }
        _ => {}
    }
    reading.article = reading.article.sealed();
    reading.path = format!("{outlet}/{n}.txt");
    for (at, claim) in reading.claims.iter_mut().enumerate() {
        claim.id = ClaimId::new(short_digest(&["claim", reading.article.id.as_str(), &at.to_string()]));
        claim.denies = None;
    }
    reading
}

/// An outlet that prints some of them.
fn outlet(n: usize) -> Outlet {
    let kinds = [OutletKind::Paper, OutletKind::Monitor, OutletKind::Aggregator, OutletKind::StateMedia];
    let domain = format!("mirror{n}.example");
    Outlet {
        name: domain.clone(),
        group: if n.is_multiple_of(2) { "Quay Press".to_owned() } else { domain.clone() },
        kind: kinds[n % kinds.len()],
        also: Vec::new(),
        domain,
    }
}

fn kept(store: &dyn Store) -> Woven {
    let events = store.events(&store.event_ids().unwrap()).unwrap();
    Woven { lineage: store.all_lineage().unwrap(), events }
}

/// With the times that tell versions apart; for some the pages state them.
fn timed(reading: Reading) -> Addition {
    let n = usize::from(reading.article.text.ends_with("Corrected."));
    let modified = (n > 0 && reading.article.text.len().is_multiple_of(2)).then(|| Edtf::parse("2032-01-01").unwrap());
    Addition { reading, fetched: addition(n).fetched, modified }
}

fn add(store: &mut dyn Store, additions: &[Addition]) -> Vec<ArticleId> {
    for addition in additions {
        store.add_article(addition).unwrap();
    }
    additions.iter().map(|a| a.reading.article.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn following_in_any_order_and_batches_equals_weaving_all_at_once(
        numbers in proptest::collection::btree_set(0usize..140, 2..28).prop_map(|s| s.into_iter().collect::<Vec<_>>()).prop_shuffle(),
        batch in 1usize..9,
    ) {
        let readings: Vec<Addition> = numbers.iter().map(|n| timed(article(*n))).collect();
        let mut store = MemoryStore::default();
        for batch in readings.chunks(batch) {
            let ids = add(&mut store, batch);
            follow(&mut store, &ids).unwrap();
        }
        let once = all(readings.clone());
        let empty = |r: &Reading| r.claims.is_empty() || r.path.contains("mirror8");
        prop_assert!(once.events.iter().any(|e| !e.claims.is_empty()) || readings.iter().all(|a| empty(&a.reading)));
        prop_assert_eq!(&kept(&store), &once);

        // Another press counts what is stored as it counts what comes.
        let press: Vec<Outlet> = (0..5).map(outlet).collect();
        register(&mut store, &press).unwrap();
        let once = printed(readings.clone(), &Press::new(&press));
        prop_assert_eq!(&kept(&store), &once);

        // Following again, and weaving one Article anew, change nothing.
        let first = readings[0].reading.article.id.clone();
        follow(&mut store, std::slice::from_ref(&first)).unwrap();
        let touched = unweave(&mut store, &first).unwrap();
        follow(&mut store, &touched).unwrap();
        prop_assert_eq!(&kept(&store), &once);
    }
}
