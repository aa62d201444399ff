//! Following Articles batch by batch comes to what weaving them all at once comes to, whatever the order and the batches.

use index::corroborate::{Press, Woven, all, follow, printed, register, replaced};
use index::store::{Added, Addition, MemoryStore, SqliteStore, Store, unweave};
use news::{
    ArticleId, ClaimId, Edtf, Kind, Modality, Outlet, OutletKind, Polarity, Reading, Segment, SegmentKind, Selector,
    Span, short_digest,
};
use proptest::prelude::*;

use crate::keep::TO_FORMAT_2;
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

pub(crate) fn kept(store: &dyn Store) -> Woven {
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

#[test]
fn what_comes_to_a_store_of_an_older_format_is_woven_with_what_it_keeps() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("crosswire.db");
    let readings: Vec<Addition> = [0, 1, 2, 11, 12, 3, 13].map(|n| timed(article(n))).into();
    let (first, second) = readings.split_at(4);
    let mut store = SqliteStore::open(&path).unwrap();
    let ids = add(&mut store, first);
    follow(&mut store, &ids).unwrap();
    let edges = store.all_lineage().unwrap();
    assert!(edges.iter().any(|edge| !edge.aligned.is_empty()), "{edges:?}");
    drop(store);
    let old = rusqlite::Connection::open(&path).unwrap();
    for edge in &edges {
        let ends = (serde_json::to_string(edge).unwrap(), edge.child.as_str(), edge.parent.as_str());
        let sql = "UPDATE lineage SET edge = ?1 WHERE child = (SELECT n FROM articles WHERE id = ?2)
            AND parent = (SELECT n FROM articles WHERE id = ?3)";
        assert_eq!(old.execute(sql, ends).unwrap(), 1);
    }
    old.execute_batch(TO_FORMAT_2).unwrap();
    drop(old);
    let mut store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.all_lineage().unwrap(), edges);
    assert_eq!(store.unkeyed().unwrap().len(), first.len());
    let ids = add(&mut store, second);
    follow(&mut store, &ids).unwrap();
    assert_eq!(store.unkeyed().unwrap(), []);
    assert_eq!(kept(&store), all(readings));
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

const WORDS: &str = "basket garden compass marble otter igloo lobster zebra hammer saddle napkin meadow acorn goblet harbour
    barrel carpet ribbon pillow copper urchin lantern lemon falcon sparrow mirror hazel umbrella jacket trumpet eagle pigeon spoon
    parsnip granite ladder puddle badger engine mitten turnip cactus walnut wagon yarn kettle quilt cellar raven";

/// Sentences of words drawn by chance, the same for the same seed; each passage shares no run of words with another.
fn passage(seed: u64, sentences: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(state >> 33) as usize % words.len()]
    };
    let sentence = |draw: &mut dyn FnMut() -> &'static str| (0..12).map(|_| draw()).collect::<Vec<_>>().join(" ");
    (0..sentences).map(|_| format!("The {}. ", sentence(&mut draw))).collect::<Vec<_>>().concat()
}

/// An Article that tells of one happening, or of none, and goes on with `rest`.
fn telling(number: usize, tells: bool, credit: Option<&str>, rest: &str) -> Addition {
    let mut made = addition(3);
    let reading = &mut made.reading;
    let (deed, town) = (reading.claims[0].evidence.exact.clone(), reading.claims[0].places[0].text.clone());
    // No figure: figures of their own tell two texts apart.
    let title = format!("From the {} hills", ["northern", "southern", "western"][number % 3]);
    let lead = if tells { format!("In {town}, {deed}, residents said.") } else { String::new() };
    let article = &mut reading.article;
    article.text = format!("{title}\n\n{lead} {rest}");
    article.outlet = Some(format!("paper{number}.example"));
    article.url = Some(format!("https://paper{number}.example/hills"));
    article.segments = vec![
        Segment { kind: SegmentKind::Title, span: Span::new(0, title.len()) },
        Segment { kind: SegmentKind::Body, span: Span::new(title.len() + 2, article.text.len()) },
    ];
    article.title = title;
    article.wire_credits = credit.map(str::to_owned).into_iter().collect();
    *article = article.clone().sealed();
    if tells {
        let start = article.text.find(&deed).unwrap();
        reading.claims[0].evidence = Selector::new(&article.text, Span::new(start, start + deed.len()));
        reading.claims[0].id = ClaimId::new(short_digest(&["claim", article.id.as_str()]));
    } else {
        reading.claims.clear();
    }
    reading.path = format!("{number}.txt");
    made
}

