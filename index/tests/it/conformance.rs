//! What every store promises, run on each implementation.

use index::search::{Compare, Filters, Place};
use index::store::{
    Added, Addition, Change, ClaimLink, ClaimRef, Coverage, CoverageOutcome, FeedState, Key, MemoryStore, SeenEntry,
    SqliteStore, Store, Version, transact, unweave,
};
use index::{KeepError, KeepErrorKind};
use news::{ArticleId, Direction, Edtf, EventId, Grade, Kind, Lineage, Outlet, OutletKind, Relation, Snapshot};

use crate::made::{addition, event};

/// One suite for every store: `make` makes an empty one.
fn conforms<S: Store>(make: impl Fn() -> S) {
    articles_come_back_as_they_went_in(make());
    order_of_arrival_does_not_matter(&make);
    versions_supersede_by_time(make());
    transactions_are_all_or_nothing(make());
    keys_and_sketches(make());
    lineage_and_links(make());
    events_are_replaced_and_aliased(make());
    a_changed_reading_needs_unweaving(make());
    the_timeline_is_filtered_and_ordered(make());
    the_outbox_tells_what_is_stale(make());
    feeds_snapshots_and_coverage(make());
    outlets_are_replaced_whole(make());
}

#[test]
fn sqlite_conforms() {
    conforms(|| SqliteStore::in_memory().unwrap());
}

#[test]
fn memory_conforms() {
    conforms(MemoryStore::default);
}

fn id(a: &Addition) -> ArticleId {
    a.reading.article.id.clone()
}

fn claim(a: &Addition) -> ClaimRef {
    ClaimRef { article: id(a), claim: a.reading.claims[0].id.clone() }
}

fn filled<S: Store>(mut store: S, n: usize) -> (S, Vec<Addition>) {
    let made: Vec<_> = (0..n).map(addition).collect();
    for a in &made {
        assert_eq!(store.add_article(a).unwrap(), Added::New);
    }
    (store, made)
}

fn articles_come_back_as_they_went_in(store: impl Store) {
    let (mut store, made) = filled(store, 12);
    let back = store.readings(&made.iter().map(id).collect::<Vec<_>>()).unwrap();
    assert_eq!(back, made.iter().map(|a| a.reading.clone()).collect::<Vec<_>>());
    for a in &made {
        assert_eq!(store.add_article(a).unwrap(), Added::Same);
        assert_eq!(store.article_of(&claim(a).claim).unwrap(), Some(id(a)));
        assert_eq!(store.articles_at(a.reading.article.url.as_ref().unwrap()).unwrap(), [id(a)]);
    }
    let ids = store.article_ids().unwrap();
    assert!(ids.is_sorted() && ids.len() == 12);
    assert_eq!(store.articles_of_outlet("paper2.example").unwrap().len(), 2);
    let gone = store.readings(&[ArticleId::new("gone")]).unwrap_err();
    assert_eq!(gone.kind, KeepErrorKind::Missing);
}

fn order_of_arrival_does_not_matter<S: Store>(make: &impl Fn() -> S) {
    let first = addition(3);
    let mut later = first.clone();
    later.fetched = Some("2032-01-01T00:00:00Z".into());
    later.reading.path = "another/path".into();
    later.reading.article.byline = Some("printed later".into());
    let mut dumps = Vec::new();
    for order in [[&first, &later], [&later, &first]] {
        let mut store = make();
        for a in order {
            store.add_article(a).unwrap();
        }
        dumps.push((store.readings(&[id(&first)]).unwrap(), store.paths_of(&id(&first)).unwrap()));
    }
    assert_eq!(dumps[0], dumps[1]);
    assert_eq!(dumps[0].0[0].article.byline, None);
    assert_eq!(dumps[0].1, ["another/path", "https://paper3.example/3"]);
    assert_eq!(dumps[0].0[0].path, "another/path");
}