/// Every order of these.
fn orders(of: &[Addition]) -> Vec<Vec<Addition>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let first = |at: usize| {
        let rest: Vec<Addition> = of.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, a)| a.clone()).collect();
        orders(&rest).into_iter().map(move |rest| [vec![of[at].clone()], rest].concat())
    };
    (0..of.len()).flat_map(first).collect()
}

/// An Article that tells of nothing may hold an Event together: by its edges, two copies of one agency are one origin. It
/// comes twice, read in two ways; whichever reading stays, and whenever it comes, the Events are those of what stays.
#[test]
fn an_article_without_claims_that_is_read_otherwise_leaves_no_event_behind() {
    let quoted = |words: &str, seed: u64| format!("“{words},” one said. {}", passage(seed, 14));
    let (one, two) = (passage(1, 6), passage(2, 6));
    let first = telling(1, true, Some("AP"), &format!("{one}{}", quoted("we saw the otter leave at noon", 3)));
    let second = telling(2, true, Some("AP"), &format!("{two}{}", quoted("nobody asked about a single teapot", 4)));
    let between = |credit| telling(3, false, credit, &format!("{one}{two}{}", quoted("this is our own question", 5)));
    for credited_stays in [false, true] {
        let (mut credited, mut plain) = (between(Some("AP")), between(None));
        assert_eq!(credited.reading.article.id, plain.reading.article.id);
        let (early, late) = (Some("2031-12-30T00:00:00Z".to_owned()), Some("2031-12-31T00:00:00Z".to_owned()));
        (credited.fetched, plain.fetched) = if credited_stays { (early, late) } else { (late, early) };
        let stays = if credited_stays { &credited } else { &plain };
        let once = all([first.clone(), second.clone(), stays.clone()]);
        let [event] = &once.events[..] else { panic!("{} Events", once.events.len()) };
        assert_eq!((event.origins.len(), once.lineage.len()), if credited_stays { (1, 2) } else { (2, 0) });
        for order in orders(&[first.clone(), second.clone(), credited.clone(), plain.clone()]) {
            let stores: [Box<dyn Store>; 2] =
                [Box::new(MemoryStore::default()), Box::new(SqliteStore::in_memory().unwrap())];
            for mut store in stores {
                take_in(store.as_mut(), &order);
                let order: Vec<_> = order.iter().map(|a| (&a.reading.path, &a.reading.article.wire_credits)).collect();
                assert_eq!(kept(store.as_ref()), once, "{order:?}");
            }
        }
    }
}

/// Adds these one by one, each woven in before the next.
fn take_in(store: &mut dyn Store, additions: &[Addition]) {
    for addition in additions {
        let id = addition.reading.article.id.clone();
        let touched = match store.add_article(addition).unwrap() {
            Added::New => vec![id],
            Added::Changed => unweave(store, &id).unwrap(),
            Added::Same => Vec::new(),
        };
        follow(store, &touched).unwrap();
    }
}

/// A page says one thing, then another, then the first again, in any order of arrival.
#[test]
fn a_page_that_returns_to_its_old_text_is_counted_by_it() {
    let at = |n: u64, hour: usize| {
        let mut one = telling(n as usize, true, None, &passage(7, 9));
        one.reading.article.url = Some("https://one.example/page".to_owned());
        one.reading.article = one.reading.article.sealed();
        Addition { fetched: Some(format!("2031-12-30T{hour:02}:00:00Z")), ..one }
    };
    let pages = [at(1, 8), at(2, 10), at(1, 12), at(3, 11)];
    let once = all(pages.clone());
    let superseded = |claim: &news::EventClaim| claim.superseded_by.is_some();
    assert!(once.events.iter().any(|event| event.claims.iter().any(superseded)), "{:?}", once.events);
    for order in orders(&pages) {
        let stores: [Box<dyn Store>; 2] =
            [Box::new(MemoryStore::default()), Box::new(SqliteStore::in_memory().unwrap())];
        for mut store in stores {
            take_in(store.as_mut(), &order);
            assert_eq!(kept(store.as_ref()), once);
            let gone = pages.iter().map(|page| replaced(store.as_ref(), &page.reading.article.id).unwrap());
            assert_eq!(gone.collect::<Vec<_>>(), [false, true, false, true]);
        }
    }
}