fn versions_supersede_by_time(mut store: impl Store) {
    let version = |n: usize, modified: Option<&str>| {
        let mut a = addition(n);
        a.reading.article.url = Some(format!("http://one.example/page/{}", if n == 1 { "#top" } else { "" }));
        a.reading.article = a.reading.article.sealed();
        a.reading.claims.clear();
        a.modified = modified.map(|m| Edtf::parse(m).unwrap());
        a
    };
    let versions = [version(1, Some("2031-05-01")), version(2, Some("2031-04-01")), version(3, None)];
    for a in &versions {
        store.add_article(a).unwrap();
    }
    let [a, b, c] = &versions;
    let found = store.versions_of(&id(a)).unwrap();
    assert_eq!(found.iter().map(|v| v.article.clone()).collect::<Vec<_>>(), [id(c), id(b), id(a)]);
    assert!(found.is_sorted_by(|a, b| b.follows(a)), "{found:?}");
    let alone = addition(9);
    store.add_article(&alone).unwrap();
    assert_eq!(store.versions_of(&id(&alone)).unwrap(), [Version::of(&alone)]);
    // The same text fetched earlier is no news.
    let earlier = Addition { fetched: Some("2001-01-01T00:00:00Z".into()), ..b.clone() };
    assert_eq!(store.add_article(&earlier).unwrap(), Added::Same);
    assert_eq!(store.versions_of(&id(b)).unwrap()[1], Version::of(b), "it was last seen when it was");
    // A page that returns to an older text: it is current again, once; of others that state a time of their own, that tells.
    let page = |n: usize, hour: usize| {
        let mut a = version(n, None);
        a.reading.article.published.value = Edtf::parse("2031-04-02").ok();
        a.reading.article.url = Some("http://one.example/back".into());
        a.reading.article = a.reading.article.sealed();
        Addition { fetched: Some(format!("2031-04-02T{hour:02}:00:00Z")), ..a }
    };
    for (n, hour, added) in [
        (4, 10, Added::New),
        (5, 12, Added::New),
        (4, 11, Added::Same),
        (4, 13, Added::Changed),
        (4, 14, Added::Same),
        (5, 12, Added::Same),
        (5, 15, Added::Changed),
    ] {
        assert_eq!(store.add_article(&page(n, hour)).unwrap(), added, "{n} at {hour}");
    }
    let [old, new] = &store.versions_of(&id(&page(4, 10))).unwrap()[..] else { panic!("two versions") };
    assert_eq!((&old.article, old.seen.as_deref()), (&id(&page(4, 10)), Some("2031-04-02T14:00:00Z")));
    assert!(new.follows(old));
}

fn transactions_are_all_or_nothing(mut store: impl Store) {
    let seq = store.last_seq().unwrap();
    let refused: Result<(), KeepError> = transact(&mut store, |s| {
        s.add_article(&addition(1))?;
        Err(KeepError::missing("on purpose", ""))
    });
    assert!(refused.is_err() && store.article_ids().unwrap().is_empty());
    assert!(store.outbox_after(seq, 10).unwrap().is_empty());
    transact(&mut store, |s| {
        s.add_article(&addition(1))?;
        let inner: Result<(), KeepError> = transact(s, |s| {
            s.add_article(&addition(2))?;
            Err(KeepError::missing("on purpose", ""))
        });
        assert!(inner.is_err());
        s.add_article(&addition(3)).map(drop)
    })
    .unwrap();
    assert_eq!(store.article_ids().unwrap().len(), 2);
    let dangling: Result<(), KeepError> = transact(&mut store, |s| {
        let [one, two] = [addition(1), addition(2)];
        let mut stray = event(&[&one], Grade::Weak);
        stray.claims[0].id = claim(&two).claim;
        s.replace_events(&[], &[stray])
    });
    assert_eq!(dangling.unwrap_err().kind, KeepErrorKind::Integrity);
    assert!(store.event_ids().unwrap().is_empty());
}

fn keys_and_sketches(store: impl Store) {
    let (mut store, made) = filled(store, 3);
    store.put_keys(&id(&made[0]), &[Key(1), Key(u64::MAX), Key(1)]).unwrap();
    store.put_keys(&id(&made[1]), &[Key(u64::MAX)]).unwrap();
    let mut both = vec![id(&made[0]), id(&made[1])];
    both.sort();
    assert_eq!(store.holders(&[Key(u64::MAX), Key(7), Key(1), Key(u64::MAX)]).unwrap(), both);
    store.put_keys(&id(&made[0]), &[Key(2)]).unwrap();
    assert_eq!(store.holders(&[Key(1), Key(2)]).unwrap(), [id(&made[0])]);
    assert!(store.holders(&[Key(1)]).unwrap().is_empty());
    store.put_sketch(&id(&made[2]), b"sketch").unwrap();
    assert_eq!(store.sketches(&[id(&made[2]), id(&made[0])]).unwrap(), [Some(b"sketch".to_vec()), None]);
    store.clear_derived().unwrap();
    assert!(store.holders(&[Key(2)]).unwrap().is_empty());
}

fn edge(child: &Addition, parent: &Addition) -> Lineage {
    Lineage {
        child: id(child),
        child_path: String::new(),
        parent: id(parent),
        parent_path: String::new(),
        relation: Relation::Mirror,
        score: 0.5,
        direction: Direction::Known,
        evidence: vec!["the same words".into()],
        aligned: vec![],
    }
}

fn lineage_and_links(store: impl Store) {
    let (mut store, made) = filled(store, 3);
    let [a, b, c] = &made[..] else { unreachable!() };
    store.replace_lineage(&id(a), &id(b), &[edge(a, b)]).unwrap();
    store.replace_lineage(&id(c), &id(b), &[edge(b, c)]).unwrap();
    store.replace_lineage(&id(b), &id(a), &[edge(b, a)]).unwrap();
    assert_eq!(store.all_lineage().unwrap().len(), 2);
    let of_a = store.lineage_of(&[id(a), id(a)]).unwrap();
    assert_eq!((of_a.len(), of_a[0].child_path.as_str()), (1, b.reading.path.as_str()));
    assert!(store.replace_lineage(&id(a), &id(b), &[edge(a, c)]).is_err());
    assert_eq!(store.lineage_of(&[id(a)]).unwrap(), of_a, "a refused write leaves what was there");
    let links = [ClaimLink::new(claim(a), claim(b), false), ClaimLink::new(claim(b), claim(c), true)];
    store.replace_links(&id(b), &id(a), &links[..1]).unwrap();
    store.replace_links(&id(b), &id(c), &links[1..]).unwrap();
    let mut all = links.to_vec();
    all.sort();
    assert_eq!(store.links_of(&[id(b), id(a)]).unwrap(), all);
    store.replace_links(&id(a), &id(b), &[]).unwrap();
    assert_eq!(store.links_of(&[id(b)]).unwrap(), links[1..]);
}

fn events_are_replaced_and_aliased(store: impl Store) {
    let (mut store, made) = filled(store, 3);
    let [a, b, c] = &made[..] else { unreachable!() };
    let [one, two, three] = [a, b, c].map(|x| event(&[x], Grade::Weak));
    store.replace_events(&[], &[one.clone(), two.clone(), three.clone()]).unwrap();
    let whole = event(&[a, b, c], Grade::Corroborated);
    let old = [one.id.clone(), two.id.clone(), three.id.clone()];
    assert!(store.replace_events(&old[..2], std::slice::from_ref(&whole)).is_err(), "a claim of an Event not replaced");
    store.replace_events(&old, std::slice::from_ref(&whole)).unwrap();
    assert_eq!(store.event_ids().unwrap(), [whole.id.clone()]);
    for old in &old {
        assert_eq!(store.event(old).unwrap().as_ref(), Some(&whole));
    }
    assert_eq!(store.events_of_articles(&[id(a), id(b)]).unwrap(), [whole.id.clone()]);
    assert_eq!(store.events_of_claims(&[claim(c).claim]).unwrap(), [Some(whole.id.clone())]);
    assert_eq!(store.article_rows(&[id(c)]).unwrap()[0].events, [whole.id.clone()]);
    store.replace_events(std::slice::from_ref(&whole.id), &[one.clone(), two, three]).unwrap();
    assert_eq!(store.event(&one.id).unwrap(), Some(one));
    assert_eq!(store.event(&EventId::new("gone")).unwrap(), None);
}

fn a_changed_reading_needs_unweaving(store: impl Store) {
    let (mut store, made) = filled(store, 5);
    let [a, b, copy, linked, _] = &made[..] else { unreachable!() };
    store.replace_events(&[], &[event(&[a, b], Grade::Weak)]).unwrap();
    store.replace_lineage(&id(a), &id(b), &[edge(a, b)]).unwrap();
    store.replace_lineage(&id(a), &id(copy), &[edge(copy, a)]).unwrap();
    store.replace_links(&id(a), &id(b), &[ClaimLink::new(claim(a), claim(b), false)]).unwrap();
    store.replace_links(&id(a), &id(linked), &[ClaimLink::new(claim(a), claim(linked), true)]).unwrap();
    let mut read_anew = a.clone();
    read_anew.reading.claims.clear();
    assert_eq!(store.add_article(&read_anew).unwrap_err().kind, KeepErrorKind::Integrity);
    assert_eq!(store.readings(&[id(a)]).unwrap()[0], a.reading, "a refused change leaves what was there");
    let touched = transact(&mut store, |s| {
        let touched = unweave(s, &id(a))?;
        assert_eq!(s.add_article(&read_anew)?, Added::Changed);
        Ok::<_, KeepError>(touched)
    })
    .unwrap();
    // Those of its Event, and those that only an edge or a link held to it.
    let mut all = vec![id(a), id(b), id(copy), id(linked)];
    all.sort();
    assert_eq!(touched, all);
    assert!(store.all_lineage().unwrap().is_empty() && store.links_of(&all).unwrap().is_empty());
}

fn the_timeline_is_filtered_and_ordered(store: impl Store) {
    let (mut store, made) = filled(store, 60);
    let mut events: Vec<_> = made.chunks(3).map(|c| event(&c.iter().collect::<Vec<_>>(), Grade::Weak)).collect();
    events[4].time = news::EventTime::default();
    events[5].grade = Grade::Confirmed;
    store.replace_events(&[], &events).unwrap();
    let ask = |filters: Filters| store.timeline(&filters).unwrap();
    let all = ask(Filters::default());
    assert_eq!(all.len(), 40);
    assert!(all[38].earliest.is_none() && all[39].kind == Kind::Casualty);
    assert!(all[..38].is_sorted_by_key(|row| row.earliest));
    assert!(all.iter().all(|row| !row.quote.is_empty() && !row.text_sha256.is_empty()));
    let some = |filters: Filters| ask(filters).len();
    // Nobody acknowledges the figure of the confirmed Event.
    let confirmed = ask(Filters { grades: vec![Grade::Confirmed], ..Filters::default() });
    assert!(confirmed.len() == 1 && confirmed[0].kind != Kind::Casualty, "{confirmed:?}");
    assert_eq!(some(Filters { kinds: vec![Kind::Casualty], ..Filters::default() }), 20);
    assert_eq!(some(Filters { origins: Some((Compare::AtLeast, 2)), ..Filters::default() }), 0);
    let xa = Filters { places: vec![Place::Country("XA".into())], ..Filters::default() };
    assert!((1..40).contains(&some(xa)));
    let outlet = Filters { outlets: vec!["paper1.example".into()], ..Filters::default() };
    assert_eq!(some(outlet), 2 * events.iter().filter(|e| e.outlets.contains(&"paper1.example".to_owned())).count());
    let day = |d: &str| d.parse().ok();
    let february = Filters { from: day("2031-02-01"), to: day("2031-02-28"), ..Filters::default() };
    let in_february = |e: &&news::Event| {
        e.time.latest.is_some_and(|d| d >= day("2031-02-01").unwrap())
            && e.time.earliest.is_some_and(|d| d <= day("2031-02-28").unwrap())
    };
    assert_eq!(some(february), 2 * events.iter().filter(in_february).count());
}

fn the_outbox_tells_what_is_stale(store: impl Store) {
    let (mut store, made) = filled(store, 3);
    let [a, b, c] = &made[..] else { unreachable!() };
    assert_eq!(store.outbox_after(0, 100).unwrap().len(), 3);
    let two = event(&[a, b], Grade::Weak);
    store.replace_events(&[], std::slice::from_ref(&two)).unwrap();
    let seq = store.last_seq().unwrap();
    // One more Article of the same origin leaves the documents of the others as they are.
    let mut three = event(&[a, b, c], Grade::Weak);
    three.id = two.id.clone();
    store.replace_events(std::slice::from_ref(&two.id), std::slice::from_ref(&three)).unwrap();
    let changes = |store: &dyn Store, seq| {
        let mut changes: Vec<_> = store.outbox_after(seq, 100).unwrap().into_iter().map(|row| row.change).collect();
        changes.sort();
        changes
    };
    assert_eq!(changes(&store, seq), [Change::Article(id(c)), Change::Event(two.id.clone())]);
    let seq = store.last_seq().unwrap();
    store.replace_events(std::slice::from_ref(&three.id), std::slice::from_ref(&three)).unwrap();
    assert_eq!(store.last_seq().unwrap(), seq, "an Event that stays as it is is no change");
    let mut graded = three.clone();
    graded.grade = Grade::Corroborated;
    store.replace_events(std::slice::from_ref(&three.id), std::slice::from_ref(&graded)).unwrap();
    assert_eq!(changes(&store, seq).len(), 4, "a grade is shown by every member's documents");
    store.trim_outbox(seq).unwrap();
    assert_eq!((store.trimmed_seq().unwrap(), store.outbox_after(0, 100).unwrap().len()), (seq, 4));
    store.trim_outbox(u64::MAX >> 1).unwrap();
    let last = store.last_seq().unwrap();
    store.add_article(&addition(9)).unwrap();
    assert!(store.last_seq().unwrap() > last, "numbers are not given out twice");
}

fn outlets_are_replaced_whole(mut store: impl Store) {
    let outlet = |domain: &str, kind| Outlet {
        domain: domain.into(),
        name: domain.into(),
        group: "Quay".into(),
        kind,
        also: vec![],
    };
    let first = [outlet("b.example", OutletKind::Paper), outlet("a.example", OutletKind::Monitor)];
    assert!(store.put_outlets(&first).unwrap() && !store.put_outlets(&first).unwrap());
    assert_eq!(store.outlets().unwrap(), [first[1].clone(), first[0].clone()]);
    let second = [outlet("a.example", OutletKind::Ngo)];
    assert!(store.put_outlets(&second).unwrap());
    assert_eq!(store.outlets().unwrap(), second);
    store.clear_derived().unwrap();
    assert_eq!(store.outlets().unwrap(), second);
}

fn feeds_snapshots_and_coverage(mut store: impl Store) {
    let feed = FeedState {
        url: "https://f.example/rss".into(),
        etag: Some("\"1\"".into()),
        failures: 2,
        ..FeedState::default()
    };
    store.put_feed(&feed).unwrap();
    assert_eq!(store.feed(&feed.url).unwrap(), Some(feed.clone()));
    assert_eq!(store.feeds().unwrap(), [feed.clone()]);
    let entry = SeenEntry {
        feed: feed.url.clone(),
        entry: "guid-1".into(),
        link: Some("https://f.example/1".into()),
        updated: None,
        article: Some(ArticleId::new("a")),
    };
    store.put_seen(&SeenEntry { feed: "other".into(), article: None, ..entry.clone() }).unwrap();
    store.put_seen(&entry).unwrap();
    assert_eq!(store.seen(&feed.url, "guid-1").unwrap(), Some(entry.clone()));
    assert_eq!(store.seen_link("https://f.example/1").unwrap(), Some(entry));
    let shot = |fetched: Option<&str>| Snapshot {
        sha256: "00".into(),
        length: 9,
        url: "https://f.example/1".into(),
        requested: None,
        status: Some(200),
        headers: vec![("etag".into(), "x".into())],
        fetched: fetched.map(Into::into),
    };
    for fetched in [Some("2031-02-01T00:00:00Z"), Some("2031-01-01T00:00:00Z"), None] {
        store.put_snapshot(&shot(fetched)).unwrap();
    }
    assert_eq!(store.snapshots("00").unwrap(), [shot(Some("2031-01-01T00:00:00Z"))]);
    assert_eq!(store.snapshot_hashes().unwrap(), ["00"]);
    let run = store.begin_run("2031-01-01T00:00:00Z").unwrap();
    let row = |outcome| Coverage { run, what: "x".into(), feed: None, outcome, why: "why".into() };
    let rows = CoverageOutcome::ALL.map(row);
    store.put_coverage(&rows).unwrap();
    assert_eq!(store.coverage(run).unwrap(), rows);
    store.end_run(run, "2031-01-01T00:01:00Z").unwrap();
    assert_eq!(store.runs().unwrap()[0].ended.as_deref(), Some("2031-01-01T00:01:00Z"));
}
